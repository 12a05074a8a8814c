"""The corpora that the models are trained and scored on, read from a folder that the project does not ship."""

import re
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from transforms.train.sentences import TaggedSentence, TaggedWord

ANERCORP, AQMAR, PUD, ARCHIVE = "anercorp.tsv", "aqmar", "ar_pud-ud.conllu", "ant/articles.parquet"
SOURCES = {
    ANERCORP: "ANERcorp, two columns (word, tab, tag), a blank line after each sentence: "
    "https://camel.abudhabi.nyu.edu/anercorp/",
    AQMAR: "AQMAR Arabic Wikipedia named entity corpus, its text files: https://www.cs.cmu.edu/~ark/ArabicNER/",
    PUD: "Arabic PUD of Universal Dependencies: https://github.com/UniversalDependencies/UD_Arabic-PUD",
    ARCHIVE: "ANT corpus of news as Parquet with the columns docno, title, text: "
    "https://github.com/antcorpus/antcorpus.multisource.data (Chouigui et al., AICCSA 2017)",
}
TAG = re.compile(r"^([BI])-(PER|PERS|LOC|ORG)$")
REPAIRED_TAGS = {
    "B-ERS": "B-PERS", "B-PERs": "B-PERS", "IPERS": "I-PERS", "B-LOCI-PERS": "I-PERS",
    "B-ORF": "B-ORG", "B-OEG": "B-ORG", "B-PRG": "B-ORG", "I-PRG": "I-ORG",
}  # fmt: skip
"""Slips of the keyboard in the copies of ANERcorp that circulate."""


class MissingCorpusError(RuntimeError):
    """A corpus is not in the folder."""


@dataclass(frozen=True)
class Split:
    """A corpus cut by position, so that neighbouring sentences of one article stay together."""

    train: list[TaggedSentence]
    dev: list[TaggedSentence]
    test: list[TaggedSentence]


def check_corpora(folder: Path) -> None:
    """Looks before an hour is spent on training.

    Raises:
        MissingCorpusError: what is not in the folder, and where the public gets it.
    """
    missing = [
        f"  {folder / name}: {source}" for name, source in SOURCES.items() if not (folder / name).exists()
    ]
    if missing:
        raise MissingCorpusError("\n".join(["Missing corpora (set CORPORA=path):", *missing]))


def read_anercorp(folder: Path) -> Split:
    """ANERcorp: the first 80 % to train, the next 10 % to choose by, the last 10 % to score."""
    text = (folder / ANERCORP).read_text(encoding="utf-8")
    sentences = [s for block in text.split("\n\n") if (s := _sentence(block.splitlines(), "\t"))]
    first, second = int(len(sentences) * 0.8), int(len(sentences) * 0.9)
    return Split(sentences[:first], sentences[first:second], sentences[second:])


def read_aqmar(folder: Path) -> list[TaggedSentence]:
    """AQMAR, for scoring only: another domain and other annotators."""
    paths = sorted((folder / AQMAR).glob("*.txt"))
    blocks = [b for p in paths for b in p.read_text(encoding="utf-8").split("\n\n")]
    return [s for block in blocks if (s := _sentence(block.splitlines(), " "))]


def read_archive(folder: Path) -> pl.DataFrame:
    """The archive's articles in order of docno: `docno`, `text` (title, line end, body), `is_first` of equal bodies."""
    frame = pl.read_parquet(folder / ARCHIVE, columns=["docno", "title", "text"]).sort("docno")
    first = frame.unique("text", keep="first", maintain_order=True)["docno"]
    return frame.select(
        "docno",
        text=pl.col("title").fill_null("") + "\n" + pl.col("text"),
        is_first=pl.col("docno").is_in(first.implode()),
    )


def _sentence(lines: list[str], separator: str) -> TaggedSentence:
    """Other types become O, and a name always starts with B-."""
    words: list[TaggedWord] = []
    before = "O"
    for line in lines:
        word, _, raw = line.strip().partition(separator)
        if not word:
            continue
        found = TAG.match(REPAIRED_TAGS.get(raw, raw))
        tag = f"{found[1]}-{found[2][:3]}" if found else "O"
        if tag.startswith("I-") and before[2:] != tag[2:]:
            tag = f"B-{tag[2:]}"
        words.append(TaggedWord(word, tag))
        before = tag
    return tuple(words)
