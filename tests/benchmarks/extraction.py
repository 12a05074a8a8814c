"""How much the whole NLP asset costs beside bare Stanza: `python -m tests.benchmarks.extraction LANDING`.

Bare is `stanza.Pipeline.bulk_process` over titles and bodies; the whole is annotate, extract, link and write into a
warehouse. Both run in this process, one after the other, with the pipeline warm; the ratio is what counts.
"""

import argparse
import tempfile
import time
from datetime import datetime
from pathlib import Path

from tests.conftest import read_folder
from transforms.annotate.stanza_pipeline import load_pipeline
from transforms.article_rows import Extractor
from transforms.reference import load_reference
from transforms.settings import REFERENCE_DIR, Settings
from transforms.version import extractor_version
from transforms.write.incremental import merge_annotations
from transforms.write.runs import Versions
from transforms.write.warehouse import open_warehouse, prepare_warehouse

MOMENT = datetime(2026, 1, 1)


def main() -> None:
    """Prints articles, seconds of each and the ratio."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("landing", type=Path)
    articles = read_folder(arguments.parse_args().landing.resolve()).articles
    settings = Settings()
    pipeline = load_pipeline(settings.stanza_dir, settings.stanza_package)
    extractor = Extractor(pipeline, load_reference(REFERENCE_DIR))
    texts = [t for row in articles.select("title", "body").iter_rows() for t in row if t]
    extractor.extract(articles.head(5))
    bare = _seconds(lambda: pipeline.bulk_process(texts))
    with tempfile.TemporaryDirectory() as folder, open_warehouse(Path(folder) / "w.duckdb") as connection:
        prepare_warehouse(connection)

        def whole() -> None:
            frames = extractor.extract(articles).by_table()
            merge_annotations(connection, articles, frames, Versions("", "", ""), extractor_version(), MOMENT)

        spent = _seconds(whole)
    print(
        f"{articles.height} articles: bare Stanza {bare:.1f} s, the whole {spent:.1f} s, ratio {spent / bare:.2f}"
    )


def _seconds(work: object) -> float:
    started = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
