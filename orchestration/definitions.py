"""Everything Dagster serves: `dagster dev -m orchestration.definitions`."""

import dagster as dg

from orchestration.assets.corrections import corrections
from orchestration.assets.incidents import incidents
from orchestration.assets.marts import dbt_project, marts
from orchestration.assets.nlp import nlp
from orchestration.assets.raw import raw
from orchestration.refresh import daily, landing_sensor, refresh
from orchestration.resources import Warehouse

defs = dg.Definitions(
    assets=[raw, corrections, nlp, incidents, marts],
    jobs=[refresh],
    schedules=[daily],
    sensors=[landing_sensor],
    resources={"warehouse": Warehouse(), "dbt": dbt_project()},
    executor=dg.in_process_executor,  # DuckDB: one process holds the file
)
