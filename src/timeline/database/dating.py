"""When articles without a date were published: looks for the evidence, keeps what follows from it.

An article without a date leaves keys of what would date it, articles that tell such things offer theirs: so
what one more article changes is found without reading the others again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, insert, select

from timeline import edtf, languages
from timeline.claims import Report, inference
from timeline.claims.dates import gap, reach
from timeline.claims.inference import Age, Found
from timeline.database import decided, rows
from timeline.database.chunks import chunks
from timeline.database.loaded import Loaded
from timeline.database.tables import (
    DatingEvidence,
    DatingKeys,
    Datings,
    Documents,
    MentionDates,
    Mentions,
    Names,
    TimeExpressions,
    table,
)
from timeline.edtf import When
from timeline.errors import LanguageError
from timeline.records import Anchor, Dating, Span

DOCUMENTS, MENTIONS, NAMES, TIMES = table(Documents), table(Mentions), table(Names), table(TimeExpressions)
DATINGS, EVIDENCE, SOUGHT = table(Datings), table(DatingEvidence), table(DatingKeys)
DATES = table(MentionDates)
OFFER = "+"
AROUND = 60  # characters beside a name in which its age stands
_WEEKDAY = re.compile(r"weekday (\d)")


def touched(connection: Connection, mentions: Collection[str]) -> set[str]:
    """The articles without a date that these mentions are of or whose documents offer them something."""
    found: set[str] = set()
    for some in chunks(mentions):
        theirs = select(MENTIONS.c.document_id).where(MENTIONS.c.id.in_(some))
        undated = select(DOCUMENTS.c.id).where(DOCUMENTS.c.id.in_(theirs), _undated())
        found.update(connection.execute(undated).scalars())
        offered = select(SOUGHT.c.key).where(SOUGHT.c.document_id.in_(theirs), _offer())
        wanted = {key.removeprefix(OFFER) for key in connection.execute(offered).scalars()}
        for few in chunks(wanted):
            seeking = select(SOUGHT.c.document_id).where(SOUGHT.c.key.in_(few))
            found.update(connection.execute(seeking).scalars())
    return found


def rebuild(connection: Connection) -> None:
    """All datings of the database anew."""
    for part in (DATINGS, EVIDENCE, SOUGHT, DATES):
        connection.execute(delete(part))
    offer(connection, connection.execute(select(MENTIONS.c.id)).scalars().all())
    undated = select(DOCUMENTS.c.id).where(_undated(), DOCUMENTS.c.withdrawn.is_(False))
    renew(connection, connection.execute(undated).scalars().all())


def _offer() -> ColumnElement[bool]:
    return SOUGHT.c.key.startswith(OFFER, autoescape=True)


def _undated() -> ColumnElement[bool]:
    return DOCUMENTS.c.published_earliest.is_(None) & DOCUMENTS.c.published_latest.is_(None)


def offer(connection: Connection, mentions: Collection[str]) -> None:
    """Store anew what the documents of these mentions offer."""
    documents: set[str] = set()
    for some in chunks(mentions):
        theirs = select(MENTIONS.c.document_id).distinct().where(MENTIONS.c.id.in_(some))
        documents.update(connection.execute(theirs).scalars())
    for some in chunks(documents):
        connection.execute(delete(SOUGHT).where(SOUGHT.c.document_id.in_(some), _offer()))
    told = _telling(connection, documents)
    _keep(connection, {(f"{OFFER}{key}", r.mention.document) for r in told for key in inference.offers(r)})


def _keep(connection: Connection, keys: Iterable[tuple[str, str]]) -> None:
    found = [{"key": key, "document_id": document} for key, document in sorted(keys)]
    if found:
        connection.execute(insert(SOUGHT), found)


def _telling(connection: Connection, documents: Collection[str]) -> list[Report]:
    """The reports of these documents that may date those of others."""
    ids: set[str] = set()
    for some in chunks(documents):
        told = select(MENTIONS.c.id).where(
            MENTIONS.c.document_id.in_(some),
            MENTIONS.c.withdrawn.is_(False),
            MENTIONS.c.date_earliest.is_not(None),
        )
        ids.update(connection.execute(told).scalars())
    loaded = Loaded(bare=True)
    loaded.need(connection, ids)
    return [loaded.reports[id] for id in sorted(ids) if inference.telling(loaded.reports[id])]


def renew(
    connection: Connection, documents: Collection[str], without: Collection[str] = frozenset()
) -> set[str]:
    """Infer anew when these articles were published; the mentions whose dates this changes.

    `without` are mentions that do not count.
    """
    moved: set[str] = set()
    for some in chunks(documents):
        for row in connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.id.in_(some))).mappings().all():
            moved |= _renew(connection, row, set(without))
    return moved


def _renew(connection: Connection, document: RowMapping, without: set[str]) -> set[str]:
    before, known = _dates(connection, document["id"]), _published(connection, document["id"])
    _clear(connection, document["id"], before)
    if document["withdrawn"] or document["published_earliest"] or document["published_latest"]:
        return set()
    found = _found(connection, document, without)
    made, dates = inference.infer(found)
    if made.evidence:
        _store(connection, document["id"], made, dates)
    if known != (made.when if made.evidence else None):
        return {report.id for report in found.reports} | before.keys()
    return {id for id in before.keys() | dates.keys() if before.get(id) != dates.get(id)}


def _published(connection: Connection, document: str) -> When | None:
    """What was inferred of its publication until now."""
    row = connection.execute(select(DATINGS).where(DATINGS.c.document_id == document)).mappings().first()
    return rows.when_of(row, "published") if row else None


def _dates(connection: Connection, document: str) -> dict[str, When]:
    query = select(DATES).join(MENTIONS, MENTIONS.c.id == DATES.c.mention_id)
    found = connection.execute(query.where(MENTIONS.c.document_id == document)).mappings()
    return {row["mention_id"]: when for row in found if (when := rows.when_of(row, "date"))}


def _clear(connection: Connection, document: str, dates: Collection[str]) -> None:
    for part in (DATINGS, EVIDENCE):
        connection.execute(delete(part).where(part.c.document_id == document))
    connection.execute(delete(SOUGHT).where(SOUGHT.c.document_id == document, ~_offer()))
    for some in chunks(dates):
        connection.execute(delete(DATES).where(DATES.c.mention_id.in_(some)))


def _store(connection: Connection, document: str, made: Dating, dates: Mapping[str, When]) -> None:
    row = {"document_id": document, **rows.when_row(made.when, "published"), "reason": made.reason}
    connection.execute(insert(DATINGS).values(**row, not_before=made.not_before, not_after=made.not_after))
    evidence = [
        {
            "document_id": document,
            "number": number,
            "kind": e.kind,
            "said": e.said,
            "char_start": e.span.start if e.span else None,
            "char_end": e.span.end if e.span else None,
            "other_id": e.other,
            "earliest": e.earliest,
            "latest": e.latest,
            "at_edtf": e.at,
        }
        for number, e in enumerate(made.evidence)
    ]
    connection.execute(insert(EVIDENCE), evidence)
    known = str(made.when) if made.when else f"{made.not_before} to {made.not_after}"
    why = f"the year is inferred: the article was published in {known}"
    told = [
        {"mention_id": id, **rows.when_row(when, "date"), "reason": why} for id, when in sorted(dates.items())
    ]
    if told:
        connection.execute(insert(DATES), told)


def _found(connection: Connection, document: RowMapping, without: set[str]) -> Found:
    """The evidence there is for one document; its keys are stored."""
    standing = (MENTIONS.c.document_id == document["id"], MENTIONS.c.withdrawn.is_(False))
    own = Loaded(bare=True)
    own.need(connection, connection.execute(select(MENTIONS.c.id).where(*standing)).scalars().all())
    reports = [own.reports[id] for id in sorted(own.reports)]
    ages = list(_told_ages(connection, document))
    wanted = {key for r in reports for key in inference.seeks(r)} | {f"age|{entity}" for entity, _ in ages}
    _keep(connection, ((key, document["id"]) for key in wanted))
    others = [r for r in _others(connection, wanted, document["id"]) if r.id not in without]
    return Found(
        reports,
        {r.id: [o for o in others if inference.fits(r, o)] for r in reports if inference.seeks(r)},
        list(_ages(connection, ages, others)),
        _weekdays(connection, document["id"]),
        _day(document["added_at"]),
    )


def _others(connection: Connection, wanted: Collection[str], document: str) -> list[Report]:
    """The dated reports of the other articles that offer one of these keys."""
    documents: set[str] = set()
    for some in chunks(wanted):
        offers = SOUGHT.c.key.in_([f"{OFFER}{key}" for key in some])
        documents.update(connection.execute(select(SOUGHT.c.document_id).where(offers)).scalars())
    return _telling(connection, documents - {document})


def _weekdays(connection: Connection, document: str) -> dict[Span, int]:
    query = select(TIMES).where(TIMES.c.document_id == document, TIMES.c.meaning.contains("weekday"))
    found = connection.execute(query).mappings()
    days = {Span(row["char_start"], row["char_end"]): _WEEKDAY.search(row["meaning"]) for row in found}
    return {span: int(day[1]) - 1 for span, day in days.items() if day}


def _day(at: str) -> int | None:
    return edtf.parse(at[:10]).latest if at else None


Told = tuple[str, Age]  # whose age, with what the article says; when that began is to be found


def _told_ages(connection: Connection, document: RowMapping) -> Iterator[Told]:
    """The ages that the article tells beside names, by the patterns of its language."""
    try:
        patterns = languages.load(document["language"], "ages")
    except LanguageError:
        return
    query = select(NAMES).where(NAMES.c.document_id == document["id"], NAMES.c.entity_id.is_not(None))
    for row in connection.execute(query.order_by(NAMES.c.number)).mappings():
        start, end, whole = row["char_start"], row["char_end"], document["text"]
        before, after = max(0, start - AROUND), min(len(whole), end + AROUND)
        person = row["entity_id"].startswith("person:")
        sides = (("after", whole[end:after], "age"), ("before", whole[before:start], "age")) if person else (
            ("history", whole[end:after], "history"), ("before", whole[before:start], "history"),
            ("anniversary", whole[end:after], "anniversary"),
        )  # fmt: skip
        for part, words, sort in sides:
            for rule in patterns.get(part, ()):
                if told := re.search(rule["pattern"], words):
                    at = before if part == "before" else end
                    span = Span(at + told.start("age"), at + told.end())
                    yield row["entity_id"], Age(row["text"], int(told["age"]), sort, span, edtf.year(1))


def _ages(connection: Connection, told: Collection[Told], others: Iterable[Report]) -> Iterator[Age]:
    """The ages of those whose beginning is known: told by other articles that agree with each other and with
    the world's facts, else by the world's facts.
    """
    known = decided.entities(connection, {entity for entity, _ in told})
    others = list(others)
    for entity, age in told:
        begun = [r for r in others if f"age|{entity}" in inference.begun(r)]
        fact = known[entity].founded if entity in known else None
        dates = [r.mention.anchor for r in begun] + ([Anchor(fact)] if fact else [])
        if any(gap(left, right) for left in dates for right in dates):
            continue
        name = known[entity].name if entity in known else age.name
        best = min(begun, key=_finest, default=None)
        if best is not None and best.when:
            yield Age(name, age.years, age.sort, age.span, best.when, best.mention.document)
        elif fact:
            yield Age(name, age.years, age.sort, age.span, fact)


def _finest(report: Report) -> tuple[int, str]:
    days = reach(report.mention.anchor)
    return days.days if days else 0, report.id
