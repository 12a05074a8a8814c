"""Two things that look alike in the morning: the refresh did not run, or it ran and nothing new had come."""

from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise

import dagster as dg
from dagster._utils.schedules import cron_string_iterator

from orchestration.audits import asset_key
from orchestration.resources import Warehouse, now
from transforms.settings import Settings
from transforms.tables import ARTICLES
from transforms.write.warehouse import open_warehouse

LATE = timedelta(hours=2)
"""A refresh may be so late before it is worth a warning."""
MISSING = timedelta(hours=10)
"""After that it does not come any more."""
TICKS = 400
"""Gaps of a schedule that are looked at: more than a year of nights, weekends and holidays of its own included."""


def refreshes_run(settings: Settings) -> dg.FreshnessPolicy:
    """Whether what every refresh touches was touched since `RASAD_SCHEDULE` last asked for one, quiet days included."""
    late = longest_wait(settings)
    return dg.FreshnessPolicy.time_window(warn_window=late, fail_window=late + MISSING)


def longest_wait(settings: Settings) -> timedelta:
    """How long after a refresh the next one may be expected at the latest."""
    return _longest_gap(settings.schedule, settings.timezone) + LATE


def _longest_gap(cron: str, timezone: str) -> timedelta:
    ticks = islice(cron_string_iterator(datetime.now(UTC).timestamp(), cron, timezone), TICKS)
    return max(after - before for before, after in pairwise(ticks))


@dg.asset_check(
    asset=asset_key(ARTICLES),
    description="Whether new articles still come; RASAD_QUIET_DAYS without one are worth a warning.",
)
def articles_still_arrive(warehouse: Warehouse) -> dg.AssetCheckResult:
    settings = warehouse.settings
    with open_warehouse(settings.warehouse, read_only=True) as connection:
        newest = connection.execute(
            "SELECT max(ingested_at), cast(max(published_date) AS varchar) FROM raw.articles"
        ).fetchall()[0]
    read_at, published = newest
    quiet = (now() - read_at).days if read_at else None
    return dg.AssetCheckResult(
        passed=quiet is not None and quiet < settings.quiet_days,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={
            "newest article read at (UTC)": str(read_at or "never"),
            "newest day of publication": published or "none",
            "days without a new article": quiet if quiet is not None else "no article yet",
        },
    )
