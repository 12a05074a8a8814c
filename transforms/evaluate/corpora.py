"""What extraction is judged on: gold with its text, the archive's articles, sentences labelled by others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import polars as pl

from transforms.evaluate.gold import GoldArticle, OwnArticle, read_gold
from transforms.tables import ARTICLES

GOLD_DIR = Path(__file__).resolve().parents[2] / "tests" / "gold"
ARCHIVE = Path("ant") / "articles.parquet"
SENTENCES = Path("arabic_event_gsr")
SAMPLE_SEED = 11
SAMPLED_A_SECTION = 60


@dataclass(frozen=True)
class Corpus:
    """Gold articles and their texts, a frame shaped as `raw.articles`; `article_id` is the docno."""

    name: str
    split: str
    gold: tuple[GoldArticle, ...]
    articles: pl.DataFrame


def own_corpus(split: str) -> Corpus:
    """Articles of our own writing."""
    gold = read_gold(GOLD_DIR / "own" / f"{split}.jsonl", OwnArticle)
    return Corpus("own", split, tuple(gold), as_articles([_own_fields(a) for a in gold]))


def real_corpus(corpora: Path, split: str) -> Corpus:
    """Articles of the ANT archive; FileNotFoundError where it is not in `corpora`."""
    gold = read_gold(GOLD_DIR / "ant" / f"{split}.jsonl", GoldArticle)
    texts = pl.read_parquet(corpora / ARCHIVE).filter(pl.col("docno").is_in([a.docno for a in gold]))
    order = {a.docno: i for i, a in enumerate(gold)}
    rows = sorted(texts.iter_rows(named=True), key=lambda row: order[row["docno"]])
    return Corpus("ant", split, tuple(gold), as_articles([_archive_fields(row) for row in rows]))


def section_sample(corpora: Path) -> dict[str, pl.DataFrame]:
    """Articles of each section of the archive, drawn with a fixed seed."""
    archive = (
        pl.read_parquet(corpora / ARCHIVE).sort("docno").unique("text", keep="first", maintain_order=True)
    )
    return {
        str(category): as_articles(
            [
                _archive_fields(r)
                for r in part.sample(SAMPLED_A_SECTION, seed=SAMPLE_SEED).iter_rows(named=True)
            ]
        )
        for (category,), part in archive.group_by("category", maintain_order=True)
    }


def labelled_sentences(corpora: Path, event_type: str) -> tuple[pl.DataFrame, dict[str, bool]]:
    """Sentences of arabic_event_gsr (MIT) as one-sentence articles, and whether each is labelled `yes`.

    Those that its annotators could not agree on (`ambiguous`) are left out.
    """
    frame = pl.read_csv(corpora / SENTENCES / f"{event_type.lower()}.csv").filter(
        pl.col("label") != "ambiguous"
    )
    rows = list(frame.select("text", "label").iter_rows())
    ids = [f"{event_type.lower()}-{i}" for i in range(len(rows))]
    articles = as_articles([{"article_id": i, "body": text} for i, (text, _) in zip(ids, rows, strict=True)])
    return articles, {i: label == "yes" for i, (_, label) in zip(ids, rows, strict=True)}


def as_articles(rows: Sequence[dict[str, object]]) -> pl.DataFrame:
    """Rows as a frame shaped as `raw.articles`; what is not given is null."""
    blank: dict[str, object] = dict.fromkeys(ARTICLES.columns)
    return ARTICLES.frame([{**blank, "language": "ar", **row} for row in rows])


def _own_fields(article: OwnArticle) -> dict[str, object]:
    return {
        "article_id": article.docno,
        "title": article.title,
        "body": article.body,
        "published_date": article.published_date,
    }


def _archive_fields(row: dict[str, str]) -> dict[str, object]:
    return {
        "article_id": row["docno"],
        "title": row["title"],
        "body": row["text"].strip(),
        "published_date": datetime.fromisoformat(row["published_at"]).date(),
    }
