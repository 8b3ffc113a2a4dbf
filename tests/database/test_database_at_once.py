"""Two at once, and killed in the middle: nothing lost, nothing doubled, nothing half-written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from timeline.database import open, reader

PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from making import PUTIN, XI, Told, article, day
from timeline.database import open, writer
database = open(sys.argv[2])
for n in range(int(sys.argv[3]), int(sys.argv[4])):
    who = [("actor", PUTIN), ("partner", XI)]
    told = [Told("meet", who, day(2024, n % 12 + 1, k), f"{k}/{n}") for k in (1, 2)]
    with database.write() as session:
        writer.add(session, article(f"/{n}.txt", *told), version=1)
    print(n, flush=True)
database.close()
"""


def start(url: str, first: int, last: int) -> subprocess.Popen[str]:
    here = str(Path(__file__).parents[1])
    arguments = [sys.executable, "-c", PROGRAM, here, url, str(first), str(last)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen[str]) -> None:
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors


def chronology(url: str) -> list[str]:
    database = open(url)
    with database.read() as session:
        found = [repr(line.event) for line in reader.lines(session)]
        assert reader.totals(session)["sources"] == reader.totals(session)["documents"]
    database.close()
    return found


def test_two_writers_at_once_lose_and_double_nothing(database_url: str, fresh_url: Callable[[], str]) -> None:
    both = [start(database_url, 0, 12), start(database_url, 8, 20)]
    for process in both:
        finish(process)
    alone = fresh_url()
    finish(start(alone, 0, 20))
    assert chronology(database_url) == chronology(alone)


def test_two_that_make_the_database_at_once_both_succeed(bare_url: str) -> None:
    both = [start(bare_url, 0, 3), start(bare_url, 3, 6)]
    for process in both:
        finish(process)
    database = open(bare_url)
    with database.read() as session:
        assert reader.totals(session)["documents"] == 6
    database.close()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL")
def test_killed_in_the_middle_and_run_again_is_as_one_run(
    database_url: str, fresh_url: Callable[[], str]
) -> None:
    process = start(database_url, 0, 10_000)
    assert process.stdout is not None
    for _ in range(5):
        process.stdout.readline()
    time.sleep(0.003)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    database = open(database_url)
    with database.read() as session:
        stored = reader.totals(session)
    assert stored["mentions"] == 2 * stored["documents"]
    database.close()
    finish(start(database_url, 0, stored["documents"] + 2))
    alone = fresh_url()
    finish(start(alone, 0, stored["documents"] + 2))
    assert chronology(database_url) == chronology(alone)
