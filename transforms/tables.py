"""The tables Python writes: their columns, types and keys, in one place.

Every frame that reaches the warehouse is checked against its `Table` here; SQL and the
expectations read the same tables. Offsets are Unicode code points, half-open.
"""

from dataclasses import dataclass, field

import polars as pl

TEXT, INT, REAL, FLAG, DAY = pl.String(), pl.Int64(), pl.Float64(), pl.Boolean(), pl.Date()
MOMENT = pl.Datetime("us")
"""UTC, stored without a zone."""

Columns = dict[str, pl.DataType]


@dataclass(frozen=True)
class Table:
    """One warehouse table.

    Args:
        schema: DuckDB schema (`raw`, `nlp`, `quality`, `meta`).
        name: table name inside the schema.
        columns: column name to Polars type, in order.
        key: columns that identify a row.
        owner: column that ties a row to the unit that is replaced as a whole (the article, for most of
            `raw` and `nlp`), with superseded rows kept in history; None where no history is kept.
    """

    schema: str
    name: str
    columns: Columns = field(hash=False)
    key: tuple[str, ...]
    owner: str | None = None
    comment: str = field(default="", compare=False)

    @property
    def full_name(self) -> str:
        """`schema.name`, as SQL writes it."""
        return f"{self.schema}.{self.name}"

    def empty(self) -> pl.DataFrame:
        """A frame of this table's columns without rows."""
        return pl.DataFrame(schema=self.columns)

    def frame(self, rows: list[dict[str, object]]) -> pl.DataFrame:
        """Rows as a frame of exactly this table's columns; a missing or extra key raises."""
        for row in rows:
            if row.keys() != self.columns.keys():
                odd = sorted(set(row) ^ set(self.columns))
                raise ValueError(f"{self.full_name}: row does not fit the table at {', '.join(odd)}")
        return pl.DataFrame(rows, schema=self.columns, orient="row")

    def require(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The frame itself, if its columns and types are this table's; raises ValueError if not."""
        if dict(frame.schema) != self.columns:
            raise ValueError(f"{self.full_name}: expected {self.columns}, got {dict(frame.schema)}")
        return frame


def _counts(what: str) -> Columns:
    return {f"{what}_low": INT, f"{what}_best": INT, f"{what}_high": INT}


ARTICLES = Table(
    "raw",
    "articles",
    {
        "article_id": TEXT,
        "source_path": TEXT,
        "landing": TEXT,
        "file_path": TEXT,
        "content_sha256": TEXT,
        "metadata_sha256": TEXT,
        "source": TEXT,
        "url": TEXT,
        "canonical_url": TEXT,
        "title": TEXT,
        "abstract": TEXT,
        "author": TEXT,
        "published_at": MOMENT,
        "published_date": DAY,
        "published_at_origin": TEXT,
        "country_focus": TEXT,
        "language": TEXT,
        "body": TEXT,
        "body_chars": INT,
        "format": TEXT,
        "encoding": TEXT,
        "duplicate_of": TEXT,
        "is_demo": FLAG,
        "ingested_at": MOMENT,
    },
    ("article_id",),
    "article_id",
    "One row per distinct text, with its metadata as published.",
)
ARTICLE_SOURCES = Table(
    "raw",
    "article_sources",
    {
        "article_id": TEXT,
        "landing": TEXT,
        "source_path": TEXT,
        "file_path": TEXT,
        "source": TEXT,
        "url": TEXT,
        "canonical_url": TEXT,
        "published_at": MOMENT,
    },
    ("article_id", "landing", "source_path"),
    "article_id",
    "Every copy of one text.",
)
REJECTED_FILES = Table(
    "raw",
    "rejected_files",
    {
        "landing": TEXT,
        "source_path": TEXT,
        "file_path": TEXT,
        "content_sha256": TEXT,
        "reason": TEXT,
        "detail": TEXT,
        "rejected_at": MOMENT,
    },
    ("landing", "source_path"),
    None,
    "Files that cannot be articles, with the reason.",
)
CORRECTIONS = Table(
    "raw",
    "corrections",
    {
        "correction_id": TEXT,
        "action": TEXT,
        "event_key": TEXT,
        "other_event_key": TEXT,
        "name_ar": TEXT,
        "column_name": TEXT,
        "value": TEXT,
        "corrected_by": TEXT,
        "corrected_at": MOMENT,
        "reason": TEXT,
        "source_path": TEXT,
    },
    ("correction_id",),
    None,
    "What analysts overrule: rows of the CSV files in RASAD_CORRECTIONS.",
)
BOILERPLATE = Table(
    "raw",
    "boilerplate",
    {"article_id": TEXT, "char_start": INT, "char_end": INT, "kind": TEXT, "text": TEXT},
    ("article_id", "char_start"),
    "article_id",
    "Lines of a body that are not the article: kept there, left out of annotation.",
)
SENTENCES = Table(
    "nlp",
    "sentences",
    {
        "article_id": TEXT,
        "field": TEXT,
        "sentence_index": INT,
        "char_start": INT,
        "char_end": INT,
        "text": TEXT,
    },
    ("article_id", "field", "sentence_index"),
    "article_id",
    "Sentences of title and body.",
)
ENTITY_MENTIONS = Table(
    "nlp",
    "entity_mentions",
    {
        "mention_id": TEXT,
        "article_id": TEXT,
        "field": TEXT,
        "sentence_index": INT,
        "char_start": INT,
        "char_end": INT,
        "surface": TEXT,
        "entity_type": TEXT,
        "entity_id": TEXT,
        "method": TEXT,
    },
    ("mention_id",),
    "article_id",
    "Stretches of text that name an entity.",
)
ENTITIES = Table(
    "nlp",
    "entities",
    {
        "entity_id": TEXT,
        "entity_type": TEXT,
        "name_ar": TEXT,
        "name_en": TEXT,
        "aliases_ar": TEXT,
        "reference_id": TEXT,
    },
    ("entity_id",),
    None,
    "Persons, organisations and places behind the mentions.",
)
EVENTS = Table(
    "nlp",
    "events",
    {
        "event_id": TEXT,
        "article_id": TEXT,
        "field": TEXT,
        "operation_id": TEXT,
        "sentence_index": INT,
        "event_type": TEXT,
        "trigger": TEXT,
        "trigger_start": INT,
        "trigger_end": INT,
        "aspect": TEXT,
        "event_date": DAY,
        "event_date_earliest": DAY,
        "event_date_latest": DAY,
        "date_precision": TEXT,
        "date_text": TEXT,
        "place_id": TEXT,
        "place_text": TEXT,
        "region_code": TEXT,
        "country_code": TEXT,
        "geo_precision": TEXT,
        **_counts("killed"),
        **_counts("injured"),
        **_counts("arrested"),
        "operation_mode": TEXT,
        "attribution": TEXT,
        "confidence": REAL,
        "evidence": TEXT,
        "extractor_version": TEXT,
    },
    ("event_id",),
    "article_id",
    "Happenings as single articles report them.",
)
EVENT_PARTICIPANTS = Table(
    "nlp",
    "event_participants",
    {
        "participant_id": TEXT,
        "event_id": TEXT,
        "article_id": TEXT,
        "participant_index": INT,
        "role": TEXT,
        "entity_id": TEXT,
        "actor_id": TEXT,
        "name_ar": TEXT,
        "aliases_ar": TEXT,
        "text": TEXT,
        "role_description": TEXT,
        "origin_place_id": TEXT,
    },
    ("participant_id",),
    "article_id",
    "Who took part in an event, and how.",
)
REPORTED_STATISTICS = Table(
    "nlp",
    "reported_statistics",
    {
        "statistic_id": TEXT,
        "article_id": TEXT,
        "field": TEXT,
        "sentence_index": INT,
        "metric": TEXT,
        "value_low": INT,
        "value_best": INT,
        "value_high": INT,
        "qualifier": TEXT,
        "period_start": DAY,
        "period_end": DAY,
        "period_text": TEXT,
        "actor_id": TEXT,
        "actor_text": TEXT,
        "target_id": TEXT,
        "target_text": TEXT,
        "scope_region_code": TEXT,
        "scope_country_code": TEXT,
        "breakdown_of": TEXT,
        "attribution": TEXT,
        "evidence": TEXT,
    },
    ("statistic_id",),
    "article_id",
    "Totals over a period that articles quote; never events.",
)
INCIDENT_LINKS = Table(
    "nlp",
    "incident_links",
    {
        "event_id_a": TEXT,
        "event_id_b": TEXT,
        "score": REAL,
        "place_score": REAL,
        "date_score": REAL,
        "people_score": REAL,
        "count_score": REAL,
        "actor_score": REAL,
        "text_score": REAL,
        "type_score": REAL,
    },
    ("event_id_a", "event_id_b"),
    None,
    "Pairs of events judged to be one happening, with the parts of the score.",
)
INCIDENT_MEMBERS = Table(
    "nlp",
    "incident_members",
    {"event_id": TEXT, "incident_id": TEXT},
    ("event_id",),
    "event_id",
    "Which incident each event belongs to.",
)
RUNS = Table(
    "meta",
    "runs",
    {
        "run_id": TEXT,
        "started_at": MOMENT,
        "finished_at": MOMENT,
        "code_version": TEXT,
        "model_hash": TEXT,
        "reference_hash": TEXT,
        "corrections_hash": TEXT,
        "schema_version": INT,
        "articles_seen": INT,
        "articles_changed": INT,
        "articles_processed": INT,
    },
    ("run_id",),
    None,
    "One row per run.",
)
BUILDS = Table(
    "meta",
    "builds",
    {"run_id": TEXT, "built_at": MOMENT},
    ("run_id", "built_at"),
    None,
    "One row per build of the marts; what is published says which of them it shows.",
)
ANNOTATED_ARTICLES = Table(
    "meta",
    "annotated_articles",
    {
        "article_id": TEXT,
        "metadata_sha256": TEXT,
        "extractor_version": TEXT,
        "model_hash": TEXT,
        "reference_hash": TEXT,
        "annotated_at": MOMENT,
    },
    ("article_id",),
    "article_id",
    "Which articles are annotated, and with what.",
)
REFERENCE_ROWS = Table(
    "meta",
    "reference_rows",
    {"list_name": TEXT, "row_sha256": TEXT, "names": TEXT, "reference_hash": TEXT},
    ("list_name", "row_sha256"),
    None,
    "The reference that articles were last annotated with, row by row, and the names in each row.",
)
LANDING_FILES = Table(
    "meta",
    "landing_files",
    {
        "landing": TEXT,
        "file_path": TEXT,
        "size": INT,
        "mtime_ns": INT,
        "beside": TEXT,
        "content_sha256": TEXT,
        "reader_version": TEXT,
        "records": INT,
        "read_at": MOMENT,
    },
    ("landing", "file_path"),
    None,
    "Files as they were when they were last read, and how many records they held.",
)
SUPERSEDED_VERSIONS = Table(
    "meta",
    "superseded_versions",
    {
        "article_id": TEXT,
        "landing": TEXT,
        "source_path": TEXT,
        "file_path": TEXT,
        "superseded_by": TEXT,
        "superseded_at": MOMENT,
    },
    ("article_id", "landing", "source_path"),
    None,
    "Files in the landing folder whose text a later version of the same address has replaced.",
)
ARTICLE_BANDS = Table(
    "meta",
    "article_bands",
    {"article_id": TEXT, "band": INT, "bucket": INT},
    ("article_id", "band"),
    None,
    "MinHash bands of each text: near-duplicates share at least one bucket.",
)
COMPARED_ARTICLES = Table(
    "meta",
    "compared_articles",
    {"article_id": TEXT},
    ("article_id",),
    None,
    "Articles whose text was compared with all others.",
)
NEAR_DUPLICATES = Table(
    "meta",
    "near_duplicates",
    {"article_id_a": TEXT, "article_id_b": TEXT, "similarity": REAL},
    ("article_id_a", "article_id_b"),
    None,
    "Pairs of articles with nearly the same text, or of one address, and their Jaccard similarity.",
)
LANDING_TALLY = Table(
    "quality",
    "landing_tally",
    {
        "run_id": TEXT,
        "landing": TEXT,
        "files_listed": INT,
        "files_read": INT,
        "files_known": INT,
        "records": INT,
        "articles": INT,
        "copies": INT,
        "superseded": INT,
        "rejected": INT,
        "accounted_for": INT,
        "rejected_share": REAL,
        "near_duplicates": INT,
    },
    ("run_id", "landing"),
    None,
    "What became of every record of the landing folder, run by run.",
)
QUALITY_RESULTS = Table(
    "quality",
    "results",
    {
        "run_id": TEXT,
        "table_name": TEXT,
        "check_name": TEXT,
        "severity": TEXT,
        "success": FLAG,
        "rows_checked": INT,
        "rows_failed": INT,
        "detail": TEXT,
        "checked_at": MOMENT,
    },
    ("run_id", "table_name", "check_name"),
    None,
    "One row per check and run.",
)
QUARANTINE = Table(
    "quality",
    "quarantine",
    {
        "run_id": TEXT,
        "table_name": TEXT,
        "row_id": TEXT,
        "check_name": TEXT,
        "row_json": TEXT,
        "quarantined_at": MOMENT,
    },
    ("run_id", "table_name", "row_id", "check_name"),
    None,
    "Rows that a check set aside.",
)

EVALUATION = Table(
    "quality",
    "evaluation",
    {
        "run_id": TEXT,
        "corpus": TEXT,
        "split": TEXT,
        "metric": TEXT,
        "value": REAL,
        "low": REAL,
        "high": REAL,
        "cases": INT,
        "code_version": TEXT,
        "model_hash": TEXT,
        "evaluated_at": MOMENT,
    },
    ("run_id", "corpus", "split", "metric"),
    None,
    "How good extraction is on annotated articles: a figure with its 95% interval a row.",
)

RAW = (ARTICLES, ARTICLE_SOURCES, BOILERPLATE, REJECTED_FILES)
OVERRULED = (CORRECTIONS,)
NLP = (
    SENTENCES,
    ENTITY_MENTIONS,
    ENTITIES,
    EVENTS,
    EVENT_PARTICIPANTS,
    REPORTED_STATISTICS,
    INCIDENT_LINKS,
    INCIDENT_MEMBERS,
)
BOOKKEEPING = (
    RUNS,
    BUILDS,
    ANNOTATED_ARTICLES,
    REFERENCE_ROWS,
    LANDING_FILES,
    SUPERSEDED_VERSIONS,
    ARTICLE_BANDS,
    COMPARED_ARTICLES,
    NEAR_DUPLICATES,
    LANDING_TALLY,
    QUALITY_RESULTS,
    QUARANTINE,
    EVALUATION,
)
ALL = RAW + OVERRULED + NLP + BOOKKEEPING
