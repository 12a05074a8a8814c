"""Everything Dagster serves: `dagster dev -m orchestration.definitions`."""

import dagster as dg

from orchestration.alerts import alert_on_failure, alert_on_missing_refresh
from orchestration.assets.corrections import corrections
from orchestration.assets.evaluation import evaluate_job, evaluation
from orchestration.assets.incidents import incidents
from orchestration.assets.marts import dbt_project, marts
from orchestration.assets.nlp import nlp
from orchestration.assets.publish import publication
from orchestration.assets.raw import raw
from orchestration.catalogue import describe
from orchestration.freshness import articles_still_arrive
from orchestration.refresh import daily, landing_sensor, publish, refresh, reprocess, reprocess_month
from orchestration.report import report, weekly_report
from orchestration.resources import Warehouse

defs = dg.Definitions(
    assets=dg.map_asset_specs(describe, [raw, corrections, nlp, incidents, marts, publication, evaluation]),
    asset_checks=[articles_still_arrive],
    jobs=[refresh, reprocess, reprocess_month, publish, report, evaluate_job],
    schedules=[daily, weekly_report],
    sensors=[landing_sensor, alert_on_failure, alert_on_missing_refresh],
    resources={"warehouse": Warehouse(), "dbt": dbt_project()},
    executor=dg.in_process_executor,  # DuckDB: one process holds the file
)
