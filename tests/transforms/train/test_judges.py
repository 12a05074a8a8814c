"""How judges learn: cases that are so or not, choices of which one option is right."""

import pytest

from transforms.extract.judge import Judge
from transforms.train.judges import train, train_choice
from transforms.train.questions import Case, Choice


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
