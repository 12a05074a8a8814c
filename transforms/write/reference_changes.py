"""When a list of the reference changes, which articles it can concern: those that hold a name of a changed row."""

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars as pl

from transforms.annotate.normalise import normalise
from transforms.reference import FILES
from transforms.tables import ANNOTATED_ARTICLES, ARTICLES, REFERENCE_ROWS, TEXT
from transforms.write.warehouse import read_table, registered, replace_all, transaction

NAME_COLUMNS = ("name_ar", "aliases_ar", "demonym_ar")
MOST_NAMES = 500
"""More changed names than this are not looked for: every article counts as concerned."""

ARTICLES_AT_ONCE = 1000


def recognise_reference(connection: duckdb.DuckDBPyConnection, folder: Path, reference_hash: str) -> None:
    """Notes the reference as it is; articles that its changes cannot concern count as annotated with it.

    A change in a list without names (triggers, event types) concerns every article.
    """
    before = read_table(connection, REFERENCE_ROWS)
    if before["reference_hash"].unique().to_list() == [reference_hash]:
        return
    now = REFERENCE_ROWS.frame([row | {"reference_hash": reference_hash} for row in _rows(folder)])
    key = ["list_name", "row_sha256"]
    changed = pl.concat([before.join(now, on=key, how="anti"), now.join(before, on=key, how="anti")])
    with transaction(connection):
        if not before.is_empty() and changed["names"].null_count() == 0:
            names = {name for cell in changed["names"] for name in cell.split("|") if name}
            if len(names) <= MOST_NAMES:
                _move_on_unconcerned(connection, names, before["reference_hash"][0], reference_hash)
        replace_all(connection, REFERENCE_ROWS, now)


def _move_on_unconcerned(
    connection: duckdb.DuckDBPyConnection, names: set[str], old_hash: str, new_hash: str
) -> None:
    concerned = pl.DataFrame(
        {"article_id": list(_articles_with(connection, names))}, schema={"article_id": TEXT}
    )
    with registered(connection, concerned=concerned):
        connection.execute(
            f"UPDATE {ANNOTATED_ARTICLES.full_name} SET reference_hash = ? WHERE reference_hash = ? "
            "AND article_id NOT IN (SELECT article_id FROM concerned)",
            [new_hash, old_hash],
        )


def _articles_with(connection: duckdb.DuckDBPyConnection, names: set[str]) -> Iterator[str]:
    last = ""
    while True:
        rows = connection.execute(
            f"SELECT article_id, coalesce(title, ''), body FROM {ARTICLES.full_name} "
            f"WHERE article_id > ? ORDER BY article_id LIMIT {ARTICLES_AT_ONCE}",
            [last],
        ).fetchall()
        if not rows:
            return
        for article_id, title, body in rows:
            text = normalise(f"{title}\n{body}")
            if any(name in text for name in names):
                yield article_id
        last = rows[-1][0]


def _rows(folder: Path) -> Iterator[dict[str, object]]:
    for list_name in FILES:
        with (folder / f"{list_name}.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                written = "\x1f".join(str(cell) for cell in row.values())
                cells = [row[column] for column in NAME_COLUMNS if column in row]
                names = [normalise(name.strip()) for cell in cells for name in cell.split("|")]
                yield {
                    "list_name": list_name,
                    "row_sha256": hashlib.sha256(written.encode()).hexdigest(),
                    "names": "|".join(name for name in names if name) if cells else None,
                }
