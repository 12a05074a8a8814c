"""Trains the package stage by stage. A stage whose file is there is not done again, so a killed run goes on where it was."""

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from transforms.reference import load_reference
from transforms.settings import REFERENCE_DIR
from transforms.train.corpora import Split, read_anercorp, read_archive
from transforms.train.gold import archive_gold, own_gold
from transforms.train.names import listed_names
from transforms.train.ner import Recipe, train_tagger
from transforms.train.package import model_path, write_resources
from transforms.train.sentences import TaggedSentence, texts, words_of
from transforms.train.substitution import names_in, substitute
from transforms.train.tokenizer import train_expander, train_tokenizer
from transforms.train.treebank import read_pud
from transforms.train.vectors import VectorRecipe, spellings, train_vectors, write_vectors

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Plan:
    """How much work goes into each model; the defaults are those of the shipped package."""

    vectors: VectorRecipe = field(default_factory=VectorRecipe)
    tagger: Recipe = field(default_factory=Recipe)
    tokenizer_steps: int = 1000
    expander_epochs: int = 15
    substituted_share: float = 0.7
    seed: int = 1


def make_package(corpora: Path, gold: Path, work: Path, plan: Plan = Plan()) -> Path:
    """Trains all models from the corpora; returns the Stanza resources folder under `work`.

    Raises:
        MissingCorpusError: a corpus is not in the folder.
    """
    package = work / "stanza"
    vectors, tokenizer, expander, tagger = (
        model_path(package, processor) for processor in ("pretrain", "tokenize", "mwt", "ner")
    )
    anercorp, archive = read_anercorp(corpora), read_archive(corpora)
    treebank = read_pud(corpora, plan.seed)
    _stage(vectors, lambda part: _vectors(archive, anercorp, plan, part))
    _stage(tokenizer, lambda part: train_tokenizer(treebank, work, part, plan.seed, plan.tokenizer_steps))
    _stage(expander, lambda part: train_expander(treebank, work, part, plan.seed, plan.expander_epochs))
    _stage(
        tagger,
        lambda part: train_tagger(
            _lessons(anercorp, archive, gold, plan), anercorp.dev, vectors, part, plan.tagger
        ),
    )
    write_resources(package)
    return package


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


def _lessons(anercorp: Split, archive: pl.DataFrame, gold: Path, plan: Plan) -> list[TaggedSentence]:
    """All that the tagger learns from; gold twice, as it is small and of the kind of text that will be read."""
    by_docno = dict(archive.select("docno", "text").iter_rows())
    own = [*archive_gold(gold, "train", by_docno), *own_gold(gold, "train")]
    tagged = [*anercorp.train, *own]
    names = names_in(tagged) | listed_names(load_reference(REFERENCE_DIR))
    return [*tagged, *own, *substitute(tagged, names, plan.substituted_share, plan.seed)]
