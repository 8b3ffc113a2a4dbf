"""Counts of a chronology: over time, by type, factuality, source; the longest gaps. Drawn or as JSON."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TextIO

from timeline.edtf.arithmetic import civil, iso
from timeline.exports.extents import DAY, SPAN, UNDATED, WITHIN, YEARLESS, Extent, extent
from timeline.exports.layout import cells
from timeline.exports.plain import one_line
from timeline.exports.structured import dump
from timeline.records import Chronology, Line

MONTHS = 36  # up to so many months a bar is a month, then a year, then a decade
GAPS, SOURCES = 5, 10
LABEL, WIDTH = 24, 80
ONE_MONTH = 31


@dataclass(slots=True)
class Counts:
    """What was counted. `months` counts the events whose month is known, `years` those whose year is."""

    events: int = 0
    months: Counter[tuple[int, int]] = field(default_factory=Counter)
    years: Counter[int] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    factualities: Counter[str] = field(default_factory=Counter)
    without: Counter[str] = field(default_factory=Counter)
    days: set[int] = field(default_factory=set)


def count(chronology: Chronology) -> Counts:
    """Read the lines once."""
    counts = Counts()
    for line in chronology.lines:
        _add(counts, line, extent(line))
    return counts


def _add(counts: Counts, line: Line, span: Extent) -> None:
    counts.events += 1
    counts.kinds[line.event.kind] += 1
    counts.factualities[line.event.factuality] += 1
    if span.start is None or span.kind not in (DAY, SPAN, WITHIN) or span.end is None:
        reason = {UNDATED: "no date", YEARLESS: "no year"}.get(span.kind, "an open end")
        counts.without[reason] += 1
        return
    first, last = civil(span.start), civil(span.end)
    if first[0] != last[0]:
        counts.without["a date over several years"] += 1
        return
    counts.years[first[0]] += 1
    if first[1] == last[1]:
        counts.months[first[0], first[1]] += 1
    if span.kind != WITHIN or span.end - span.start < ONE_MONTH:
        counts.days |= {span.start, span.end}


def gaps(counts: Counts) -> list[tuple[int, int, int]]:
    """(days, last day before, first day after) of the longest stretches in which nothing is dated."""
    days = sorted(counts.days)
    found = [(b - a - 1, a, b) for a, b in zip(days, days[1:], strict=False) if b - a > 1]
    return sorted(found, key=lambda gap: (-gap[0], gap[1]))[:GAPS]


def record(chronology: Chronology) -> dict[str, Any]:
    """The same for programs."""
    counts = count(chronology)
    return {
        "events": counts.events,
        "months": {f"{year:04d}-{month:02d}": n for (year, month), n in sorted(counts.months.items())},
        "years": {str(year): n for year, n in sorted(counts.years.items())},
        "types": dict(counts.kinds.most_common()),
        "factuality": dict(counts.factualities.most_common()),
        "without": dict(counts.without.most_common()),
        "sources": {s.document.source: s.events for s in chronology.sources},
        "gaps": [{"days": days, "after": iso(a), "before": iso(b)} for days, a, b in gaps(counts)],
    }


def write_json(chronology: Chronology, stream: TextIO) -> None:
    stream.write(dump(record(chronology)) + "\n")


def write_plots(chronology: Chronology, stream: TextIO) -> None:
    """Bars of one width for a terminal."""
    counts = count(chronology)
    width = max(60, shutil.get_terminal_size().columns) if stream.isatty() else WIDTH
    stream.write(f"{counts.events} events\n")
    unit, bars = _over_time(counts)
    _plot(stream, f"Events per {unit}", bars, width)
    for reason, number in counts.without.most_common():
        stream.write(f"{number} more with {reason}\n")
    _plot(stream, "By type", counts.kinds.most_common(), width)
    _plot(stream, "By factuality", counts.factualities.most_common(), width)
    told = Counter({s.document.title or s.document.source: s.events for s in chronology.sources})
    _plot(stream, "By source", _most(told), width)
    if longest := gaps(counts):
        stream.write("\nLongest gaps\n")
        stream.writelines(f"{days:>6} days  {iso(a)} – {iso(b)}\n" for days, a, b in longest)


def _over_time(counts: Counts) -> tuple[str, list[tuple[str, int]]]:
    """The finest unit whose bars fit, empty ones between included."""
    if not counts.years:
        return "year", []
    first, last = min(counts.years), max(counts.years)
    if (last - first + 1) * 12 <= MONTHS and counts.months.total() == counts.years.total():
        low, high = min(counts.months), max(counts.months)
        every = range(low[0] * 12 + low[1] - 1, high[0] * 12 + high[1])
        return "month", [(f"{n // 12}-{n % 12 + 1:02d}", counts.months[n // 12, n % 12 + 1]) for n in every]
    if last - first < MONTHS:
        return "year", [(str(year), counts.years[year]) for year in range(first, last + 1)]
    step = 10 if last - first < MONTHS * 10 else 100
    found: Counter[int] = Counter()
    for year, number in counts.years.items():
        found[year // step * step] += number
    return ("decade" if step == 10 else "century"), [
        (f"{n}–{n + step - 1}", found[n]) for n in range(min(found), max(found) + 1, step)
    ]


def _most(counter: Mapping[str, int]) -> list[tuple[str, int]]:
    found = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    rest = found[SOURCES:]
    return [*found[:SOURCES], *([(f"{len(rest)} more", sum(n for _, n in rest))] if rest else [])]


def _plot(stream: TextIO, title: str, bars: Sequence[tuple[str, int]], width: int) -> None:
    if bars:
        stream.write(f"\n{title}\n")
        stream.writelines(f"{row}\n" for row in _rows(bars, width))


def _rows(bars: Sequence[tuple[str, int]], width: int) -> Iterator[str]:
    names = [_cut(one_line(name)) for name, _ in bars]
    label = max(cells(name) for name in names)
    digits = len(str(max(number for _, number in bars)))
    room, most = width - label - digits - 4, max(1, *(number for _, number in bars))
    for name, (_, number) in zip(names, bars, strict=True):
        bar = "█" * max(1, round(number * room / most)) if number else ""
        yield f"{name}{' ' * (label - cells(name))}  {number:>{digits}}  {bar}".rstrip()


def _cut(name: str) -> str:
    return name if cells(name) <= LABEL else f"{name[: LABEL - 1]}…"
