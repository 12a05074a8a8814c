"""Many readers at once, each in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

from transforms.settings import PROJECT_ROOT


class Readers:
    """They read from the moment this is made until `stop`."""

    def __init__(self, serving: Path, count: int, pause: float) -> None:
        self._stop = serving.with_name("stop")
        command = [
            sys.executable,
            "-m",
            "tests.orchestration.reader",
            str(serving),
            str(self._stop),
            str(pause),
        ]
        self.processes = [
            subprocess.Popen(
                command, cwd=PROJECT_ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
            for _ in range(count)
        ]
        for process in self.processes:
            assert process.stdout
            assert process.stderr
            assert process.stdout.readline() == "reading\n", process.stderr.read()

    def stop(self) -> list[dict[str, list[int]]]:
        """Version to its numbers as each reader saw them, after one more read; AssertionError where a reader failed."""
        self._stop.touch()
        ended = [process.communicate(timeout=300) for process in self.processes]
        assert [errors for _, errors in ended if errors] == []
        assert all(process.returncode == 0 for process in self.processes)
        return [json.loads(told)["seen"] for told, _ in ended]

    def end(self) -> None:
        """None of them stays, whatever became of the test."""
        for process in self.processes:
            process.kill()
            process.wait()
