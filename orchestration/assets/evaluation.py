"""`quality.evaluation`: how good extraction is on annotated articles. Not part of a refresh: run it with `make evaluate`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import dagster as dg
import polars as pl
from pydantic import Field

from orchestration.resources import WRITER_POOL, Warehouse, now, versions
from transforms.reference import load_reference
from transforms.settings import REFERENCE_DIR
from transforms.tables import EVALUATION
from transforms.write.warehouse import append

if TYPE_CHECKING:
    from transforms.evaluate.evaluation import Evaluated

HEADLINES = (
    "events precision",
    "events recall",
    "events f1",
    "events fully right (of those there)",
    "statistics f1",
)


class EvaluationConfig(dg.Config):
    """Which splits of the gold are scored; `test` is scored rarely, and never while tuning."""

    splits: list[str] = Field(default=["dev", "test"])


@dg.asset(
    key=["quality", "evaluation"],
    group_name="quality",
    kinds={"python", "duckdb"},
    pool=WRITER_POOL,
    description="Precision, recall and F1 of events, their facts, statistics and entities on the gold, with 95% intervals.",
)
def evaluation(
    context: dg.AssetExecutionContext, config: EvaluationConfig, warehouse: Warehouse
) -> dg.MaterializeResult[None]:
    # Torch takes a second and 200 MB, and every run imports this file.
    from transforms.annotate.stanza_pipeline import load_pipeline
    from transforms.article_rows import Extractor
    from transforms.evaluate.evaluation import evaluate

    settings = warehouse.settings
    pipeline = load_pipeline(settings.stanza_dir, settings.stanza_package)
    results = evaluate(Extractor(pipeline, load_reference(REFERENCE_DIR)), settings.corpora, config.splits)
    frame = evaluation_frame(results, context.run_id, warehouse)
    with warehouse.writing(context) as connection:
        append(connection, EVALUATION, frame)
    shown = frame.filter(pl.col("metric").is_in(HEADLINES) & pl.col("value").is_not_null())
    return dg.MaterializeResult(
        metadata={
            f"{row['corpus']} {row['split']}: {row['metric']}": dg.MetadataValue.float(row["value"])
            for row in shown.iter_rows(named=True)
        }
    )


def evaluation_frame(results: Sequence["Evaluated"], run_id: str, warehouse: Warehouse) -> pl.DataFrame:
    """Rows of `quality.evaluation`."""
    made_with = versions(warehouse.settings)
    return EVALUATION.frame(
        [
            {
                "run_id": run_id,
                "corpus": result.corpus,
                "split": result.split,
                "metric": score.metric,
                "value": score.value,
                "low": score.low,
                "high": score.high,
                "cases": score.cases,
                "code_version": made_with.code,
                "model_hash": made_with.model,
                "evaluated_at": now(),
            }
            for result in results
            for score in result.scores
        ]
    )


evaluate_job = dg.define_asset_job(
    "evaluate", selection=dg.AssetSelection.assets(evaluation), description="Scores extraction on the gold."
)
