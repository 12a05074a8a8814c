"""Everything Dagster serves: `dagster dev -m orchestration.definitions`."""

import dagster as dg

from orchestration.assets.incidents import incidents
from orchestration.assets.marts import dbt_project, marts
from orchestration.assets.nlp import nlp
from orchestration.assets.raw import raw
from orchestration.refresh import daily, landing_sensor, refresh, reprocess, reprocess_month
from orchestration.resources import Warehouse

defs = dg.Definitions(
    assets=[raw, nlp, incidents, marts],
    jobs=[refresh, reprocess, reprocess_month],
    schedules=[daily],
    sensors=[landing_sensor],
    resources={"warehouse": Warehouse(), "dbt": dbt_project()},
    executor=dg.in_process_executor,  # DuckDB: one process holds the file
)
