"""Who tells of events: their mentions, each with its sentence and what a reader needs of its document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, case, func, null, select

from timeline.database import attributions, datings, number_rows, rows
from timeline.database.chunks import chunks
from timeline.database.tables import Documents, EventMentions, MentionDates, Mentions, Sources, table
from timeline.edtf import When
from timeline.records import Attribution, Dating, Mention, Witness

MEMBERS, MENTIONS, DATES = table(EventMentions), table(Mentions), table(MentionDates)
DOCUMENTS, SOURCES = table(Documents), table(Sources)
QUOTES, STATEMENTS, PEOPLE = "quotes", "statements", "people"
SHORT = 20_000  # characters of a text that is held whole; of a longer one the sentences alone are read
HELD = 2_000  # documents

Told = tuple[str, Mention, When | None]  # the event, its mention, the date that its dating gives that one


@dataclass(frozen=True, slots=True)
class _Article:
    """A document as its witnesses need it; `text` is None where it is long."""

    title: str
    publisher: str
    url: str
    published: When | None
    text: str | None
    source: str
    dating: Dating | None


class Witnesses:
    """Those who tell of events, read a batch at a time. The documents read last are held, HELD of them.

    `detail` is how much comes of each mention: "quotes" its place alone; "statements" besides that the words
    of its date, its factuality, numbers and attribution; "mentions" all but participants; "people" all.
    """

    def __init__(self, connection: Connection, detail: str = PEOPLE) -> None:
        self._connection, self._detail = connection, detail
        self._articles: dict[str, _Article] = {}

    def of(self, events: Collection[str]) -> dict[str, tuple[Witness, ...]]:
        """Who tells of each event, oldest publication first, unknown days last; at most a batch of events."""
        told = list(self._mentions(events))
        self._hold({mention.document for _, mention, _ in told})
        articles = self._articles
        long = [m.id for _, m, _ in told if articles[m.document].text is None]
        sentences = self._sentences(long)
        found: dict[str, list[Witness]] = defaultdict(list)
        for event, mention, inferred in told:
            article, (start, end) = articles[mention.document], (mention.sentence.start, mention.sentence.end)
            text = sentences[mention.id] if article.text is None else article.text[start:end]
            witness = Witness(
                mention, text, article.source, article.title, article.published, article.publisher,
                article.url, article.dating, inferred,
            )  # fmt: skip
            found[event].append(witness)
        return {
            id: tuple(some if len(some) == 1 else sorted(some, key=_oldest)) for id, some in found.items()
        }

    def _mentions(self, events: Collection[str]) -> Iterator[Told]:
        if self._detail == QUOTES:
            for event, *values in self._rows(events, rows.QUOTED):
                yield event, rows.quoted(*values), None
        elif self._detail == STATEMENTS:
            stated = self._rows(events, rows.STATED)
            ids = [row[1] for row in stated]
            numbers = number_rows.quantities(self._connection, ids)
            outer = attributions.outer(self._connection, ids)
            for event, *values in stated:
                id = values[0]
                yield event, rows.stated(*values, numbers.get(id, ()), outer.get(id)), None
        else:
            yield from self._whole(events)

    def _rows(self, events: Collection[str], names: Iterable[str]) -> list[Any]:
        columns = (MENTIONS.c[name] for name in names)
        query = select(MEMBERS.c.event_id, *columns).join(MENTIONS, MENTIONS.c.id == MEMBERS.c.mention_id)
        return [*self._connection.execute(query.where(MEMBERS.c.event_id.in_(events)))]

    def _whole(self, events: Collection[str]) -> Iterator[Told]:
        query = select(MEMBERS.c.event_id, MENTIONS, *rows.inferred_columns())
        query = query.join_from(MEMBERS, MENTIONS, MENTIONS.c.id == MEMBERS.c.mention_id)
        query = query.outerjoin(DATES, DATES.c.mention_id == MENTIONS.c.id)
        found = self._connection.execute(query.where(MEMBERS.c.event_id.in_(events)))
        names = tuple(found.keys())
        every = [dict(zip(names, row, strict=True)) for row in found]
        people: dict[str, list[Any]] = {}
        numbers: dict[str, list[Any]] = {}
        outer: dict[str, Attribution] = {}
        for some in chunks(row["id"] for row in every):
            if self._detail == PEOPLE:
                people |= rows.participants(self._connection, some)
            numbers |= number_rows.quantities(self._connection, some)
            outer |= attributions.outer(self._connection, some)
        for row in every:
            id = row["id"]
            mention = rows.mention_of(row, people.get(id, ()), numbers.get(id, ()), (), outer.get(id))
            yield row["event_id"], mention, rows.when_of(row, "inferred")

    def _hold(self, wanted: set[str]) -> None:
        """Read the documents that are not there yet; let those go that were read longest ago."""
        articles = self._articles
        missing = wanted.difference(articles)
        for id in [id for id in articles if id not in wanted][: max(0, len(articles) + len(missing) - HELD)]:
            del articles[id]
        for some in chunks(missing):
            articles.update(self._read(some))

    def _read(self, documents: Collection[str]) -> Iterator[tuple[str, _Article]]:
        columns = (c for c in DOCUMENTS.c if c.name.startswith("published_"))
        text = case((func.length(DOCUMENTS.c.text) <= SHORT, DOCUMENTS.c.text), else_=null())
        query = select(DOCUMENTS.c.id, DOCUMENTS.c.title, DOCUMENTS.c.publisher, DOCUMENTS.c.url, *columns)
        query = query.add_columns(text.label("text")).where(DOCUMENTS.c.id.in_(documents))
        found = self._connection.execute(query).mappings().all()
        sources, dated = {}, {}
        if self._detail != QUOTES:
            sources = _first_sources(self._connection, documents)
            undated = [row["id"] for row in found if row["published_edtf"] is None]
            dated = datings.read(self._connection, undated)
        for row in found:
            id, when = row["id"], rows.when_of(row, "published")
            article = _Article(
                row["title"],
                row["publisher"],
                row["url"],
                when,
                row["text"],
                sources.get(id, ""),
                dated.get(id),
            )
            yield id, article

    def _sentences(self, mentions: Iterable[str]) -> dict[str, str]:
        """The sentences of mentions, out of documents too long to hold."""
        found: dict[str, str] = {}
        for some in chunks(mentions):
            query = select(MENTIONS.c.id, rows.sentence_text())
            query = query.join_from(MENTIONS, DOCUMENTS, DOCUMENTS.c.id == MENTIONS.c.document_id)
            rows_ = self._connection.execute(query.where(MENTIONS.c.id.in_(some)))
            found.update((row[0], row[1]) for row in rows_)
        return found


def _first_sources(connection: Connection, documents: Collection[str]) -> dict[str, str]:
    """The first source, in order of name, of each document."""
    query = select(SOURCES.c.document_id, func.min(SOURCES.c.source)).group_by(SOURCES.c.document_id)
    query = query.where(SOURCES.c.document_id.in_(documents), SOURCES.c.replaced.is_(False))
    return {row[0]: row[1] for row in connection.execute(query)}


def _oldest(witness: Witness) -> tuple[bool, int, str, int]:
    day = witness.published.earliest if witness.published else None
    return day is None, day or 0, witness.mention.document, witness.mention.trigger.start
