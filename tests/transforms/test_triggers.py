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
    ],
)
def test_the_object_may_come_after_the_subject(
    lexicon: TriggerLexicon, text: str, trigger: str, event_type: str
) -> None:
    assert (trigger, event_type) in announced(lexicon, text)


def test_all_of_a_pattern_must_follow_the_subject(lexicon: TriggerLexicon) -> None:
    assert ("عثر", "killing") in announced(lexicon, "عثر رعاة قرب النهر على جثة")
    assert ("عثر", "killing") not in announced(lexicon, "عثر رعاة قرب النهر على بئر")


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
