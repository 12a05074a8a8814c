"""Judges that have not learnt from an article."""

from transforms.train.folds import HeldOut
from transforms.train.questions import Case

DOCNOS = [f"a-{i}" for i in range(8)]


def test_no_judge_of_an_article_has_seen_what_only_that_article_says() -> None:
    asked = [Case([f"said only in {d}"], i % 2 == 0, d) for i, d in enumerate(DOCNOS) for _ in range(2)]
    held_out = HeldOut.from_first(DOCNOS, {"event": asked})
    for docno in DOCNOS:
        own = f"said only in {docno}"
        assert own not in held_out.of(docno).event.weights
        assert any(own in judges.event.weights for judges in held_out.judges)


def test_a_later_judge_is_held_out_by_the_same_folds() -> None:
    held_out = HeldOut.from_first(DOCNOS, {})
    asked = [Case([f"said only in {d}"], i % 2 == 0, d) for i, d in enumerate(DOCNOS) for _ in range(2)]
    judged = held_out.with_judge("same", asked)
    assert judged.fold == held_out.fold
    assert all(f"said only in {d}" not in judged.of(d).same.weights for d in DOCNOS)
