"""When an article without a date was published, and in which year its dates lie: inferred, with the evidence.

Only what stands in the articles counts, never what was inferred of another one: so neither the order of
ingest nor a chain of guesses can change the result. Evidence that contradicts itself gives no date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from timeline import edtf
from timeline.claims.dates import FAR, Reach, gap, opening, reach, stated, yearless
from timeline.claims.likeness import ONCE_EVER, compare
from timeline.claims.reports import SAME, Report, main_entities, venues
from timeline.edtf import When
from timeline.edtf.arithmetic import civil, days_in_month, iso, ordinal, weekday
from timeline.records import EXPLICIT, HEADLINE, INFERRED, Dating, Evidence, Span

STATED, SHARED, PLANNED, DAY, AGE, READ = "stated", "shared", "planned", "day", "age", "read"
TOLD = ("happened", "ongoing")
SPILL = 120  # days over the turn of the year for which news still leaves the year out
LONGEST = 366  # days: what is known less well than to a year is no date
SELDOM = (*ONCE_EVER, "appoint", "join", "marry", "resign")  # what hardly comes twice to the same two
FURTHEST = 60  # years between bounds within which dates without a year are tried
CONTRADICTION = "the evidence contradicts itself"
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Age:
    """How old the article says that somebody or something is, and when that began.

    `sort`: "age" in full years, "history" in full years or in years of the calendar, "anniversary" in years
    of the calendar. `other` is the article that tells of the beginning, "" for a fact of the world.
    """

    name: str
    years: int
    sort: str
    span: Span
    began: When
    other: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What the database holds that bears on one article.

    Its reports as they were read; by mention, reports of other articles that tell the same with a date (of a
    plan: tell it done); ages; the weekdays (Monday 0) that stand with dates, by their place; the day number
    on which it was read here.
    """

    reports: Sequence[Report]
    same: Mapping[str, Sequence[Report]] = field(default_factory=dict)
    ages: Sequence[Age] = ()
    weekdays: Mapping[Span, int] = field(default_factory=dict)
    read: int | None = None


def offers(report: Report) -> frozenset[str]:
    """The keys under which a report may date what other articles tell without a date."""
    return _keys(report) | begun(report) if telling(report) else frozenset()


def seeks(report: Report) -> frozenset[str]:
    """The keys of what may date a report that has no year."""
    return _keys(report) if reach(report.mention.anchor) is None else frozenset()


def _keys(report: Report) -> frozenset[str]:
    pairs = [f"{a}|{b}" for a, b in combinations(sorted(main_entities(report)), 2)]
    day = _day_of_year(report)
    days = {f"day|{report.family}|{pair}|{day[0]:02d}-{day[1]:02d}" for pair in pairs if day}
    return frozenset({*days, *_once(report), *(f"site|{report.family}|{name}" for name in venues(report))})


def _once(report: Report) -> frozenset[str]:
    """Keys of what hardly comes twice: its kind and two of its participants, or its only one."""
    who = sorted(main_entities(report))
    if report.mention.kind not in SELDOM:
        return frozenset()
    if len(who) == 1 and report.mention.kind in ONCE_EVER:
        return frozenset({f"once|{report.family}|{who[0]}"})
    return frozenset(f"once|{report.family}|{a}|{b}" for a, b in combinations(who, 2))


def begun(report: Report) -> frozenset[str]:
    """Keys of those whose beginning the report tells."""
    mention = report.mention
    if mention.kind not in ("found", "born"):
        return frozenset()
    roles = ("target",) if mention.kind == "found" else ("target", "actor")
    return frozenset(f"age|{p.entity}" for p in mention.participants if p.entity and p.role in roles)


def _day_of_year(report: Report) -> tuple[int, int] | None:
    """(month, day) of a report on one day, with or without its year."""
    part, days = yearless(report.when), reach(report.mention.anchor)
    if part:
        return (part[0], part[1]) if part[1] else None
    return civil(days.low)[1:] if days and days.days == 1 else None


def telling(report: Report) -> bool:
    """Whether it may date what another article tells: done, on a day or in a month that its words give."""
    days = reach(report.mention.anchor)
    on = report.mention.anchor is not None and report.mention.anchor.relation in ("on", "during", "about")
    fine = days is not None and days.bounded and days.days <= LONGEST
    return on and fine and stated(report.mention.anchor) and report.mention.factuality in TOLD


def fits(mine: Report, other: Report) -> bool:
    """Whether another article's report tells, with a date, what this one tells or plans without its year."""
    if mine.mention.document == other.mention.document or not telling(other):
        return False
    shared = seeks(mine) & _keys(other)
    if any(key.startswith("once|") for key in shared):
        return not gap(mine.mention.anchor, other.mention.anchor)
    return bool(shared) and compare(mine, other).verdict == SAME


def infer(found: Found) -> tuple[Dating, dict[str, When]]:
    """The dating of the article, and the dates without a year that get one by it, by mention."""
    evidence = [*_stated(found.reports), *_shared(found), *_days(found)]
    if any(e.other for e in evidence) or any(age.other for age in found.ages):
        # How old something is, is told in round numbers: alone it dates nothing.
        evidence += _ages(found.ages)
    bounds = _bounds(evidence)
    if found.weekdays and found.read is not None and bounds[0] is not None and bounds[1] is None:
        said = f"it was read here on {iso(found.read)}"
        evidence.append(Evidence(READ, said, latest=found.read, at=iso(found.read)))
        bounds = _bounds(evidence)
    evidence.sort(key=lambda e: (e.kind, e.span or Span(-1, -1), e.other, e.said))
    low, high = bounds
    if low is not None and high is not None and low > high:
        return Dating(evidence=tuple(evidence), reason=CONTRADICTION), {}
    if low is None or high is None or civil(high)[0] - civil(low)[0] > FURTHEST:
        return _open(evidence, low, high), {}
    feasible = [(low, high)]
    for report in _yearless(found.reports):
        feasible = _meet(feasible, [span for _, span in _windows(report, found, low, high)])
    if not feasible:
        return Dating(evidence=tuple(evidence), reason=CONTRADICTION), {}
    low, high = feasible[0][0], feasible[-1][1]
    when = _when(low, high)
    said = "inferred from the evidence" if when else "the evidence leaves more than a year"
    dating = Dating(when, iso(low), iso(high), tuple(evidence), said)
    return dating, dict(_dated(found, feasible))


def supplied(report: Report, when: When, reason: str) -> Report:
    """The report with the year that was inferred for its date."""
    anchor = report.mention.anchor
    if anchor is None or opening(anchor.when) is None:
        return report
    mention = replace(report.mention, anchor=replace(anchor, when=when, basis=INFERRED))
    return replace(report, mention=mention, supplied=reason)


def published(report: Report, dating: Dating) -> Report:
    """The report with what is inferred of its day of publication, which is circular where its own date, or
    its sentence, is part of the evidence.
    """
    own, sentence = report.when.edtf if report.when else None, report.mention.sentence
    circular = any(e.at == own or (e.span is not None and e.span in sentence) for e in dating.evidence)
    return replace(report, inferred=dating.when, circular=circular)


def completed(report: Report, dating: Dating | None, year: tuple[When, str] | None) -> Report:
    """The report with all that is inferred: its date with its year (and why), its day of publication."""
    report = supplied(report, *year) if year else report
    return published(report, dating) if dating and dating.when else report


def _bounds(evidence: Iterable[Evidence]) -> tuple[int | None, int | None]:
    evidence = list(evidence)
    lows = [e.earliest for e in evidence if e.earliest is not None]
    highs = [e.latest for e in evidence if e.latest is not None]
    return max(lows, default=None), min(highs, default=None)


def _open(evidence: Sequence[Evidence], low: int | None, high: int | None) -> Dating:
    """No date, but what bounds it."""
    first = next((e.at for e in evidence if low is not None and e.earliest == low), "")
    last = next((e.at for e in evidence if high is not None and e.latest == high), "")
    said = "the evidence leaves it open" if evidence else "nothing in the text or in other articles tells"
    return Dating(None, first, last, tuple(evidence), said)


def _when(low: int, high: int) -> When | None:
    """The publication as a month or a stretch of months: what is inferred tells no day."""
    if high - low >= LONGEST:
        return None
    first, last = civil(low), civil(high)
    months = edtf.month(*first[:2]), edtf.month(*last[:2])
    return months[0] if first[:2] == last[:2] else edtf.interval(*months)


def _stated(reports: Iterable[Report]) -> Iterator[Evidence]:
    """The latest date with its year that the article states of what is past."""
    dated = [r for r in reports if _past_tense(r)]
    if dated:
        last = max(dated, key=lambda r: (_first(r), -r.mention.trigger.start))
        span = last.mention.anchor.expression if last.mention.anchor else None
        said = f"it tells as past: {last.mention.title}, {last.when}"
        yield Evidence(STATED, said, span, earliest=_first(last), at=str(last.when))


def _past_tense(report: Report) -> bool:
    """A verb in another form than its dictionary form, and a date in the words of the text.

    Nouns ("the 2026 election") may be told before they come.
    """
    mention, anchor = report.mention, report.mention.anchor
    verb = mention.trigger_text.split()[0].lower() != mention.lemma.split("_")[0]
    own = bool(anchor and anchor.basis == EXPLICIT and anchor.relation in ("on", "during", "since", "after"))
    days = reach(anchor)
    return verb and own and days is not None and days.low > -FAR and _past(report)


def _past(report: Report) -> bool:
    """Whether an article tells it as done; a headline ("Belarus joins bloc") may tell what is to come."""
    return report.mention.factuality in TOLD and report.mention.factuality_reason != HEADLINE


def _first(report: Report) -> int:
    days = reach(report.mention.anchor)
    assert days
    return days.low


def _shared(found: Found) -> Iterator[Evidence]:
    """What the article tells as past was before it, what it plans comes after it, by the articles that date
    it; where several fit, by the widest.
    """
    for report in found.reports:
        fits = [(days, r) for r in found.same.get(report.id, ()) if (days := reach(r.mention.anchor))]
        if not fits:
            continue
        span = report.mention.trigger
        if _past(report):
            days, other = min(fits, key=lambda fit: (fit[0].low, fit[1].id))
            said = f"it tells as past what another article dates {other.when}: {other.mention.title}"
            yield Evidence(SHARED, said, span, other.mention.document, days.low, None, str(other.when))
        elif report.mention.factuality == "planned":
            days, other = max(fits, key=lambda fit: (fit[0].high, fit[1].id))
            said = f"it plans what another article tells done on {other.when}: {other.mention.title}"
            yield Evidence(PLANNED, said, span, other.mention.document, None, days.high, str(other.when))


def _days(found: Found) -> Iterator[Evidence]:
    """A day without a year that another article tells with its year, of the same happening; or of what the
    article plans, and the day is named besides. Where the years differ (an annual summit), none.
    """
    named = [r for r in _yearless(found.reports) if (yearless(r.when) or (0, None))[1]]
    for report in found.reports:
        own = [report] if yearless(report.when) else named if report.mention.factuality == "planned" else []
        fits = {
            (year, mine.id): (mine, other)
            for other in found.same.get(report.id, ())
            for mine in own
            if (year := _year(mine, other)) is not None
        }
        if len({year for year, _ in fits}) == 1:
            (year, _), (mine, other) = min(fits.items(), key=lambda item: (item[0], item[1][1].id))
            low, high = _window(mine, year)
            said = f"{mine.when} is {other.when} in another article: {other.mention.title}"
            span = mine.mention.anchor.expression if mine.mention.anchor else None
            yield Evidence(DAY, said, span, other.mention.document, low, high, str(other.when))


def _year(mine: Report, other: Report) -> int | None:
    """The year of `mine` in which both are on the same day (or in the same month)."""
    part, days = yearless(mine.when), reach(other.mention.anchor)
    if part is None or days is None or not days.bounded or not stated(other.mention.anchor):
        return None
    year = civil(days.low)[0]
    own = _occurrence(part, year)
    return year if own and own.gap(days) == 0 and (part[1] is None or days.days == 1) else None


def _ages(ages: Iterable[Age]) -> Iterator[Evidence]:
    for age in ages:
        first, last = age.began.earliest, age.began.latest
        if first is None or last is None:
            continue
        low, high = _anniversary(first, age.years), _anniversary(last, age.years + 1) - 1
        if age.sort != "age":
            low = ordinal(civil(first)[0] + age.years)
        if age.sort == "anniversary":
            high = ordinal(civil(last)[0] + age.years + 1) - 1
        said = f"{age.name} is told to be {age.years} years old, and began in {age.began}"
        yield Evidence(AGE, said, age.span, age.other, low, high, str(age.began))


def _anniversary(day: int, years: int) -> int:
    year, month, number = civil(day)
    return ordinal(year + years, month, number)


def _yearless(reports: Iterable[Report]) -> list[Report]:
    """Those with a date without a year that they are on."""
    found = (r for r in reports if opening(r.when) and r.mention.anchor)
    return [r for r in found if r.mention.anchor and r.mention.anchor.relation in ("on", "during")]


def _windows(report: Report, found: Found, low: int, high: int) -> Iterator[tuple[int, Range]]:
    """When the article can have been published, for each year that its date may have."""
    part = opening(report.when)
    assert part
    expression = report.mention.anchor.expression if report.mention.anchor else None
    wanted = next((day for span, day in found.weekdays.items() if expression and expression in span), None)
    for year in range(civil(low)[0] - 1, civil(high)[0] + 2):
        days = _occurrence(part, year)
        if days and (wanted is None or days.days > 1 or weekday(days.low) == wanted):
            yield year, _window(report, year)


def _window(report: Report, year: int) -> Range:
    """News leaves out the year that it appears in, and around the turn of a year the one beside it."""
    part = opening(report.when)
    days = _occurrence(part, year) if part else None
    assert days
    start, end = min(ordinal(year), days.low - SPILL), max(ordinal(year + 1) - 1, days.high + SPILL)
    if _past(report):
        return days.low, end
    return (start, days.high) if report.mention.factuality == "planned" else (start, end)


def _occurrence(part: tuple[int, int | None], year: int) -> Reach | None:
    month, day = part
    if day is not None and day > days_in_month(year, month):
        return None
    first = ordinal(year, month, day or 1)
    return Reach(first, first if day else ordinal(year, month, days_in_month(year, month)))


def _meet(left: Sequence[Range], right: Sequence[Range]) -> list[Range]:
    """The days in one of each, as sorted ranges."""
    found = sorted(
        (max(a, c), min(b, d)) for a, b in left for c, d in right if max(a, c) <= min(b, d)
    )  # fmt: skip
    whole: list[Range] = []
    for low, high in found:
        if whole and low <= whole[-1][1] + 1:
            whole[-1] = whole[-1][0], max(whole[-1][1], high)
        else:
            whole.append((low, high))
    return whole


def _dated(found: Found, feasible: Sequence[Range]) -> Iterator[tuple[str, When]]:
    """Each date without a year that can have one year only."""
    low, high = feasible[0][0], feasible[-1][1]
    for report in _yearless(found.reports):
        years = [year for year, window in _windows(report, found, low, high) if _meet(feasible, [window])]
        if len(years) == 1 and report.when:
            when = edtf.in_year(report.when, years[0])
            yield report.id, replace(when, clock=report.when.clock)
