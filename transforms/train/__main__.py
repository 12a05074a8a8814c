"""`make models CORPORA=path` trains the package; `make scores CORPORA=path` scores the shipped one on held-out data."""

import argparse
import logging
import sys
from pathlib import Path

import torch
from rich.console import Console
from rich.table import Table

from transforms.settings import PROJECT_ROOT
from transforms.train.corpora import SOURCES, MissingCorpusError, check_corpora
from transforms.train.gold import check_gold
from transforms.train.held_out import Row, score_package
from transforms.train.make_package import make_package

SHIPPED, GOLD, WORK = PROJECT_ROOT / "seeds/stanza", PROJECT_ROOT / "tests/gold", PROJECT_ROOT / "data/models"


def main() -> int:
    """Trains or scores; exit status 1 where a corpus is missing."""
    options = _options()
    logging.basicConfig(format="%(asctime)s %(message)s", level=logging.INFO)
    logging.getLogger("stanza").setLevel(logging.WARNING)
    torch.set_num_threads(1)  # sums in another order would give other weights
    try:
        check_corpora(options.corpora)
        check_gold(options.gold)
        packages = {"shipped": SHIPPED}
        if options.task == "train":
            packages["trained"] = make_package(
                options.corpora, options.gold, options.work, start=options.start
            )
        packages |= {str(path): path for path in options.package}
        _print({name: score_package(path, options.corpora, options.gold) for name, path in packages.items()})
    except MissingCorpusError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _options() -> argparse.Namespace:
    where = "\n".join(f"  {name}: {source}" for name, source in SOURCES.items())
    parser = argparse.ArgumentParser(
        prog="python -m transforms.train",
        description=__doc__,
        epilog=f"The folder of corpora holds:\n{where}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("task", choices=("train", "score"))
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the corpora listed below")
    parser.add_argument("--gold", type=Path, default=GOLD, help="annotated articles (default: %(default)s)")
    parser.add_argument(
        "--work", type=Path, default=WORK, help="where models are made (default: %(default)s)"
    )
    parser.add_argument(
        "--start", type=Path, help="a package whose tagger is trained further; else all is new"
    )
    parser.add_argument("--package", type=Path, action="append", default=[], help="one more package to score")
    return parser.parse_args()


def _print(results: dict[str, list[Row]]) -> None:
    table = Table("data", "measure", *results)
    for rows in zip(*results.values(), strict=True):
        table.add_row(rows[0].data, rows[0].measure, *(f"{100 * row.value:.1f}" for row in rows))
    Console(width=None if sys.stdout.isatty() else 110).print(table)


if __name__ == "__main__":
    sys.exit(main())
