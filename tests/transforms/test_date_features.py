"""What the date judge is told of a date and the word that tells a happening, and which dates it chooses among."""

from datetime import date

import pytest
import stanza

from transforms.annotate.mentions import MentionFinder
from transforms.annotate.stanza_pipeline import annotate_fields
from transforms.extract.date_candidates import date_candidates
from transforms.extract.date_features import date_features, no_date_features
from transforms.extract.reading import ArticleReading, SentenceReading, read_article
from transforms.extract.triggers import Hit, TriggerLexicon
from transforms.reference import Reference

PUBLISHED = date(2024, 3, 20)


def _read(pipeline: stanza.Pipeline, reference: Reference, body: str) -> ArticleReading:
    sentences = MentionFinder(reference).annotate(annotate_fields(pipeline, [("body", body)]))
    return read_article(sentences, TriggerLexicon(reference.triggers), PUBLISHED)


def _last_hit(article: ArticleReading) -> tuple[SentenceReading, Hit]:
    sentence = next(s for s in reversed(article.sentences) if s.groups)
    return sentence, sentence.groups[-1][0]


def _of_dates(article: ArticleReading) -> dict[str, list[str]]:
    """Features of each date for the article's last trigger, by its text."""
    sentence, hit = _last_hit(article)
    return {
        span.text: date_features(article, sentence, hit, told_in, span)
        for told_in, span in date_candidates(article, sentence)
    }


def test_a_date_ten_sentences_back_may_be_the_day_of_what_is_told(
    pipeline: stanza.Pipeline, reference: Reference
) -> None:
    far = _read(pipeline, reference, "وصل الوفد يوم الاثنين. " + "التقى الوفد السكان. " * 9 + "قتل مدني.")
    too_far = _read(
        pipeline,
        reference,
        "التقى الوفد السكان. وصل الوفد يوم الاثنين. " + "التقى الوفد السكان. " * 10 + "قتل مدني.",
    )
    assert len(far.sentences) == 11
    assert set(_of_dates(far)) == {"الاثنين"}
    assert not _of_dates(too_far)


def test_a_date_of_another_line_is_marked(pipeline: stanza.Pipeline, reference: Reference) -> None:
    lines = _of_dates(_read(pipeline, reference, "زار الوزير المدينة الأحد\nمقتل مدني في قصف على القرية"))
    line = _of_dates(_read(pipeline, reference, "زار الوزير المدينة الأحد بعد مقتل مدني في قصف على القرية"))
    assert "line=True&before" in lines["الأحد"]
    assert "line=False&before" in line["الأحد"]


@pytest.mark.parametrize(
    ("body", "counted"),
    [
        ("قتل مدني بعد يومين من هجوم.", "بعد"),
        ("قتل مدني غداة هجوم.", "غداه"),
        ("قتل مدني قبل يومين في هجوم.", "قبل"),
        ("قتل مدني الأحد في هجوم.", "weekday"),
    ],
)
def test_how_a_date_is_counted_is_told(
    pipeline: stanza.Pipeline, reference: Reference, body: str, counted: str
) -> None:
    (features,) = _of_dates(_read(pipeline, reference, body)).values()
    assert f"counted={counted}" in features


@pytest.mark.parametrize(
    ("body", "past"),
    [
        ("وكان مسلحون قد قتلوا مدنيا.", "was"),
        ("وكان قد قتل مدني.", "recalled"),
        ("وقتل مدني.", "plain"),
    ],
)
def test_what_is_past_within_the_past_is_marked(
    pipeline: stanza.Pipeline, reference: Reference, body: str, past: str
) -> None:
    article = _read(pipeline, reference, body)
    assert f"none&past={past}" in no_date_features(article, *_last_hit(article))


def test_what_two_sentences_share_is_told(pipeline: stanza.Pipeline, reference: Reference) -> None:
    same = _of_dates(_read(pipeline, reference, "هوجم حاجز في مدينة الرقة الأحد. وقتل مدني في مدينة الرقة."))
    other = _of_dates(_read(pipeline, reference, "هوجم حاجز في مدينة حمص الأحد. وقتل مدني في مدينة الرقة."))
    assert "place=True&undated=True" in same["الأحد"]
    assert "place=False&undated=True" in other["الأحد"]


def test_how_long_something_goes_on_is_told(pipeline: stanza.Pipeline, reference: Reference) -> None:
    article = _read(pipeline, reference, "تتواصل منذ الجمعة الاشتباكات في القرية.")
    sentence, hit = _last_hit(article)
    lasting = [(s, d) for s, d in date_candidates(article, sentence) if d.goes_on]
    (features,) = (date_features(article, sentence, hit, *told) for told in lasting)
    assert "since=7&type=armed_clash" in features
