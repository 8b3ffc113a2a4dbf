"""From what a person typed to the one entity or event it means."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from timeline.errors import ChoiceError, UsageError

NEAR = 5  # suggestions for a name that nothing has

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from timeline.records import Entity, Line


def entity(session: Session, name: str) -> Entity:
    """The entity called `name`; asks on a terminal where several fit. Raises UsageError."""
    from timeline.database import reader

    found = reader.find_entity(session, name)
    if len(found) == 1:
        return found[0]
    if not found:
        near = [called(known) for known in reader.suggest_entities(session, name)] or _alike(session, name)
        hint = (
            f"did you mean {' or '.join(near[:NEAR])}?"
            if near
            else "`timeline entities` lists those there are"
        )
        raise UsageError(f"no entity {name!r}: {hint}")
    if sys.stdin.isatty() and sys.stderr.isatty():
        return _ask(name, found)
    raise ChoiceError("entities", name, tuple(called(known) for known in found))


def _alike(session: Session, name: str) -> list[str]:
    """The entities whose names are spelt nearly so."""
    from difflib import get_close_matches

    from timeline.database import reader
    from timeline.entities import fold

    directory = reader.directory(session)
    names = {folded: directory.entities[ids[0][0]] for folded, ids in directory.names.items()}
    names |= {fold(alias.text): known for known, _ in reader.entities(session) for alias in known.aliases}
    found = (names[match] for match in get_close_matches(fold(name), names, NEAR, cutoff=0.75))
    return list(dict.fromkeys(called(known) for known in found))


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


def event(session: Session, id: str) -> Line:
    """The event with this id, a beginning of it that fits no other, or an id it had before."""
    from timeline.database import reader

    if line := reader.event(session, id):
        return line
    found = reader.find_events(session, id) if id else ()
    if len(found) == 1 and (line := reader.event(session, found[0])):
        return line
    if found:
        raise ChoiceError("events", id, found)
    raise UsageError(f"no event {id!r}: the ids are those that `timeline show` prints")
