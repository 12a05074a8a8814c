"""Reports that were written while other names were withheld are written again from what is published, or removed."""

import re
import subprocess
from pathlib import Path

from transforms.serve.report import REPORTS, ReportRequest, write_report
from transforms.serve.withheld import read_withheld
from transforms.settings import Settings

NAME = re.compile(
    r"(?P<region>.+)_(?P<first>\d{4}-\d\d-\d\d)_(?P<last>\d{4}-\d\d-\d\d)_(?P<language>ar|en)\.html"
)
MARK = re.compile(r'<meta name="withheld" content="(\w+)">')
HEAD = 2000
"""Characters in which a report's mark stands."""


def rewrite_reports(settings: Settings) -> int:
    """Number of reports that other names were withheld from: same region and days, numbers of what is published now.

    Nothing with a name stays: what was left half written goes, and a report of a region that is no longer known, too.
    """
    folder, mark, rewritten = settings.serving / REPORTS, read_withheld(settings).mark, 0
    for left in (*folder.glob("*.new.html"), *folder.glob("*.new.pdf")):
        left.unlink()
    for html in sorted(folder.glob("*.html")):
        if _mark(html) != mark and (named := NAME.fullmatch(html.name)):
            html.with_suffix(".pdf").unlink(missing_ok=True)
            _rewrite(settings, html, named)
            rewritten += 1
    return rewritten


def _mark(html: Path) -> str | None:
    with html.open(encoding="utf-8", errors="replace") as page:
        found = MARK.search(page.read(HEAD))
    return found[1] if found else None


def _rewrite(settings: Settings, html: Path, named: re.Match[str]) -> None:
    region = None if named["region"] == "all" else named["region"]
    request = ReportRequest(region, f"{named['first']}/{named['last']}", named["language"])
    try:
        write_report(settings, request)
    except ValueError:
        html.unlink()
    except subprocess.SubprocessError:
        html.with_suffix(".pdf").unlink(missing_ok=True)  # the browser failed: the report is HTML only
