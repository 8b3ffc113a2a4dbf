"""Between records and rows: one function each way for each noun."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Label, RowMapping, cast, func, select

from timeline.database.tables import Documents, MentionDates, Mentions, Participants, table
from timeline.edtf import When
from timeline.records import (
    Alias,
    Analysis,
    Anchor,
    Attribution,
    Document,
    Entity,
    Mention,
    Participant,
    Published,
    Quantity,
    Relation,
    Span,
)

DATE = ("edtf", "earliest", "latest", "precision", "clock", "approximate", "uncertain")
Row = Mapping[str, Any] | RowMapping


def sentence_text() -> ColumnElement[str]:
    """The text of a mention's sentence, out of its document."""
    start, end = table(Mentions).c.sentence_start, table(Mentions).c.sentence_end
    return func.substr(table(Documents).c.text, cast(start + 1, Integer), cast(end - start, Integer))


def inferred_columns() -> list[Label[Any]]:
    """The columns of a mention's inferred date, for a query that joins them."""
    dates = table(MentionDates)
    found = [c.label(c.name.replace("date_", "inferred_")) for c in dates.c if c.name.startswith("date_")]
    return [*found, dates.c.reason.label("inferred_reason")]


def when_row(when: When | None, prefix: str) -> dict[str, Any]:
    """The seven columns of a date."""
    values = (
        (None, None, None, None, "", False, False) if when is None else tuple(getattr(when, n) for n in DATE)
    )
    return {f"{prefix}_{name}": value for name, value in zip(DATE, values, strict=True)}


def when_of(row: Row, prefix: str) -> When | None:
    return when(*_dated(prefix)(row))


def when(
    edtf: str | None,
    earliest: int | None,
    latest: int | None,
    precision: str | None,
    *rest: Any,
) -> When | None:
    """The date of the values of the columns `DATE`."""
    return None if edtf is None else When(edtf, earliest, latest, precision or "unknown", *rest)


@cache
def _dated(prefix: str) -> Callable[[Row], tuple[Any, ...]]:
    """What takes the seven columns of a date out of a row."""
    return itemgetter(*(f"{prefix}_{name}" for name in DATE))


def span_of(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def ends(span: Span | None, prefix: str) -> dict[str, int | None]:
    return {f"{prefix}_start": span.start if span else None, f"{prefix}_end": span.end if span else None}


def document_row(document: Document) -> dict[str, Any]:
    published = document.published
    return {
        "id": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "author": document.author,
        "url": document.url,
        "language": document.language,
        **when_row(published.when, "published"),
        "published_basis": published.basis,
        "published_text": published.text,
        **ends(published.span, "published"),
        **ends(document.title_span, "title"),
        "furniture": [[span.start, span.end] for span in document.furniture],
        "text": document.text,
    }


def document_of(row: Row, source: str, text: str | None = None) -> Document:
    return Document(
        id=row["id"],
        source=source,
        text=row["text"] if text is None else text,
        title=row["title"],
        title_span=span_of(row["title_start"], row["title_end"]),
        publisher=row["publisher"],
        author=row["author"],
        url=row["url"],
        published=Published(
            when_of(row, "published"),
            row["published_basis"],
            row["published_text"],
            span_of(row["published_start"], row["published_end"]),
        ),
        language=row["language"],
        furniture=tuple(Span(start, end) for start, end in row["furniture"]),
    )


def source_row(document: Document) -> dict[str, Any]:
    return {
        "source": document.source,
        "document_id": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "author": document.author,
        "url": document.url,
        "published_basis": document.published.basis,
        "published_text": document.published.text,
    }


def sentence_rows(analysis: Analysis) -> list[dict[str, Any]]:
    return [
        {
            "document_id": analysis.document.id,
            "number": number,
            "char_start": s.span.start,
            "char_end": s.span.end,
            "kind": s.kind,
        }
        for number, s in enumerate(analysis.sentences)
    ]


def time_rows(analysis: Analysis) -> list[dict[str, Any]]:
    return [
        {
            "document_id": analysis.document.id,
            "number": number,
            "char_start": t.span.start,
            "char_end": t.span.end,
            "text": t.text,
            "kind": t.kind,
            "value": t.value,
            "mod": t.mod,
            "meaning": t.meaning,
            **when_row(t.when, "date"),
            "basis": t.basis,
            "trace": list(t.trace),
        }
        for number, t in enumerate(analysis.times)
    ]


def name_rows(analysis: Analysis) -> list[dict[str, Any]]:
    return [
        {
            "document_id": analysis.document.id,
            "number": number,
            "char_start": n.span.start,
            "char_end": n.span.end,
            "text": n.text,
            "kind": n.kind,
            "how": n.how,
            "reason": n.reason,
            "local_entity_id": n.entity,
            "entity_id": n.entity,
        }
        for number, n in enumerate(analysis.names)
    ]


def entity_row(entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "country": entity.country,
        "latitude": entity.latitude,
        "longitude": entity.longitude,
        "level": entity.level,
        **when_row(entity.founded, "founded"),
        "known": entity.known,
    }


def entity_of(row: Row, aliases: Iterable[Alias] = ()) -> Entity:
    return Entity(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        aliases=tuple(aliases),
        country=row["country"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        founded=when_of(row, "founded"),
        known=row["known"],
        level=row["level"],
    )


def mention_row(mention: Mention) -> dict[str, Any]:
    anchor, said = mention.anchor, mention.attribution
    return {
        "id": mention.id,
        "document_id": mention.document,
        **ends(mention.sentence, "sentence"),
        **ends(mention.trigger, "trigger"),
        "trigger_text": mention.trigger_text,
        "lemma": mention.lemma,
        "kind": mention.kind,
        "title": mention.title,
        "date_relation": anchor.relation if anchor else None,
        **when_row(anchor.when if anchor else None, "date"),
        **ends(anchor.expression if anchor else None, "date"),
        "date_text": anchor.text if anchor else "",
        "date_basis": anchor.basis if anchor else "",
        "date_reason": anchor.reason if anchor else "",
        "factuality": mention.factuality,
        "negated": mention.negated,
        **ends(mention.cue, "cue"),
        "factuality_reason": mention.factuality_reason,
        "attribution_text": said.text if said else None,
        **ends(said.span if said else None, "attribution"),
        "attribution_local_entity_id": said.entity if said else None,
        "attribution_entity_id": said.entity if said else None,
        **ends(said.cue if said else None, "attribution_cue"),
        "confidence": mention.confidence,
        "same_as": mention.same,
        "withdrawn": False,
    }


def mention_of(
    row: Row,
    participants: Iterable[Participant] = (),
    quantities: Iterable[Quantity] = (),
    relations: Iterable[Relation] = (),
    outer: Attribution | None = None,
) -> Mention:
    """The mention with its entities as all articles together resolve them."""
    return Mention(
        id=row["id"],
        document=row["document_id"],
        sentence=Span(row["sentence_start"], row["sentence_end"]),
        trigger=Span(row["trigger_start"], row["trigger_end"]),
        trigger_text=row["trigger_text"],
        lemma=row["lemma"],
        kind=row["kind"],
        title=row["title"],
        participants=tuple(participants),
        anchor=_anchor_of(row),
        factuality=row["factuality"],
        negated=row["negated"],
        cue=span_of(row["cue_start"], row["cue_end"]),
        factuality_reason=row["factuality_reason"],
        attribution=_attribution_of(row, outer),
        confidence=row["confidence"],
        same=row["same_as"],
        quantities=tuple(quantities),
        relations=tuple(relations),
    )


QUOTED = (
    "id",
    "document_id",
    "sentence_start",
    "sentence_end",
    "trigger_start",
    "trigger_end",
    "trigger_text",
)


STATED = (
    *QUOTED,
    "factuality",
    "date_relation",
    "date_start",
    "date_end",
    "date_text",
    "attribution_text",
    "attribution_start",
    "attribution_end",
    "attribution_entity_id",
)


def quoted(*values: Any) -> Mention:
    """The mention by its place alone, of the values of the columns `QUOTED`: enough to quote it."""
    id, document, start, end, first, last, text = values
    return Mention(id, document, Span(start, end), Span(first, last), text, "", "", "")


def stated(*values: Any) -> Mention:
    """The mention as its document words it, of the values of the columns `STATED`, its numbers and who passes
    on what its speaker says: the words of its date, not what they mean.
    """
    id, document, start, end, first, last, trigger, factuality, *said, numbers, outer = values
    relation, date_start, date_end, date_text, by, by_start, by_end, speaker = said
    when = span_of(date_start, date_end)
    return Mention(
        id, document, Span(start, end), Span(first, last), trigger, "", "", "",
        anchor=Anchor(None, relation, when, date_text) if relation is not None else None,
        factuality=factuality,
        attribution=Attribution(by, Span(by_start, by_end), speaker, outer=outer) if by is not None else None,
        quantities=tuple(numbers),
    )  # fmt: skip


def _anchor_of(row: Row) -> Anchor | None:
    if row["date_relation"] is None:
        return None
    return Anchor(
        when=when_of(row, "date"),
        relation=row["date_relation"],
        expression=span_of(row["date_start"], row["date_end"]),
        text=row["date_text"],
        basis=row["date_basis"],
        reason=row["date_reason"],
    )


def _attribution_of(row: Row, outer: Attribution | None) -> Attribution | None:
    if row["attribution_text"] is None:
        return None
    return Attribution(
        text=row["attribution_text"],
        span=Span(row["attribution_start"], row["attribution_end"]),
        entity=row["attribution_entity_id"],
        cue=span_of(row["attribution_cue_start"], row["attribution_cue_end"]),
        outer=outer,
    )


def participant_rows(mention: Mention) -> list[dict[str, Any]]:
    return [
        {
            "mention_id": mention.id,
            "number": number,
            "role": p.role,
            "char_start": p.span.start,
            "char_end": p.span.end,
            "text": p.text,
            "name": p.name,
            "reason": p.reason,
            "precision": p.precision,
            "local_entity_id": p.entity,
            "entity_id": p.entity,
        }
        for number, p in enumerate(mention.participants)
    ]


def participants(connection: Connection, mentions: Collection[str]) -> dict[str, list[Participant]]:
    """The participants of a chunk of mentions, by mention, in order."""
    people = table(Participants)
    query = (
        select(people).where(people.c.mention_id.in_(mentions)).order_by(people.c.mention_id, people.c.number)
    )
    found: dict[str, list[Participant]] = defaultdict(list)
    for row in connection.execute(query).mappings().all():
        found[row["mention_id"]].append(participant_of(row))
    return found


def participant_of(row: Row) -> Participant:
    return Participant(
        role=row["role"],
        span=Span(row["char_start"], row["char_end"]),
        text=row["text"],
        name=row["name"],
        entity=row["entity_id"],
        reason=row["reason"],
        precision=row["precision"],
    )
