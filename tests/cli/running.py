"""The command line as a process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

SEEDS = Path(__file__).parents[2] / "seeds" / "articles"
Run = Callable[..., subprocess.CompletedProcess[str]]


def environment(**more: str) -> dict[str, str]:
    """That of the tests without what would steer the command."""
    steering = ("TIMELINE_DB", "TIMELINE_DEBUG", "COLUMNS", "NO_COLOR")
    return {k: v for k, v in os.environ.items() if k not in steering} | more


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "timeline", *map(str, arguments)]


def run_in(folder: Path, *arguments: object, **more: str) -> subprocess.CompletedProcess[str]:
    stdin = more.pop("stdin", "")
    return subprocess.run(
        command(*arguments),
        cwd=folder,
        env=environment(**more),
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
