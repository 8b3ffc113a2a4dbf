"""The columns researchers get, declared once: they drive the CSV files and the data dictionary.

Conventions met: UCDP GED (earliest and latest day, precision codes), ACLED (stable ids), POLECAT (raw and
resolved pairs), GDELT (events apart from mentions), TimeML TIMEX3 (time expressions), PLOVER (event types).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter

from timeline.edtf import When
from timeline.exports.cells import Cell, Column
from timeline.exports.numbers import EVENT_NUMBERS, QUANTITIES, counted
from timeline.exports.tellings import MENTIONS, Telling, tellings
from timeline.records import (
    INFERRED,
    Anchor,
    Claim,
    Conflict,
    Entity,
    EventParticipant,
    Line,
    Source,
    Witness,
)

__all__ = [
    "CLAIMS", "CONFLICTS", "ENTITIES", "EVENTS", "MENTIONS", "QUANTITIES", "SOURCES", "Cell", "Column",
    "Telling", "conflicts", "counted", "dated", "disagreement", "involved", "involved_ids",
    "place_precision", "reported", "tellings", "when",
]  # fmt: skip


def when(line: Line) -> When | None:
    """The date of an event, None when it has none."""
    return line.event.date.when if line.event.date else None


def dated(line: Line) -> bool:
    """Whether the event has a place in the order of days: a date with at least one bound."""
    date = when(line)
    return date is not None and not (date.earliest is None and date.latest is None)


def disagreement(line: Line, slot: str = "date") -> tuple[str, ...]:
    """The values of a slot that cannot all be true, () when the sources agree."""
    return next((c.values for c in line.event.conflicts if c.slot == slot), ())


def place_precision(line: Line) -> int | None:
    """UCDP GED where_prec, 1 to 7; None where there is no place or nobody knows how exactly."""
    return line.event.place.precision if line.event.place else None


def reported(line: Line) -> list[str]:
    """The known days of publication of those who tell of the event, ISO, sorted."""
    days = (w.published for w in line.witnesses)
    return sorted(day.start for day in days if day and day.earliest is not None)


def involved(line: Line, *roles: str) -> list[str]:
    return [p.name for role in roles for p in line.event.participants if p.role == role]


def involved_ids(line: Line, *roles: str) -> list[str]:
    return [p.entity or "" for role in roles for p in line.event.participants if p.role == role]


def _date(line: Line) -> Anchor | None:
    """The date of the event with its words, where it says when."""
    return line.event.date if when(line) else None


def _place(line: Line) -> EventParticipant | None:
    return line.event.place


def _first(line: Line) -> Witness | None:
    return line.witnesses[0] if line.witnesses else None


EVENTS: tuple[Column[Line], ...] = (
    Column("event_id", "id", "Stable identifier of the event; never a row number.", lambda x: x.event.id),
    Column(
        "date_edtf", "edtf", "When it happened, as it is known (ISO 8601-2 / EDTF).", attrgetter("edtf"), when
    ),
    Column(
        "date_start",
        "date",
        "Earliest day it can have happened; empty when open or unknown.",
        attrgetter("start"),
        when,
    ),
    Column(
        "date_end",
        "date",
        "Latest day it can have happened; empty when open or unknown.",
        attrgetter("end"),
        when,
    ),
    Column(
        "date_precision",
        "word",
        "How exact the date is: day, month, season, year, interval ...",
        attrgetter("precision"),
        when,
    ),
    Column("date_text", "text", "The words of the source the date was read from.", attrgetter("text"), _date),
    Column(
        "date_basis",
        "word",
        "How the date is known: explicit (the words say it), relative (counted from another date), inferred "
        "(a missing part supplied by tense and nearness), publication (the day of publication stands in).",
        attrgetter("basis"),
        _date,
    ),
    Column(
        "date_conflict",
        "edtf",
        "List of the dates that cannot all be true; empty when sources agree.",
        disagreement,
    ),
    Column(
        "event_type",
        "word",
        "Type: a PLOVER name, or one of our own for the rest of the news.",
        lambda x: x.event.kind,
    ),
    Column(
        "factuality", "word", "happened, ongoing, planned, possible or denied.", lambda x: x.event.factuality
    ),
    Column(
        "title", "text", "One short line that is understood without the article.", lambda x: x.event.title
    ),
    Column("actors", "text", "List: who did it, then with whom.", lambda x: involved(x, "actor", "partner")),
    Column(
        "actor_ids",
        "id",
        "List of entity ids in the order of `actors`, empty where a name is not linked.",
        lambda x: involved_ids(x, "actor", "partner"),
    ),
    Column("targets", "text", "List: to whom or to what it was done.", lambda x: involved(x, "target")),
    Column("place", "text", "Where it happened.", attrgetter("name"), _place),
    Column(
        "country_iso3", "word", "Country of the place, ISO 3166-1 alpha-3.", attrgetter("country"), _place
    ),
    Column("latitude", "number", "Latitude of the place, WGS 84 degrees.", attrgetter("latitude"), _place),
    Column("longitude", "number", "Longitude of the place, WGS 84 degrees.", attrgetter("longitude"), _place),
    Column(
        "place_precision",
        "integer",
        "UCDP GED where_prec: 1 the place itself, 2 near it (within some 25 km), 3 a district, 4 a province, "
        "5 an area without borders or a line, 6 a country, 7 a sea; empty where it is not known.",
        attrgetter("precision"),
        _place,
    ),
    Column(
        "n_mentions", "integer", "Number of mentions merged into the event.", lambda x: len(x.event.mentions)
    ),
    Column(
        "n_sources",
        "integer",
        "Number of documents that tell of the event.",
        lambda x: len(x.event.documents),
    ),
    Column(
        "first_reported",
        "date",
        "Earliest day of publication among the sources.",
        lambda x: min(reported(x), default=None),
    ),
    Column(
        "last_reported",
        "date",
        "Latest day of publication among the sources.",
        lambda x: max(reported(x), default=None),
    ),
    Column(
        "confidence", "number", "How sure the reading is, 0 to 1.", lambda x: round(x.event.confidence, 3)
    ),
    Column(
        "status", "word", "machine; accepted, edited, rejected, added by a person.", lambda x: x.event.status
    ),
    Column("tags", "text", "List of the tags a person gave.", lambda x: x.event.tags),
    Column("quote", "text", "The sentence of the first source.", attrgetter("sentence_text"), _first),
    Column("source_title", "text", "Title of the first source.", attrgetter("document_title"), _first),
    Column("source_url", "text", "Address of the first source.", attrgetter("url"), _first),
    *EVENT_NUMBERS,
    Column("part_of", "id", "The event that it is part of, as an article says.", lambda x: x.part_of),
    Column(
        "n_independent",
        "integer",
        "Number of sources, copies of one text counted once.",
        lambda x: x.event.independent,
    ),
)

CONFLICTS: tuple[Column[Conflict], ...] = (
    Column("event_id", "id", "The event (events.csv).", lambda c: c.event),
    Column(
        "slot",
        "word",
        "What the sources disagree on: date, place, factuality, or a sort of number (killed, money ...).",
        lambda c: c.slot,
    ),
    Column("n_values", "integer", "How many values cannot all be true.", lambda c: len(c.values)),
    Column("values", "text", "List of the values that cannot all be true.", lambda c: c.values),
    Column("reason", "text", "Why they cannot all be true.", lambda c: c.reason),
)

CLAIMS: tuple[Column[Claim], ...] = (
    Column("event_id", "id", "The event (events.csv).", lambda c: c.event),
    Column("mention_id", "id", "The mention that says so (mentions.csv).", lambda c: c.mention),
    Column("document_id", "id", "The document it stands in (sources.csv).", lambda c: c.document),
    Column(
        "slot",
        "word",
        "What of: date, place, actor, target, partner, kind, factuality, or a sort of number (killed ...).",
        lambda c: c.slot,
    ),
    Column("value", "text", "EDTF date, entity id or phrase, kind, factuality, number.", lambda c: c.value),
    Column(
        "char_start",
        "integer",
        "Character offset where it was read from.",
        lambda c: c.span.start if c.span else None,
    ),
    Column("char_end", "integer", "Character offset after that.", lambda c: c.span.end if c.span else None),
)

SOURCES: tuple[Column[Source], ...] = (
    Column("document_id", "id", "Stable identifier made from the text and its day.", lambda s: s.document.id),
    Column("source", "text", "Where it was read from.", lambda s: s.document.source),
    Column("title", "text", "Its title.", lambda s: s.document.title),
    Column(
        "published",
        "edtf",
        "When it was published, as it is known.",
        lambda s: s.document.published.when.edtf if s.document.published.when else None,
    ),
    Column(
        "published_basis",
        "word",
        "How: argument, sidecar, front matter, metadata, title line, dateline, file name; empty = unknown.",
        lambda s: s.document.published.basis,
    ),
    Column(
        "published_start",
        "date",
        "First day it can have been published.",
        lambda s: s.document.published.when.start if s.document.published.when else None,
    ),
    Column(
        "published_end",
        "date",
        "Last day it can have been published.",
        lambda s: s.document.published.when.end if s.document.published.when else None,
    ),
    Column(
        "published_inferred",
        "edtf",
        "Where that is not known: when it was published, inferred from the evidence.",
        lambda s: s.published.edtf if s.published and s.basis == INFERRED else None,
    ),
    Column(
        "not_before",
        "edtf",
        "It was not published before that date, by the same evidence.",
        lambda s: s.dating.not_before if s.dating else None,
    ),
    Column(
        "not_after",
        "edtf",
        "Nor after that one.",
        lambda s: s.dating.not_after if s.dating else None,
    ),
    Column(
        "published_evidence",
        "text",
        "List of what that is inferred from.",
        lambda s: [e.said for e in s.dating.evidence] if s.dating else None,
    ),
    Column(
        "published_text",
        "text",
        "What the date was read from, as written; where it is unknown, a guess and in brackets whose.",
        lambda s: s.document.published.text,
    ),
    Column("publisher", "text", "Who published it.", lambda s: s.document.publisher),
    Column("author", "text", "Who wrote it.", lambda s: s.document.author),
    Column("url", "text", "Its address.", lambda s: s.document.url),
    Column("language", "word", "Its language, ISO 639-1.", lambda s: s.document.language),
    Column("events", "integer", "Number of events it tells of.", lambda s: s.events),
    Column("mentions", "integer", "Number of mentions read from it.", lambda s: s.mentions),
)

Counted = tuple[Entity, int]


def _entity(field: str) -> Callable[[Counted], Cell]:
    return lambda row: getattr(row[0], field) or None


ENTITIES: tuple[Column[Counted], ...] = (
    Column("entity_id", "id", "Stable, readable identifier.", lambda r: r[0].id),
    Column("name", "text", "Its name in print.", lambda r: r[0].name),
    Column("kind", "word", "PERSON, ORGANISATION, COUNTRY, PLACE, GROUP, EVENT ...", lambda r: r[0].kind),
    Column("aliases", "text", "List of its names.", lambda r: [a.text for a in r[0].aliases]),
    Column(
        "alias_kinds",
        "word",
        "List, in that order: name, acronym, short, former, demonym, seat-of-government, native, code.",
        lambda r: [a.kind for a in r[0].aliases],
    ),
    Column(
        "alias_sources",
        "text",
        "List, in that order: where learned.",
        lambda r: [a.source for a in r[0].aliases],
    ),
    Column("country_iso3", "word", "Its country, ISO 3166-1 alpha-3.", _entity("country")),
    Column("latitude", "number", "Latitude, WGS 84 degrees.", lambda r: r[0].latitude),
    Column("longitude", "number", "Longitude, WGS 84 degrees.", lambda r: r[0].longitude),
    Column(
        "founded_edtf",
        "edtf",
        "Founded, born or built.",
        lambda r: r[0].founded.edtf if r[0].founded else None,
    ),
    Column("known", "boolean", "Whether it was known before any article was read.", lambda r: r[0].known),
    Column("n_events", "integer", "Number of events it takes part in.", lambda r: r[1]),
    Column(
        "place_level",
        "word",
        "Sort of place: site, city, capital, district, region, area, sea, macroregion.",
        _entity("level"),
    ),
)


def conflicts(lines: Iterable[Line]) -> Iterable[Conflict]:
    """The rows of conflicts.csv, event by event."""
    return (conflict for line in lines for conflict in line.event.conflicts)
