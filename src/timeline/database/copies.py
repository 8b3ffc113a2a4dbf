"""Which of those who tell of an event have their text from another: wire copies, which are one source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from timeline.claims import profiles
from timeline.database.stories import Stories
from timeline.records import Line


def traced(session: Session, lines: Iterable[Line]) -> Iterator[Line]:
    """The events, each witness with the document that its own is a copy of, where some are."""
    connection, known = session.connection(), Stories()
    for line in lines:
        copied = line.event.sources < len(line.event.documents)
        yield _traced(connection, line, known) if copied else line


def _traced(connection: Connection, line: Line, known: Stories) -> Line:
    documents = {witness.mention.document for witness in line.witnesses}
    known.need(connection, documents)
    origins = profiles.originals({id: known.profiles[id] for id in documents})
    witnesses = (replace(w, copy_of=origins[w.mention.document]) for w in line.witnesses)
    return replace(line, witnesses=tuple(witnesses))
