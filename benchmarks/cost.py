"""What merging costs as the database grows, in one run.

    python -m benchmarks.cost [EVAL/ecb-plus] [--articles N] [--last n] [--keep FILE]

Stores N articles one by one, as `ingest` does after parsing: made up ones (`benchmarks.generated`) and, where
the folder is given, one real one in thirteen, moved in time so that each edition is news again. Printed is
the processor time of the first n and of each n after them, and the time of a rebuild when 100,000 mentions
(or all, where they are fewer) are there. The first n are stored once more, into a database of their own, in
turn with the last n, a few and a few, so that how busy the machine is meets both: the ratio is of these two.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks.generated import articles, later
from benchmarks.merging import analyses
from timeline.database import Database, decisions, open, writer
from timeline.records import Analysis

GOAL, MINUTE = 1.3, 60.0
REAL = 13  # one real article in so many
REBUILT = 100_000  # mentions
TURN = 50  # articles stored into the one database before the other has its turn


def mixed(real: list[Analysis], size: int, seed: int = 1) -> Iterator[Analysis]:
    """Blocks of `size` articles with the same real ones among them, in each block an edition of its own; only
    those whose day is known, since an undated one is of one story with its other editions.
    """
    made, chance = articles(seed), random.Random(seed)
    few = [each for each in real if each.document.published.when][: size // REAL]
    for block in range(10**9):
        found = [later(each, 4 * block) for each in few]
        found += islice(made, size - len(found))
        places = sorted(range(size), key=lambda n: chance.random())[: len(few)]
        rest = iter(found[len(few) :])
        at = dict(zip(sorted(places), found, strict=False))
        for number in range(size):
            yield at[number] if number in at else next(rest)


def stored(database: Database, found: Iterator[Analysis]) -> tuple[float, float, int]:
    """Seconds of the processor and by the clock that storing these took, and how many mentions they have."""
    work, clock, mentions = 0.0, 0.0, 0
    for analysis in found:
        before, start = time.process_time(), time.perf_counter()
        with database.write() as session:
            writer.add(session, analysis)
        work, clock = work + time.process_time() - before, clock + time.perf_counter() - start
        mentions += len(analysis.mentions)
    return work, clock, mentions


def rebuilt(database: Database, mentions: int) -> str:
    """How long a rebuild of so many mentions takes, in words."""
    before, start = time.process_time(), time.perf_counter()
    with database.write() as session:
        decisions.rebuild(session)
    work, clock = time.process_time() - before, time.perf_counter() - start
    verdict = "" if work <= MINUTE * mentions / REBUILT else "  above the goal"
    times = f"{work:.1f} s of the processor, {clock:.1f} s by the clock"
    return f"rebuild of {mentions:,} mentions: {times}{verdict}"


def measure(home: Path, real: list[Analysis], count: int, size: int) -> float:
    """Store, print, and give the ratio of the last block to the first."""
    database = open(str(home / "cost.db"))
    source, first, mentions = mixed(real, size), 0.0, 0
    done = False
    for number in range(count // size - 1):
        work, clock, new = stored(database, islice(source, size))
        mentions, first = mentions + new, first or work
        print(
            f"{(number + 1) * size:>8,} articles, {mentions:>9,} mentions: {1000 * work / size:6.1f} ms of"
            f" processor an article, {1000 * clock / size:.1f} by the clock: {work / first:.2f}",
            flush=True,
        )
        if not done and mentions >= REBUILT:
            print(rebuilt(database, mentions), flush=True)
            done = True
    last, again, new = in_turn(database, source, home, mixed(real, size), size)
    print(
        f"the last {size:,} articles took {1000 * last / size:.1f} ms, in turn with them the first"
        f" {1000 * again / size:.1f} ms: {last / again:.2f} times (goal {GOAL})",
        flush=True,
    )
    if not done:
        print(rebuilt(database, mentions + new), flush=True)
    database.close()
    return last / again


def in_turn(
    database: Database, last: Iterator[Analysis], home: Path, first: Iterator[Analysis], size: int
) -> tuple[float, float, int]:
    """Seconds of the processor for the last block and for the first one stored anew, some of each in turn;
    and how many mentions the last ones have.
    """
    fresh = open(str(home / "first.db"))
    late, early, mentions = 0.0, 0.0, 0
    for start in range(0, size, TURN):
        work, _, new = stored(database, islice(last, min(TURN, size - start)))
        late, mentions = late + work, mentions + new
        early += stored(fresh, islice(first, min(TURN, size - start)))[0]
    fresh.close()
    return late, early, mentions


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--articles", type=int, default=100_000, metavar="N")
    parser.add_argument("--last", type=int, default=10_000, metavar="n")
    parser.add_argument("--keep", type=Path, help="file that keeps the analyses of the folder between runs")
    options = parser.parse_args()
    real = analyses(options.folder, options.keep) if options.folder else []
    with tempfile.TemporaryDirectory() as scratch:
        return int(measure(Path(scratch), real, options.articles, options.last) > GOAL)


if __name__ == "__main__":
    raise SystemExit(main())
