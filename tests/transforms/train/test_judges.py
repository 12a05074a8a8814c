"""How judges learn: cases that are so or not, choices of which one option is right."""

from datetime import date

import pytest
import stanza

from transforms.annotate.mentions import MentionFinder
from transforms.annotate.stanza_pipeline import annotate_fields
from transforms.evaluate.gold import GoldArticle
from transforms.extract.judge import Judge
from transforms.extract.reading import read_article
from transforms.extract.triggers import TriggerLexicon
from transforms.reference import Reference
from transforms.train.judges import date_choices, retold_date_choices, train, train_choice
from transforms.train.questions import Case, Choice
from transforms.train.tellings import ArticleTellings, ToldWord


def test_a_judge_of_cases_learns_which_features_speak_for_it() -> None:
    cases = [Case(["verb", "dated"], True, "a"), Case(["noun", "dated"], False, "b")] * 20
    judge = train(cases, strength=1.0)
    assert judge.probability(["verb", "dated"]) > 0.8 > 0.2 > judge.probability(["noun", "dated"])


def test_a_judge_of_choices_learns_what_wins_within_a_choice() -> None:
    near_wins = Choice([["none"], ["near"], ["far"]], [False, True, False], "a")
    none_wins = Choice([["none"], ["far"], ["far", "old"]], [True, False, False], "b")
    judge = train_choice([near_wins, none_wins] * 20, strength=1.0)
    none, near, far = judge.shares([["none"], ["near"], ["far"]])
    assert near > none > far
    assert none + near + far == pytest.approx(1)


def test_options_that_are_right_together_share_what_they_get() -> None:
    named_twice = Choice([["none"], ["body"], ["title"]], [False, True, True], "a")
    judge = train_choice([named_twice] * 20, strength=1.0)
    none, body, title = judge.shares([["none"], ["body"], ["title"]])
    assert body == pytest.approx(title, abs=0.01)
    assert none < 0.1


def test_features_that_are_seen_once_have_no_weight() -> None:
    cases = [Case(["verb"], True, "a"), Case(["noun"], False, "b")] * 5 + [Case(["typo"], True, "c")]
    assert "typo" not in train(cases, strength=1.0).weights


def test_shares_of_a_judge_without_weights_are_equal() -> None:
    assert Judge(0.0, {}).shares([["a"], ["b"]]) == [0.5, 0.5]


def test_words_that_tell_an_event_again_are_asked_for_its_day_too(
    pipeline: stanza.Pipeline, reference: Reference
) -> None:
    body = "قصفت طائرات القرية الأحد. وأدى القصف إلى دمار."
    day = {"precision": "day", "earliest": "2024-03-17", "latest": "2024-03-17"}
    event = {"type": "air_strike", "trigger": "قصفت", "date": day}
    gold = GoldArticle.model_validate({"docno": "a", "events": [event], "statistics": []})
    sentences = MentionFinder(reference).annotate(annotate_fields(pipeline, [("body", body)]))
    article = read_article(sentences, TriggerLexicon(reference.triggers), date(2024, 3, 20))
    start = body.index("القصف")
    marked = ToldWord(field="body", start=start, end=start + len("القصف"), event=0)
    asked = list(date_choices(gold, article))
    retold = list(retold_date_choices(gold, article, ArticleTellings(docno="a", words=(marked,))))
    assert [choice.right for choice in asked] == [[False, True]]
    assert [choice.right for choice in retold] == [[False, True]]
