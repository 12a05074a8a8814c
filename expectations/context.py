"""Columns that a check needs beside the row's own: the text at its offsets, its article's day."""

import polars as pl

TEXT_AT_OFFSETS = "text_at_offsets"
PUBLISHED = "article_published_date"

OFFSETS = {"nlp.events": ("trigger_start", "trigger_end")}
DEFAULT_OFFSETS = ("char_start", "char_end")


def with_context(table_name: str, frame: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """The frame with `text_at_offsets` where it has offsets and `article_published_date` where it has an article.

    Args:
        table_name: `schema.name`.
        frame: rows of that table.
        articles: `article_id`, `title`, `body`, `published_date` of every article the rows may belong to.
    """
    if table_name in ("raw.articles", "raw.article_sources") or "article_id" not in frame.columns:
        return frame
    known = articles.select("article_id", "title", "body", pl.col("published_date").alias(PUBLISHED))
    joined = frame.join(known, on="article_id", how="left", maintain_order="left")
    start, end = OFFSETS.get(table_name, DEFAULT_OFFSETS)
    if start in frame.columns:
        text = pl.when(pl.col("field") == "title").then("title").otherwise("body")
        inside = (pl.col(start) >= 0) & (pl.col(end) > pl.col(start)) & (pl.col(end) <= text.str.len_chars())
        at_offsets = text.str.slice(pl.col(start), pl.col(end) - pl.col(start))
        joined = joined.with_columns(
            pl.when(inside).then(at_offsets).otherwise(pl.lit("")).alias(TEXT_AT_OFFSETS)
        )
    return joined.drop("title", "body")
