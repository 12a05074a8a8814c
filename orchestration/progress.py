"""How far a long step is: lines with counts and rate in Dagster's log, a bar where a person watches a terminal."""

import sys
import time

import dagster as dg
from tqdm import tqdm

SECONDS_BETWEEN_LINES = 10


class Progress:
    """Counts, up to a total where one is known; used as a context."""

    def __init__(self, context: dg.AssetExecutionContext, what: str, total: int | None = None) -> None:
        """Nothing is done yet."""
        self._context, self._what, self._total = context, what, total
        self._done, self._started, self._said = 0, time.monotonic(), 0.0
        self._bar = tqdm(
            total=total, desc=what, unit="", file=sys.stderr, disable=not sys.stderr.isatty(), leave=False
        )

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.close()
        if self._done:
            self._say()

    def advance(self, count: int) -> None:
        """So many more are done."""
        self._done += count
        self._bar.update(count)
        if time.monotonic() - max(self._said, self._started) >= SECONDS_BETWEEN_LINES:
            self._say()
            self._said = time.monotonic()

    def _say(self) -> None:
        rate = self._done / max(time.monotonic() - self._started, 1e-9)
        of_total = "" if self._total is None else f" of {self._total}"
        self._context.log.info("%s: %d%s, %.0f a second", self._what, self._done, of_total, rate)
