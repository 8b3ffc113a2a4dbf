"""Which mentions may meet: blocking keys of family, participant and time.

`stored` is what a mention can be found under, `sought` what it looks for; each finds the other or neither
does. A day finds its month, the same month without a year, and the bare year; two days of one year do not
meet by the year.
"""

from __future__ import annotations

from dataclasses import dataclass

from timeline.claims.dates import FINE_DAYS, reach, yearless
from timeline.claims.reports import SPOKEN, Report, main_entities, places, venues
from timeline.edtf.arithmetic import civil

COARSE_YEARS = 3


@dataclass(frozen=True, slots=True)
class Keys:
    """Sorted keys. Mentions a and b are compared when b's `stored` holds one of a's `sought`."""

    stored: tuple[str, ...]
    sought: tuple[str, ...]


def keys(report: Report) -> Keys:
    """The keys of one report; none for a report that no rule could merge."""
    if report.mention.kind in SPOKEN:
        return Keys((), ())
    found, wanted = _buckets(report)
    who = main_entities(report) | places(report)
    named = {f"{report.family}|{name}" for name in venues(report)}
    return Keys(
        tuple(sorted({f"{report.family}|{entity}|{b}" for entity in who for b in found} | named)),
        tuple(sorted({f"{report.family}|{entity}|{b}" for entity in who for b in wanted} | named)),
    )


def _buckets(report: Report) -> tuple[set[str], set[str]]:
    """Time buckets to be found under and to look in."""
    part = yearless(report.when)
    if part:
        return {f"yearless {part[0]:02d}"}, {f"yearless {part[0]:02d}", f"month {part[0]:02d}"}
    days = reach(report.mention.anchor)
    if days is None or not days.bounded:
        return set(), set()
    (first, month, _), (last, end, _) = civil(days.low), civil(days.high)
    years = range(first, last + 1)
    if days.days > FINE_DAYS:
        coarse = {f"year {year}" for year in years} if len(years) <= COARSE_YEARS else set()
        return coarse, coarse | {f"in {year}" for year in years if coarse}
    months = {(first, month), (last, end)} | ({(first, month + 1)} if end - month == 2 else set())
    fine = {f"{year}-{m:02d}" for year, m in months}
    calendar = {f"{m:02d}" for _, m in months}
    stored = fine | {f"in {year}" for year in years} | {f"month {m}" for m in calendar}
    return stored, fine | {f"year {year}" for year in years} | {f"yearless {m}" for m in calendar}
