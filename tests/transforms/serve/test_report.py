"""Reports: a region, a period, the numbers and the sentences behind them."""

import pytest

from tests.transforms.serve.conftest import Serving
from transforms.serve.browser import find_browser
from transforms.serve.report import ReportRequest, write_report

NOVEMBER = ReportRequest("Deir ez-Zor", "2025-11", "en")


def test_its_numbers_are_the_marts_own_and_every_sentence_is_there(published: Serving) -> None:
    written = write_report(published.settings, NOVEMBER)
    page = written.html.read_text(encoding="utf-8")
    inside = (
        "region_code = 'SY09' AND event_date_earliest >= '2025-11-01' AND event_date_latest <= '2025-11-30'"
    )
    assert (written.incidents,) == published.query(
        f"SELECT count(*) FROM marts.fct_incidents WHERE {inside}"
    )[0]
    assert written.incidents > 0
    sentences = published.query(
        f"SELECT evidence FROM marts.event_evidence WHERE incident_id IN (SELECT incident_id FROM marts.fct_incidents WHERE {inside})"
    )
    assert all(sentence in page for (sentence,) in sentences)
    assert "fiction" in page.lower()


def test_it_is_printed_where_there_is_a_browser(published: Serving, chromium: str) -> None:
    written = write_report(published.settings, ReportRequest(None, "last_month", "ar"))
    assert find_browser() == chromium
    assert written.pdf
    assert written.pdf.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        (ReportRequest("Atlantis"), "Atlantis"),
        (ReportRequest(period="soon"), "no period"),
        (ReportRequest(period="2025-02-01/2025-01-01"), "ends before"),
        (ReportRequest(language="fr"), "ar or en"),
    ],
)
def test_what_it_does_not_know_it_says(published: Serving, request_: ReportRequest, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        write_report(published.settings, request_)
