"""Writes articles of the ANT corpus as a landing folder: half Middle East, half sport, technology and culture."""

import argparse
import json
from pathlib import Path

import polars as pl

CATEGORIES = (("middleEast",), ("sport", "technology", "culture"))
SEED = 20180201


def main() -> None:
    """Each file is named `CATEGORY/DOCNO.txt`, so that results can be told apart by category."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("parquet", type=Path, help="articles.parquet of the ANT corpus")
    arguments.add_argument("landing", type=Path, help="folder to write, made where it is missing")
    arguments.add_argument("--articles", type=int, default=500)
    arguments.add_argument("--seed", type=int, default=SEED)
    given = arguments.parse_args()
    corpus = pl.read_parquet(given.parquet).unique("text", keep="first", maintain_order=True)
    for half in CATEGORIES:
        chosen = corpus.filter(pl.col("category").is_in(half)).sample(given.articles // 2, seed=given.seed)
        for article in chosen.to_dicts():
            _write(given.landing / article["category"] / article["docno"], article)


def _write(path: Path, article: dict[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_name(f"{path.name}.txt").write_text(article["text"], encoding="utf-8")
    sidecar = {name: article[name] for name in ("url", "source", "title", "author", "published_at")}
    known = {name: str(value) for name, value in sidecar.items() if value}
    path.with_name(f"{path.name}.meta.json").write_text(
        json.dumps(known, ensure_ascii=False), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
