"""Which number of a text counts the people of a happening: what its tellings say together, and what others want."""

import pytest
import stanza

from tests.conftest import Extract, one
from transforms.annotate.mentions import MentionFinder
from transforms.annotate.stanza_pipeline import annotate_fields
from transforms.extract.count_features import POSSIBLE, Offer, count_options
from transforms.extract.reading import Toll, read_article
from transforms.extract.triggers import TriggerLexicon
from transforms.reference import Reference


@pytest.fixture(scope="module")
def tolls(pipeline: stanza.Pipeline, reference: Reference) -> list[Toll]:
    """Three killed, five injured, three killed once more, nine killed."""
    body = (
        "قتل ثلاثة مزارعين وأصيب خمسة آخرون بقصف على قرية الخالدية. وقال المشفى إن ثلاثة مزارعين قتلوا على الفور. "
        "وكان تسعة جنود قتلوا الشهر الماضي."
    )
    sentences = MentionFinder(reference).annotate(annotate_fields(pipeline, [("body", body)]))
    return [
        t
        for s in read_article(sentences, TriggerLexicon(reference.triggers), None).sentences
        for t in s.tolls
    ]


def _offers(tolls: list[Toll], *probabilities: float) -> list[Offer]:
    return [Offer(t, 0, p, in_title=False, is_own=False) for t, p in zip(tolls, probabilities, strict=True)]


def test_a_number_told_twice_is_one_option_with_the_likelier_telling_first(tolls: list[Toll]) -> None:
    options = count_options("killed", _offers(tolls, 0.4, 0.9, 0.7, 0.1), rivals=[])
    assert [(o.surest.bounds, [x.probability for x in o.offers]) for o in options] == [
        ((3, 3, 3), [0.7, 0.4]),
        ((9, 9, 9), [0.1]),
    ]


def test_a_number_that_no_telling_holds_for_possible_is_no_option(tolls: list[Toll]) -> None:
    options = count_options("killed", _offers(tolls, 0.4, 0.9, 0.7, POSSIBLE / 2), rivals=[])
    assert [o.surest.bounds for o in options] == [(3, 3, 3)]


def test_an_option_knows_how_much_another_happening_wants_its_number(tolls: list[Toll]) -> None:
    mine, another = _offers(tolls, 0.4, 0.9, 0.3, 0.6), _offers(tolls, 0.0, 0.0, 0.0, 0.8)
    options = count_options("killed", mine, rivals=[another])
    assert [(o.surest.bounds, o.rival) for o in options] == [((9, 9, 9), 0.8), ((3, 3, 3), 0.0)]


def test_the_number_of_headline_and_lead_counts_and_not_a_vaguer_one_further_down(extract: Extract) -> None:
    rows = extract(
        "قتل أحد عشر عنصراً من قوات النظام، أمس الاثنين، في كمين نصبه تنظيم داعش لحافلة عسكرية في بادية تدمر.\n"
        "وذكر مصدر طبي أن جثث أحد عشر عنصراً وصلت إلى مشفى المدينة.\n"
        "وتشهد البادية هجمات متكررة قتل فيها العشرات.",
        title="مقتل 11 عنصراً في كمين شرقي حمص",
        published="2021-06-08",
    )
    attack = one(rows.events, event_type="armed_attack")
    assert (attack["killed_low"], attack["killed_best"], attack["killed_high"]) == (11, 11, 11)


def test_a_number_stands_on_one_happening_only(extract: Extract) -> None:
    rows = extract(
        "قصفت مدفعية قوات النظام بلدة النيرب شرقي إدلب صباح اليوم الأحد، ما أدى إلى مقتل أربعة مدنيين.\n"
        "وانفجر لغم أرضي بسيارة على طريق قرية معردبسة بعد ظهر اليوم، دون أن يصاب أحد.",
        published="2022-02-13",
    )
    assert one(rows.events, event_type="shelling")["killed_best"] == 4
    assert one(rows.events, event_type="explosion")["killed_best"] in (None, 0)
