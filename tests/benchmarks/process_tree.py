"""Memory of a process and all that it starts, added up: each page that several of them share counts once.

Read from /proc, as `psutil` would do it; with `psutil` installed loky manages the memory of its processes in another way,
and what is measured would not be what users run.
"""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from subprocess import Popen
from threading import Thread

SECONDS_BETWEEN_LOOKS = 1.0


class PeakMemory:
    """The most that a process and its descendants held at once, in megabytes, looked at each second: a look holds up what it looks at."""

    def __init__(self, process: "Popen[str]") -> None:
        """Looks until the process has ended."""
        self.megabytes = 0.0
        self._process = process
        self._looking = Thread(target=self._look, daemon=True)
        self._looking.start()

    def _look(self) -> None:
        while self._process.poll() is None:
            held = sum(_kilobytes(pid) for pid in _tree(str(self._process.pid)))
            self.megabytes = max(self.megabytes, held / 1000)
            time.sleep(SECONDS_BETWEEN_LOOKS)


def _tree(pid: str) -> Iterator[str]:
    yield pid
    try:
        started = [(task / "children").read_text().split() for task in Path(f"/proc/{pid}/task").iterdir()]
    except OSError:
        return  # it has just ended
    for children in started:
        for child in children:
            yield from _tree(child)


def _kilobytes(pid: str) -> int:
    try:
        found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(found[1]) if found else 0
