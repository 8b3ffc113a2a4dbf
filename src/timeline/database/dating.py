"""When articles without a date were published: looks for the evidence, keeps what follows from it.

An article without a date leaves keys of what would date it, articles that tell such things offer theirs: so
what one more article changes is found without reading the others again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, select

from timeline import edtf, languages
from timeline.claims import Report, inference
from timeline.claims.dates import gap, reach
from timeline.claims.inference import Age, Found
from timeline.database import datings, decided, rows
from timeline.database.bulk import insert
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
from timeline.records import Anchor, Dating, Entity, Evidence, Span

DOCUMENTS, MENTIONS, NAMES, TIMES = table(Documents), table(Mentions), table(Names), table(TimeExpressions)
DATINGS, EVIDENCE, SOUGHT = table(Datings), table(DatingEvidence), table(DatingKeys)
DATES = table(MentionDates)
Year = tuple[When, str]  # a date with the year that was inferred for it, and why
OFFER = "+"
AROUND = 60  # characters beside a name in which its age stands
_WEEKDAY = re.compile(r"weekday (\d)")


def touched(connection: Connection, mentions: Collection[str]) -> set[str]:
    """The articles without a date that these mentions are of or whose documents offer them something."""
    found: set[str] = set()
    for some in chunks(mentions):
        theirs = select(MENTIONS.c.document_id).where(MENTIONS.c.id.in_(some))
        own = select(DOCUMENTS.c.id).where(DOCUMENTS.c.id.in_(theirs), _undated())
        found.update(connection.execute(own).scalars())
        offered = select(SOUGHT.c.key).where(SOUGHT.c.document_id.in_(theirs), _offer())
        wanted = {key.removeprefix(OFFER) for key in connection.execute(offered).scalars()}
        for few in chunks(wanted):
            seeking = select(SOUGHT.c.document_id).where(SOUGHT.c.key.in_(few))
            found.update(connection.execute(seeking).scalars())
    return found


def undated(connection: Connection, documents: Collection[str]) -> set[str]:
    """Those of the documents that have no date, whether they tell of anything or not."""
    found: set[str] = set()
    for some in chunks(documents):
        query = select(DOCUMENTS.c.id).where(DOCUMENTS.c.id.in_(some), _undated())
        found.update(connection.execute(query).scalars())
    return found


def ageing(connection: Connection, entities: Collection[str]) -> set[str]:
    """The articles without a date that tell how old one of these entities is."""
    found: set[str] = set()
    for some in chunks(entities):
        query = select(SOUGHT.c.document_id).where(SOUGHT.c.key.in_([f"age|{id}" for id in some]))
        found.update(connection.execute(query).scalars())
    return found


def rebuild(connection: Connection, loaded: Loaded) -> None:
    """All datings of the database anew."""
    for part in (DATINGS, EVIDENCE, SOUGHT, DATES):
        connection.execute(delete(part))
    offer(connection, connection.execute(select(MENTIONS.c.id)).scalars().all(), loaded)
    query = select(DOCUMENTS.c.id).where(_undated(), DOCUMENTS.c.withdrawn.is_(False))
    renew(connection, connection.execute(query).scalars().all(), loaded)


def _offer() -> ColumnElement[bool]:
    return SOUGHT.c.key.startswith(OFFER, autoescape=True)


def _undated() -> ColumnElement[bool]:
    return DOCUMENTS.c.published_earliest.is_(None) & DOCUMENTS.c.published_latest.is_(None)


def offer(connection: Connection, mentions: Collection[str], loaded: Loaded) -> None:
    """Store anew what the documents of these mentions offer."""
    documents: set[str] = set()
    for some in chunks(mentions):
        theirs = select(MENTIONS.c.document_id).distinct().where(MENTIONS.c.id.in_(some))
        documents.update(connection.execute(theirs).scalars())
    for some in chunks(documents):
        connection.execute(delete(SOUGHT).where(SOUGHT.c.document_id.in_(some), _offer()))
    told = _telling(connection, documents, loaded)
    _keep(connection, {(f"{OFFER}{key}", r.mention.document) for r in told for key in inference.offers(r)})


def _keep(connection: Connection, keys: Iterable[tuple[str, str]]) -> None:
    insert(connection, SOUGHT, [{"key": key, "document_id": document} for key, document in sorted(keys)])


def _telling(connection: Connection, documents: Collection[str], loaded: Loaded) -> list[Report]:
    """The reports of these documents that may date those of others."""
    ids: set[str] = set()
    for some in chunks(documents):
        told = select(MENTIONS.c.id).where(
            MENTIONS.c.document_id.in_(some),
            MENTIONS.c.withdrawn.is_(False),
            MENTIONS.c.date_earliest.is_not(None),
        )
        ids.update(connection.execute(told).scalars())
    loaded.read(connection, ids)
    return [loaded.told[id] for id in sorted(ids) if inference.telling(loaded.told[id])]


def renew(
    connection: Connection, documents: Collection[str], loaded: Loaded, without: Collection[str] = frozenset()
) -> set[str]:
    """Infer anew when these articles were published; the mentions whose dates this changes.

    `without` are mentions that do not count.
    """
    moved: set[str] = set()
    for some in chunks(documents):
        known, before = datings.read(connection, some), _dates(connection, some)
        _clear(connection, some, before)
        made: dict[str, tuple[Dating, dict[str, Year]]] = {}
        for id, found in _found(connection, _without_date(connection, some), loaded, without).items():
            dating, dates = inference.infer(found)
            years = {mention: (when, _reason(dating)) for mention, when in dates.items()}
            moved |= {
                r.id
                for r in found.reports
                if inference.completed(r, known.get(id), before.get(r.id))
                != inference.completed(r, dating, years.get(r.id))
            }
            if dating.evidence:
                made[id] = dating, years
        _store(connection, made)
    return moved


def _without_date(connection: Connection, documents: list[str]) -> Sequence[RowMapping]:
    """Those of the documents that have no date and are not withdrawn."""
    there = (DOCUMENTS.c.id.in_(documents), _undated(), DOCUMENTS.c.withdrawn.is_(False))
    return connection.execute(select(DOCUMENTS).where(*there).order_by(DOCUMENTS.c.id)).mappings().all()


def _dates(connection: Connection, documents: list[str]) -> dict[str, Year]:
    """The dates of their mentions that got their year until now."""
    query = select(DATES).join(MENTIONS, MENTIONS.c.id == DATES.c.mention_id)
    found = connection.execute(query.where(MENTIONS.c.document_id.in_(documents))).mappings()
    return {row["mention_id"]: (w, row["reason"]) for row in found if (w := rows.when_of(row, "date"))}


def _reason(made: Dating) -> str:
    known = str(made.when) if made.when else f"{made.not_before} to {made.not_after}"
    return f"the year is inferred: the article was published in {known}"


def _clear(connection: Connection, documents: list[str], dates: Collection[str]) -> None:
    for part in (DATINGS, EVIDENCE):
        connection.execute(delete(part).where(part.c.document_id.in_(documents)))
    connection.execute(delete(SOUGHT).where(SOUGHT.c.document_id.in_(documents), ~_offer()))
    for some in chunks(dates):
        connection.execute(delete(DATES).where(DATES.c.mention_id.in_(some)))


def _store(connection: Connection, made: Mapping[str, tuple[Dating, Mapping[str, Year]]]) -> None:
    """The datings, with their evidence and the dates that follow, by document."""
    headers, evidence, told = [], [], []
    for document, (dating, years) in made.items():
        row = {"document_id": document, **rows.when_row(dating.when, "published"), "reason": dating.reason}
        headers.append({**row, "not_before": dating.not_before, "not_after": dating.not_after})
        evidence += [_evidence_row(document, number, e) for number, e in enumerate(dating.evidence)]
        for id, (when, why) in sorted(years.items()):
            told.append({"mention_id": id, **rows.when_row(when, "date"), "reason": why})
    for into, found in ((DATINGS, headers), (EVIDENCE, evidence), (DATES, told)):
        insert(connection, into, found)


def _evidence_row(document: str, number: int, e: Evidence) -> dict[str, Any]:
    return {
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


def _found(
    connection: Connection, documents: Sequence[RowMapping], loaded: Loaded, without: Collection[str]
) -> dict[str, Found]:
    """The evidence there is for each of these documents, by id; the keys of it are stored."""
    own = _own(connection, documents)
    loaded.read(connection, {id for ids in own.values() for id in ids})
    reports = {document: [loaded.told[id] for id in ids] for document, ids in own.items()}
    ages = _told_ages(connection, documents)
    wanted = {
        id: {key for r in theirs for key in inference.seeks(r)} | {f"age|{entity}" for entity, _ in ages[id]}
        for id, theirs in reports.items()
    }
    _keep(connection, {(key, id) for id, keys in wanted.items() for key in keys})
    offered = _offered(connection, {key for keys in wanted.values() for key in keys})
    told = _by_document(_telling(connection, {id for ids in offered.values() for id in ids}, loaded), without)
    known = decided.entities(connection, {entity for found in ages.values() for entity, _ in found})
    weekdays = _weekdays(connection, list(own))
    found: dict[str, Found] = {}
    for document in documents:
        id = document["id"]
        near = {other for key in wanted[id] for other in offered.get(key, ())} - {id}
        others = sorted((report for other in near for report in told.get(other, ())), key=lambda r: r.id)
        found[id] = Found(
            reports[id],
            {r.id: [o for o in others if inference.fits(r, o)] for r in reports[id] if inference.seeks(r)},
            list(_ages(ages[id], others, known)),
            weekdays[id],
            _day(document["added_at"]),
        )
    return found


def _own(connection: Connection, documents: Sequence[RowMapping]) -> dict[str, list[str]]:
    """The standing mentions of documents, sorted."""
    found: dict[str, list[str]] = {document["id"]: [] for document in documents}
    query = select(MENTIONS.c.document_id, MENTIONS.c.id).where(
        MENTIONS.c.document_id.in_(list(found)), MENTIONS.c.withdrawn.is_(False)
    )
    for document, id in connection.execute(query.order_by(MENTIONS.c.id)):
        found[document].append(id)
    return found


def _offered(connection: Connection, wanted: Collection[str]) -> dict[str, list[str]]:
    """The documents that offer each of these keys."""
    found: dict[str, list[str]] = defaultdict(list)
    for some in chunks(wanted):
        query = select(SOUGHT.c.key, SOUGHT.c.document_id)
        for key, document in connection.execute(query.where(SOUGHT.c.key.in_([OFFER + key for key in some]))):
            found[key.removeprefix(OFFER)].append(document)
    return found


def _by_document(reports: Iterable[Report], without: Collection[str]) -> dict[str, list[Report]]:
    found: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        if report.id not in without:
            found[report.mention.document].append(report)
    return found


def _weekdays(connection: Connection, documents: list[str]) -> dict[str, dict[Span, int]]:
    """The weekdays (Monday 0) that stand with dates, by document and place."""
    found: dict[str, dict[Span, int]] = {id: {} for id in documents}
    query = select(TIMES.c.document_id, TIMES.c.char_start, TIMES.c.char_end, TIMES.c.meaning)
    query = query.where(TIMES.c.document_id.in_(documents), TIMES.c.meaning.contains("weekday"))
    for document, start, end, meaning in connection.execute(query):
        if day := _WEEKDAY.search(meaning):
            found[document][Span(start, end)] = int(day[1]) - 1
    return found


def _day(at: str) -> int | None:
    return edtf.parse(at[:10]).latest if at else None


Told = tuple[str, Age]  # whose age, with what the article says; when that began is to be found


def _told_ages(connection: Connection, documents: Sequence[RowMapping]) -> dict[str, list[Told]]:
    """The ages that these articles tell beside names, by document."""
    found: dict[str, list[Told]] = {document["id"]: [] for document in documents}
    patterns = {id: _patterns(document["language"]) for id, document in zip(found, documents, strict=True)}
    texts = {document["id"]: document["text"] for document in documents}
    query = select(NAMES).where(NAMES.c.entity_id.is_not(None))
    query = query.where(NAMES.c.document_id.in_([id for id, rules in patterns.items() if rules]))
    for row in connection.execute(query.order_by(NAMES.c.document_id, NAMES.c.number)).mappings():
        id = row["document_id"]
        found[id] += [(row["entity_id"], age) for age in _beside(row, texts[id], patterns[id])]
    return found


def _patterns(language: str) -> Mapping[str, Any]:
    """How a language tells ages; nothing for one without a table."""
    try:
        return languages.load(language, "ages")
    except LanguageError:
        return {}


def _beside(name: RowMapping, whole: str, patterns: Mapping[str, Any]) -> Iterator[Age]:
    """The ages that stand beside a name."""
    start, end = name["char_start"], name["char_end"]
    before, after = max(0, start - AROUND), min(len(whole), end + AROUND)
    person = name["entity_id"].startswith("person:")
    sides = (("after", whole[end:after], "age"), ("before", whole[before:start], "age")) if person else (
        ("history", whole[end:after], "history"), ("before", whole[before:start], "history"),
        ("anniversary", whole[end:after], "anniversary"),
    )  # fmt: skip
    for part, words, sort in sides:
        for rule in patterns.get(part, ()):
            if told := re.search(rule["pattern"], words):
                at = before if part == "before" else end
                span = Span(at + told.start("age"), at + told.end())
                yield Age(name["text"], int(told["age"]), sort, span, edtf.year(1))


def _ages(told: Collection[Told], others: Iterable[Report], known: Mapping[str, Entity]) -> Iterator[Age]:
    """The ages of those whose beginning is known: told by other articles that agree with each other and with
    the world's facts, else by the world's facts.
    """
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
