"""What a clean machine runs goes on without a browser, and does not without Python."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from transforms.settings import PROJECT_ROOT


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """Programs of a bare machine: root, no Chromium, an `apt-get` whose archive cannot be reached, a `make` that tells."""
    programs = {
        "id": "echo 0",
        "apt-get": "echo no network >&2; exit 100",
        "make": 'echo "make $*"',
        "python3": "exit 0",
    }
    for name, does in programs.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{does}\n")
        (tmp_path / name).chmod(0o755)
    for name in ("bash", "dirname", "env", "sh"):
        (tmp_path / name).symlink_to(str(shutil.which(name)))
    return tmp_path


def ci_run(machine: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(PROJECT_ROOT / ".ci" / "run")],
        env={"PATH": str(machine), "HOME": os.environ.get("HOME", "/")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_chromium_the_suite_runs_and_it_is_said_what_is_skipped(machine: Path) -> None:
    ended = ci_run(machine)
    assert (ended.returncode, ended.stdout) == (0, "make test\n")
    assert "tests that open the page in a browser are skipped" in ended.stderr


def test_without_python_it_ends(machine: Path) -> None:
    (machine / "python3").write_text("#!/bin/sh\nexit 1\n")
    assert ci_run(machine).returncode != 0
