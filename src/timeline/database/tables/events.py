"""Tables of the chronology: judgements, events, claims, conflicts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from timeline.database.tables.base import Base, fact, key, of


class MentionKeys(Base):
    """Blocking keys: only mentions that share a key are compared with each other."""

    __tablename__ = "mention_keys"
    key: Mapped[str] = key("kind or lemma, participant and time bucket")
    mention_id: Mapped[str] = of("mentions.id", "the mention", key=True, index=True)


class DocumentKeys(Base):
    """What articles on one story find each other by: two rare words that both have."""

    __tablename__ = "document_keys"
    key: Mapped[str] = key("the stems of two rare words of the article")
    day: Mapped[int] = mapped_column(
        primary_key=True, autoincrement=False, doc="day number of its publication, 0 = not known"
    )
    document_id: Mapped[str] = of("documents.id", "the article", key=True, index=True)


class Judgements(Base):
    """Whether two mentions tell of the same event. A person's judgement outranks a rule's."""

    __tablename__ = "judgements"
    left_id: Mapped[str] = of("mentions.id", "the lower mention id", key=True)
    right_id: Mapped[str] = of("mentions.id", "the higher mention id", key=True, index=True)
    judge: Mapped[str] = key(
        '"rule" (by who and when), "story" (two articles on one story tell alike), "copy" (one has it in the'
        " words of the other) or a person"
    )
    verdict: Mapped[str] = fact("SAME, DIFFERENT, UNSURE")
    score: Mapped[float] = fact("weighted sum of the features, or the chance it gives, 0 to 1", 0.0)
    reasons: Mapped[list[Any]] = mapped_column(
        doc="a sentence for each feature that spoke; of stories `timeline explain` gives them", default=list
    )


class Events(Base):
    """One line of the chronology: mentions judged the same. Derived from mentions and judgements; can be
    rebuilt.
    """

    __tablename__ = "events"
    id: Mapped[str] = key('"e" and the hex digits of its lowest mention id')
    sort_earliest: Mapped[int] = fact(
        "place in the chronology: first day; dates without a year and undated come last", 0
    )
    sort_latest: Mapped[int] = fact("place in the chronology: last day", 0)
    sort_id: Mapped[str] = fact("place among events of the same days: its id, or behind that of its whole")
    placed_by: Mapped[str] = fact("the dated event that one without a date of its own is placed by, or empty")
    date_earliest: Mapped[int | None] = fact("first day number, NULL = open or not known", None)
    date_latest: Mapped[int | None] = fact("last day number, NULL = open or not known", None)
    date_edtf: Mapped[str | None] = fact("when it happened, EDTF; NULL = not known", None)
    date_precision: Mapped[str | None] = fact("day, month, year ...", None)
    date_clock: Mapped[str] = fact("time of day, ISO 8601, or empty")
    date_approximate: Mapped[bool] = fact("marked ~", False)
    date_uncertain: Mapped[bool] = fact("marked ?", False)
    date_relation: Mapped[str | None] = fact("on, during, since, until, before, after, by, about", None)
    date_text: Mapped[str] = fact("the time expression as written by the chosen mention")
    date_basis: Mapped[str] = fact("explicit, relative, inferred, publication")
    date_reason: Mapped[str] = fact("why this date was chosen among the claims")
    anchor_reason: Mapped[str] = fact("why this time belongs to the chosen mention")
    anchor_start: Mapped[int | None] = fact(
        "the time expression in the chosen mention's document: first character", None
    )
    anchor_end: Mapped[int | None] = fact("the time expression in the chosen mention's document: end", None)
    kind: Mapped[str] = fact("event type, PLOVER names and our own", index=True)
    title: Mapped[str] = fact("a short line that is understood without the article")
    factuality: Mapped[str] = fact("happened, ongoing, planned, possible, denied")
    status: Mapped[str] = fact("machine until a person accepts, edits or rejects")
    confidence: Mapped[float] = fact("0 to 1", 0.5)
    disputed: Mapped[bool] = fact("true when claims about it cannot all be true", False)
    n_mentions: Mapped[int] = fact("how many mentions", 0)
    n_documents: Mapped[int] = fact("how many documents", 0)
    n_independent: Mapped[int] = fact("how many documents, copies of one text counted once", 0)
    first_reported: Mapped[str | None] = fact(
        "earliest day of publication among its documents, ISO 8601", None
    )
    last_reported: Mapped[str | None] = fact("latest day of publication among its documents, ISO 8601", None)
    participants: Mapped[list[Any]] = mapped_column(
        doc="[role, name, entity_id, country, latitude, longitude, precision]; rows in event_participants",
        default=list,
    )
    place: Mapped[list[Any] | None] = mapped_column(doc="the place, as in participants", default=None)
    mentions: Mapped[list[Any]] = mapped_column(
        doc="mention ids for print; rows in event_mentions", default=list
    )
    documents: Mapped[list[Any]] = mapped_column(doc="document ids for print", default=list)
    conflicts: Mapped[list[Any]] = mapped_column(
        doc="[slot, values, reason] for print; rows in conflicts", default=list
    )
    tags: Mapped[list[Any]] = mapped_column(doc="tags that people gave, sorted", default=list)
    quantities: Mapped[list[Any]] = mapped_column(
        doc="[slot, unit, low, best, high] for print; rows in event_quantities", default=list
    )
    search_text: Mapped[str] = fact("title, triggers, participants and sentences, folded, for --text")
    __table_args__ = (Index("ix_events_order", "sort_earliest", "sort_latest", "sort_id"),)


class EventParticipants(Base):
    """Who takes part in an event, the place included, united over its mentions."""

    __tablename__ = "event_participants"
    event_id: Mapped[str] = of("events.id", "the event", key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, doc="0, 1, 2 in order")
    role: Mapped[str] = fact("actor, target, partner, place, instrument, topic")
    name: Mapped[str] = fact("how to call it in print")
    folded: Mapped[str] = fact("the name without case and accents, to search by")
    precision: Mapped[int | None] = fact("how exactly a place is known, UCDP GED where_prec 1 to 7", None)
    entity_id: Mapped[str | None] = mapped_column(
        ForeignKey("entities.id"), default=None, doc="the entity, NULL = a bare phrase"
    )
    __table_args__ = (Index("ix_event_participants_entity", "entity_id", "event_id"),)


class EventQuantities(Base):
    """Numbers of an event over all its mentions: the lowest, the best and the highest, as UCDP has them."""

    __tablename__ = "event_quantities"
    event_id: Mapped[str] = of("events.id", "the event", key=True)
    slot: Mapped[str] = key("killed, injured, missing, arrested, displaced ..., money, percentage")
    unit: Mapped[str] = fact('what is counted ("person"), or the currency: ISO 4217, or as written')
    low: Mapped[float | None] = fact("lowest value; NULL = nobody tells it", None)
    best: Mapped[float | None] = fact("best value; NULL = nobody tells it", None)
    high: Mapped[float | None] = fact("highest value; NULL = nobody tells it", None)


class EventMentions(Base):
    """Which mentions an event is made of; a mention is in one event at most."""

    __tablename__ = "event_mentions"
    mention_id: Mapped[str] = of("mentions.id", "the mention", key=True)
    event_id: Mapped[str] = of("events.id", "the event", index=True)


class EventRedirects(Base):
    """Event ids that no longer stand for an event of their own, and the event that took their place."""

    __tablename__ = "event_redirects"
    old_id: Mapped[str] = key("the id that went")
    event_id: Mapped[str | None] = fact(
        "the event that has its mentions now; NULL = nobody reports it any more", None, index=True
    )


class Claims(Base):
    """What one mention says of one slot of an event."""

    __tablename__ = "claims"
    mention_id: Mapped[str] = of("mentions.id", "the mention", key=True)
    slot: Mapped[str] = key(
        "date, place, actor, target, partner, kind, factuality, killed, injured, money ..."
    )
    number: Mapped[int] = mapped_column(
        primary_key=True, autoincrement=False, doc="0, 1 where one mention says several"
    )
    event_id: Mapped[str] = of("events.id", "the event", index=True)
    document_id: Mapped[str] = of("documents.id", "the document")
    value: Mapped[str] = fact("EDTF date, entity id or bare phrase, kind, factuality, number and unit")
    char_start: Mapped[int | None] = fact("what it was read from: first character", None)
    char_end: Mapped[int | None] = fact("what it was read from: end", None)


class Conflicts(Base):
    """The values of one slot of one event that cannot all be true."""

    __tablename__ = "conflicts"
    event_id: Mapped[str] = of("events.id", "the event", key=True)
    slot: Mapped[str] = key("date, place, factuality, killed, injured, money ...")
    alternatives: Mapped[list[Any]] = mapped_column(doc="the values of the claims, sorted", default=list)
    reason: Mapped[str] = fact("why they cannot all be true")
