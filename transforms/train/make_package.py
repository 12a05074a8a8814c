"""Trains the package stage by stage. A stage whose file is there is not done again, so a killed run goes on where it was."""

import logging
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import polars as pl

from transforms.train.corpora import Split, read_anercorp, read_archive
from transforms.train.gold import archive_gold, own_gold
from transforms.train.ner import Recipe, train_tagger
from transforms.train.package import model_path, write_resources
from transforms.train.sentences import texts, words_of
from transforms.train.tokenizer import train_expander, train_tokenizer
from transforms.train.treebank import read_pud
from transforms.train.vectors import VectorRecipe, spellings, train_vectors, write_vectors

log = logging.getLogger(__name__)


FURTHER = Recipe(
    steps=4400,
    batch_sentences=24,
    batch_words=1200,
    last_rate=0.005,
    judge_every=400,
)
"""As fast as a new tagger and nearly as long: the articles with listed names outnumber the corpus it began with."""


@dataclass(frozen=True)
class Plan:
    """How much work goes into each model."""

    vectors: VectorRecipe = field(default_factory=VectorRecipe)
    tagger: Recipe = field(default_factory=Recipe)
    further: Recipe = FURTHER
    tokenizer_steps: int = 1000
    expander_epochs: int = 15
    seed: int = 1


def make_package(
    corpora: Path, gold: Path, work: Path, plan: Plan = Plan(), start: Path | None = None
) -> Path:
    """Trains all models from the corpora, or the tagger of an earlier package further.

    Args:
        corpora: folder of the corpora.
        gold: folder of annotated articles.
        work: where files are kept between runs.
        plan: how much work goes into each model.
        start: an earlier package, whose vectors, tokenizer and expander are kept as they are.

    Returns:
        The Stanza resources folder, under `work`.
    """
    package = work / "stanza"
    vectors, tokenizer, expander, tagger = (
        model_path(package, processor) for processor in ("pretrain", "tokenize", "mwt", "ner")
    )
    anercorp, archive = read_anercorp(corpora), read_archive(corpora)
    if start:
        for processor in ("pretrain", "tokenize", "mwt"):
            _stage(model_path(package, processor), partial(shutil.copyfile, model_path(start, processor)))
    else:
        treebank = read_pud(corpora, plan.seed)
        _stage(vectors, lambda part: _vectors(archive, anercorp, plan, part))
        _stage(tokenizer, lambda part: train_tokenizer(treebank, work, part, plan.seed, plan.tokenizer_steps))
        _stage(expander, lambda part: train_expander(treebank, work, part, plan.seed, plan.expander_epochs))
    _stage(tagger, lambda part: _tagger(anercorp, archive, gold, vectors, plan, start, part))
    write_resources(package)
    return package


def _tagger(
    anercorp: Split,
    archive: pl.DataFrame,
    gold: Path,
    vectors: Path,
    plan: Plan,
    start: Path | None,
    path: Path,
) -> None:
    """Learns from ANERcorp and from articles of the kind that will be read, and chooses by the dev parts of both."""
    by_docno = dict(archive.select("docno", "text").iter_rows())
    train, dev = (
        [*tagged, *archive_gold(gold, part, by_docno), *own_gold(gold, part)]
        for part, tagged in (("train", anercorp.train), ("dev", anercorp.dev))
    )
    recipe = plan.further if start else plan.tagger
    train_tagger(train, dev, vectors, path, recipe, model_path(start, "ner") if start else None)


def _stage(result: Path, make: Callable[[Path], object]) -> None:
    if result.exists():
        log.info("%s is there already", result)
        return
    log.info("making %s", result)
    result.parent.mkdir(parents=True, exist_ok=True)
    part = result.with_suffix(".part")
    make(part)
    part.replace(result)


def _vectors(archive: pl.DataFrame, anercorp: Split, plan: Plan, path: Path) -> None:
    lines = [line for text in archive.filter("is_first")["text"] for line in text.split("\n")]
    sentences = [words for line in lines if (words := words_of(line))]
    tagged = [texts(s) for s in anercorp.train]
    counts = Counter(w.lower() for words in sentences for w in words)
    rows = spellings(counts, {w.lower() for words in tagged for w in words}, plan.vectors.rows)
    write_vectors(train_vectors([*sentences, *tagged], plan.vectors), rows, path)
