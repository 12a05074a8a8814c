"""What is not the article is marked in the body and left out of what is annotated; what only looks like it stays."""

import pytest

from tests.conftest import Extract
from transforms.read.boilerplate import mark_boilerplate
from transforms.read.reading_text import reading_text

FIRST = "اعتقلت قوات الأمن رجلين في بلدة هجين صباح اليوم."
LAST = "وأضاف المصدر أن الحملة ما زالت مستمرة."


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("شارك على فيسبوك", "share"),
        ("شارك عبر: فيسبوك | تويتر | واتساب", "share"),
        ("فيسبوك تويتر واتساب تلغرام", "share"),
        ("انسخ الرابط", "share"),
        ("اقرأ أيضاً: مقتل جندي بانفجار لغم", "related"),
        ("إقرأ أيضا", "related"),
        ("مواضيع ذات صلة:", "related"),
        ("للمزيد: تعرف إلى تفاصيل الحملة", "related"),
        ("صورة أرشيفية", "caption"),
        ("الصورة: عناصر من الشرطة في المدينة", "caption"),
        ("دورية في ريف الحسكة (أرشيف)", "caption"),
        ("تصوير: سالم الأحمد", "credit"),
        ("© وكالة الفرات", "credit"),
        ("AFP / Salem Ahmad", "credit"),
        ("الكلمات المفتاحية: الحسكة، داعش، قسد", "tags"),
        ("#الحسكة #داعش #قسد", "tags"),
        ("اشترك في نشرتنا البريدية لتصلك آخر الأخبار", "subscription"),
        ("تابعنا على تلغرام", "subscription"),
        ("انضم إلى قناتنا على واتساب", "subscription"),
        ("عنوان الخبر", "headline"),
        ("شاهد.. لحظة وصول القافلة إلى البلدة", "related"),
        ("أيضاً: انفجار عبوة في سوق البلدة القديمة", "related"),
        ("قد يهمك/ من يسيطر على المعبر اليوم؟", "related"),
        ("إقرأ أيضا حملة أمنية في ريف المدينة", "related"),
        ("لمشاهدة التسجيل كاملاً اضغط هنا", "related"),
        ("وكالات / رويترز", "credit"),
        ("*نقلاً عن الجريدة المحلية", "credit"),
        ("يمكنكم تلقي إشعارات بأهم الأخبار بعد تنزيل تطبيق الوكالة على هاتفكم", "subscription"),
        ("المقال يعبر عن رأي كاتبه ولا يعكس بالضرورة موقف الصحيفة.", "disclaimer"),
    ],
)
def test_a_line_that_is_not_the_article_is_marked(line: str, kind: str) -> None:
    body = f"{FIRST}\n{line}\n{LAST}"
    (mark,) = mark_boilerplate(body, "عنوان الخبر")
    assert (body[mark.char_start : mark.char_end], mark.kind) == (line, kind)


@pytest.mark.parametrize(
    "line",
    [
        "شارك في الهجوم عشرون مسلحاً من خلايا التنظيم.",
        "اشترك في العملية مئتا عنصر من قوات الأمن.",
        "تابعت القوات تقدمها نحو البلدة.",
        "انضم إلى التنظيم عشرات الشبان.",
        "نشر التنظيم صورة للقتيل على فيسبوك.",
        "سجل المرصد مقتل خمسة أشخاص.",
        "أظهرت صورة نشرها التنظيم ثلاثة أسرى.",
        "قرأ القاضي الحكم على المتهمين.",
        "المزيد من التعزيزات وصلت إلى القاعدة.",
        "انشر الجيش عناصره على الطريق.",
        "أيضاً قتل ثلاثة عناصر في كمين آخر.",
        "شاهد الأهالي رتلاً عسكرياً يتجه نحو المعبر.",
        "رويترز نقلت عن مصدر أمني مقتل خمسة.",
        "نقلاً عن مصدر محلي قتل خمسة عناصر.",
        "الرأي العام في المدينة لا يعكس بالضرورة موقف العشائر من الهجوم الذي قتل فيه سبعة.",
    ],
)
def test_a_sentence_of_the_article_is_not(line: str) -> None:
    assert mark_boilerplate(f"{FIRST}\n{line}\n{LAST}", None) == []


POINTERS = [
    "اقرأ أيضاً: مقتل جندي بانفجار لغم",
    "إقرأ أيضا : مقتل جندي بانفجار لغم.",
    "اقرأ المزيد... من يسيطر على المعبر؟",
    "شاهد أيضاً: لحظة وصول القافلة ليلاً.",
    "(شاهد أيضاً: لحظة وصول القافلة)",
]


@pytest.mark.parametrize("pointer", POINTERS)
@pytest.mark.parametrize("paragraph", ["{} {} {}", "{} {}", "{1} {2}"])
def test_a_pointer_inside_a_paragraph_is_marked_and_its_sentences_are_not(
    pointer: str, paragraph: str
) -> None:
    body = paragraph.format(FIRST, pointer, LAST)
    marked = [(body[mark.char_start : mark.char_end], mark.kind) for mark in mark_boilerplate(body, None)]
    assert marked == [(pointer, "related")]


@pytest.mark.parametrize(
    "line",
    [
        "وقال شاهد أيضاً: رأيت رتلاً عسكرياً يتجه نحو المعبر.",
        "وتابع أيضاً: لن تتوقف الحملة قبل تمشيط القرى.",
        "وقال المعلم: اقرأ أيضاً كتاباً عن تاريخ البلدة.",
        f"{FIRST} اقرأ أيضاً: {'خبر طويل لا نقطة فيه ولا يعرف أحد أين ينتهي عنوانه ' * 3}",
    ],
)
def test_what_only_looks_like_a_pointer_or_has_no_end_is_not(line: str) -> None:
    assert mark_boilerplate(f"{line}\n{LAST}", None) == []


def test_a_sentence_around_a_pointer_in_brackets_is_read_as_one() -> None:
    body = "اعتقلت قوات الأمن (اقرأ أيضاً: مداهمة أخرى) رجلين في هجين."
    assert reading_text(body).text == "اعتقلت قوات الأمن  رجلين في هجين."


TITLE = "مقتل خمسة جنود في هجوم على حاجز قرب هجين"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (TITLE, TITLE),
        ("مقتل خمسة جنود في هجومٍ على حاجز، قرب «هجين»", TITLE),
        (TITLE, f"{TITLE} - وكالة أنباء الفرات الوطنية"),
        (TITLE, f"عاجل | {TITLE}"),
        ("مقتل خمسة عناصر في هجوم على حاجز قرب هجين", TITLE),
        ("مقتل خمسة جنود في هجوم على حاجز.", TITLE),
    ],
)
def test_a_headline_that_is_nearly_repeated_above_the_text_is_marked(line: str, title: str) -> None:
    marks = mark_boilerplate(f"هجين - مراسلنا\n{line}\n{FIRST}\n{LAST}", title)
    assert [mark.kind for mark in marks] == ["headline"]


@pytest.mark.parametrize(
    "line",
    [
        "مقتل خمسة جنود في هجوم على حاجز قرب هجين شرق دير الزور",
        "قتل خمسة جنود في هجوم على حاجز قرب هجين.",
        "مقتل 7 جنود في هجوم على حاجز قرب هجين",
        "هجوم على حاجز قرب هجين",
    ],
)
def test_a_line_that_says_something_else_than_its_headline_is_not(line: str) -> None:
    assert mark_boilerplate(f"{line}\n{FIRST}", TITLE) == []
    assert mark_boilerplate(f"{FIRST}\n{LAST}\n{FIRST}\n{line}", f"{line} - وكالة الفرات") == []


def test_headlines_under_a_related_heading_go_with_it_and_sentences_after_do_not() -> None:
    body = f"{FIRST}\nاقرأ أيضاً\nمقتل جندي بانفجار لغم\nمداهمة في ريف الرقة\n{LAST}"
    marked = [body[mark.char_start : mark.char_end] for mark in mark_boilerplate(body, None)]
    assert marked == ["اقرأ أيضاً", "مقتل جندي بانفجار لغم", "مداهمة في ريف الرقة"]


PARAGRAPHS = [
    f"وقال مصدر أمني إن الدورية رقم {number} خرجت من مركزها قبيل الفجر واتجهت نحو أطراف البلدة، ثم عادت إليه بعد ساعات من البحث من غير أن تلقى أحداً."
    for number in range(4)
]
HEADLINES = ["مقتل خمسة جنود في انفجار قرب المعبر", "من يسيطر على الطريق الدولي اليوم؟"]


def test_headlines_of_other_stories_between_paragraphs_are_marked() -> None:
    body = "\n".join([*PARAGRAPHS[:2], *HEADLINES, *PARAGRAPHS[2:]])
    marked = [(body[mark.char_start : mark.char_end], mark.kind) for mark in mark_boilerplate(body, None)]
    assert marked == [(headline, "related") for headline in HEADLINES]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([*PARAGRAPHS[:2], HEADLINES[0], *PARAGRAPHS[2:]], id="a subheading"),
        pytest.param([*HEADLINES, *PARAGRAPHS], id="headline and subtitle above the text"),
        pytest.param([*PARAGRAPHS, "وأسماء القتلى هي:", "سالم محمد العلي من أهالي هجين", "خالد أحمد الحسن من أهالي البصيرة"], id="a list of names"),
        pytest.param([*PARAGRAPHS, *(f"{HEADLINES[0]} رقم {n}" for n in range(7))], id="a long list"),
        pytest.param([*(p.rstrip(".") for p in PARAGRAPHS), *HEADLINES, PARAGRAPHS[0]], id="a text without full stops"),
        pytest.param([*PARAGRAPHS, "وقتل خمسة جنود في انفجار قرب المعبر", "ومنذ ذلك اليوم أغلق الطريق الدولي"], id="sentences without full stops"),
    ],
)  # fmt: skip
def test_lines_without_a_full_stop_that_are_the_articles_own_stay(lines: list[str]) -> None:
    assert mark_boilerplate("\n".join(lines), None) == []


def test_the_reading_text_leads_back_to_the_field() -> None:
    body = f"اعتقلت قوات\u200fالأمن\xa0رجلين.\nاقرأ أيضاً: خبر آخر\n{LAST}"
    reading = reading_text(body)
    assert "اقرأ" not in reading.text
    assert "\u200f" not in reading.text
    for word in ("اعتقلت", "رجلين", "المصدر", "مستمرة."):
        start = reading.text.index(word)
        start_in_field, end_in_field = reading.span_in_field(start, start + len(word))
        assert body[start_in_field:end_in_field] == word


def test_nothing_is_extracted_from_a_related_headline(extract: Extract) -> None:
    rows = extract(f"{FIRST}\nاقرأ أيضاً: مقتل خمسة مدنيين في غارة جوية على بلدة سرمين بريف إدلب\n{LAST}")
    assert set(rows.events["event_type"]) == {"arrest"}
    assert not any("سرمين" in text for text in rows.sentences["text"])


def test_nothing_is_extracted_from_a_pointer_inside_a_paragraph(extract: Extract) -> None:
    rows = extract(f"{FIRST} شاهد أيضاً: مقتل خمسة مدنيين في غارة جوية على بلدة سرمين بريف إدلب. {LAST}")
    assert set(rows.events["event_type"]) == {"arrest"}
    assert [text for text in rows.sentences["text"] if "سرمين" in text] == []


def test_a_name_split_by_an_invisible_sign_is_found_whole(extract: Extract) -> None:
    rows = extract(
        "اعتقلت قوات سوريا الديمقراطية ثلاثة عناصر من تنظيم دا\u200dعش في مدينة الح\u200bسكة، اليوم الاثنين."
    )
    surfaces = set(rows.entity_mentions["surface"])
    assert any("الح\u200bسكة" in surface for surface in surfaces)
