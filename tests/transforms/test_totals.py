"""Numbers that may be totals: what they may count and over which time, read on a Wednesday: 20 March 2024."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
import stanza

from tests.conftest import Extract
from transforms.annotate.mentions import Mention, MentionFinder
from transforms.annotate.stanza_pipeline import annotate_fields
from transforms.extract.counted_kinds import kind_features
from transforms.extract.counting_numbers import value
from transforms.extract.judge import Judge, load_judges
from transforms.extract.numbers import quantity_at
from transforms.extract.period_features import period_candidates
from transforms.extract.periods import nearest, periods_in
from transforms.extract.reading import ArticleReading, read_article
from transforms.extract.statistics import Statistic, statistics_of
from transforms.extract.total_order import Earlier, earlier_features
from transforms.extract.totals import counts_in, total_candidates
from transforms.extract.triggers import TriggerLexicon
from transforms.reference import Reference
from transforms.settings import DEMO_DIR

PUBLISHED = date(2024, 3, 20)
CERTAIN = replace(load_judges(), total=Judge(0.0, {"none": -9.0}))
"""Takes every number for a total: what is left are the facts of the statistic."""


def read(pipeline: stanza.Pipeline, reference: Reference, body: str) -> ArticleReading:
    sentences = MentionFinder(reference).annotate(annotate_fields(pipeline, [("body", body)]))
    return read_article(sentences, TriggerLexicon(reference.triggers), PUBLISHED)


def quoted(pipeline: stanza.Pipeline, reference: Reference, body: str) -> list[Statistic]:
    return statistics_of(read(pipeline, reference, body), CERTAIN)


def side_id(side: Mention | None) -> str | None:
    return side.actor.actor_id if side and side.actor else None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.5 مليون لاجئ", 1_500_000),
        ("2,3 مليون نازح", 2_300_000),
        ("نصف مليون قتيل", 500_000),
        ("مليوني مشرد", 2_000_000),
        ("مليون و400 ألف نازح", 1_400_000),
        ("ألفا و500 جريح", 1_500),
        ("ثلاثة آلاف ومئتا موقوف", 3_200),
        ("512,000 قتيل", 512_000),
        ("40 ألف مهاجر", 40_000),
    ],
)
def test_a_large_number_is_read(pipeline: stanza.Pipeline, text: str, number: int) -> None:
    document = annotate_fields(pipeline, [("body", f"{text} في البلاد")])[0]
    quantity = quantity_at(document.sentences[0].words, 0)
    assert quantity is not None
    assert quantity.best == number


@pytest.mark.parametrize(
    ("text", "metric", "number"),
    [
        ("وثق المركز 148 انتهاكا بحق الصحفيين خلال العام الماضي.", "attacks", 148),
        ("وقال المركز إن 41 مدنيا على الأقل، بينهم أطفال، قتلوا منذ مطلع العام.", "killed", 41),
        ("سجلت اللجنة 52 حالة إخفاء قسري خلال شهر شباط.", "arrested", 52),
        ("واضطر 9 آلاف شخص إلى النزوح منذ بدء المعارك.", "other", 9000),
        ("وبلغ عدد قتلى المعارك من الفصائل 31، ومن القوات الحكومية 44.", "killed", 44),
        ("ونفذت القوات 64 عملية أمنية واعتقلت 183 مطلوبا.", "arrested", 183),
        ("وبلغ عدد القتلى من أبناء المحافظات الثلاث منذ مطلع العام الجاري وفق المركز 87.", "killed", 87),
        ("الاعتقالات: وثق المكتب خلال الشهر 93 حالة.", "arrested", 93),
        ("وأصيب تسعة مدنيين، ليبلغ مجموع القتلى في المحافظة منذ بداية العام 23.", "killed", 23),
        ("وسقط 64 مدنيا بين قتيل وجريح خلال الشهر.", "other", 64),
        ("وصد اللواء 23 هجوما خلال الشهر.", "attacks", 23),
        ("وراح ضحية القصف المدفعي 1700 مدني في شهر.", "killed", 1700),
        ("ووثقت المنظمة خلال الشهر تشويه 92 آخرين.", "injured", 92),
        ("ومنذ مطلع العام أودع 800 شخص السجن.", "arrested", 800),
        ("وفكك الجهاز 17 خلية خلال الشهر.", "other", 17),
        ("وأدى القتال إلى نزوح ما بين 270 و330 ألف شخص.", "other", 270_000),
    ],
)
def test_what_a_number_may_count(
    pipeline: stanza.Pipeline, reference: Reference, text: str, metric: str, number: int
) -> None:
    article = read(pipeline, reference, text)
    assert (metric, number) in {(c.metric, value(c.quantity)) for _, c in total_candidates(article)}


@pytest.mark.parametrize(
    "text",
    [
        "وبلغت قيمة المسروقات 500 دولار.",
        "ويبلغ القتيل 35 عاما.",
        "قتل في الحرب عام 1991 كثيرون.",
        "وقتل المسلحون 85 في المئة منهم.",
        "وبلغت نسبة الوفيات 5.9 في المئة.",
        "وتسبب النزاع منذ اندلاعه عام 2011 بنزوح كثيرين.",
        "وقتل كثيرون بين 2010 و2012 في هجمات.",
        "واعتقل المتهم وفق المادة 4 إرهاب.",
        "وضبطت القوات كمية من الذخائر.",
        "وقتل عدد من المدنيين.",
    ],
)
def test_years_ages_and_money_count_nothing(
    pipeline: stanza.Pipeline, reference: Reference, text: str
) -> None:
    assert not list(total_candidates(read(pipeline, reference, text)))


def test_items_of_a_list_do_not_lend_each_other_their_words(
    pipeline: stanza.Pipeline, reference: Reference
) -> None:
    article = read(pipeline, reference, "حصيلة الشهر:\n- القتلى: 22\n- الجرحى: 17\n- المعتقلون: 9")
    first = [readings[0] for _, numbers in counts_in(article) for readings in numbers]
    assert [(c.metric, value(c.quantity)) for c in first] == [
        ("killed", 22),
        ("injured", 17),
        ("arrested", 9),
    ]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("قتل 580 شخصا منذ أن بدأت القوات قصفها للمنطقة في 18 شباط الماضي.", "2024-02-18", "2024-03-20"),
        ("اعتقل 30 شخصا منذ آذار 2023.", "2023-03-01", "2024-03-20"),
        ("اعتقل 30 شخصا خلال شهر كانون الثاني.", "2024-01-01", "2024-01-31"),
        ("قتل 350 ألف شخص منذ بدء الحرب في سوريا.", "2011-03-15", "2024-03-20"),
        ("قتل 40 جنديا منذ بدء العملية.", None, "2024-03-20"),
        ("اعتقل 30 شخصا منذ 2015.", "2015-01-01", "2024-03-20"),
        ("اعتقل 30 شخصا منذ أن نزح 2000 مدني.", None, "2024-03-20"),
        ("قتل 500 ألف شخص من 2003 إلى 2013.", "2003-01-01", "2013-12-31"),
        ("نزح 1200 شخص في الأسابيع الأخيرة.", None, None),
    ],
)
def test_the_period_of_a_total(
    pipeline: stanza.Pipeline, reference: Reference, text: str, start: str | None, end: str | None
) -> None:
    article = read(pipeline, reference, text)
    period = nearest(periods_in(article, article.sentences[0]), 1)
    assert period is not None
    assert (period.start, period.end) == tuple(d and date.fromisoformat(d) for d in (start, end))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("أطلق الجيش الحملة في 20 كانون الثاني. وقتل 40 جنديا منذ بدئها.", "2024-01-20", "2024-03-20"),
        ("وأدى القصف الذي بدأ في 18 شباط إلى مقتل 160 مدنيا.", "2024-02-18", "2024-03-20"),
        ("شن الجيش هجومه في 18 شباط. وقتل حتى نهاية شباط 90 مدنيا.", "2024-02-18", "2024-02-29"),
    ],
)
def test_a_total_may_be_over_the_time_since_what_the_story_says_began(
    pipeline: stanza.Pipeline, reference: Reference, text: str, start: str, end: str
) -> None:
    article = read(pipeline, reference, text)
    told = period_candidates(article, article.sentences[-1])
    assert (date.fromisoformat(start), date.fromisoformat(end)) in {
        (t.period.start, t.period.end) for t in told
    }


def test_the_same_period_is_that_of_the_total_before(pipeline: stanza.Pipeline, reference: Reference) -> None:
    found = quoted(
        pipeline, reference, "قتل 34 مدنيا في درعا خلال شهر شباط الماضي. وخلال الفترة نفسها اعتقل 16 شابا."
    )
    assert [(s.period_start, s.period_end) for s in found] == [(date(2024, 2, 1), date(2024, 2, 29))] * 2


def test_parts_belong_to_their_whole(pipeline: stanza.Pipeline, reference: Reference) -> None:
    found = quoted(pipeline, reference, "قتل 47 شخصا بالألغام منذ مطلع العام، بينهم 11 طفلا و6 نساء.")
    assert [(value(s.quantity), s.part_of) for s in found] == [(47, None), (11, 0), (6, 0)]


def test_a_number_may_say_after_itself_that_it_is_a_part(
    pipeline: stanza.Pipeline, reference: Reference
) -> None:
    found = quoted(pipeline, reference, "سجل المركز 47 هجوما منذ مطلع العام، 11 منها في ريف حماة.")
    assert [(s.metric, value(s.quantity), s.part_of) for s in found] == [
        ("attacks", 47, None),
        ("attacks", 11, 0),
    ]


def test_the_rounded_number_of_a_headline_is_the_texts_total(
    pipeline: stanza.Pipeline, reference: Reference
) -> None:
    fields = [("title", "أكثر من 400 قتيل خلال شهر شباط"), ("body", "قتل 412 شخصا خلال شهر شباط.")]
    sentences = MentionFinder(reference).annotate(annotate_fields(pipeline, fields))
    article = read_article(sentences, TriggerLexicon(reference.triggers), PUBLISHED)
    assert [value(s.quantity) for s in statistics_of(article, CERTAIN)] == [412]


def test_a_number_told_twice_is_one_total(pipeline: stanza.Pipeline, reference: Reference) -> None:
    found = quoted(
        pipeline, reference, "قتل 47 شخصا بالألغام منذ مطلع العام. ومن قتلوا وعددهم 47 قتيلا من ريف حماة."
    )
    assert [value(s.quantity) for s in found] == [47]


def test_sides_of_a_total(pipeline: stanza.Pipeline, reference: Reference) -> None:
    operation, civilians = quoted(
        pipeline,
        reference,
        "نفذت قوات سوريا الديمقراطية 12 عملية أمنية خلال شهر شباط. وقتل 31 مدنيا على يد تنظيم داعش خلال الشهر ذاته.",
    )
    assert [side_id(s.actor) for s in (operation, civilians)] == ["sdf", "isis"]
    assert civilians.target is not None
    assert civilians.target.surface == "مدنيا"


def test_the_country_of_a_total_is_the_articles_where_none_is_named(
    pipeline: stanza.Pipeline, reference: Reference
) -> None:
    *_, total = quoted(
        pipeline, reference, "قتل 3 مدنيين في مدينة إدلب. ويرتفع بذلك عدد القتلى إلى 90 قتيلا منذ مطلع العام."
    )
    assert (total.region_code, total.country_code) == (None, "SY")


def test_a_total_follows_on_those_before_it(pipeline: stanza.Pipeline, reference: Reference) -> None:
    article = read(pipeline, reference, "قتل 34 مدنيا في شباط. واعتقل 16 شابا.")
    (first, _), (second, readings) = [(s, n[0]) for s, n in counts_in(article)]
    followed = Earlier().then(first, "killed")
    assert "near&last=total" in earlier_features(second, readings[0], followed)
    assert "nothing before" in earlier_features(second, readings[0], Earlier())


def test_what_is_counted_and_told_of_it_is_known_by_its_kind(
    pipeline: stanza.Pipeline, reference: Reference
) -> None:
    article = read(pipeline, reference, "ومنذ بداية الحرب شرد القتال 300 نازح من بيوتهم.")
    _, count = next(total_candidates(article))
    assert {"counts displaced", "first before fighting"} <= set(kind_features(article.sentences[0], count))


def test_the_demo_has_a_tally_whose_parts_exceed_its_total(extract: Extract) -> None:
    tally = (DEMO_DIR / "2025-q1" / "09-hasakah-campaign-tally.txt").read_text(encoding="utf-8")
    quoted = extract(tally, "2025-02-27").reported_statistics.filter(metric="operations")
    (total,) = quoted.filter(pl.col("breakdown_of").is_null()).iter_rows(named=True)
    parts = quoted.filter(breakdown_of=total["statistic_id"])["value_best"].to_list()
    assert (total["value_best"], sorted(parts)) == (12, [6, 9])
