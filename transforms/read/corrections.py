"""What analysts overrule: rows of the CSV files in `RASAD_CORRECTIONS`, as the table `raw.corrections`.

A correction names an event by its key (`event_key` of `marts.event_evidence`: article, field, offset, type), which
stays the same however often the article is read again.
"""

import hashlib
from datetime import datetime
from pathlib import Path

import polars as pl

from transforms.link.entities import stable_id
from transforms.tables import CORRECTIONS

COLUMNS = (
    "action", "event_key", "other_event_key", "name_ar", "column_name", "value", "corrected_by", "corrected_at",
    "reason",
)  # fmt: skip
"""The header of every file."""


class CorrectionsError(ValueError):
    """A file of corrections cannot be read at all."""


def read_corrections(folder: Path | None) -> pl.DataFrame:
    """Rows shaped as `raw.corrections`, of all CSV files of a folder; none without a folder.

    Cells are kept as written; what is wrong with them is for the audit to say. A moment that is no ISO date is
    NULL. The same row in two files is one correction.

    Raises:
        CorrectionsError: the folder is missing, a file is no UTF-8 CSV, or its header is another.
    """
    if folder is None:
        return CORRECTIONS.empty()
    if not folder.is_dir():
        raise CorrectionsError(f"{folder}: no such folder. Make it, or unset RASAD_CORRECTIONS.")
    rows = [row for path in sorted(folder.glob("*.csv")) for row in _rows(path)]
    return CORRECTIONS.frame(rows).unique("correction_id", keep="first", maintain_order=True)


def corrections_hash(folder: Path | None) -> str:
    """Changes when a file of the folder does; empty without a folder."""
    if folder is None:
        return ""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.csv")):
        digest.update(path.name.encode() + b"\x00" + path.read_bytes())
    return digest.hexdigest()[:16]


def _rows(path: Path) -> list[dict[str, object]]:
    try:
        frame = pl.read_csv(path, infer_schema=False)
    except (pl.exceptions.PolarsError, UnicodeDecodeError) as error:
        raise CorrectionsError(f"{path}: no UTF-8 CSV with a header ({error})") from error
    if set(frame.columns) != set(COLUMNS):
        odd = ", ".join(sorted(set(frame.columns) ^ set(COLUMNS)))
        raise CorrectionsError(f"{path}: the header must be {','.join(COLUMNS)}; missing or unknown: {odd}")
    return [
        {
            **row,
            "correction_id": stable_id(*(row[name] for name in COLUMNS)),
            "corrected_at": _moment(row["corrected_at"]),
            "source_path": f"{path.name}#{number}",
        }
        for number, row in enumerate(frame.iter_rows(named=True), start=1)
    ]


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text or "").replace(tzinfo=None)
    except ValueError:
        return None
