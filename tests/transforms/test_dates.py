"""Date expressions as news writes them, counted from a Wednesday: 20 March 2024."""

from datetime import date

import pytest
import stanza

from transforms.annotate.stanza_pipeline import annotate_fields
from transforms.extract.dates import dates_in
from transforms.extract.told_dates import dates_of

PUBLISHED = date(2024, 3, 20)

EXAMPLES = [
    ("وقع الانفجار اليوم.", "2024-03-20", "2024-03-20", "day"),
    ("وقع الانفجار أمس.", "2024-03-19", "2024-03-19", "day"),
    ("وقع الانفجار أول من أمس.", "2024-03-18", "2024-03-18", "day"),
    ("وقع الانفجار يوم الثلاثاء الماضي.", "2024-03-19", "2024-03-19", "day"),
    ("وقع الانفجار في السابع من شباط.", "2024-02-07", "2024-02-07", "day"),
    ("وقع الانفجار في التاسع عشر من كانون الثاني.", "2024-01-19", "2024-01-19", "day"),
    ("وقع الانفجار في الخامس والعشرين من يناير الماضي.", "2024-01-25", "2024-01-25", "day"),
    ("وقع الانفجار في 3 تموز/يوليو 2023.", "2023-07-03", "2023-07-03", "day"),
    ("وقع الانفجار في ٣ آذار.", "2024-03-03", "2024-03-03", "day"),
    ("وقع الانفجار في 12 جانفي 2024.", "2024-01-12", "2024-01-12", "day"),
    ("وقع الانفجار في 18 رمضان 1444.", "2023-04-09", "2023-04-09", "day"),
    ("وقع الانفجار قبل أيام.", "2024-03-13", "2024-03-19", "range"),
    ("وقع الانفجار قبل ثلاثة أيام.", "2024-03-17", "2024-03-17", "day"),
    ("تظاهر الأهالي لليوم الرابع على التوالي.", "2024-03-17", "2024-03-20", "range"),
    ("وقعت الحوادث خلال الأيام الثلاثة الماضية.", "2024-03-17", "2024-03-19", "range"),
    ("وقع الانفجار خلال الشهر الماضي.", "2024-02-01", "2024-02-29", "month"),
    ("نفذت القوات عمليات في النصف الأول من عام 2023.", "2023-01-01", "2023-06-30", "half"),
    ("وقع الانفجار الليلة الماضية.", "2024-03-19", "2024-03-19", "day"),
    ("وقع الانفجار السبت قبل الماضي.", "2024-03-09", "2024-03-09", "day"),
    ("وقع الانفجار في الأول من هذا الشهر.", "2024-03-01", "2024-03-01", "day"),
    ("وقع الانفجار في الـ13 من شباط.", "2024-02-13", "2024-02-13", "day"),
    ("وقع الانفجار بتاريخ ٣/ ٢ /٢٠٢٤ قرب الجسر.", "2024-02-03", "2024-02-03", "day"),
    ("وقع الانفجار في 18 شباط /فبراير الماضي.", "2024-02-18", "2024-02-18", "day"),
    ("وقع الانفجار في ديسمبر/كانون الأول 2017.", "2017-12-01", "2017-12-31", "month"),
    ("تجددت المواجهات 2-3 آذار.", "2024-03-02", "2024-03-03", "range"),
    ("دارت المعارك من 5 إلى 11 شباط.", "2024-02-05", "2024-02-11", "range"),
    ("قتل عنصران خلال يومين.", "2024-03-18", "2024-03-19", "range"),
    ("قصفت القرى على مدى ثلاثة أيام.", "2024-03-17", "2024-03-19", "range"),
    ("تقدمت القوات خلال الأسبوعين الأخيرين.", "2024-03-06", "2024-03-20", "range"),
    ("جاء ذلك بعد أسبوع من إسقاط الطائرة.", "2024-03-13", "2024-03-13", "day"),
    ("هوجمت السفينة مطلع الأسبوع.", "2024-03-16", "2024-03-18", "range"),
    ("قتل القيادي أواخر عام 2015.", "2015-10-01", "2015-12-31", "range"),
    ("تصاعد القصف في الأسبوع الثاني من شهر شباط.", "2024-02-08", "2024-02-14", "week"),
    ("اعتقل ثلاثة خلال الشهر الجاري.", "2024-03-01", "2024-03-31", "month"),
    ("وقع الانفجار في الثالث عشر من الشهر.", "2024-03-13", "2024-03-13", "day"),
    ("وقع الانفجار في 27 من الشهر.", "2024-02-27", "2024-02-27", "day"),
    ("وقع الانفجار يوم 3 الجاري.", "2024-03-03", "2024-03-03", "day"),
    ("دارت المعارك بين الرابع والسادس من شباط.", "2024-02-04", "2024-02-06", "range"),
    ("دارت المعارك من الرابع حتى السادس من شباط.", "2024-02-04", "2024-02-06", "range"),
    ("قصفوا القرية مبارح.", "2024-03-19", "2024-03-19", "day"),
    ("تمكنت القوات قبل عدة أيام من تفكيك خلية.", "2024-03-13", "2024-03-19", "range"),
    ("جاء ذلك بعد ثلاثة أسابيع على الانفجار.", "2024-02-26", "2024-03-03", "week"),
    ("خطف الراعي يوم الاثنين من الأسبوع الماضي.", "2024-03-11", "2024-03-11", "day"),
    ("دخلت القوات القرية منتصف الأسبوع الماضي.", "2024-03-12", "2024-03-14", "range"),
    ("قتل الضابط في كانون ثاني 2024.", "2024-01-01", "2024-01-31", "month"),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "precision"), EXAMPLES)
def test_a_date_expression_is_read(
    pipeline: stanza.Pipeline, text: str, earliest: str, latest: str, precision: str
) -> None:
    document = annotate_fields(pipeline, [("body", text)])[0]
    spans = [d for s in document.sentences for d in dates_in(s, PUBLISHED)]
    assert [(str(d.earliest), str(d.latest), d.precision) for d in spans] == [(earliest, latest, precision)]


@pytest.mark.parametrize(
    "text", ["كان أول من دخل المدينة.", "سيزور الوزير البلاد الأحد المقبل.", "عقد مجلس الأمن جلسة."]
)
def test_what_dates_nothing_is_no_date(pipeline: stanza.Pipeline, text: str) -> None:
    document = annotate_fields(pipeline, [("body", text)])[0]
    assert [d for s in document.sentences for d in dates_in(s, PUBLISHED)] == []


def _told(pipeline: stanza.Pipeline, text: str) -> list[tuple[str, str]]:
    document = annotate_fields(pipeline, [("body", text)])[0]
    return [
        (str(d.earliest), str(d.latest)) for dates in dates_of(document.sentences, PUBLISHED) for d in dates
    ]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("نفذت الحملة من السبت حتى الاثنين.", "2024-03-16", "2024-03-18"),
        ("دارت اشتباكات بين الأحد والثلاثاء.", "2024-03-17", "2024-03-19"),
        ("قتل راع ليل الجمعة السبت.", "2024-03-15", "2024-03-16"),
        ("هوجم الحاجز ليل الأحد-الاثنين.", "2024-03-17", "2024-03-18"),
        ("هوجم الحاجز ليل الأربعاء/الخميس.", "2024-03-13", "2024-03-14"),
        ("اندلعت المعارك ليل الجمعة واستمرت حتى فجر الأحد.", "2024-03-15", "2024-03-17"),
        ("دارت المعارك بين 29 كانون الثاني و3 شباط.", "2024-01-29", "2024-02-03"),
        ("أحصى المرصد الحوادث من 27 كانون الثاني إلى 2 شباط 2024.", "2024-01-27", "2024-02-02"),
    ],
)
def test_two_dates_joined_are_one_span(
    pipeline: stanza.Pipeline, text: str, earliest: str, latest: str
) -> None:
    assert _told(pipeline, text) == [(earliest, latest)]


def test_two_days_told_together_stay_days_and_give_their_span(pipeline: stanza.Pipeline) -> None:
    monday, tuesday = "2024-03-18", "2024-03-19"
    told = _told(pipeline, "هاجم مسلحون الحاجز مساء الاثنين وفجر الثلاثاء.")
    assert told == [(monday, monday), (tuesday, tuesday), (monday, tuesday)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("هوجم حاجز يوم الجمعة. وفي اليوم التالي قتل ضابط.", "2024-03-16"),
        ("هوجم حاجز يوم الجمعة. وفي اليوم نفسه قتل ضابط.", "2024-03-15"),
        ("هوجم حاجز يوم الجمعة. وبعدها بيومين قتل ضابط.", "2024-03-17"),
        ("هوجم حاجز يوم الجمعة. وقبل ذلك بثلاثة أيام قتل ضابط.", "2024-03-12"),
        ("هوجم حاجز يوم الجمعة. وبعد يومين قتل ضابط.", "2024-03-17"),
        ("هوجم حاجز يوم الجمعة. وفي اليوم السابق قتل ضابط.", "2024-03-14"),
        ("هوجم حاجز في 27 شباط. وفي 29 منه قتل ضابط.", "2024-02-29"),
        ("هوجم حاجز في 27 شباط. وفي 12 من الشهر نفسه قتل ضابط.", "2024-02-12"),
    ],
)
def test_a_day_is_counted_from_the_one_told_before(pipeline: stanza.Pipeline, text: str, day: str) -> None:
    assert _told(pipeline, text)[1:] == [(day, day)]


def test_since_that_time_begins_on_the_day_told_before(pipeline: stanza.Pipeline) -> None:
    document = annotate_fields(pipeline, [("body", "هوجم الحاجز يوم الأحد. ومنذ ذلك الحين تتواصل الحملة.")])[
        0
    ]
    last = dates_of(document.sentences, PUBLISHED)[-1][0]
    assert (last.earliest, last.open_ended) == (date(2024, 3, 17), True)


def test_fighting_that_lasted_ends_on_the_day_told(pipeline: stanza.Pipeline) -> None:
    told = _told(pipeline, "سيطر الجيش على القرية الأحد بعد قتال استمر ثلاثة أيام.")
    assert told[-1] == ("2024-03-15", "2024-03-17")


@pytest.mark.parametrize("week", ["من 9 آذار إلى 15 آذار", "بين 9 و15 آذار"])
def test_a_weekday_of_a_review_lies_in_the_week_reviewed(pipeline: stanza.Pipeline, week: str) -> None:
    review = f"حوادث الأسبوع {week}. قتل مدني يوم السبت. واعتقل آخر يوم الخميس."
    assert _told(pipeline, review)[1:] == [("2024-03-09", "2024-03-09"), ("2024-03-14", "2024-03-14")]


@pytest.mark.parametrize(
    "text",
    ["تتواصل الحملة منذ يوم الأربعاء الماضي.", "تتواصل الحملة منذ فجر الأحد.", "فمنذ الأحد تدور معارك."],
)
def test_a_date_after_since_is_open(pipeline: stanza.Pipeline, text: str) -> None:
    document = annotate_fields(pipeline, [("body", text)])[0]
    assert [d.open_ended for s in document.sentences for d in dates_in(s, PUBLISHED)] == [True]
