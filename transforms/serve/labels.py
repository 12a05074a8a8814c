"""The words of page and reports in Arabic and English."""

from datetime import date

from babel.dates import format_date

LANGUAGES = ("ar", "en")

LABELS: dict[str, tuple[str, str]] = {
    "title": ("رصد: ما ترويه الأخبار عن الأحداث الأمنية", "Rasad: security events as the news tells them"),
    "brand": ("رصد", "Rasad"),
    "tagline": (
        "من فعل ماذا، ولمن، وأين، ومتى: مستخلصا من الأخبار العربية، ومع كل رقم جملته.",
        "Who did what to whom, where and when, read from Arabic news, with the sentence behind every number.",
    ),
    "fiction": (
        "خيال: كل ما في هذه الصفحة من مقالات كتبت لتجربة البرنامج. لم يقع شيء مما فيها.",
        "Fiction: everything here comes from articles written to try the program out. None of it happened.",
    ),
    "language": ("English", "العربية"),
    "theme": ("فاتح / داكن", "Light / dark"),
    "skip": ("إلى المحتوى", "Skip to content"),
    "headlines": ("الخلاصة", "At a glance"),
    "week": ("آخر 7 أيام", "Last 7 days"),
    "month": ("آخر 30 يوما", "Last 30 days"),
    "year": ("آخر 365 يوما", "Last 365 days"),
    "all": ("كل الفترة", "All time"),
    "period_choice": ("الفترة", "Period"),
    "counts_back": ("تحسب الفترة رجوعا من أحدث خبر مقروء", "Periods count back from the newest article read"),
    "operations": ("عمليات أمنية", "Operations"),
    "incidents": ("حوادث", "Incidents"),
    "arrested": ("معتقلون", "People arrested"),
    "killed": ("قتلى", "People killed"),
    "injured": ("جرحى", "People injured"),
    "attacks": ("هجمات", "Attacks"),
    "other": ("غير ذلك", "Other"),
    "articles": ("مقالات مقروءة", "Articles read"),
    "before": ("في الفترة السابقة", "in the period before"),
    "no_before": ("لم تقرأ مقالات من الفترة السابقة", "No articles read from the period before"),
    "same": ("كما في الفترة السابقة", "as in the period before"),
    "in_one": ("في حادث واحد، فاقرأ جملته", "in one incident: read its sentence"),
    "in_one_short": ("في حادث واحد", "in one incident"),
    "sums": (
        "مجاميع ما ذكر عدده؛ وما لم يذكر عدده لا يضاف.",
        "Sums of the numbers that were given; what came without a number adds nothing.",
    ),
    "over_time": ("العمليات الأمنية عبر الزمن", "Operations over time"),
    "over_time_note": (
        "كل عملية مرة واحدة، تحت نوعها الرئيس، مهما كثر من رواها. وتحتها عدد ما قرئ: شهر قليل القراءة قليل العمليات، وإن كثرت وقائعه.",
        "Each operation once, under its main type, however many outlets reported it. Beneath, what was read: where few "
        "articles were read, few operations show, however many there were.",
    ),
    "not_in_period": (
        "عمليات لا تقع تواريخها داخل فترة واحدة من هذا الطول، وليست في الرسم",
        "Operations whose dates do not lie inside one such period, not drawn",
    ),
    "grain": ("طول الفترة", "Length of period"),
    "iso_week": ("أسبوع", "Week"),
    "grain_month": ("شهر", "Month"),
    "quarter": ("ربع سنة", "Quarter"),
    "grain_year": ("سنة", "Year"),
    "where": ("أين", "Where"),
    "map_arrests": ("المعتقلون في كل محافظة", "People arrested, by region"),
    "map_incidents": ("كل الحوادث في كل محافظة", "All incidents, by region"),
    "map_note": (
        "الدائرة في إحداثيات المحافظة ومساحتها بقدر العدد؛ ليست موقع حادث.",
        "A circle stands at its region's coordinates, its area is the number; it is no incident's location.",
    ),
    "most_at_once": ("منهم في حادث واحد", "of these in one incident"),
    "dashed_note": (
        "الدائرة المتقطعة: أكثر من نصف العدد من حادث واحد، فاقرأ جملته. ولا ترسم أكبر من أربعة أمثال أكبر دائرة سواها.",
        "A dashed circle: more than half of the number is one incident, read its sentence. It is drawn at most four times as "
        "large as the largest other.",
    ),
    "not_on_map": (
        "حوادث بلا محافظة معروفة أو بلا إحداثيات، وليست على الخريطة",
        "Incidents without a known region or coordinates, not on the map",
    ),
    "region": ("المحافظة", "Region"),
    "country": ("البلد", "Country"),
    "arrest_incidents": ("حوادث اعتقال", "Arrest incidents"),
    "without_count": ("بلا عدد", "Without a number"),
    "actors": ("من فعل", "Who acted"),
    "actors_note": (
        "الجهات المعروفة التي نسب إليها أكثر الحوادث، كما رواها الخبر.",
        "The listed actors to whom the news ascribes most incidents.",
    ),
    "types": ("ماذا وقع", "What happened"),
    "types_note": ("الحوادث بحسب نوعها.", "Incidents by type."),
    "latest": ("أحدث الحوادث", "Latest incidents"),
    "latest_note": (
        "لكل حادث الجمل التي روته ورابط خبرها. أسماء المعتقلين محجوبة ما لم يطلب غير ذلك.",
        "Each with the sentences that told of it and their links. Names of detainees are withheld unless asked for.",
    ),
    "any_type": ("كل الأنواع", "All types"),
    "any_region": ("كل المحافظات", "All regions"),
    "type": ("النوع", "Type"),
    "search": ("بحث في الجمل", "Search the sentences"),
    "none_found": ("لا حادث يطابق الاختيار.", "No incident matches."),
    "more": ("المزيد", "Show more"),
    "sentences": ("الجمل", "Sentences"),
    "source": ("المصدر", "Source"),
    "sources": ("مصادر", "sources"),
    "one_source": ("مصدر واحد", "one source"),
    "open": ("افتح الخبر", "Open the article"),
    "no_link": ("بلا رابط", "no link"),
    "unknown_place": ("مكان غير معروف", "Place unknown"),
    "unknown_date": ("تاريخ غير معروف", "Date unknown"),
    "unknown_actor": ("فاعل غير معروف", "Actor unknown"),
    "unknown_source": ("مصدر غير معروف", "Outlet unknown"),
    "of_anyone": ("عد، من أي فاعل كان", "Counted, of any actor"),
    "nobody_named": ("بلا فاعل مسمى", "no actor named"),
    "against": ("ضد", "against"),
    "between": ("بين", "between"),
    "and": ("و", "and"),
    "at_least": ("على الأقل", "at least"),
    "approx": ("نحو", "about"),
    "at_most": ("على الأكثر", "at most"),
    "exact": ("", ""),
    "reported": ("ما أعلن مقابل ما عد", "Reported against counted"),
    "reported_note": (
        "مجاميع اقتبستها الأخبار عن فترة، بجانب ما عده رصد من حوادث منفردة للفاعل نفسه في الفترة نفسها. رصد لا يعد إلا ما قرأه: الفرق ليس كذبا بالضرورة.",
        "Totals that articles quote for a period, beside the single incidents that Rasad counts for the same actor "
        "and period. Rasad counts only what it has read: a gap is not by itself a falsehood.",
    ),
    "metric": ("ماذا", "What"),
    "actor": ("الفاعل", "Actor"),
    "said": ("أعلن", "Reported"),
    "counted": ("عد", "Counted"),
    "part_of": ("جزء من مجموع", "part of a total"),
    "in_conflict": ("يناقض رقما آخر", "contradicted"),
    "conflict": ("التناقض", "Contradiction"),
    "conflicts": ("مجاميع لا تستقيم", "Totals that do not add up"),
    "parts_exceed_total": ("الأجزاء أكبر من المجموع", "Parts exceed their total"),
    "parts_fall_short": ("الأجزاء أقل من المجموع", "Parts fall short of their total"),
    "publishers_disagree": ("مصدران يختلفان", "Two publishers disagree"),
    "against_value": ("مقابل", "against"),
    "quality": ("ما لا نعرفه", "What is not known"),
    "date_precision": ("دقة التاريخ", "How exactly the date is known"),
    "geo_precision": ("دقة المكان", "How exactly the place is known"),
    "coverage": ("ما قرئ", "What was read"),
    "coverage_note": (
        "المقالات المقروءة شهريا بحسب المصدر. قلة الحوادث في شهر قد تعني قلة القراءة لا قلة الوقائع.",
        "Articles read a month, by outlet, under the name that it gives itself. Few incidents in a month may mean little was "
        "read, not that little happened.",
    ),
    "duplicates": ("نسخ مكررة", "copies of another article"),
    "rejected": ("ملفات مرفوضة", "files rejected"),
    "quarantined": ("صفوف معزولة", "rows in quarantine"),
    "background": ("أحداث خلفية لا تعد", "background events, not counted"),
    "without_date": ("حوادث بلا تاريخ", "incidents without a date"),
    "without_region": ("حوادث بلا محافظة", "incidents without a region"),
    "without_actor": ("حوادث بلا فاعل مسمى", "incidents without a named actor"),
    "arrests_without_number": ("حوادث اعتقال بلا عدد", "arrest incidents without a number"),
    "several_sources": ("حوادث رواها أكثر من مصدر", "incidents told by more than one outlet"),
    "undated_articles": ("مقالات بلا تاريخ نشر", "articles without a publication day"),
    "checks": ("فحوص آخر تشغيل", "Checks of the last run"),
    "checks_passed": ("نجحت كلها", "all passed"),
    "checks_failed": (
        "لم ينجح منها",
        "did not pass",
    ),
    "table": ("الجدول", "Table"),
    "severity": ("الشدة", "Severity"),
    "check": ("الفحص", "Check"),
    "passed": ("نجح", "Passed"),
    "failed": ("لم ينجح", "Failed"),
    "rows_checked": ("صفوف مفحوصة", "Rows checked"),
    "freshness": ("حداثة البيانات", "How fresh this is"),
    "newest": ("أحدث خبر", "Newest article"),
    "oldest": ("أقدم خبر", "Oldest article"),
    "published_at": ("نشرت هذه النسخة (توقيت عالمي)", "This version was published (UTC)"),
    "version": ("النسخة", "Version"),
    "run": ("التشغيل", "Run"),
    "code": ("الشيفرة والنموذج", "Code and model"),
    "method": ("كيف تقرأ هذه الصفحة", "How to read this page"),
    "method_1": (
        "الحدث ما يرويه خبر واحد، والحادث ما وقع مهما كثر من رواه، والعملية ما اجتمع من أحداث في فعل واحد. الخطط والتهديدات والأحكام القضائية والحوادث العرضية لا تعد.",
        "An event is what one article reports; an incident is what happened, however many report it; an operation is the events that "
        "belong to one action. Plans, threats, court rulings and accidents are not counted.",
    ),
    "method_2": (
        "الاستخلاص آلي: قوائم وقواعد ونموذج صغير. يخطئ. اقرأ الجملة قبل أن تنشر الرقم.",
        "Extraction is automatic: lists, grammar and a small model. It errs. Read the sentence before you publish a number.",
    ),
    "licences": (
        "حدود الدول: Natural Earth (ملك عام). الإحداثيات: GeoNames وUCDP GED (CC BY 4.0). الجمل ملك ناشريها.",
        "Country outlines: Natural Earth (public domain). Coordinates: GeoNames and UCDP GED (CC BY 4.0). "
        "Sentences belong to their publishers.",
    ),
    "show_numbers": ("الأرقام في جدول", "The numbers as a table"),
    "no_script": (
        "الرسوم تحتاج جافاسكربت؛ الأرقام في الجداول تحتها.",
        "Charts need JavaScript; their numbers are in the tables below them.",
    ),
    "empty": ("لا شيء هنا بعد.", "Nothing here yet."),
    "all_in": ("كل العمليات المؤرخة في", "All dated operations fall in"),
    "date": ("التاريخ", "Date"),
    "number": ("العدد", "Number"),
    "period": ("الفترة", "Period"),
    "precision_day": ("اليوم معروف", "the day"),
    "precision_range": ("بين يومين", "between two days"),
    "precision_week": ("الأسبوع", "the week"),
    "precision_month": ("الشهر", "the month"),
    "precision_quarter": ("ربع السنة", "the quarter"),
    "precision_half": ("نصف السنة", "the half-year"),
    "precision_year": ("السنة", "the year"),
    "precision_report": ("يوم النشر فقط", "only the day of publication"),
    "precision_unknown": ("غير معروف", "unknown"),
    "precision_exact": ("البلدة أو الموقع", "the town or site"),
    "precision_near": ("قرب بلدة", "near a town"),
    "precision_subdistrict": ("الناحية أو الريف", "the subdistrict or countryside"),
    "precision_region": ("المحافظة", "the region"),
    "precision_country": ("البلد", "the country"),
    "report": ("تقرير", "Report"),
    "report_title": ("العمليات والاعتقالات", "Operations and arrests"),
    "everywhere": ("كل المحافظات", "All regions"),
    "from_to": ("إلى", "to"),
    "behind": ("الجمل وراء الأرقام", "The sentences behind the numbers"),
    "nothing_in_period": (
        "لا حوادث مؤرخة بكاملها داخل هذه الفترة في ما قرئ.",
        "No incident read lies as a whole inside this period.",
    ),
    "arrests": ("الاعتقالات", "Arrests"),
    "arrests_note": (
        "العمود أفضل عدد للمعتقلين، والخط من أدنى ما قيل إلى أعلاه، و+ حيث لا يعرف الأعلى.",
        "A column is the best number of people arrested, the line runs from the lowest said to the highest; + where no highest "
        "is known.",
    ),
    "operations_by_region": ("العمليات في كل محافظة", "Operations, by region"),
    "casualties": ("القتلى والجرحى", "People killed and injured"),
    "place": ("المكان", "Place"),
    "lowest": ("أدنى", "Lowest"),
    "best": ("أفضل", "Best"),
    "highest": ("أعلى", "Highest"),
    "unbounded": ("غير محدود", "unbounded"),
    "no_operations": (
        "لا عملية مؤرخة داخل هذه الفترة في ما قرئ.",
        "No operation read lies inside this period.",
    ),
    "no_arrests": ("لا اعتقال مؤرخا داخل هذه الفترة في ما قرئ.", "No arrest read lies inside this period."),
    "undrawn": (
        "في العدد وليست في الرسم، إذ لا تقع في يوم أو شهر واحد",
        "Counted, not drawn, as they lie in no single day or month",
    ),
    "newest_only": ("الأحدث فقط", "Only the newest"),
    "touching": (
        "حوادث تمس الفترة ولا تقع فيها بكاملها، وليست في الأرقام",
        "Incidents that touch the period without lying inside it, in none of the numbers",
    ),
    "quality_title": ("جودة البيانات", "Data quality"),
    "reason": ("السبب", "Reason"),
    "files": ("ملفات", "Files"),
    "outlets": ("المصادر", "Outlets"),
    "events": ("أحداث", "Events"),
    "what": ("ماذا", "What"),
}
"""Key to (Arabic, English)."""


def label(key: str, language: str) -> str:
    """The words for a key; KeyError for one that is not listed."""
    return LABELS[key][LANGUAGES.index(language)]


def day_label(day: date | None, language: str) -> str:
    """A day in words: 24 تموز 2024 (Levantine month names), 24 July 2024."""
    if day is None:
        return label("unknown_date", language)
    return str(format_date(day, "d MMMM y", locale={"ar": "ar_SY", "en": "en_GB"}[language]))


def span_label(first: date | None, last: date | None, language: str) -> str:
    """A day, or two with a dash."""
    if first is None or first == last:
        return day_label(first, language)
    return f"{day_label(first, language)} – {day_label(last, language)}"
