"""Results and diagram in `sql/README.md`, made from a warehouse: `python -m tests.sql.readme` writes them anew.

The warehouse holds the invented stories of `tests/sql/test_rebuilding.py` after their second day.
"""

import re
import tempfile
from pathlib import Path

import duckdb

from tests.sql.conftest import Project
from transforms.settings import DBT_DIR

README = DBT_DIR / "README.md"
ANSWER = re.compile(r"```sql\n(?P<sql>.*?)```\n```text\n(?P<result>.*?)```", re.DOTALL)
DIAGRAM = re.compile(r"```mermaid\n(?P<diagram>erDiagram.*?)```", re.DOTALL)
KEYS = {
    "incident_id": "fct_incidents",
    "event_id": "fct_events",
    "place_id": "dim_place",
    "region_code": "dim_region",
    "actor_id": "dim_actor",
    "event_type": "dim_event_type",
}
"""Columns that mean the same wherever they stand, with the mart that has a row for each value."""


def answer(project: Project, sql: str) -> str:
    """What DuckDB prints for a query."""
    with duckdb.connect(str(project.warehouse), read_only=True) as connection:
        return re.sub(r"\s+$", "\n", str(connection.sql(sql)))


def diagram(project: Project) -> str:
    """Entity-relationship diagram of the marts: their keys and what they point to, in Mermaid."""
    columns = project.query(
        "SELECT table_name, column_name, lower(data_type) FROM information_schema.columns"
        " WHERE table_schema = 'marts' ORDER BY table_name, ordinal_position"
    )
    marts = sorted({table for table, *_ in columns})
    lines = ["erDiagram"]
    for mart in marts:
        keys = [f"        {kind} {name}" for table, name, kind in columns if table == mart and name in KEYS]
        lines += [f"    {mart} {{", *keys, "    }"] if keys else []
    for mart in marts:
        lines += [
            f'    {KEYS[name]} ||--o{{ {mart} : "{name}"'
            for table, name, _ in columns
            if table == mart and name in KEYS and KEYS[name] != mart
        ]
    return "\n".join(lines) + "\n"


def rewritten(text: str, project: Project) -> str:
    """The README with every result and the diagram as the warehouse has them now."""
    text = ANSWER.sub(lambda m: f"```sql\n{m['sql']}```\n```text\n{answer(project, m['sql'])}```", text)
    return DIAGRAM.sub(lambda _: f"```mermaid\n{diagram(project)}```", text)


def main() -> None:
    """Writes the README."""
    from tests.sql.test_rebuilding import two_days

    with tempfile.TemporaryDirectory() as folder:
        project, *_ = two_days(Path(folder))
        README.write_text(rewritten(README.read_text(encoding="utf-8"), project), encoding="utf-8")


if __name__ == "__main__":
    main()
