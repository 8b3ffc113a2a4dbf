"""The checks over the whole database: streams events and documents, keeps the findings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import ColumnElement, Label, Table, and_, func, select
from sqlalchemy.orm import Session

from timeline import edtf, languages
from timeline.claims import consistency as checks
from timeline.claims.consistency import Age, Finding, Quote
from timeline.database import decided, reader, rows, states
from timeline.database.tables import Documents, Names, Sentences, Sources, TimeExpressions, table
from timeline.edtf import When
from timeline.errors import LanguageError
from timeline.records import Filters, Span

DOCUMENTS, SOURCES, SENTENCES = table(Documents), table(Sources), table(Sentences)
TIMES, NAMES = table(TimeExpressions), table(Names)
SENTENCE = (SENTENCES.c.char_start.label("first"), SENTENCES.c.char_end.label("last"))
CONTRADICTION = "contradiction: "  # how a trace of the tagger begins that tells one
REACH = 60  # characters before or after a name in which its age stands
OLDEST = 120


def latest(session: Session) -> When | None:
    """The latest day on which an article was published: by then all that is told was known."""
    day = select(func.max(DOCUMENTS.c.published_latest)).where(DOCUMENTS.c.withdrawn.is_(False))
    number = session.execute(day).scalar()
    return edtf.from_days(number, number) if number is not None else None


def findings(session: Session, filters: Filters, today: When | None) -> Iterator[Finding]:
    """All that does not add up among the events asked for, and in the articles."""
    lines = list(reader.lines(session, filters))
    actors = {p.entity for line in lines for p in line.event.participants if p.entity}
    entities = decided.entities(session.connection(), actors)
    ended = checks.endings(lines)
    yield from checks.turned(lines)
    for line in lines:
        if found := checks.order(line):
            yield found
        yield from checks.founding(line, entities)
        yield from checks.ending(line, ended)
        if today and (late := checks.overdue(line, today)):
            yield late
    yield from weekdays(session)
    told = list(ages(session))
    yield from checks.ages(told, decided.entities(session.connection(), {age.entity for age in told}))


def weekdays(session: Session) -> Iterator[Finding]:
    """Dates whose weekday is not theirs, as the tagger noted them."""
    query = (
        select(TIMES, *SENTENCE, DOCUMENTS.c.text.label("whole"), _source())
        .join(DOCUMENTS, DOCUMENTS.c.id == TIMES.c.document_id)
        .join(SENTENCES, _inside(TIMES))
        .where(DOCUMENTS.c.withdrawn.is_(False), TIMES.c.meaning.contains("weekday"))
        .order_by(TIMES.c.document_id, TIMES.c.number)
    )
    hidden = states.unseen(session)
    for row in session.execute(query).mappings():
        for step in row["trace"] if row["document_id"] not in hidden else ():
            if step.startswith(CONTRADICTION):
                span = Span(row["first"], row["last"])
                quote = Quote(row["source"] or "", span.of(row["whole"]), span)
                said = step.removeprefix(CONTRADICTION)
                yield Finding(checks.WEEKDAY, row["document_id"], row["text"], said, (quote,))


def _inside(part: Table) -> ColumnElement[bool]:
    """That a sentence holds a part of its document."""
    return and_(
        SENTENCES.c.document_id == part.c.document_id,
        SENTENCES.c.char_start <= part.c.char_start,
        SENTENCES.c.char_end >= part.c.char_end,
    )


def _source() -> Label[str]:
    here = (SOURCES.c.document_id == DOCUMENTS.c.id, SOURCES.c.replaced.is_(False))
    return select(func.min(SOURCES.c.source)).where(*here).scalar_subquery().label("source")


def ages(session: Session) -> Iterator[Age]:
    """The ages that dated articles tell beside the names of persons."""
    published = [column for column in DOCUMENTS.c if column.name.startswith("published_")]
    query = (
        select(NAMES, *published, *SENTENCE, DOCUMENTS.c.text.label("whole"), DOCUMENTS.c.language, _source())
        .join(DOCUMENTS, DOCUMENTS.c.id == NAMES.c.document_id)
        .outerjoin(SENTENCES, _inside(NAMES))
        .where(DOCUMENTS.c.withdrawn.is_(False), DOCUMENTS.c.published_latest.is_not(None))
        .where(NAMES.c.entity_id.startswith("person:"), NAMES.c.how.in_(("name", "short")))
        .order_by(NAMES.c.document_id, NAMES.c.number)
    )
    hidden = states.unseen(session)
    for row in session.execute(query).mappings():
        told = rows.when_of(row, "published")
        start, end, whole = row["char_start"], row["char_end"], row["whole"]
        years = _years(whole[max(0, start - REACH) : start], whole[end : end + REACH], row["language"])
        if told and years is not None and years <= OLDEST and row["document_id"] not in hidden:
            around = Span(start, end) if row["first"] is None else Span(row["first"], row["last"])
            quote = Quote(row["source"] or "", around.of(whole), around)
            yield Age(row["entity_id"], row["text"], years, told, quote)


def _years(before: str, after: str, language: str) -> int | None:
    """The age beside a name, by the patterns of the language."""
    try:
        table = languages.load(language, "ages")
    except LanguageError:
        return None
    for part, text in (("before", before), ("after", after)):
        for rule in table[part]:
            if found := re.search(rule["pattern"], text):
                return int(found["age"])
    return None
