"""Small analyses made by hand, as the tests of claims and database need them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from timeline.edtf import When
from timeline.edtf.arithmetic import iso, ordinal
from timeline.records import (
    Alias,
    Analysis,
    Anchor,
    Document,
    Entity,
    Mention,
    Name,
    Participant,
    Published,
    Sentence,
    Span,
    TimeExpression,
)

KINDS = {
    "meet": "consult",
    "invade": "assault",
    "attack": "assault",
    "admit": "cooperate",
    "sign": "agree",
    "say": "statement",
    "join": "join",
    "found": "found",
    "born": "born",
}


def day(year: int, month: int, day: int) -> When:
    number = ordinal(year, month, day)
    return When(iso(number), number, number, "day")


def month(year: int, number: int) -> When:
    last = ordinal(year + number // 12, number % 12 + 1) - 1
    return When(f"{year:04d}-{number:02d}", ordinal(year, number), last, "month")


def year(number: int) -> When:
    return When(f"{number:04d}", ordinal(number), ordinal(number + 1) - 1, "year")


def yearless(month: int, day: int) -> When:
    return When(f"XXXX-{month:02d}-{day:02d}", None, None, "day")


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def person(name: str) -> Entity:
    return Entity(f"person:{name.lower().replace(' ', '-')}", name, "PERSON")


def land(name: str, code: str) -> Entity:
    return Entity(f"country:{code}", name, "COUNTRY", country=code)


def site(name: str) -> Entity:
    return Entity(f"place:{name.lower().replace(' ', '-')}", name, "PLACE")


def town(name: str, code: str) -> Entity:
    return Entity(f"place:{name.lower()}-{code}", name, "PLACE", country=code)


def organisation(name: str, *acronyms: str) -> Entity:
    aliases = tuple(Alias(text, "acronym") for text in acronyms)
    return Entity(f"organisation:{name.lower().replace(' ', '-')}", name, "ORGANISATION", aliases)


@dataclass(frozen=True)
class Told:
    """One sentence of an article: "NAME, NAME VERB WRITTEN.", and the date it tells."""

    verb: str
    people: Sequence[tuple[str, Entity]]
    when: When | None = None
    written: str = ""
    factuality: str = "happened"


def article(source: str, *told: Told, published: When | None = None, **fields: str) -> Analysis:
    """The analysis of an article of such sentences; `fields` are further fields of its document."""
    text = "\n".join(_line(t) for t in told) + "\n"
    id = f"d{digest(text + str(published))}"
    document = Document(
        id, source, text, published=Published(published, "sidecar" if published else ""), **fields
    )
    entities = {entity.id: entity for t in told for _, entity in t.people}
    sentences, times, names, mentions = [], [], [], []
    start = 0
    for number, t in enumerate(told):
        span = Span(start, start + len(_line(t)))
        start = span.end + 1
        parts = list(_participants(t, span.start))
        expression = Span(span.end - 1 - len(t.written), span.end - 1) if t.written else None
        sentences.append(Sentence(number, span))
        names += [Name(p.span, p.name, entities[p.entity or ""].kind, p.entity) for p in parts]
        times += [TimeExpression(expression, t.written, "DATE", "PXD", when=t.when)] if expression else []
        mentions.append(_mention(t, id, span, expression, parts))
    return Analysis(
        document, tuple(sentences), tuple(times), tuple(entities.values()), tuple(names), tuple(mentions)
    )


def _line(t: Told) -> str:
    return f"{''.join(f'{entity.name}, ' for _, entity in t.people)}{t.verb} {t.written}."


def _participants(t: Told, start: int) -> Iterator[Participant]:
    for role, entity in t.people:
        span = Span(start, start + len(entity.name))
        start = span.end + 2
        yield Participant(role, span, entity.name, entity.name, entity.id)


def _mention(
    t: Told, document: str, sentence: Span, expression: Span | None, parts: list[Participant]
) -> Mention:
    start = parts[-1].span.end + 2 if parts else sentence.start
    trigger = Span(start, start + len(t.verb))
    return Mention(
        id=f"m{digest(f'{document}:{trigger.start}:{trigger.end}')}",
        document=document,
        sentence=sentence,
        trigger=trigger,
        trigger_text=t.verb,
        lemma=t.verb,
        kind=KINDS.get(t.verb, "other"),
        title=f"{', '.join(p.name for p in parts)}: {t.verb}",
        participants=tuple(parts),
        anchor=Anchor(t.when, "on", expression, t.written) if t.when else None,
        factuality=t.factuality,
    )


PUTIN, XI, ERDOGAN = person("Vladimir Putin"), person("Xi Jinping"), person("Recep Tayyip Erdogan")
RUSSIA, UKRAINE, BELARUS = land("Russia", "RUS"), land("Ukraine", "UKR"), land("Belarus", "BLR")
CROCUS, KRASNOGORSK = site("Crocus City Hall"), town("Krasnogorsk", "RUS")
