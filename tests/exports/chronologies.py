"""Chronologies made by hand, for the tests of every format."""

from __future__ import annotations

import zlib
from dataclasses import replace

from timeline import edtf
from timeline.records import (
    Anchor,
    Attribution,
    Chronology,
    Conflict,
    Entity,
    Estimate,
    Event,
    EventParticipant,
    Line,
    Mention,
    Participant,
    Quantity,
    Span,
    Witness,
)

SCO = Entity("organisation:SCO", "Shanghai Cooperation Organisation", "ORGANISATION", known=True)
PUTIN = EventParticipant("actor", "Vladimir Putin", "person:vladimir-putin")
XI = EventParticipant("partner", "Xi Jinping", "person:xi-jinping")
KAZAKHSTAN = EventParticipant("place", "Kazakhstan", "country:KAZ", "KAZ", 48.0, 68.0, 6)


def anchor(date: str, relation: str = "on", text: str = "", at: Span | None = None) -> Anchor:
    return Anchor(edtf.parse(date), relation, at, text or date, reason="the words stand beside the verb")


def witness(
    sentence: str,
    trigger: str,
    *,
    date: Anchor | None = None,
    published: str | None = "2024-07-04",
    factuality: str = "happened",
    said_by: str = "",
    start: int = 100,
    source: str = "articles/one.txt",
) -> Witness:
    """A sentence that starts at character `start` of its article and tells of one event."""

    def place(words: str) -> Span:
        at = start + sentence.index(words)
        return Span(at, at + len(words))

    actor = sentence.split()[0]
    told = Mention(
        id=f"m{zlib.crc32((sentence + source).encode(errors='replace')):016x}",
        document="d0",
        sentence=Span(start, start + len(sentence)),
        trigger=place(trigger),
        trigger_text=trigger,
        lemma=trigger,
        kind="consult",
        title=sentence,
        participants=(Participant("actor", place(actor), actor, actor, reason="subject of the verb"),),
        anchor=date,
        factuality=factuality,
        attribution=Attribution(said_by, place(said_by)) if said_by else None,
    )
    day = edtf.parse(published) if published else None
    return Witness(told, sentence, source, "Title, with a comma", day, url="https://example.org/1")


def line(number: int, title: str, date: Anchor | None, *witnesses: Witness, **more: object) -> Line:
    event = Event(
        id=f"e{number:016x}",
        kind="consult",
        title=title,
        date=date,
        date_reason="the only date told",
        factuality=str(more.pop("factuality", "happened")),
        participants=(PUTIN, XI),
        place=more.pop("place", None),  # type: ignore[arg-type]
        mentions=tuple(w.mention.id for w in witnesses),
        documents=tuple(sorted({w.source for w in witnesses})),
        **more,  # type: ignore[arg-type]
    )
    return Line(event, witnesses)


def conflict(number: int, *dates: str) -> tuple[Conflict, ...]:
    return (Conflict(f"e{number:016x}", "date", dates, f"{' and '.join(dates)} cannot all be true"),)


MEETING = line(
    1,
    "Vladimir Putin and Xi Jinping meet",
    anchor("2024-07-03", text="July 3", at=Span(109, 115)),
    witness("Putin met July 3 with Xi", "met", date=anchor("2024-07-03", text="July 3", at=Span(110, 116))),
    place=KAZAKHSTAN,
)
ATTACK = line(
    2,
    "Gunmen attack Crocus City Hall",
    anchor("2024-03-22"),
    witness("Gunmen attacked Crocus on 22 March", "attacked", date=anchor("2024-03-22")),
    witness("It was in April that Crocus was attacked", "attacked", date=anchor("2024-04"), source="b.txt"),
    conflicts=conflict(2, "2024-03-22", "2024-04"),
)
LINKS = line(3, "Moscow and Beijing deepen their links", anchor("2022-02", "since"), factuality="ongoing")
ADMISSION = line(4, "The SCO admits Belarus", anchor("XXXX-07-03"), factuality="planned")
DENIAL = line(5, "Erdogan acts as intermediary", None, witness("Peskov said no", "said"), factuality="denied")
_KILLED = witness("Gunmen killed at least 12 people", "killed")
RAID = line(
    6,
    "Gunmen raid a bank",
    anchor("2024-03-22"),
    replace(
        _KILLED,
        mention=replace(
            _KILLED.mention,
            quantities=(Quantity("killed", "person", 12.0, 12.0, None, Span(114, 125), "at least 12"),),
        ),
    ),
    quantities=(
        Estimate("killed", "person", 12.0, 15.0, None),
        Estimate("money", "EUR", 2500000.5, 2500000.5, 2500000.5),
    ),
)
CHRONOLOGY = Chronology(
    (LINKS, ATTACK, MEETING, ADMISSION, DENIAL), SCO, {"events": 5, "dated": 3, "undated": 2, "documents": 3}
)
