"""What the tagger learns from: corpora as they circulate, listed names, other names in the same sentences."""

from pathlib import Path

import pytest

from transforms.evaluate.gold import GoldEntities
from transforms.train.corpora import MissingCorpusError, check_corpora, read_anercorp
from transforms.train.gold import check_gold, tag_listed_names
from transforms.train.names import occurrences
from transforms.train.scores import score_spans
from transforms.train.sentences import cut, spans, spans_of, texts, with_spans, words_of


def test_a_missing_corpus_is_named_with_where_the_public_gets_it(tmp_path: Path) -> None:
    with pytest.raises(MissingCorpusError, match=r"anercorp\.tsv: .*https://camel"):
        check_corpora(tmp_path)


def test_missing_gold_is_named_before_training_starts(tmp_path: Path) -> None:
    with pytest.raises(MissingCorpusError, match=r"own/train\.jsonl"):
        check_gold(tmp_path)


def test_anercorp_is_read_with_slips_repaired_other_types_dropped_and_every_name_opened(
    tmp_path: Path,
) -> None:
    lines = ["وصل\tO", "سامي\tB-ERS", "حداد\tI-PERS", "", "في\tO", "حلب\tI-LOC", "كأس\tB-MISC", ""]
    (tmp_path / "anercorp.tsv").write_text("\n".join(lines), encoding="utf-8")
    split = read_anercorp(tmp_path)
    assert [[w.tag for w in s] for s in split.train + split.dev + split.test] == [
        ["O", "B-PER", "I-PER"],
        ["O", "B-LOC", "O"],
    ]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("هجوم لداعش", ("داعش",)),
        ("كمين للجيش الوطني", ("الجيش", "الوطني")),
        ("انسحاب الجيش الوطني", ("الجيش", "الوطني")),
    ],
)
def test_a_name_is_found_bare_and_behind_a_clitic(sentence: str, name: tuple[str, ...]) -> None:
    names = {("داعش",), ("الجيش", "الوطني"), ("الجيش",)}
    assert [found for _, _, found in occurrences(sentence.split(), names)] == [name]


def test_no_clitic_is_taken_off_when_too_little_is_left() -> None:
    assert list(occurrences(["وصل"], {("صل",)})) == []


def test_listed_names_are_tagged_wherever_they_stand() -> None:
    entities = GoldEntities(PER=("سامي حداد", "حداد"), LOC=("منبج",))
    tagged = tag_listed_names(entities, "وصل سامي حداد إلى منبج. وقال حداد إن الطريق إلى منبج مغلق.")
    assert [[(texts(s)[a : b + 1], kind) for a, b, kind in spans_of(s)] for s in tagged] == [
        [(("سامي", "حداد"), "PER"), (("منبج",), "LOC")],
        [(("حداد",), "PER"), (("منبج",), "LOC")],
    ]


def test_a_long_sentence_is_cut_between_names() -> None:
    sentence = with_spans(words_of("قال سامي حداد نعم"), [(1, 2, "PER")])
    assert [texts(piece) for piece in cut(sentence, 2)] == [("قال",), ("سامي", "حداد"), ("نعم",)]


def test_spans_read_both_tag_schemes_and_split_on_a_change_of_type() -> None:
    assert list(spans(["B-PER", "I-PER", "I-LOC", "O", "S-ORG", "B-LOC", "E-LOC"])) == [
        (0, 1, "PER"),
        (2, 2, "LOC"),
        (4, 4, "ORG"),
        (5, 6, "LOC"),
    ]


def test_a_span_counts_only_with_both_ends_and_its_type_right() -> None:
    gold = [with_spans(words_of("سامي حداد في حلب"), [(0, 1, "PER"), (3, 3, "LOC")])]
    scores = score_spans(gold, [["B-PER", "O", "O", "S-LOC"]])
    assert scores.of() == (0.5, 0.5, 0.5)
    assert scores.of("LOC")[2] == 1.0
