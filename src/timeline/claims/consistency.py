"""What cannot be as it is told: pure checks of single events and of ages told of one person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from timeline import languages
from timeline.claims.dates import given, reach
from timeline.edtf import When
from timeline.edtf.arithmetic import civil, iso, ordinal
from timeline.events.inflection import third_person
from timeline.records import Entity, Line, Span, Witness

ORDER, WEEKDAY, FOUNDING, ENDING, OVERDUE, AGE = "order", "weekday", "founding", "ending", "overdue", "age"
ENDS = ("die",)  # after this nobody acts
BEGINNINGS = ("found", "born")
DOERS = ("actor", "partner")
FIRST = ("since", "after")
LAST = ("until", "before", "by")


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that a finding rests on."""

    source: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not add up. `kind` is order, weekday, founding, ending, overdue or age."""

    kind: str
    subject: str
    title: str
    message: str
    quotes: tuple[Quote, ...] = ()


def quotes(line: Line) -> tuple[Quote, ...]:
    """The sentences of those who tell of the event."""
    found = (Quote(w.source, w.sentence_text, w.mention.sentence) for w in line.witnesses)
    return tuple(dict.fromkeys(found))


def order(line: Line) -> Finding | None:
    """An end before its start: "until" a day that comes before the day of "since"."""
    anchors = [w.mention.anchor for w in line.witnesses if w.mention.anchor]
    starts = [
        a.when.earliest for a in anchors if a.relation in FIRST and a.when and a.when.earliest is not None
    ]
    ends = [a.when.latest for a in anchors if a.relation in LAST and a.when and a.when.latest is not None]
    if not starts or not ends or max(starts) <= min(ends):
        return None
    said = f"begins on {iso(max(starts))} at the earliest and ends by {iso(min(ends))}"
    return Finding(ORDER, line.event.id, line.event.title, said, quotes(line))


def turned(lines: Iterable[Line]) -> Iterator[Finding]:
    """What an article tells to end before it begins: "the fair began on 9 May and ended on 6 May"."""
    begun: dict[tuple[str, str], tuple[Line, Witness]] = {}
    ended: dict[tuple[str, str], tuple[Line, Witness]] = {}
    for line in lines:
        for witness in line.witnesses:
            what, _, verb = witness.mention.title.rpartition(" ")
            edge = begun if verb in _edges("beginning") else ended if verb in _edges("closing") else None
            if edge is not None and given(witness.mention.anchor):
                edge.setdefault((witness.mention.document, what), (line, witness))
    for key in sorted(begun.keys() & ended.keys()):
        (line, first), (_, last) = begun[key], ended[key]
        start, end = reach(first.mention.anchor), reach(last.mention.anchor)
        if start and end and end.high < start.low:
            said = f"begins on {iso(start.low)} at the earliest and ends by {iso(end.high)}"
            told = (Quote(w.source, w.sentence_text, w.mention.sentence) for w in (first, last))
            yield Finding(ORDER, line.event.id, key[1], said, tuple(dict.fromkeys(told)))


@cache
def _edges(name: str) -> frozenset[str]:
    """The verbs of beginning, or of closing, as titles have them."""
    verbs = languages.load("en", "stance")[name]
    return frozenset(form for verb in verbs for form in (verb, third_person(verb)))


def founding(line: Line, entities: Mapping[str, Entity]) -> Iterator[Finding]:
    """Those who act before they were founded or born."""
    days = reach(line.event.date)
    if days is None or line.event.kind in BEGINNINGS:
        return
    for p in line.event.participants:
        known = entities.get(p.entity or "")
        first = known.founded.earliest if known and known.founded else None
        if p.role in DOERS and known and first is not None and days.high < first:
            said = f"{known.name} acts by {iso(days.high)}, but began in {known.founded}"
            yield Finding(FOUNDING, line.event.id, line.event.title, said, quotes(line))


def endings(lines: Iterable[Line]) -> dict[str, tuple[int, Line]]:
    """The day by which each person was dead, and each organisation no more, as told by what happened."""
    found: dict[str, tuple[int, Line]] = {}
    for line in lines:
        days = reach(line.event.date)
        if line.event.factuality != "happened" or not days or not days.bounded:
            continue
        who = [p for p in line.event.participants if p.role in (*DOERS, "target")]
        gone = [p.entity or "" for p in who if p.role == "target"] if _dissolved(line) else []
        if line.event.kind in ENDS and len(who) == 1:
            gone = [who[0].entity or ""]
        mortal = "person:" if line.event.kind in ENDS else ("organisation:", "group:")
        if len(gone) == 1 and gone[0].startswith(mortal):
            found.setdefault(gone[0], (days.high, line))
    return found


def _dissolved(line: Line) -> bool:
    """Whether it is told with a verb after which its object is no more."""
    return any(w.mention.lemma in _ending_verbs() for w in line.witnesses)


@cache
def _ending_verbs() -> frozenset[str]:
    tables = (languages.load(code, "ages") for code in languages.available() if languages.has(code, "ages"))
    return frozenset(verb for table in tables for verb in table.get("ending", ()))


def ending(line: Line, ended: Mapping[str, tuple[int, Line]]) -> Iterator[Finding]:
    """Those who act after their death or end."""
    days = reach(line.event.date)
    if days is None or line.event.kind in ENDS or _dissolved(line):
        return
    for p in line.event.participants:
        last, death = ended.get(p.entity or "", (days.low, line))
        if p.role in DOERS and days.low > last:
            gone = "dead" if (p.entity or "").startswith("person:") else "no more"
            said = f"{p.name} acts on {iso(days.low)} or later, but was {gone} by {iso(last)}"
            yield Finding(ENDING, line.event.id, line.event.title, said, (*quotes(line), *quotes(death)))


def overdue(line: Line, today: When) -> Finding | None:
    """A plan whose day is past, without a report that it happened."""
    days = reach(line.event.date)
    now = today.latest
    if (
        line.event.factuality != "planned"
        or days is None
        or not days.bounded
        or now is None
        or days.high >= now
    ):
        return None
    said = (
        f"was planned for {line.event.date.when if line.event.date else ''}, and by {today} nobody reports it"
    )
    return Finding(OVERDUE, line.event.id, line.event.title, said, quotes(line))


@dataclass(frozen=True, slots=True)
class Age:
    """An age told of an entity on a day."""

    entity: str
    name: str
    years: int
    told: When
    quote: Quote

    @property
    def born(self) -> tuple[int, int] | None:
        """The first and last day of birth that it allows: N years old until the day before N + 1."""
        if self.told.earliest is None or self.told.latest is None:
            return None
        return _back(self.told.earliest, self.years + 1) + 1, _back(self.told.latest, self.years)


def _back(day: int, years: int) -> int:
    """The same day that many years before; 29 February counts as 1 March."""
    year, month, number = civil(day)
    return ordinal(year - years, month, number)


def ages(told: Sequence[Age], entities: Mapping[str, Entity]) -> Iterator[Finding]:
    """Ages of one person that no day of birth allows together, or not with the day that is known."""
    first: dict[str, Age] = {}
    for age in sorted(told, key=lambda a: (a.entity, a.told.edtf, a.years)):
        born = age.born
        if born is None:
            continue
        known = entities.get(age.entity)
        day = known.founded if known else None
        if day and day.earliest is not None and day.latest is not None:
            if day.latest < born[0] or day.earliest > born[1]:
                said = f"{age.name} is {age.years} on {age.told}, but was born {day}"
                yield Finding(AGE, age.entity, age.name, said, (age.quote,))
            continue
        other = first.setdefault(age.entity, age)
        allowed = other.born
        if allowed and (allowed[1] < born[0] or born[1] < allowed[0]):
            said = f"{age.name} is {other.years} on {other.told} and {age.years} on {age.told}"
            yield Finding(AGE, age.entity, age.name, said, (other.quote, age.quote))
