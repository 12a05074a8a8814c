"""Dagster: assets, checks, job, schedule and sensor. The work itself is in `transforms`, `expectations` and `sql`."""

import os

# Libraries read these when they are imported; none of them may call home.
for _switch, _value in {
    "DO_NOT_TRACK": "1",
    "DAGSTER_DISABLE_TELEMETRY": "yes",
    "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
}.items():
    os.environ.setdefault(_switch, _value)
