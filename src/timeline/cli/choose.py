"""From what a person typed to the one entity or event it means."""

from __future__ import annotations

import sys
from itertools import islice
from typing import TYPE_CHECKING

from timeline.errors import ChoiceError, UsageError

NEAR = 5  # suggestions for a name that nothing has
COUNTRY = "COUNTRY"
LOOKED = 1000  # events with the words in their title, among which one is looked for that has no others

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from timeline.records import Entity, Line


def entity(session: Session, name: str) -> Entity:
    """The entity called `name`; asks on a terminal where several fit. Raises UsageError."""
    from timeline.database import reader

    found = reader.find_entity(session, name)
    if not found:
        near = _near(session, name)
        raise UsageError(f"no entity {name!r}: {_meant(near) or '`timeline entities` lists those there are'}")
    return _one(name, found)


def country(session: Session, name: str) -> Entity:
    """The country of a name or ISO 3166 code, where something else has the name too. Raises UsageError."""
    from timeline.database import reader

    found = reader.find_entity(session, name)
    if not found:
        near = [known for known in _near(session, name) if known.kind == COUNTRY]
        raise UsageError(f"no country {name!r}: {_meant(near) or 'write its name or ISO 3166 code'}")
    known = _one(name, tuple(each for each in found if each.kind == COUNTRY) or found)
    if known.kind != COUNTRY:
        raise UsageError(f"{name!r} is {known.id}, not a country")
    return known


def _one(name: str, found: tuple[Entity, ...]) -> Entity:
    if len(found) == 1:
        return found[0]
    if sys.stdin.isatty() and sys.stderr.isatty():
        return _ask(name, found)
    raise ChoiceError("entities", name, tuple(called(known) for known in found))


def _near(session: Session, name: str) -> list[Entity]:
    from timeline.database import reader

    return list(reader.suggest_entities(session, name)) or _alike(session, name)


def _meant(near: list[Entity]) -> str:
    """The question back, "" where nothing is near."""
    names = dict.fromkeys(called(known) for known in near)
    return f"did you mean {' or '.join(list(names)[:NEAR])}?" if near else ""


def _alike(session: Session, name: str) -> list[Entity]:
    """The entities whose names are spelt nearly so."""
    from difflib import get_close_matches

    from timeline.database import reader
    from timeline.entities import fold

    directory = reader.directory(session)
    names = {folded: directory.entities[ids[0][0]] for folded, ids in directory.names.items()}
    names |= {fold(alias.text): known for known, _ in reader.entities(session) for alias in known.aliases}
    return [names[match] for match in get_close_matches(fold(name), names, NEAR, cutoff=0.75)]


def called(known: Entity) -> str:
    """An entity for the person who asked for it: name and id."""
    return f"{known.name} ({known.id})"


def _ask(name: str, found: tuple[Entity, ...]) -> Entity:
    import typer

    from timeline.exports.plain import one_line

    typer.echo(f"Several entities are called {one_line(name)!r}:", err=True)
    for number, known in enumerate(found, 1):
        typer.echo(f"  {number}  {one_line(called(known))}", err=True)
    number = int(typer.prompt("Which one", type=int, default=1, err=True))
    if not 1 <= number <= len(found):
        raise ChoiceError("entities", name, tuple(called(known) for known in found))
    return found[number - 1]


def event(session: Session, wanted: str) -> Line:
    """The event by an id it has or had, the beginning of one, or words of its title. Raises UsageError."""
    from timeline.database import reader

    if line := reader.event(session, wanted):
        return line
    found = {id: id for id in reader.find_events(session, wanted)} if wanted else {}
    found = found or _titled(session, wanted)
    if len(found) == 1 and (line := reader.event(session, next(iter(found)))):
        return line
    if found:
        raise ChoiceError("events", wanted, tuple(found.values()))
    raise UsageError(f"no event {wanted!r}: the ids are those that `timeline show` prints")


def _titled(session: Session, words: str) -> dict[str, str]:
    """The events with all the words in their title, or the one with no others, and what to call them."""
    from timeline.database import reader
    from timeline.entities import fold
    from timeline.records import Filters

    wanted = fold(words).split()
    told = reader.lines(session, Filters(text=words), witnesses=False) if wanted else ()
    titled = (line.event for line in told if all(word in fold(line.event.title) for word in wanted))
    events = list(islice(titled, LOOKED))
    just_so = [event for event in events if fold(event.title).split() == wanted]
    found = just_so if len(just_so) == 1 else events
    return {event.id: f"{event.id[:8]} ({event.title})" for event in found[:NEAR]}
