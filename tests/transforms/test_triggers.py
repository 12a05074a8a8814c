"""Triggers: which word of a sentence announces which types of event, however it is inflected or split."""

import pytest

from transforms.annotate.document import Word, word_forms
from transforms.extract.triggers import TriggerLexicon
from transforms.read.reading_text import reading_text
from transforms.reference import load_reference
from transforms.settings import REFERENCE_DIR


@pytest.fixture(scope="module")
def lexicon() -> TriggerLexicon:
    return TriggerLexicon(load_reference(REFERENCE_DIR).triggers)


def announced(lexicon: TriggerLexicon, text: str) -> set[tuple[str, str]]:
    """(words, type) of every trigger; words are taken apart at spaces."""
    words = []
    start = 0
    for token in text.split():
        words.append(Word(token, start, start + len(token), word_forms(token, start, [])))
        start += len(token) + 1
    return {(text[h.start : h.end], h.trigger.event_type) for group in lexicon.hits(words) for h in group}


@pytest.mark.parametrize(
    ("text", "trigger", "event_type"),
    [
        ("صودرت كميات من الذخيرة", "صودرت", "seizure"),
        ("حوصرت البلدة من جهتين", "حوصرت", "control_change"),
        ("اقتيد الشاب مكبلا", "اقتيد", "abduction"),
        ("استولت الفصائل ليلا", "استولت", "control_change"),
        ("ثم تستعيدها القوات فجرا", "تستعيدها", "control_change"),
        ("دهمت دورية منزلا", "دهمت", "raid"),
        ("سمع السكان انفجارا عنيفا", "انفجارا", "explosion"),
        ("نفذ الطيران غارتين ليلا", "غارتين", "air_strike"),
        ("وبعد هجماتهم انسحبوا", "هجماتهم", "armed_attack"),
        ("واصلوا مظاهراتهم الغاضبة", "مظاهراتهم", "protest"),
        ("بعد الهجوم الصاروخي أمس", "الهجوم الصاروخي", "shelling"),
        ("شن هجوما صاروخيا أمس", "هجوما صاروخيا", "shelling"),
        ("هجمو على الحاجز ليلا", "هجمو", "armed_attack"),
        ("نقل المعتقلون صباحا", "المعتقلون", "arrest"),
        ("هتف محتجو البلدة طويلا", "محتجو", "protest"),
        ("عثر على جثتيهما", "عثر على جثتيهما", "killing"),
        ("سلم الاثنان نفسيهما", "سلم", "arrest"),
    ],
)
def test_verbs_and_nouns_announce_in_every_inflection(
    lexicon: TriggerLexicon, text: str, trigger: str, event_type: str
) -> None:
    assert (trigger, event_type) in announced(lexicon, text)


@pytest.mark.parametrize(
    ("text", "trigger", "event_type"),
    [
        ("لقي عاملان من المدينة حتفهما", "لقي", "killing"),
        ("فتح مهربون مجهولون النار", "فتح", "armed_attack"),
        ("إطلاق حراس البوابة النار", "إطلاق", "armed_attack"),
        ("أطلقت الجماعة أمس سراح الطبيب", "أطلقت", "release"),
        ("عثر الأهالي صباحا على جثة", "عثر", "killing"),
        ("عثر الأهالي ، صباح أمس ، على جثة", "عثر", "killing"),
        ("وضعت القوات يدها على التل", "وضعت", "control_change"),
    ],
)
def test_the_object_may_come_after_the_subject(
    lexicon: TriggerLexicon, text: str, trigger: str, event_type: str
) -> None:
    assert (trigger, event_type) in announced(lexicon, text)


def test_all_of_a_pattern_must_follow_the_subject(lexicon: TriggerLexicon) -> None:
    assert ("عثر", "killing") in announced(lexicon, "عثر رعاة قرب النهر على جثة")
    assert ("عثر", "killing") not in announced(lexicon, "عثر رعاة قرب النهر على بئر")


def test_a_comma_that_nothing_closes_ends_the_search(lexicon: TriggerLexicon) -> None:
    assert ("عثر", "killing") not in announced(lexicon, "عثر عليه الرعاة ، وبكت الأم على جثة ابنها")
    assert ("فتح", "armed_attack") not in announced(lexicon, "فتح الحارس الباب ، ثم النار")


@pytest.mark.parametrize("crowd", ["المئات", "آلاف", "العشرات", "متظاهرون"])
def test_one_place_of_a_pattern_may_hold_any_of_several_words(lexicon: TriggerLexicon, crowd: str) -> None:
    assert (f"سار {crowd}", "protest") in announced(lexicon, f"سار {crowd} في الشارع")


def test_a_word_outside_the_place_does_not_fill_it(lexicon: TriggerLexicon) -> None:
    assert announced(lexicon, "سار القطار في الشارع") == set()


@pytest.mark.parametrize(
    ("text", "trigger", "event_type"),
    [
        ("سيق أربعة رجال مكبلين", "سيق", "arrest"),
        ("وجد الراعي مقتولا قرب البئر", "مقتولا", "killing"),
        ("وقعت الدورية في مكمن ليلي", "مكمن", "armed_attack"),
        ("أوقف ثلاثة وبحوزتهم بنادق", "حوزتهم", "seizure"),
        ("افترش معلمون الرصيف", "افترش", "protest"),
        ("أعادهم خاطفوهم إلى البلدة", "خاطفوهم", "release"),
        ("انحجز خمسة شبان", "انحجز", "arrest"),
        ("الإطاحة بتاجر سلاح", "الإطاحة", "arrest"),
        ("كسر هجوم على الجبهة", "كسر هجوم", "armed_clash"),
        ("نقلوه إلى جهة غير معلومة", "إلى جهة غير", "abduction"),
    ],
)
def test_outlets_have_their_own_words_for_a_happening(
    lexicon: TriggerLexicon, text: str, trigger: str, event_type: str
) -> None:
    assert (trigger, event_type) in announced(lexicon, text)


def test_a_feminine_ending_is_no_pronoun(lexicon: TriggerLexicon) -> None:
    assert announced(lexicon, "زارت أسرة الطفل المدرسة") == set()


@pytest.mark.parametrize("written", ["اغتـ.ـيال", "اغـتيال", "اغتـ..ـيال", "اغت•ـيال", "اغتــيال"])
def test_a_word_broken_to_pass_filters_is_read_whole_and_keeps_its_place(written: str) -> None:
    field = f"أنباء عن {written} قائد محلي"
    reading = reading_text(field)
    assert reading.text == "أنباء عن اغتيال قائد محلي"
    start = reading.text.index("اغتيال")
    begin, end = reading.span_in_field(start, start + len("اغتيال"))
    assert field[begin:end] == written


@pytest.mark.parametrize("field", ["قصف على لـ قسد", "انتهى.ثم عاد", "#دير_الزور", "نقلا عن أ.ف.ب أمس"])
def test_dots_between_words_and_abbreviations_stay(field: str) -> None:
    assert reading_text(field).text == field
