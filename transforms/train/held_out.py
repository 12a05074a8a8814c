"""Scores of a package on tagged text that it did not learn from (its vectors have read the archive, untagged)."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

import stanza

from transforms.train.corpora import read_anercorp, read_aqmar, read_archive
from transforms.train.gold import archive_gold, own_gold
from transforms.train.ner import load_tagger, tag
from transforms.train.package import model_path
from transforms.train.scores import score_spans
from transforms.train.tokenizer import score_cuts, write_part
from transforms.train.treebank import read_pud

SEED = 1
TYPES = ("PER", "LOC", "ORG")


@dataclass(frozen=True)
class Row:
    """One figure: what was measured, on what, and the value from 0 to 1."""

    data: str
    measure: str
    value: float


def score_package(package: Path, corpora: Path, gold: Path) -> list[Row]:
    """Names on ANERcorp's last tenth, AQMAR and the gold's dev articles; cuts on PUD's last tenth."""
    archive = dict(read_archive(corpora).select("docno", "text").iter_rows())
    data = {
        "ANERcorp, last 10 %": read_anercorp(corpora).test,
        "AQMAR (Wikipedia)": read_aqmar(corpora),
        "real articles (gold dev)": archive_gold(gold, "dev", archive),
        "own articles (gold dev)": own_gold(gold, "dev"),
    }
    tagger = load_tagger(model_path(package, "ner"), model_path(package, "pretrain"))
    rows: list[Row] = []
    for name, sentences in data.items():
        scores = score_spans(sentences, tag(tagger, sentences))
        rows += [Row(name, m, v) for m, v in zip(("P", "R", "F1"), scores.of(), strict=True)]
        rows += [Row(name, f"F1 {kind}", scores.of(kind)[2]) for kind in TYPES]
    return rows + _cuts(package, corpora)


def _cuts(package: Path, corpora: Path) -> list[Row]:
    pipeline = stanza.Pipeline(
        "ar",
        dir=str(package),
        package="default",
        processors="tokenize,mwt",
        download_method=None,
        verbose=False,
    )
    with tempfile.TemporaryDirectory() as work:
        part = write_part(read_pud(corpora, SEED).test, "test", Path(work), SEED)
        cuts = score_cuts(pipeline(part.text.read_text(encoding="utf-8")), part.conllu)
    return [Row("PUD, last 10 %", f"F1 {unit.lower()}", value) for unit, value in cuts.items()]
