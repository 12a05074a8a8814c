"""Chooses the articles of the archive to annotate: `python -m tests.gold.sample ARCHIVE.parquet`.

Prints `docno split entities second_pass` a line: 150 of the Middle East section, 90 of them on Syria or Iraq,
50 of the other sections; 40% train, 20% dev, 40% test inside each stratum; 40 with entities, 30 annotated twice.
"""

import random
import re
import sys
from pathlib import Path

import polars as pl

SEED = 20241124
SYRIA_OR_IRAQ = r"سوري|دمشق|حلب|إدلب|ادلب|الغوطة|دير الزور|الرقة|عفرين|درعا|العراق|عراقي|بغداد|الموصل|كركوك|الأنبار|البصرة"
SHORTEST = 200
STRATA = {"theatre": 90, "middle_east": 60, "other": 50}
SPLITS = {"train": 0.4, "dev": 0.2, "test": 0.4}
WITH_ENTITIES, TWICE = 40, 30


def strata(archive: pl.DataFrame) -> dict[str, list[str]]:
    """Docnos by stratum, in order; of texts that repeat, one."""
    frame = (
        archive.filter(pl.col("text").str.len_chars() >= SHORTEST).sort("docno").unique("text", keep="first")
    )
    frame = frame.sort("docno")
    home = pl.col("category") == "middleEast"
    about = (pl.col("title") + " " + pl.col("text").str.slice(0, 600)).str.contains(SYRIA_OR_IRAQ)
    return {
        "theatre": frame.filter(home & about)["docno"].to_list(),
        "middle_east": frame.filter(home & ~about)["docno"].to_list(),
        "other": frame.filter(~home)["docno"].to_list(),
    }


def choose(archive: pl.DataFrame, seed: int = SEED) -> list[tuple[str, str, bool, bool]]:
    """(docno, split, with entities, annotated twice), sorted by docno."""
    chance = random.Random(seed)
    chosen: list[tuple[str, str]] = []
    for name, docnos in strata(archive).items():
        drawn = chance.sample(docnos, STRATA[name])
        train, dev = (round(len(drawn) * SPLITS[s]) for s in ("train", "dev"))
        chosen += [(d, "train") for d in drawn[:train]]
        chosen += [(d, "dev") for d in drawn[train : train + dev]]
        chosen += [(d, "test") for d in drawn[train + dev :]]
    entities = set(chance.sample([d for d, _ in chosen], WITH_ENTITIES))
    twice = set(chance.sample([d for d, _ in chosen], TWICE))
    return sorted((d, split, d in entities, d in twice) for d, split in chosen)


if __name__ == "__main__":
    for docno, split, entities, twice in choose(pl.read_parquet(Path(sys.argv[1]))):
        print(re.sub(r"\s", "_", docno), split, "entities" if entities else "-", "twice" if twice else "-")
