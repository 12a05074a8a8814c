"""Speed and memory of reading: text, JSON and HTML into `raw`, HTML beside bare trafilatura, and a run with nothing new.

Texts are random words of the reference lists, as long as the articles of the ANT corpus; each measurement is a process
of its own, so that its peak memory is its own.
"""

import argparse
import csv
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import dagster as dg
import polars as pl

from tests.benchmarks.process_tree import PeakMemory
from transforms.read.batches import Reading, read_batches
from transforms.read.files import Limits
from transforms.read.landing import list_landing
from transforms.settings import REFERENCE_DIR, Settings
from transforms.version import extractor_version
from transforms.write.duplicates import settle_duplicates
from transforms.write.landing_closing import close_gone
from transforms.write.landing_merge import MERGE_MEGABYTES, merge_batch
from transforms.write.landing_plan import plan_reading
from transforms.write.landing_tally import record_tally
from transforms.write.warehouse import bound_memory, open_warehouse, prepare_warehouse

SEED = 20180201
FILES_IN_FOLDER = 1000
MIN_WORDS = 12
WORDS_IN_PARAGRAPH = 45
CHARS_A_WORD = 6


def write_articles(folder: Path, lengths: list[int], count: int, kind: str) -> None:
    """`count` files of one kind (txt, json, html), lengths drawn from `lengths`."""
    choose = random.Random(SEED)
    with (REFERENCE_DIR / "places.csv").open(encoding="utf-8") as file:
        words = [word for row in csv.DictReader(file) for word in row["name_ar"].split()]
    for number in range(count):
        size = max(MIN_WORDS, choose.choice(lengths) // CHARS_A_WORD)
        chosen = choose.choices(words, k=size)
        paragraphs = [
            " ".join(chosen[n : n + WORDS_IN_PARAGRAPH]) + "." for n in range(0, size, WORDS_IN_PARAGRAPH)
        ]
        path = folder / f"{number // FILES_IN_FOLDER:03}" / f"{number:06}.{kind}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_as(kind, paragraphs, number), encoding="utf-8")


def _as(kind: str, paragraphs: list[str], number: int) -> str:
    if kind == "txt":
        return "\n".join(paragraphs)
    published = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}T08:00:00+03:00"
    title = " ".join(paragraphs[0].split()[:8])
    if kind == "json":
        record = {
            "title": title,
            "text": "\n".join(paragraphs),
            "date": published,
            "url": f"https://a.example/{number}",
        }
        return json.dumps(record, ensure_ascii=False)
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    menu = "".join(f'<li><a href="/{n}">قسم {n}</a></li>' for n in range(30))
    return (
        f'<html lang="ar"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="{published}"></head>'
        f"<body><nav><ul>{menu}</ul></nav><article><h1>{title}</h1>{body}</article><footer><p>حقوق</p></footer></body></html>"
    )


def read_into_warehouse(landing: Path, warehouse: Path) -> None:
    """What the `raw` step does, without Dagster and its audits."""
    now = datetime.now(UTC).replace(tzinfo=None)
    with open_warehouse(warehouse) as connection:
        prepare_warehouse(connection)
        bound_memory(connection, MERGE_MEGABYTES)
        files = list_landing(landing)
        plan = plan_reading(connection, files, str(landing))
        reading = Reading(landing, Limits(20_000_000, 2_000_000_000), now, plan.known_sha256)
        for batch in read_batches(plan.to_read, reading):
            merge_batch(connection, batch, plan.gone, str(landing), now)
        close_gone(connection, plan, str(landing), now)
        settle_duplicates(connection, now)
        record_tally(connection, "benchmark", str(landing), plan.listed, len(plan.to_read))


def run_raw_step(landing: Path, warehouse: Path) -> None:
    """The `raw` step as the job runs it: in Dagster, each batch audited by Great Expectations before it is merged."""
    os.environ |= {"RASAD_LANDING": str(landing), "RASAD_WAREHOUSE": str(warehouse)}
    from orchestration.assets.raw import raw
    from orchestration.resources import Warehouse
    from orchestration.run import QUIET

    with dg.DagsterInstance.ephemeral() as instance:
        given = {"resources": {"warehouse": Warehouse()}, "run_config": QUIET}
        assert dg.materialize([raw], instance=instance, **given).success


WAYS = {"reading alone": read_into_warehouse, "the raw step": run_raw_step}


def measured(way: str, landing: Path, warehouse: Path) -> None:
    """Reads in this process and prints articles, seconds and processor seconds as JSON; imports are not counted."""
    import orchestration.run  # noqa: F401

    began, cpu = time.monotonic(), _cpu_seconds()
    WAYS[way](landing, warehouse)
    seconds, cpu = time.monotonic() - began, _cpu_seconds() - cpu
    with open_warehouse(warehouse, read_only=True) as connection:
        tally = connection.execute("SELECT articles FROM quality.landing_tally").fetchall()
    print(json.dumps({"articles": tally[0][0], "seconds": seconds, "cpu_seconds": cpu}))


def _cpu_seconds() -> float:
    """Of this process and of those it waited for."""
    mine, readers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return mine.ru_utime + mine.ru_stime + readers.ru_utime + readers.ru_stime


def bare_trafilatura(landing: Path) -> tuple[float, float]:
    """Seconds, and seconds of processor, that two processes need to extract text and metadata of the same pages."""
    paths = sorted(landing.rglob("*.html"))
    began, cpu = time.monotonic(), _cpu_seconds()
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(_extract, paths, chunksize=50))
    return time.monotonic() - began, _cpu_seconds() - cpu


def _extract(path: Path) -> bool:
    from trafilatura import bare_extraction

    return bare_extraction(path.read_bytes(), with_metadata=True, include_comments=False) is not None


def nothing_new(landing: Path, folder: Path) -> tuple[float, float]:
    """Seconds of a second run over an unchanged folder, and of a job of the same graph whose steps do nothing.

    Annotating that many articles takes the better part of an hour, so they are noted as annotated without it.
    """
    warehouse = folder / "nothing_new.duckdb"
    os.environ |= {
        "RASAD_LANDING": str(landing),
        "RASAD_WAREHOUSE": str(warehouse),
        "RASAD_SERVING": str(folder / "serving"),
    }
    from orchestration.definitions import defs
    from orchestration.refresh import EVERYTHING
    from orchestration.resources import versions
    from orchestration.run import QUIET

    read_into_warehouse(landing, warehouse)
    made_with = versions(Settings())
    with open_warehouse(warehouse) as connection:
        connection.execute(
            "INSERT INTO meta.annotated_articles BY NAME SELECT article_id, metadata_sha256, ? AS extractor_version, "
            "? AS model_hash, ? AS reference_hash, ingested_at AS annotated_at FROM raw.articles",
            [extractor_version(), made_with.model, made_with.reference],
        )
    real = defs.resolve_job_def("refresh")
    graph = defs.resolve_asset_graph()
    order, run = graph.toposorted_asset_keys, EVERYTHING.resolve(graph)
    empty = dg.Definitions(
        assets=[
            _emptied(asset, order)
            for asset in graph.assets_defs
            if asset.is_executable and asset.keys and asset.keys <= run
        ],
        jobs=[dg.define_asset_job("empty")],
        executor=dg.in_process_executor,
    ).resolve_job_def("empty")
    seconds = []
    with dg.DagsterInstance.ephemeral() as instance:
        real.execute_in_process(instance=instance, run_config=QUIET)
        for job in (real, empty):
            began = time.monotonic()
            assert job.execute_in_process(instance=instance, run_config=QUIET).success
            seconds.append(time.monotonic() - began)
    return seconds[0], seconds[1]


def _emptied(asset: dg.AssetsDefinition, order: Sequence[dg.AssetKey]) -> dg.AssetsDefinition:
    @dg.multi_asset(
        name=f"empty_{asset.node_def.name}",
        specs=[dg.AssetSpec(spec.key, deps=[dep.asset_key for dep in spec.deps]) for spec in asset.specs],
        check_specs=[dg.AssetCheckSpec(check.name, asset=check.asset_key) for check in asset.check_specs],
    )
    def nothing(context: dg.AssetExecutionContext) -> object:
        for key in (key for key in order if key in asset.keys):
            yield dg.MaterializeResult(asset_key=key)
        for check in asset.check_specs:
            yield dg.AssetCheckResult(passed=True, asset_key=check.asset_key, check_name=check.name)

    return nothing


def main() -> None:
    """Prints everything; sizes are arguments."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parquet", type=Path, help="articles.parquet of the ANT corpus, for its lengths")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--pages", type=int, default=20_000, help="HTML pages")
    parser.add_argument(
        "--more", type=int, default=100_000, help="articles of the second measurement of memory"
    )
    parser.add_argument("--unchanged", type=int, default=0, help="articles of the run with nothing new")
    parser.add_argument("--measure", nargs=3, metavar=("WAY", "LANDING", "WAREHOUSE"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        way, landing, warehouse = given.measure
        measured(way, Path(landing), Path(warehouse))
        return
    lengths = pl.read_parquet(given.parquet, columns=["text"])["text"].str.len_chars().to_list()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, count in (
            ("txt", given.articles),
            ("json", given.articles),
            ("html", given.pages),
            ("txt", given.more),
        ):
            if not count:
                continue
            landing = folder / f"{kind}{count}"
            write_articles(landing, lengths, count, kind)
            for way in WAYS:
                seconds, cpu = _measure(given.parquet, way, landing, folder / f"{kind}{count}.duckdb")
                if kind == "html":
                    bare, bare_cpu = bare_trafilatura(landing)
                    print(
                        f"  two bare trafilatura processes: {count / bare:.0f} a second; ratio {bare / seconds:.2f}, "
                        f"by processor time {bare_cpu / cpu:.2f}"
                    )
        if given.unchanged:
            landing = folder / "unchanged"
            write_articles(landing, lengths, given.unchanged, "txt")
            real, empty = nothing_new(landing, folder)
            print(
                f"nothing new in {given.unchanged} files: {real:.2f} s; an empty job: {empty:.2f} s; ratio {real / empty:.2f}"
            )


def _measure(parquet: Path, way: str, landing: Path, warehouse: Path) -> tuple[float, float]:
    """Seconds and seconds of processor of a process of its own, on a new warehouse."""
    warehouse.unlink(missing_ok=True)
    module = [sys.executable, "-m", "tests.benchmarks.reading", str(parquet)]
    command = [*module, "--measure", way, str(landing), str(warehouse)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        memory = PeakMemory(process)
        printed, _ = process.communicate()
    if process.returncode:
        raise RuntimeError(f"{way} of {landing.name} failed")
    result = json.loads(printed.splitlines()[-1])
    articles = result["articles"]
    print(
        f"{landing.name}, {way}: {articles / result['seconds']:.0f} articles a second, "
        f"{articles / result['cpu_seconds']:.0f} a second of processor, "
        f"peak {memory.megabytes:.0f} MB with all its processes",
        flush=True,
    )
    return float(result["seconds"]), float(result["cpu_seconds"])


if __name__ == "__main__":
    main()
