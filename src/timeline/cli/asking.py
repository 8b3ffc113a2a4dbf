"""From the options of `show`, `export` and `stats` to the chronology they ask for, and out in a format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.cli.options import chosen, date
from timeline.errors import UsageError

if TYPE_CHECKING:
    import typer
    from sqlalchemy.orm import Session

    from timeline.exports import Shortfall
    from timeline.records import Chronology, Entity, Filters

READABLE = 0.3  # the confidence from which a table shows events
NEAR = 100.0  # km from a point, where it is not told how far


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked: the filters, and the entity whose chronology it is where it is one."""

    filters: Filters
    entity: Entity | None


def opened_view(context: typer.Context) -> Mapping[str, Any]:
    """The options as given; where a named view is asked for, its own stand in for those not given."""
    asked = dict(context.params)
    if not asked.get("view"):
        return asked
    from timeline.cli import settings
    from timeline.cli.view import parsed
    from timeline.database import open, views

    with open(settings.database(asked["db"]), create=False, upgrade=False).read() as session:
        saved = views.arguments(session, asked["view"])
    given = {
        name for name in asked if getattr(context.get_parameter_source(name), "name", "") == "COMMANDLINE"
    }
    return asked | {
        name: value for name, value in parsed(saved).items() if name in asked and name not in given
    }


def question(session: Session, asked: Mapping[str, Any]) -> Question:
    """The options as values. Raises UsageError for a name, word or date that cannot be meant."""
    from timeline.cli import output as out
    from timeline.cli.choose import called
    from timeline.cli.choose import entity as choose
    from timeline.records import FACTUALITIES, SORTS, STATUSES, Filters

    _look(session, asked)
    _between(asked)
    if asked["sort"] == "relevance" and not asked["text"].strip():
        raise UsageError("--sort relevance is for --text: say which words")
    entities = [choose(session, name) for name in asked["entity"] or ()]
    companions = [choose(session, name) for name in asked["companion"] or ()]
    for entity in (*entities, *companions):
        out.tell(f"chronology of {called(entity)}" if entity in entities else f"with {called(entity)}")
    filters = Filters(
        since=date(asked["since"]),
        until=date(asked["until"]),
        within=asked["within"],
        entities=tuple(entity.id for entity in entities),
        either=asked["either"],
        companions=tuple(entity.id for entity in companions),
        place=asked["place"],
        countries=tuple(_country(session, name) for name in asked["country"] or ()),
        near=_point(asked["near"], asked["km"]),
        sources=tuple(asked["source"] or ()),
        published=date(asked["published"]),
        kinds=_kinds(session, asked["kind"] or ()),
        factualities=tuple(chosen("factuality", word, FACTUALITIES) for word in asked["factuality"] or ()),
        text=_words(asked["text"]),
        status=tuple(chosen("status", word, STATUSES) for word in asked["status"] or ()),
        disputed=asked["disputed"],
        min_confidence=asked["min_confidence"] or 0.0,
        min_sources=asked["min_sources"],
        sort=chosen("order", asked["sort"], SORTS),
        limit=asked["limit"],
    )
    return Question(filters, entities[0] if len(entities) == 1 else None)


def _kinds(session: Session, names: Sequence[str]) -> tuple[str, ...]:
    """Types of events: those of the program, and those that people gave."""
    from timeline.records import EVENT_KINDS

    if set(names) <= set(EVENT_KINDS):
        return tuple(names)
    from timeline.database import reader

    known = (*EVENT_KINDS, *(kind for kind in reader.kinds(session) if kind not in EVENT_KINDS))
    return tuple(chosen("type", name, known) for name in names)


def _look(session: Session, asked: Mapping[str, Any]) -> None:
    """See the state asked for from now on; say which articles it leaves out."""
    from timeline.cli import output as out

    if asked["as_of"] is None and asked["known"] is None:
        return
    from timeline.database.states import State, look

    left = look(session, State(date(asked["as_of"]), date(asked["known"])))
    counts = {
        "published later": left.later,
        "without a day of publication": left.unknown,
        "read later": left.unread,
    }
    said = ", ".join(f"{count} {words}" for words, count in counts.items() if count)
    out.tell(f"articles left out: {said or 'none'}")


def _country(session: Session, name: str) -> str:
    """The ISO 3166-1 alpha-3 code of a country by any of its names or codes."""
    from timeline.cli.choose import country

    known = country(session, name)
    return known.country or known.id.partition(":")[2]


def _between(asked: Mapping[str, Any]) -> None:
    """Raises UsageError for dates between which no day lies."""
    since, until = date(asked["since"]), date(asked["until"])
    if since is None or until is None or since.earliest is None or until.latest is None:
        return
    if since.earliest > until.latest:
        raise UsageError(f"--since {asked['since']} is after --until {asked['until']}: no day lies between")


def _words(text: str) -> str:
    """Words to search for. Raises UsageError for a text without any, which would find everything."""
    from timeline.database import search

    if text.strip() and not search.phrases(text):
        raise UsageError(f'no word to search for in {text!r}: --text takes words and "phrases"')
    return text


def _point(text: str | None, km: float | None) -> tuple[float, float, float] | None:
    if text is None:
        if km is not None:
            raise UsageError("--km says how far from a point: name it with --near LAT,LON")
        return None
    try:
        latitude, longitude = (float(part) for part in text.split(","))
    except ValueError:
        raise UsageError(f"cannot read {text!r} as a point: write latitude,longitude in degrees") from None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise UsageError(f"no point {text!r} on Earth: latitude is -90 to 90, longitude -180 to 180")
    return latitude, longitude, NEAR if km is None else km


def chronology(
    session: Session, asked: Question, *, witnesses: bool = True, detail: str = "people"
) -> Chronology:
    """What the question asks for, read as it is written."""
    from timeline.database import reader, related
    from timeline.records import Chronology

    filters = asked.filters
    return Chronology(
        lines=reader.lines(session, filters, witnesses=witnesses, detail=detail),
        entity=asked.entity,
        counts=reader.counts(session, replace(filters, limit=None)),
        sources=related.sources(session, filters),
        entities=related.entities(session, filters),
        claims=related.claims(session, filters),
        ordered=filters.sort == "date",
    )


def answer(asked: Mapping[str, Any], format: str, *, bom: bool = False) -> None:
    """Write the chronology in a format to stdout or a file; what the format could not hold to stderr.

    A table, which people read, shows what is READABLE unless it is told another confidence; what that hides
    is counted on stderr. Data formats leave nothing out.
    """
    from timeline import exports
    from timeline.cli import output as out
    from timeline.cli import settings
    from timeline.database import open

    form = exports.FORMATS[chosen("format", format, tuple(exports.FORMATS))]
    path: Path | None = asked["output"]
    with open(settings.database(asked["db"]), create=False, upgrade=False).read() as session:
        wanted = question(session, asked)
        wanted = replace(wanted, filters=replace(wanted.filters, placed=format == "table"))
        floored = format == "table" and asked["min_confidence"] is None
        if floored:
            wanted = replace(wanted, filters=replace(wanted.filters, min_confidence=READABLE))
        witnesses = not form.brief or (form.snippets and bool(wanted.filters.text))
        told = chronology(session, wanted, witnesses=witnesses, detail=form.detail)
        with out.opened(path) as stream:
            if form.binary and stream.isatty():
                raise UsageError(f"{format} is no text: name a file with --output")
            if bom and not form.binary:
                stream.write("\ufeff")  # Excel takes a file without it for the code page of the machine
            short = form(told, stream)
        if floored:
            _tell_hidden(session, wanted.filters, told.counts["events"])
    tell(format, short)


def _tell_hidden(session: Session, filters: Filters, shown: int) -> None:
    """How many events the table's own floor of confidence left out, and how to see them."""
    from timeline.cli import output as out
    from timeline.database import reader

    every = reader.counts(session, replace(filters, min_confidence=0.0, limit=None))["events"]
    if every > shown:
        count = f"{every - shown:,} event{'s' if every - shown > 1 else ''}"
        out.tell(
            f"{count} below confidence {filters.min_confidence} not shown: see them with --min-confidence 0"
        )


def tell(format: str, short: Shortfall | None) -> None:
    """What the format could not hold, a line each."""
    from timeline.cli import output as out

    for sentence in _sentences(short):
        out.tell(f"{format}: {sentence}")


def _sentences(short: Shortfall | None) -> Sequence[str]:
    return tuple(short.sentences()) if short else ()
