"""Which columns upstream a model's column is made of, read from the SQL that dbt ran."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
from sqlglot import exp, parse_one
from sqlglot.lineage import Node, lineage

DIALECT = "duckdb"

Columns = dict[str, dict[str, dict[str, str]]]
"""Schema to table to column to type: what a `*` of the SQL stands for."""


def columns_of(connection: duckdb.DuckDBPyConnection) -> Columns:
    """The columns of every table and view of the warehouse."""
    columns: Columns = {}
    for schema, table, column, kind in connection.execute(
        "SELECT table_schema, table_name, column_name, data_type FROM information_schema.columns"
    ).fetchall():
        columns.setdefault(schema, {}).setdefault(table, {})[column] = kind
    return columns


def column_lineage(
    manifest: Mapping[str, Any], target: Path, columns: Columns
) -> dict[str, dg.TableColumnLineage]:
    """`schema.table` of each model of dbt's manifest to where its columns come from.

    `target` is the folder in which dbt left the compiled SQL; a model that dbt did not compile has no lineage.
    Dagster-dbt offers the same, at ten times the work: it reads a model's SQL anew for each of its columns.
    """
    known = {**manifest["nodes"], **manifest["sources"]}
    made = {}
    for model in manifest["nodes"].values():
        compiled = target / "compiled" / model["package_name"] / model["original_file_path"]
        if model["resource_type"] != "model" or not compiled.is_file():
            continue
        parents = {(known[p]["schema"], known[p]["name"]) for p in model["depends_on"]["nodes"]}
        made[f"{model['schema']}.{model['name']}"] = _model_lineage(compiled.read_text(), columns, parents)
    return made


def _model_lineage(sql: str, columns: Columns, parents: set[tuple[str, str]]) -> dg.TableColumnLineage:
    tree = parse_one(sql, dialect=DIALECT)
    for table in tree.find_all(exp.Table):
        table.set("catalog", None)  # the file's name, which `columns` does not repeat
    nodes = lineage(None, tree, columns, dialect=DIALECT, trim_selects=False)
    return dg.TableColumnLineage({name: _upstream(node, parents) for name, node in nodes.items()})


def _upstream(column: Node, parents: set[tuple[str, str]]) -> list[dg.TableColumnDep]:
    found = set()
    for leaf in column.walk():
        table = leaf.expression.find(exp.Table)
        if not leaf.downstream and table and (table.db, table.name) in parents:
            found.add((table.db, table.name, leaf.name.rpartition(".")[2].strip('"')))
    return [dg.TableColumnDep(dg.AssetKey([db, table]), name) for db, table, name in sorted(found)]
