"""Who is killed, injured or arrested, and how many: `k` killed, `i` injured, `a` arrested, each low/best/high."""

from collections.abc import Callable

import pytest
import stanza

from transforms.annotate.mentions import MentionFinder
from transforms.annotate.stanza_pipeline import annotate_fields
from transforms.extract.reading import Toll, read_article
from transforms.extract.triggers import TriggerLexicon
from transforms.extract.two_sides import both_sides
from transforms.reference import Reference

EXACT = [
    ("قتلت الغارات الروسية 40 شخصا في البلدة.", "k40"),
    ("قتل في الاشتباكات 30 من أفراد الشرطة.", "k30"),
    ("لقي شخص مصرعه في انفجار لغم.", "k1"),
    ("انفجر لغم بسيارته فأصيب راع بجروح.", "i1"),
    ("قُتل المسعف والسائق على الفور.", "k2"),
    ("استشهد ضابط صف وجندي في الهجوم.", "k2"),
    ("قتل مسلح ثلاثة أشخاص في السوق.", "k3"),
    ("أصيب فنيان في القصف.", "i2"),
    ("أصيب ولداه بجروح خطيرة.", "i2"),
    ("قُتل عنصران وأصيب ثالث.", "k2 i1"),
    ("أدى القصف إلى مقتل طفل وإصابة زوجته.", "k1 i1"),
    ("قتل جندي وجُرح زميله في الكمين.", "k1 i1"),
    ("قتل ضابط وأصيب خمسة مجندين.", "k1 i5"),
    ("أصيب أربعة بالرصاص خلال المظاهرة.", "i4"),
    ("إلقاء القبض على راعي أغنام قرب الحدود.", "a1"),
    ("اعتقلت القوات أفرادها الأربعة.", "a4"),
    ("اعتقلت الشرطة 14 إيرانيا في المطار.", "a14"),
    ("اعتقال رجل وولديه في حملة دهم.", "a3"),
    ("أسفر الهجوم عن مقتل خمسة جنود وسبعة من المهاجمين.", "k12"),
    ("قالت الشبكة إن شخصا قتل وأصيب 5 آخرون.", "k1 i5"),
    ("قال المصدر إن جنديين وخمسة مقاتلين أصيبوا بقذيفة.", "i7"),
    ("وكان موظف في اللجنة قد قُتل برصاص مجهولين.", "k1"),
    ("قتل في اليوم نفسه مدنيان اثنان.", "k2"),
    ("مقتل قياديَين في غارة.", "k2"),
    ("استقبل المستشفى أربع جثث وأحد عشر جريحا.", "k4 i11"),
    ("ارتفع عدد القتلى إلى 42 بعد القصف.", "k42"),
    ("وتبين أن عدد القتلى اثنان لا خمسة.", "k2"),
    ("سجلت المشافي نحو عشر حالات اختناق.", "i~10"),
    ("مقتل مزارع (44 عاما) وحفيده في القصف.", "k2"),
    ("قُتل عامل في الحقل وأصيب طفلاه.", "k1 i2"),
    ("أصيب في القصف عسكريَّين اثنين.", "i2"),
    ("أصابت الشظايا فنيَّين قرب المحطة.", "i2"),
    ("اعتقلت الشرطة قياديا ومعه مرافقان.", "a3"),
    ("قتل ضابط مع ثلاثة من مرافقيه.", "k4"),
    ("مقتل سبعة جنود، و6 مدنيين في القصف.", "k13"),
    ("أصابت القذيفة 15 امرأة وطفلا.", "i15"),
    ("احتُجز الطبيبان سامر الأحمد وعمر الخالد عند الحاجز.", "a2"),
    ("أصيب جنديان وملازم، ليُقتل الثلاثة بعد ساعة.", "i3 k3"),
    ("وأكد المصدر أن 14 شخصا قتلوا وأن 30 آخرين أصيبوا.", "k14 i30"),
    ("أعلن الجيش تسليم شقيقين بعد القبض عليهما أمس.", "a2"),
    ("أفرجت الشرطة عن ستة طلاب كانت قد أوقفتهم الخميس.", "a6"),
    ("أُطلق سراح الطبيب سامر الأحمد الذي أوقفته الشرطة أمس.", "a1"),
    ("تم توقيفهما في المدينة.", "a2"),
    ("خسر التنظيم في المعركة 14 عنصرا.", "k14"),
    ("وقع الرتل في كمين حصد ضابطا وثلاثة جنود.", "k4"),
    ("انفجر لغم وبُترت ساق راع.", "i1"),
    ("بُترت يده في الانفجار.", "i1"),
    ("ثلاثة عولجوا من الحروق.", "i3"),
    ("سجلت المشافي 5 وفيات.", "k5"),
    ("قالت المصادر إن عناصر التنظيم أعدموا، الأحد، ستة من الرعاة.", "k6"),
    ("وألقت القبض يوم السبت، في نقطة التفتيش، على شخصين.", "a2"),
    ("ألقت شرطة البلدة القبض، أول أمس، على سائق.", "a1"),
    ("وقبضت أمس الجمعة على مهرب كان يزود المسلحين.", "a1"),
    ("وأوقفت، وفق تصريح للعميد سامر الأحمد، 12 شخصا.", "a12"),
    ("وأوقفت القوات في القرية نفسها رجلين.", "a2"),
    ("اقتحمت مجموعة منزلا، وقتلت سبعة من عائلة واحدة.", "k7"),
    ("هاجموا الحاجز فقتلوا جنديا وجرحوا اثنين.", "k1 i2"),
    ("تسلم المشفى جثث أربعة من الصيادين.", "k4"),
    ("وبلغت حصيلة القتلى خلال يومين، وفق المرصد، 9 مقاتلين.", "k9"),
    ("نفذ المسلحون حكم الإعدام بحق ثلاثة شبان.", "k3"),
    ("القبض على شبكة تهريب مؤلفة من سبعة أشخاص.", "a7"),
    ("اعتقال 50 درويشا في شوارع المدينة.", "a50"),
    ("قتلت الغارة زعيمين في الجماعة.", "k2"),
    ("أفاد المركز بأن 70 شخصا قتلوا بينهم 20 من الأطفال.", "k70"),
    ("أصيب 17 ألفا بالرصاص.", "i17000"),
    ("القيادي حسين البكري لقي مصرعه، مع أحد مرافقيه، السبت.", "k2"),
    ("أدى الانفجار إلى وفاته مع أحد مرافقيه.", "k2"),
    ("مقتل القائد سامر الأحمد مع ثلاثة من مساعديه.", "k4"),
    ("أوقف مع ابن عمه في المدينة.", "a2"),
    ("فاستشهد مع أربعة من عائلته وعامل سوري.", "k6"),
    ("أصيب هو وسائقه بجروح.", "i2"),
    ("مقتل البكري، ومرافقه.", "k2"),
    ("قتل القيادي سامر الأحمد وأحد مرافقيه بانفجار.", "k2"),
    ("اعتقال سامر الأحمد، وهو سياسي معارض، وستة ناشطين.", "a7"),
    ("وقضى العريس وشقيقتاه في القصف.", "k3"),
    ("اعتقلت الشرطة الناشطتين نسيمة الأحمد وسمر العلي.", "a2"),
]  # fmt: skip
BOUNDED = [
    ("مقتل متظاهر واحد، على الأقل، في المدينة.", "k1+"),
    ("خلف القصف على الأقل عشرين قتيلا.", "k20+"),
    ("قتل 36 شخصا، على الأقل، في الغارة.", "k36+"),
    ("جرح ما بين خمسة وسبعة من أقاربها.", "i5-7"),
    ("مقتل وإصابة العشرات في الهجوم.", "k20* i20*"),
    ("نقل المسعفون عشرات القتلى والجرحى.", "k20* i20*"),
    ("قتلت وجرحت عددا من عناصرها.", "k2* i2*"),
    ("اعتقال عدد آخر خلال المظاهرة.", "a2*"),
    ("نفذت القوات حملة اعتقالات في القرية.", "a2*"),
    ("أصيب متظاهرون وأفراد من الشرطة.", "i2*"),
    ("مقتل أكثر من مائة شخص في يوم واحد.", "k100+"),
    ("أصيب أكثر من 450 قرب السياج.", "i450+"),
    ("أسفر القصف عن حصيلة تجاوزت 30 قتيلا.", "k30+"),
    ("هناك 15 أو 20 متظاهرا قتلوا في الساحة.", "k15-20"),
    ("والجرحى بالعشرات في المدينة.", "i20*"),
    ("تدمير دبابة ومقتل طاقمها.", "k2*"),
    ("قتل عدد غير معروف من الحراس.", "k2*"),
]
NONE = [
    ("سقطت قذيفة في أرض زراعية دون إصابات.", "k0 i0"),
    ("سقط صاروخ قرب القرية ولا إصابات بشرية.", "k0 i0"),
    ("قصف على أطراف البلدة، بلا خسائر.", "k0 i0"),
    ("دام الاشتباك ساعة ولم تقع فيه خسائر.", "k0 i0"),
    ("استهدفت الغارة مخزنا من دون أن تسفر عن إصابات.", "k0 i0"),
    ("أطلقت المدفعية قذيفتين ولم يُصب أحد.", "k0 i0"),
    ("انفجرت عبوة ولم يُقتل أحد في التفجير.", "k0"),
    ("ولم يوقع القصف، بحسب الأهالي، أي إصابات.", "k0 i0"),
    ("ولم تشر المصادر إلى وقوع ضحايا.", "k0 i0"),
    ("لم تُسجَّل وفيات في الحادث.", "k0"),
    ("اقتصرت الخسائر على حظيرة وجدار.", "k0 i0"),
    ("سقطت قذيفتان ولم تخلفا إصابات.", "k0 i0"),
    ("أسفر التفجير عن أضرار مادية فقط.", "k0 i0"),
    ("ولم تسبب الغارة أي أضرار بشرية.", "k0 i0"),
    ("تعرض باص لإطلاق نار ونجا جميع ركابه.", "k0 i0"),
]


def in_short(low: int | None, best: int | None, high: int | None) -> str:
    """`5` exact, `5+` at least, `5*` five or more without a number, `~5` about, `5-7` a range."""
    if best is None:
        return f"{low}-{high}" if high is not None else f"{low}*"
    if low is None:
        return f"~{best}"
    return f"{best}" if high is not None else f"{best}+"


Tolls = Callable[[str], list[Toll]]


@pytest.fixture(scope="module")
def tolls(pipeline: stanza.Pipeline, reference: Reference) -> Tolls:
    finder, lexicon = MentionFinder(reference), TriggerLexicon(reference.triggers)

    def read(text: str) -> list[Toll]:
        sentences = finder.annotate(annotate_fields(pipeline, [("body", text)]))
        return [t for s in read_article(sentences, lexicon, None).sentences for t in s.tolls]

    return read


@pytest.mark.parametrize(("text", "told"), EXACT + BOUNDED + NONE)
def test_the_casualties_of_a_sentence(tolls: Tolls, text: str, told: str) -> None:
    found = {t.what[0] + in_short(t.quantity.low, t.quantity.best, t.quantity.high) for t in tolls(text)}
    assert set(told.split()) <= found
    assert {short[0] for short in told.split()} == {short[0] for short in found}


@pytest.mark.parametrize(
    "text",
    ["سقط 5 قتلى في هجوم مسلح.", "مقتل 5 أشخاص بينهم طفلان وامرأة.", "قتل 5 أشخاص في هجوم شنه مسلحون."],
)
def test_people_who_are_part_of_a_number_or_its_cause_are_not_added(tolls: Tolls, text: str) -> None:
    assert {toll.quantity.best for toll in tolls(text)} == {5}


@pytest.mark.parametrize(
    "text",
    [
        "شنت الطائرات غارات هي الأعنف منذ صيف 2014 خلفت دمارا واسعا.",
        "عند محاولة القبض عليه يوم الأربعاء الموافق 1439/12/4هـ لاذ بالفرار.",
    ],
)
def test_the_number_of_a_date_counts_nobody(tolls: Tolls, text: str) -> None:
    assert not {toll.quantity.best for toll in tolls(text)} & {2014, 1439}


@pytest.mark.parametrize(
    "text",
    [
        "لم تعتقل الشرطة المشتبه بهم.",
        "أعلنت الوزارة حصيلة عملياتها.",
        "لم يتضح سبب خسائرها.",
        "غادر مع أسرته إلى المدينة.",
        "تلقى ستة مدنيين العلاج في المدينة.",
        "وصفته وزيرة الخارجية بأنه خطوة.",
        "خسر المرشح في المدينة، ولا يخسرون شيئا.",
        "تسبب الانفجار بأضرار مادية في المباني.",
        "أصابت القذيفة منزلا في الحي.",
        "تمكن صاروخ من إصابة أحد مباني المركز.",
        "قصف على أطراف البلدة دون ورود أنباء عن إصابات.",
    ],
)
def test_what_did_not_happen_and_what_is_of_others_counts_nobody(tolls: Tolls, text: str) -> None:
    assert not [t for t in tolls(text) if t.quantity.best != 0]


def test_the_subject_of_a_verb_with_its_object_is_no_casualty(tolls: Tolls) -> None:
    assert not [t for t in tolls("أوقفته عناصر من الشرطة.") if t.quantity.best is None]


Sides = Callable[[str], list[tuple[int | None, int | None]]]


@pytest.fixture(scope="module")
def sides(pipeline: stanza.Pipeline, reference: Reference) -> Sides:
    finder, lexicon = MentionFinder(reference), TriggerLexicon(reference.triggers)

    def read(text: str) -> list[tuple[int | None, int | None]]:
        article = read_article(finder.annotate(annotate_fields(pipeline, [("body", text)])), lexicon, None)
        return [(one.quantity.best, other.quantity.best) for one, other in both_sides(article)]

    return read


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("أسفرت الاشتباكات عن مقتل 12 مسلحا. فيما استشهد جنديان من الجيش.", (12, 2)),
        ("قتل في المعارك 8 من جنود الحرس. وقتل أيضا 5 من مسلحي التنظيم.", (8, 5)),
        ("خلف القتال 6 قتيلا من الفصيل الأول و4 قتلى من الثاني.", (6, 4)),
    ],
)
def test_the_dead_of_two_sides_are_known(sides: Sides, text: str, told: tuple[int, int]) -> None:
    assert sides(text) == [told]


@pytest.mark.parametrize(
    "text", ["مقتل 5 مسلحين، بينهم مقتل جنديين.", "قتل 5 جنود. وقتل 3 جنود في بلدة أخرى."]
)
def test_parts_and_dead_of_one_side_are_no_two_sides(sides: Sides, text: str) -> None:
    assert not sides(text)
