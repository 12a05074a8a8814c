"""`.csv`, `.tsv` and `.parquet`: tables with a row an article."""

import csv
import io
import re
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from transforms.read.decoding import decode
from transforms.read.field_names import match_columns, record_of
from transforms.read.record import Content, Outcome, refused
from transforms.read.rejection import RejectedFileError

ROWS_AT_ONCE = 500
LARGEST_CELL = 10_000_000
LARGEST_EXPANSION = 200
"""A Parquet file that says it holds more than this times its size is a bomb."""

SEPARATOR_LINE = re.compile(r"\A\ufeff?sep=.\r?\n", re.IGNORECASE)
"""With which Excel tells itself the delimiter."""

DELIMITERS = ",;\t|"
BEYOND = "\x00beyond"
"""The key of the cells of a row that the header has no name for."""


def read_csv(file: Content) -> Iterator[Outcome]:
    """Each row's article; the delimiter is found, a header is needed.

    Raises:
        RejectedFileError: not_article without a column of texts, empty without a row, corrupt where it is no CSV; see
            `decode`.
    """
    text, encoding = decode(file.content)
    text = SEPARATOR_LINE.sub("", text)
    csv.field_size_limit(LARGEST_CELL)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text), restkey=BEYOND)
    header = [name for name in rows.fieldnames or [] if name]
    _require_text_column(header, file)
    number = 0
    while True:
        number += 1
        member = f"#{number}"
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            yield refused(RejectedFileError("corrupt", f"row {number}: {error}"), member, file.sha256)
            continue
        if any(row.get(BEYOND) or ()):
            more = RejectedFileError(
                "corrupt", f"row {number} has more cells than the header: a text without quotes?"
            )
            yield refused(more, member, file.sha256)
            continue
        values = {name: row[name] for name in header}
        yield _record(values, file, "csv", encoding, member)
    if number == 1:
        raise RejectedFileError("empty", "the table holds no row")


def read_parquet(file: Content) -> Iterator[Outcome]:
    """Each row's article, a bounded number of rows in memory.

    Raises:
        RejectedFileError: corrupt where it is no Parquet, archive_bomb, not_article without a column of texts, empty
            without a row.
    """
    try:
        table = pq.ParquetFile(io.BytesIO(file.content))
        groups = [table.metadata.row_group(n) for n in range(table.metadata.num_row_groups)]
    except (pa.ArrowException, OSError) as error:
        raise RejectedFileError("corrupt", f"no Parquet: {str(error)[:200]}") from error
    if sum(group.total_byte_size for group in groups) > LARGEST_EXPANSION * len(file.content):
        raise RejectedFileError("archive_bomb", f"expands to more than {LARGEST_EXPANSION} times its size")
    _require_text_column(table.schema_arrow.names, file)
    if table.metadata.num_rows == 0:
        raise RejectedFileError("empty", "the table holds no row")
    number = 0
    try:
        for batch in table.iter_batches(batch_size=ROWS_AT_ONCE):
            for row in batch.to_pylist():
                number += 1
                yield _record(row, file, "parquet", "", f"#{number}")
    except (pa.ArrowException, OSError) as error:
        problem = RejectedFileError("corrupt", f"rows after {number} cannot be read: {str(error)[:200]}")
        yield refused(problem, f"#{number + 1}", file.sha256)


def _delimiter(text: str) -> str:
    """The one that splits the header most often."""
    header = text.partition("\n")[0]
    return max(DELIMITERS, key=header.count)


def _require_text_column(names: list[str], file: Content) -> None:
    if not match_columns(names, file.columns)["text"]:
        raise RejectedFileError(
            "not_article",
            f"no column holds the text of an article: {', '.join(names)[:300]}. Name it in a mapping file "
            'beside this one, NAME.mapping.toml: [columns] text = "..."',
        )


def _record(values: dict[str, object], file: Content, format_: str, encoding: str, member: str) -> Outcome:
    try:
        return record_of(
            values, file.columns, format=format_, encoding=encoding, content_sha256=file.sha256, member=member
        )
    except RejectedFileError as error:
        return refused(error, member, file.sha256)
