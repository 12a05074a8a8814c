"""Who is killed, injured or arrested, and how many: `k` killed, `i` injured, `a` arrested, each low/best/high."""

from collections.abc import Callable

import pytest
import stanza

from transforms.annotate.mentions import MentionFinder
from transforms.annotate.stanza_pipeline import annotate_fields
from transforms.extract.reading import read_article
from transforms.extract.toll import Toll
from transforms.extract.triggers import TriggerLexicon
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
    ],
)
def test_what_did_not_happen_and_what_is_of_others_counts_nobody(tolls: Tolls, text: str) -> None:
    assert not [t for t in tolls(text) if t.quantity.best != 0]


def test_the_subject_of_a_verb_with_its_object_is_no_casualty(tolls: Tolls) -> None:
    assert not [t for t in tolls("أوقفته عناصر من الشرطة.") if t.quantity.best is None]
