"""What is published: one version as a whole, readable by today's tools, and never half of it."""

import csv
import hashlib
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest
import sqlalchemy as sa

from tests.transforms.serve.conftest import REDACTED, Serving
from transforms.serve import publication
from transforms.serve.exports import write_csv
from transforms.serve.manifest import read_manifest
from transforms.serve.masking import MARK, Mask
from transforms.serve.publication import publish
from transforms.serve.snapshot import UnfinishedRunError

STORAGE_OF_DUCKDB_1_0 = 64


def test_the_file_is_in_the_storage_that_old_clients_read(published: Serving) -> None:
    header = (published.folder / "rasad.duckdb").read_bytes()[:20]
    assert header[8:12] == b"DUCK"
    assert int.from_bytes(header[12:20], "little") == STORAGE_OF_DUCKDB_1_0


def test_the_manifest_says_version_run_rows_and_checksums(published: Serving) -> None:
    manifest = read_manifest(published.folder / "current")
    assert published.query("SELECT version, run_id FROM meta.serving") == [
        (manifest.version, manifest.run_id)
    ]
    assert manifest.rows["raw.articles"] == len(list(published.settings.landing.glob("*.txt")))
    on_disk = {
        path.relative_to(published.folder / "current").as_posix(): hashlib.sha256(
            path.read_bytes()
        ).hexdigest()
        for path in (published.folder / "current").rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert {name: file["sha256"] for name, file in manifest.files.items()} == on_disk


def test_views_and_comments_come_along(published: Serving, tmp_path: Path) -> None:
    described = published.query(
        "SELECT comment FROM duckdb_columns() WHERE table_name = 'fct_incidents' AND column_name = 'incident_id'"
    )
    assert "first published event" in described[0][0]
    assert published.query("SELECT table_name FROM duckdb_tables() WHERE comment IS NULL") == []
    bare = "SELECT schema_name, table_name, column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL"
    assert published.query(bare) == []
    schemas = {name for (name,) in published.query("SELECT DISTINCT schema_name FROM duckdb_tables()")}
    assert schemas == {"marts", "reference", "raw", "nlp", "quality", "meta"}


def test_parquet_lies_in_partitions_where_a_reader_filters(published: Serving) -> None:
    parquet = published.folder / "parquet"
    months = duckdb.sql(
        f"SELECT count(*) FROM read_parquet('{parquet}/operations_per_period/period_grain=month/*.parquet')"
    ).fetchall()
    assert months == published.query(
        "SELECT count(*) FROM marts.operations_per_period WHERE period_grain = 'month'"
    )
    assert (parquet / "fct_incidents" / "year=2025").is_dir()
    assert (parquet / "dim_actor.parquet").is_file()


def test_csv_opens_right_in_excel(published: Serving) -> None:
    raw = (published.folder / "csv" / "fct_incidents.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
    assert (len(rows),) == published.query("SELECT count(*) FROM marts.fct_incidents")[0]


def test_a_cell_that_looks_like_a_formula_is_text_in_csv(tmp_path: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE SCHEMA marts; CREATE TABLE marts.cells AS SELECT '=1+1' AS note, -3 AS value"
        )
        write_csv(connection, tmp_path / "csv", Mask())
    assert (tmp_path / "csv" / "cells.csv").read_text("utf-8-sig").splitlines() == ["note,value", "'=1+1,-3"]


def test_a_redacted_name_is_in_no_csv_and_on_no_page(named: Serving) -> None:
    family = REDACTED.split()[-1]
    texts = [path.read_text("utf-8-sig") for path in (named.folder / "csv").glob("*.csv")]
    assert not any(family in text for text in texts)
    assert any(MARK in text for text in texts)
    assert family not in named.page


def test_an_unfinished_run_publishes_nothing(again: Serving, tmp_path: Path) -> None:
    warehouse = tmp_path / "warehouse.duckdb"
    warehouse.write_bytes(again.settings.warehouse.read_bytes())
    serving = again.with_folder(again.folder, warehouse=warehouse)
    before = read_manifest(serving.folder / "current")
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("INSERT INTO meta.runs (run_id, started_at) VALUES ('broken', '2999-01-01')")
    with pytest.raises(UnfinishedRunError, match="did not reach the marts"):
        publish(serving.settings)
    assert read_manifest(serving.folder / "current") == before


def test_a_publication_that_breaks_off_leaves_the_old_version_and_the_next_cleans_up(
    again: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_manifest(again.folder / "current")

    def out_of_disk(*_: object) -> None:
        raise OSError("No space left on device")

    with monkeypatch.context() as sabotage:
        sabotage.setattr(publication, "write_parquet", out_of_disk)
        with pytest.raises(OSError, match="No space"):
            publish(again.settings)
    assert read_manifest(again.folder / "current") == before
    after = publish(again.settings)
    assert after.version > before.version
    assert sorted(path.name for path in (again.folder / "versions").iterdir()) == [
        before.version,
        after.version,
    ]


def test_old_versions_go_but_not_the_young_ones(again: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = again.settings.model_copy(update={"keep_versions": 1})
    publish(settings)
    assert len(list((again.folder / "versions").iterdir())) == 2
    monkeypatch.setattr(publication, "GRACE", timedelta(0))
    newest = publish(settings)
    assert [path.name for path in (again.folder / "versions").iterdir()] == [newest.version]


def test_sqlalchemy_sees_tables_columns_and_comments_and_reads_during_a_refresh(again: Serving) -> None:
    """The way of Apache Superset: duckdb-engine, a connection a query."""
    engine = sa.create_engine(
        f"duckdb:///{again.folder / 'rasad.duckdb'}",
        connect_args={"read_only": True},
        poolclass=sa.pool.NullPool,
    )
    inspector = sa.inspect(engine)
    assert "operations_per_period" in inspector.get_table_names(schema="marts")
    columns = {column["name"]: column for column in inspector.get_columns("fct_incidents", schema="marts")}
    assert isinstance(columns["event_date_earliest"]["type"], sa.Date)
    assert "first published event" in columns["incident_id"]["comment"]
    for schema, table in (
        ("reference", "places"),
        ("raw", "articles"),
        ("nlp", "events"),
        ("quality", "results"),
    ):
        assert all(column["comment"] for column in inspector.get_columns(table, schema=schema)), table
    version = sa.text("SELECT version FROM meta.serving")
    with engine.connect() as reading:
        old = reading.execute(version).scalar_one()
        new = publish(again.settings).version
        assert reading.execute(version).scalar_one() == old
    with engine.connect() as reading:
        assert reading.execute(version).scalar_one() == new
