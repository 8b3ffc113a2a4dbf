"""The chronology as it was or would have been: by what was published, or was known here, up to a day.

The events that the articles left out bear on are derived anew from the others, into temporary tables that
stand before the real ones for the rest of the transaction: every query made after it sees that state, and
nothing is stored. SQLite and PostgreSQL both look for a name among the temporary tables first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, column, insert, select, text
from sqlalchemy import table as plain
from sqlalchemy.orm import Session

from timeline.claims import decided as claimed
from timeline.database import applying, dating, decided, decision_rows, merging
from timeline.database.chunks import chunks
from timeline.database.decision_rows import DECISIONS
from timeline.database.loaded import Loaded
from timeline.database.members import events_of
from timeline.database.tables import Documents, Mentions, table
from timeline.edtf import When
from timeline.edtf.arithmetic import iso
from timeline.errors import UsageError
from timeline.records import Decision

DOCUMENTS, MENTIONS = table(Documents), table(Mentions)
AWAY = plain("events_away", column("event_id"))
UNSEEN = "articles left out"  # where a session keeps them
OUT = plain("mentions_out", column("mention_id"))
EVENT_TABLES = {
    "events": "id",
    "event_participants": "event_id",
    "event_quantities": "event_id",
    "event_mentions": "event_id",
    "claims": "event_id",
    "conflicts": "event_id",
}
DATING_TABLES = ("datings", "dating_evidence", "dating_keys", "mention_dates")
INDEXES = {"event_participants": "entity_id", "event_mentions": "event_id", "claims": "event_id"}
SEARCH = (
    "CREATE TEMP TABLE event_search_rows (id INTEGER PRIMARY KEY, event_id TEXT NOT NULL UNIQUE)",
    "CREATE VIRTUAL TABLE temp.event_search USING fts5(search_text,"
    " tokenize='unicode61 remove_diacritics 0')",
    "INSERT INTO temp.event_search_rows (event_id) SELECT id FROM temp.events",
    "INSERT INTO temp.event_search (rowid, search_text) SELECT r.id, e.search_text"
    " FROM temp.event_search_rows r JOIN temp.events e ON e.id = r.event_id",
)


@dataclass(frozen=True, slots=True)
class State:
    """Which articles count: published by the end of `published`, read here by the end of `known`."""

    published: When | None = None
    known: When | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """How many articles a state leaves out: published later, of no known day, read here later."""

    later: int = 0
    unknown: int = 0
    unread: int = 0


def look(session: Session, state: State) -> Left:
    """From now on this session sees the chronology of that state. Raises UsageError for a date without end.

    Decisions of people hold, with `known` those made by then; events added by hand are told by no article, so
    they are seen with `known` alone.
    """
    connection = session.connection()
    documents, left = _out(connection, state)
    session.info[UNSEEN] = documents
    out = _mentions(connection, documents)
    late = _late(connection, state)
    touched = out | {id for decision in late for id in decision.mentions}
    near, by_hand = merging.partners(connection, touched), _by_hand(connection)
    _shadow_decisions(connection, out, late, state)
    if state.known is not None:
        touched |= _redated(connection, out, judged=bool(late))
    near |= merging.partners(connection, touched)
    whole = merging.component(connection, near, touched) - out
    away = set(events_of(connection, whole | out).values()) | by_hand
    _shadow_events(connection, away)
    merging.rebuild(connection, whole, Loaded(), {})
    if state.published is None:
        merging.store(connection, applying.added(connection), Loaded())
    if connection.dialect.name == "sqlite":
        for statement in SEARCH:
            connection.exec_driver_sql(statement)
    return left


def _end(when: When | None) -> int | None:
    """The last day of the state."""
    if when is not None and when.latest is None:
        raise UsageError(f"{when} has no last day: name a day, a month or a year")
    return when.latest if when else None


def unseen(session: Session) -> frozenset[str]:
    """The articles that the state which the session looks at leaves out."""
    return frozenset(session.info.get(UNSEEN, ()))


def _out(connection: Connection, state: State) -> tuple[set[str], Left]:
    """The articles left out, and how many of which sort they are."""
    day, read = _end(state.published), _end(state.known)
    limit = iso(read + 1) if read is not None else None
    later, unknown, unread = set[str](), set[str](), set[str]()
    query = select(DOCUMENTS.c.id, DOCUMENTS.c.published_latest, DOCUMENTS.c.added_at)
    for id, published, added_at in connection.execute(query.where(DOCUMENTS.c.withdrawn.is_(False))):
        if limit is not None and added_at >= limit:
            unread.add(id)
        elif day is not None and published is None:
            unknown.add(id)
        elif day is not None and published > day:
            later.add(id)
    return later | unknown | unread, Left(len(later), len(unknown), len(unread))


def _mentions(connection: Connection, documents: Collection[str]) -> set[str]:
    """The mentions of articles, those withdrawn left out."""
    mentions: set[str] = set()
    for some in chunks(documents):
        told = select(MENTIONS.c.id).where(MENTIONS.c.document_id.in_(some), MENTIONS.c.withdrawn.is_(False))
        mentions.update(connection.execute(told).scalars())
    return mentions


def _late(connection: Connection, state: State) -> tuple[Decision, ...]:
    """The decisions made after the state, and those they took back."""
    read = _end(state.known)
    if read is None:
        return ()
    late = decision_rows.read(connection, DECISIONS.c.made_at >= iso(read + 1))
    undone = [decision.undoes for decision in late if decision.undoes is not None]
    return (*late, *decision_rows.read(connection, DECISIONS.c.id.in_(undone)))


def _redated(connection: Connection, out: Collection[str], *, judged: bool) -> set[str]:
    """The mentions whose inferred dates rest on articles left out, dated and judged anew in temporary tables,
    and those they were the same as; `judged` where the judgements are temporary already.
    """
    bearing = dating.touched(connection, out)
    if not bearing:
        return set()
    for name in DATING_TABLES:
        _shadow(connection, name, "1 = 1")
    moved = dating.renew(connection, bearing, Loaded(), without=out)
    near = merging.partners(connection, moved)
    if moved:
        for name in ("mention_keys", "document_keys", *(() if judged else ("judgements",))):
            _shadow(connection, name, "1 = 1")
        merging.forget(connection, moved)
        merging.judge(connection, moved, Loaded())
    return moved | near


def _by_hand(connection: Connection) -> set[str]:
    return set(connection.execute(select(DECISIONS.c.subject).where(DECISIONS.c.kind == "add")).scalars())


def _shadow_decisions(
    connection: Connection, out: Collection[str], late: Collection[Decision], state: State
) -> None:
    """Decisions as they stood, carried by the mentions that count; the judgements that follow from them."""
    _listed(connection, OUT.name, "mention_id", out)
    _shadow(connection, "decision_mentions", "current_id NOT IN (SELECT mention_id FROM mentions_out)")
    if not late:
        return
    every = decision_rows.read(connection)
    limit = iso((_end(state.known) or 0) + 1)
    early = [decision for decision in every if decision.at < limit]
    standing = _standing(early)
    numbers = ",".join(str(d.id) for d in early) or "0"
    _shadow(connection, "decisions", f"id IN ({numbers})")
    for decision in early:
        changed = DECISIONS.update().where(DECISIONS.c.id == decision.id)
        connection.execute(changed.values(standing=decision.id in standing))
    _shadow(connection, "judgements", f"judge IN {decided.MACHINES}")
    pairs = claimed.judgements([decision for decision in early if decision.id in standing])
    if pairs:
        connection.execute(insert(decided.JUDGEMENTS), [decided.judgement_row(pair) for pair in pairs])


def _standing(early: Iterable[Decision]) -> set[int]:
    """The decisions that stood when these were all; each undo takes back or puts in force again."""
    standing: set[int] = set()
    undoes: dict[int, int] = {}
    for decision in early:
        standing.add(decision.id)
        if decision.undoes is not None:
            undoes[decision.id] = decision.undoes
            standing.discard(decision.undoes)
            if decision.undoes in undoes:
                standing.add(undoes[decision.undoes])
    return standing


def _shadow_events(connection: Connection, away: Collection[str]) -> None:
    """The events that stay as they are, under the names of the real tables."""
    _listed(connection, AWAY.name, "event_id", away)
    for name, key in EVENT_TABLES.items():
        _shadow(connection, name, f"{key} NOT IN (SELECT event_id FROM events_away)")
    for name, key in INDEXES.items():
        connection.execute(text(f"CREATE INDEX ix_shadow_{name} ON {_temporary(connection, name)} ({key})"))


def _listed(connection: Connection, name: str, key: str, ids: Collection[str]) -> None:
    """A temporary table of ids."""
    connection.execute(text(f"CREATE TEMP TABLE {name} ({key} TEXT PRIMARY KEY)"))
    for some in chunks(ids):
        connection.execute(insert(plain(name, column(key))), [{key: id} for id in some])


def _shadow(connection: Connection, name: str, condition: str) -> None:
    """A temporary table that stands before the real one, with the rows that meet the condition."""
    real = "main" if connection.dialect.name == "sqlite" else str(_schema(connection))
    connection.execute(text(f'CREATE TEMP TABLE {name} AS SELECT * FROM "{real}".{name} WHERE {condition}'))


def _temporary(connection: Connection, name: str) -> str:
    """How an index names its table: SQLite takes no schema there and looks among the temporary ones first."""
    return name if connection.dialect.name == "sqlite" else f"pg_temp.{name}"


def _schema(connection: Connection) -> str | None:
    return connection.execute(text("SELECT current_schema()")).scalar()
