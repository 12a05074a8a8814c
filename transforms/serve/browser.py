"""Headless Chromium, where the machine has one, turns a page into a PDF."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SECONDS = 120


def find_browser() -> str | None:
    """Path of an installed Chromium or Chrome; None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def print_pdf(browser: str, page: Path, target: Path) -> None:
    """Prints a page of this machine.

    Raises:
        subprocess.CalledProcessError: the browser failed.
        subprocess.TimeoutExpired: it hung.
    """
    with tempfile.TemporaryDirectory(prefix="rasad-browser-") as profile:
        printed = Path(profile) / "page.pdf"
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium refuses its sandbox to root
        subprocess.run(  # noqa: S603 - a browser of this machine, on a page of ours
            [
                browser,
                "--headless",
                *sandbox,
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                f"--user-data-dir={profile}",
                "--no-pdf-header-footer",
                f"--print-to-pdf={printed}",
                page.resolve().as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=SECONDS,
        )
        shutil.copyfile(printed, target)
