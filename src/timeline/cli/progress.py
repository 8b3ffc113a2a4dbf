"""A progress bar on stderr, when that is a terminal and the work takes long."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

PATIENCE = 1.0  # seconds before the bar appears
EVERY = 0.1  # seconds between two drawings
BAR = 24  # cells


@contextmanager
def progress(paths: Sequence[str]) -> Iterator[Callable[[str], None]]:
    """What to call with each source when it is done."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda source: None
        return
    bar = _Bar(paths)
    try:
        yield bar.step
    finally:
        bar.clear()


class _Bar:
    def __init__(self, paths: Sequence[str]) -> None:
        self.paths = paths
        self.total: int | None = None
        self.done = 0
        self.begun = self.drawn = time.monotonic()

    def step(self, source: str) -> None:
        self.done += 1
        now = time.monotonic()
        if now - self.begun > PATIENCE and now - self.drawn > EVERY:
            self.drawn = now
            self._draw(source)

    def _draw(self, source: str) -> None:
        from timeline.exports.plain import one_line

        if self.total is None:
            self.total = _count(self.paths)
        filled = BAR * min(self.done, self.total) // max(self.total, 1)
        line = f"{'█' * filled}{'░' * (BAR - filled)} {self.done}/{self.total} {one_line(source)}"
        sys.stderr.write(f"\r\x1b[K{line[: shutil.get_terminal_size().columns - 1]}")
        sys.stderr.flush()

    def clear(self) -> None:
        if self.drawn > self.begun:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _count(paths: Sequence[str]) -> int:
    """How many sources there are; counted when the bar first appears."""
    from timeline import documents
    from timeline.errors import TimelineError

    total = 0
    for path in paths:
        try:
            total += sum(1 for _ in documents.find([path]))
        except TimelineError:
            total += 1
    return total
