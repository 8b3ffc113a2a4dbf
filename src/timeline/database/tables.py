"""The tables, as SQLAlchemy 2 typed mappings. Made and changed by Alembic only (`migrations/`).

`doc` of a column is its line in docs/data-dictionary.md. Character offsets are half-open and count in
`documents.text`; days are proleptic Gregorian day numbers (1 = 0001-01-01); a date is its EDTF text with its
bounds.
"""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import JSON, BigInteger, Boolean, Float, ForeignKey, Index, MetaData, Table, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """All tables of the database."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {
        str: Text(),
        int: BigInteger(),
        bool: Boolean(),
        float: Float(53),
        list[Any]: JSON(none_as_null=True),
    }


def table(row: type[Base]) -> Table:
    """The Core table of a mapping."""
    return cast(Table, row.__table__)


def _key(doc: str) -> Mapped[str]:
    return mapped_column(primary_key=True, doc=doc)


def _of(target: str, doc: str, *, key: bool = False, index: bool = False) -> Mapped[Any]:
    """A foreign key whose rows go when the row they belong to goes."""
    return mapped_column(ForeignKey(target, ondelete="CASCADE"), primary_key=key, index=index, doc=doc)


def _is(doc: str, default: Any = "", *, index: bool = False) -> Mapped[Any]:
    return mapped_column(default=default, index=index, doc=doc)


class Meta(Base):
    """Facts about the database itself: which analysis and parser model last wrote to it."""

    __tablename__ = "meta"
    name: Mapped[str] = _key("analysis_version, model")
    value: Mapped[str] = _is("the value")


class Documents(Base):
    """One article. The same text of the same day read from several places is one document with several
    sources.
    """

    __tablename__ = "documents"
    id: Mapped[str] = _key('"d" and 16 hex digits of the SHA-256 of the text and its publication day')
    title: Mapped[str] = _is("title, of its first source")
    publisher: Mapped[str] = _is("publisher, of its first source")
    author: Mapped[str] = _is("author, of its first source")
    url: Mapped[str] = _is("address, of its first source")
    language: Mapped[str] = _is("ISO 639-1 code")
    published_edtf: Mapped[str | None] = _is("day of publication, EDTF; NULL = not known", None)
    published_earliest: Mapped[int | None] = _is("first day number", None, index=True)
    published_latest: Mapped[int | None] = _is("last day number", None)
    published_precision: Mapped[str | None] = _is("day, month, year ...", None)
    published_clock: Mapped[str] = _is("time of day, ISO 8601, or empty")
    published_approximate: Mapped[bool] = _is("marked ~", False)
    published_uncertain: Mapped[bool] = _is("marked ?", False)
    published_basis: Mapped[str] = _is(
        "argument, sidecar, front matter, metadata, dateline, file name; empty = unknown"
    )
    published_text: Mapped[str] = _is("what the day was read from, as written")
    published_start: Mapped[int | None] = _is("where that stands in the text: first character", None)
    published_end: Mapped[int | None] = _is("where that stands in the text: end", None)
    title_start: Mapped[int | None] = _is("where the title stands in the text: first character", None)
    title_end: Mapped[int | None] = _is("where the title stands in the text: end", None)
    furniture: Mapped[list[Any]] = mapped_column(
        doc="[start, end] pairs of text that is not article", default=list
    )
    analysis_version: Mapped[int] = _is("version of the analysis that read it", 0)
    model: Mapped[str] = _is("parser model that read it")
    added_at: Mapped[str] = _is("when it was first stored, ISO 8601 UTC")
    withdrawn: Mapped[bool] = _is(
        "true when every source now holds another text; its mentions feed no event", False
    )
    text: Mapped[str] = _is("the text; every offset of the database counts in it")


class Sources(Base):
    """Where a document was read from. A source that changed keeps its old row, marked replaced."""

    __tablename__ = "sources"
    source: Mapped[str] = _key("path or address")
    document_id: Mapped[str] = _of("documents.id", "the document read there", key=True, index=True)
    title: Mapped[str] = _is("title as read there")
    publisher: Mapped[str] = _is("publisher as read there")
    author: Mapped[str] = _is("author as read there")
    url: Mapped[str] = _is("address as read there")
    published_basis: Mapped[str] = _is("how the day of publication is known there")
    published_text: Mapped[str] = _is("what it was read from, as written")
    added_at: Mapped[str] = _is("when this text was first read there, ISO 8601 UTC")
    replaced: Mapped[bool] = _is("true when the source now holds another text", False)


class Sentences(Base):
    """The sentences of a document, by offset; `substr(documents.text, char_start + 1, char_end -
    char_start)`.
    """

    __tablename__ = "sentences"
    document_id: Mapped[str] = _of("documents.id", "the document", key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, doc="0, 1, 2 in reading order")
    char_start: Mapped[int] = _is("first character", 0)
    char_end: Mapped[int] = _is("end", 0)
    kind: Mapped[str] = _is("title, body or quote")


class TimeExpressions(Base):
    """Expressions of time (TIMEX3) with their EDTF date where they have one."""

    __tablename__ = "time_expressions"
    document_id: Mapped[str] = _of("documents.id", "the document", key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, doc="0, 1, 2 in reading order")
    char_start: Mapped[int] = _is("first character", 0)
    char_end: Mapped[int] = _is("end", 0)
    text: Mapped[str] = _is("as written")
    kind: Mapped[str] = _is("TIMEX3 type: DATE, TIME, DURATION, SET")
    value: Mapped[str] = _is("TIMEX3 value")
    mod: Mapped[str] = _is("TIMEX3 mod")
    meaning: Mapped[str] = _is("what the words mean before any day is known")
    date_edtf: Mapped[str | None] = _is("the date, EDTF; NULL = none or not known", None)
    date_earliest: Mapped[int | None] = _is("first day number", None)
    date_latest: Mapped[int | None] = _is("last day number", None)
    date_precision: Mapped[str | None] = _is("day, month, year ...", None)
    date_clock: Mapped[str] = _is("time of day, ISO 8601, or empty")
    date_approximate: Mapped[bool] = _is("marked ~", False)
    date_uncertain: Mapped[bool] = _is("marked ?", False)
    basis: Mapped[str] = _is("explicit, relative, inferred, publication")
    trace: Mapped[list[Any]] = mapped_column(
        doc="names of the rules, in the order they applied", default=list
    )


class Entities(Base):
    """Who and what. Rows of the world files, rows read out of articles, rows of people."""

    __tablename__ = "entities"
    id: Mapped[str] = _key("readable and stable: country:RUS, organisation:SCO, person:vladimir-putin")
    name: Mapped[str] = _is("its name in print")
    kind: Mapped[str] = _is("PERSON, ORGANISATION, COUNTRY, PLACE, GROUP, EVENT, PRODUCT, WORK, LAW, OTHER")
    country: Mapped[str] = _is("ISO 3166-1 alpha-3, or empty")
    latitude: Mapped[float | None] = _is("degrees, WGS 84", None)
    longitude: Mapped[float | None] = _is("degrees, WGS 84", None)
    founded_edtf: Mapped[str | None] = _is("founded, born or built, EDTF", None)
    founded_earliest: Mapped[int | None] = _is("first day number", None)
    founded_latest: Mapped[int | None] = _is("last day number", None)
    founded_precision: Mapped[str | None] = _is("day, month, year ...", None)
    founded_clock: Mapped[str] = _is("time of day, ISO 8601, or empty")
    founded_approximate: Mapped[bool] = _is("marked ~", False)
    founded_uncertain: Mapped[bool] = _is("marked ?", False)
    known: Mapped[bool] = _is(
        "true for world facts and people's rows, which articles are read with", False, index=True
    )
    short: Mapped[str] = _is(
        "folded name of a one-word name read out of an article, which may stand for a fuller one", index=True
    )
    same_as: Mapped[str | None] = mapped_column(
        ForeignKey("entities.id"),
        default=None,
        index=True,
        doc="the one fuller entity it stands for, where exactly one fits",
    )
    loaded: Mapped[str] = _is(
        "digest of the row as the world files gave it; a row that differs was edited and is left alone"
    )


class Aliases(Base):
    """The names of entities, the main name included."""

    __tablename__ = "aliases"
    entity_id: Mapped[str] = _of("entities.id", "whose name it is", key=True)
    text: Mapped[str] = _key("as written")
    kind: Mapped[str] = _key("name, acronym, short, former, demonym, seat-of-government, native, code")
    folded: Mapped[str] = _is("the text without case and accents, to search by", index=True)
    source: Mapped[str] = _is("where it was learned")


class Names(Base):
    """Names, pronouns and descriptions in the text and whom they stand for."""

    __tablename__ = "names"
    document_id: Mapped[str] = _of("documents.id", "the document", key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, doc="0, 1, 2 in reading order")
    char_start: Mapped[int] = _is("first character", 0)
    char_end: Mapped[int] = _is("end", 0)
    text: Mapped[str] = _is("as written")
    kind: Mapped[str] = _is("PERSON, ORGANISATION, PLACE ...")
    how: Mapped[str] = _is("name, acronym, short, demonym, seat-of-government, pronoun, description")
    reason: Mapped[str] = _is("why it stands for that entity")
    local_entity_id: Mapped[str | None] = mapped_column(
        ForeignKey("entities.id"), default=None, index=True, doc="the entity by this article alone"
    )
    entity_id: Mapped[str | None] = mapped_column(
        ForeignKey("entities.id"), default=None, index=True, doc="the entity by all articles"
    )


class Mentions(Base):
    """What one article says happened, once. Rows stay when the article is replaced: they are marked
    withdrawn.
    """

    __tablename__ = "mentions"
    id: Mapped[str] = _key('"m" and 16 hex digits of document and place of the trigger: never moves')
    document_id: Mapped[str] = _of("documents.id", "the document", index=True)
    sentence_start: Mapped[int] = _is("the sentence: first character", 0)
    sentence_end: Mapped[int] = _is("the sentence: end", 0)
    trigger_start: Mapped[int] = _is("the word that tells the event: first character", 0)
    trigger_end: Mapped[int] = _is("the word that tells the event: end", 0)
    trigger_text: Mapped[str] = _is("that word as written")
    lemma: Mapped[str] = _is("its dictionary form")
    kind: Mapped[str] = _is("event type, PLOVER names and our own")
    title: Mapped[str] = _is("a short line that is understood without the article")
    date_relation: Mapped[str | None] = _is(
        "on, during, since, until, before, after, by, about; NULL = no anchor", None
    )
    date_edtf: Mapped[str | None] = _is("when it happened, EDTF; NULL = not known", None)
    date_earliest: Mapped[int | None] = _is("first day number", None)
    date_latest: Mapped[int | None] = _is("last day number", None)
    date_precision: Mapped[str | None] = _is("day, month, year ...", None)
    date_clock: Mapped[str] = _is("time of day, ISO 8601, or empty")
    date_approximate: Mapped[bool] = _is("marked ~", False)
    date_uncertain: Mapped[bool] = _is("marked ?", False)
    date_start: Mapped[int | None] = _is("the time expression: first character", None)
    date_end: Mapped[int | None] = _is("the time expression: end", None)
    date_text: Mapped[str] = _is("the time expression as written")
    date_basis: Mapped[str] = _is("explicit, relative, inferred, publication")
    date_reason: Mapped[str] = _is("why this time belongs to this mention")
    factuality: Mapped[str] = _is("happened, ongoing, planned, possible, denied")
    negated: Mapped[bool] = _is("true when a negation governs the trigger", False)
    cue_start: Mapped[int | None] = _is("the word that decides the factuality: first character", None)
    cue_end: Mapped[int | None] = _is("the word that decides the factuality: end", None)
    factuality_reason: Mapped[str] = _is("why that factuality")
    attribution_text: Mapped[str | None] = _is("who says so, as written; NULL = the article itself", None)
    attribution_start: Mapped[int | None] = _is("who says so: first character", None)
    attribution_end: Mapped[int | None] = _is("who says so: end", None)
    attribution_local_entity_id: Mapped[str | None] = mapped_column(
        ForeignKey("entities.id"), default=None, index=True, doc="who says so, by this article alone"
    )
    attribution_entity_id: Mapped[str | None] = mapped_column(
        ForeignKey("entities.id"), default=None, doc="who says so, by all articles"
    )
    attribution_cue_start: Mapped[int | None] = _is('the word that tells it ("said"): first character', None)
    attribution_cue_end: Mapped[int | None] = _is('the word that tells it ("said"): end', None)
    confidence: Mapped[float] = _is("0 to 1", 0.5)
    same_as: Mapped[str] = _is("earlier mention of the same article that tells the same happening, or empty")
    withdrawn: Mapped[bool] = _is(
        "true when the document was replaced or read anew without it; feeds no event", False
    )


class Participants(Base):
    """Who takes part in a mention, by role."""

    __tablename__ = "participants"
    mention_id: Mapped[str] = _of("mentions.id", "the mention", key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, doc="0, 1, 2 in order")
    role: Mapped[str] = _is("actor, target, partner, place, instrument, topic")
    char_start: Mapped[int] = _is("the phrase: first character", 0)
    char_end: Mapped[int] = _is("the phrase: end", 0)
    text: Mapped[str] = _is("the phrase as written")
    name: Mapped[str] = _is("how to call it in print")
    reason: Mapped[str] = _is("why it has that role")
    local_entity_id: Mapped[str | None] = mapped_column(
        ForeignKey("entities.id"), default=None, index=True, doc="the entity by this article alone"
    )
    entity_id: Mapped[str | None] = mapped_column(
        ForeignKey("entities.id"), default=None, index=True, doc="the entity by all articles"
    )


class MentionKeys(Base):
    """Blocking keys: only mentions that share a key are compared with each other."""

    __tablename__ = "mention_keys"
    key: Mapped[str] = _key("kind or lemma, participant and time bucket")
    mention_id: Mapped[str] = _of("mentions.id", "the mention", key=True, index=True)


class Judgements(Base):
    """Whether two mentions tell of the same event. A person's judgement outranks a rule's."""

    __tablename__ = "judgements"
    left_id: Mapped[str] = _of("mentions.id", "the lower mention id", key=True)
    right_id: Mapped[str] = _of("mentions.id", "the higher mention id", key=True, index=True)
    judge: Mapped[str] = _key('"rule" or a person')
    verdict: Mapped[str] = _is("SAME, DIFFERENT, UNSURE")
    score: Mapped[float] = _is("weighted sum of the features, 0 to 1", 0.0)
    reasons: Mapped[list[Any]] = mapped_column(doc="a sentence for each feature that spoke", default=list)


class Events(Base):
    """One line of the chronology: mentions judged the same. Derived from mentions and judgements; can be
    rebuilt.
    """

    __tablename__ = "events"
    id: Mapped[str] = _key('"e" and the hex digits of its lowest mention id')
    sort_earliest: Mapped[int] = _is(
        "place in the chronology: first day; dates without a year and undated come last", 0
    )
    sort_latest: Mapped[int] = _is("place in the chronology: last day", 0)
    date_earliest: Mapped[int | None] = _is("first day number, NULL = open or not known", None)
    date_latest: Mapped[int | None] = _is("last day number, NULL = open or not known", None)
    date_edtf: Mapped[str | None] = _is("when it happened, EDTF; NULL = not known", None)
    date_precision: Mapped[str | None] = _is("day, month, year ...", None)
    date_clock: Mapped[str] = _is("time of day, ISO 8601, or empty")
    date_approximate: Mapped[bool] = _is("marked ~", False)
    date_uncertain: Mapped[bool] = _is("marked ?", False)
    date_relation: Mapped[str | None] = _is("on, during, since, until, before, after, by, about", None)
    date_text: Mapped[str] = _is("the time expression as written by the chosen mention")
    date_basis: Mapped[str] = _is("explicit, relative, inferred, publication")
    date_reason: Mapped[str] = _is("why this date was chosen among the claims")
    anchor_reason: Mapped[str] = _is("why this time belongs to the chosen mention")
    anchor_start: Mapped[int | None] = _is(
        "the time expression in the chosen mention's document: first character", None
    )
    anchor_end: Mapped[int | None] = _is("the time expression in the chosen mention's document: end", None)
    kind: Mapped[str] = _is("event type, PLOVER names and our own", index=True)
    title: Mapped[str] = _is("a short line that is understood without the article")
    factuality: Mapped[str] = _is("happened, ongoing, planned, possible, denied")
    status: Mapped[str] = _is("machine until a person accepts, edits or rejects")
    confidence: Mapped[float] = _is("0 to 1", 0.5)
    disputed: Mapped[bool] = _is("true when claims about it cannot all be true", False)
    n_mentions: Mapped[int] = _is("how many mentions", 0)
    n_documents: Mapped[int] = _is("how many documents", 0)
    first_reported: Mapped[str | None] = _is(
        "earliest day of publication among its documents, ISO 8601", None
    )
    last_reported: Mapped[str | None] = _is("latest day of publication among its documents, ISO 8601", None)
    participants: Mapped[list[Any]] = mapped_column(
        doc="[role, name, entity_id, country, latitude, longitude] for print; rows in event_participants",
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
    search_text: Mapped[str] = _is("title, triggers, participants and sentences, folded, for --text")
    __table_args__ = (Index("ix_events_order", "sort_earliest", "sort_latest", "id"),)


class EventParticipants(Base):
    """Who takes part in an event, the place included, united over its mentions."""

    __tablename__ = "event_participants"
    event_id: Mapped[str] = _of("events.id", "the event", key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, doc="0, 1, 2 in order")
    role: Mapped[str] = _is("actor, target, partner, place, instrument, topic")
    name: Mapped[str] = _is("how to call it in print")
    folded: Mapped[str] = _is("the name without case and accents, to search by")
    entity_id: Mapped[str | None] = mapped_column(
        ForeignKey("entities.id"), default=None, doc="the entity, NULL = a bare phrase"
    )
    __table_args__ = (Index("ix_event_participants_entity", "entity_id", "event_id"),)


class EventMentions(Base):
    """Which mentions an event is made of; a mention is in one event at most."""

    __tablename__ = "event_mentions"
    mention_id: Mapped[str] = _of("mentions.id", "the mention", key=True)
    event_id: Mapped[str] = _of("events.id", "the event", index=True)


class EventRedirects(Base):
    """Event ids that no longer stand for an event of their own, and the event that took their place."""

    __tablename__ = "event_redirects"
    old_id: Mapped[str] = _key("the id that went")
    event_id: Mapped[str | None] = _is(
        "the event that has its mentions now; NULL = nobody reports it any more", None
    )


class Claims(Base):
    """What one mention says of one slot of an event."""

    __tablename__ = "claims"
    mention_id: Mapped[str] = _of("mentions.id", "the mention", key=True)
    slot: Mapped[str] = _key("date, place, actor, target, partner, kind, factuality")
    number: Mapped[int] = mapped_column(
        primary_key=True, autoincrement=False, doc="0, 1 where one mention says several"
    )
    event_id: Mapped[str] = _of("events.id", "the event", index=True)
    document_id: Mapped[str] = _of("documents.id", "the document")
    value: Mapped[str] = _is("EDTF date, entity id or bare phrase, kind, factuality")
    char_start: Mapped[int | None] = _is("what it was read from: first character", None)
    char_end: Mapped[int | None] = _is("what it was read from: end", None)


class Conflicts(Base):
    """The values of one slot of one event that cannot all be true."""

    __tablename__ = "conflicts"
    event_id: Mapped[str] = _of("events.id", "the event", key=True)
    slot: Mapped[str] = _key("date, place, factuality")
    alternatives: Mapped[list[Any]] = mapped_column(doc="the values of the claims, sorted", default=list)
    reason: Mapped[str] = _is("why they cannot all be true")


class Decisions(Base):
    """What people decided: one row each, never changed but for `standing`. They outrank the machine."""

    __tablename__ = "decisions"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, doc="1, 2, 3 in order of decision")
    made_at: Mapped[str] = _is("when, ISO 8601 UTC")
    judge: Mapped[str] = _is("who")
    kind: Mapped[str] = _is(
        "accept, reject, edit, tag, note, skip, merge, split, add, undo, entity merge, entity split, "
        "entity rename, alias add"
    )
    subject: Mapped[str] = _is("the event or entity it was made on, by the id of then", index=True)
    slot: Mapped[str] = _is("what an edit changed: date, title, kind, factuality, place or a role")
    before: Mapped[list[Any]] = mapped_column(doc="the values before", default=list)
    after: Mapped[list[Any]] = mapped_column(doc="the values decided", default=list)
    reason: Mapped[str] = _is("why, in the person's words")
    undoes: Mapped[int | None] = mapped_column(
        ForeignKey("decisions.id"), default=None, doc="the decision that an undo took back"
    )
    standing: Mapped[bool] = _is("false once it is undone", True)


class DecisionMentions(Base):
    """The mentions a decision concerns, the one that carries it first."""

    __tablename__ = "decision_mentions"
    decision_id: Mapped[int] = _of("decisions.id", "the decision", key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, doc="0, 1, 2 in order")
    mention_id: Mapped[str] = _of("mentions.id", "the mention as it was then")
    current_id: Mapped[str] = _of(
        "mentions.id", "the mention that has its sentence now; another where the article changed", index=True
    )
    apart: Mapped[bool] = _is("true for a mention that a split took out of the event", False)


class Snapshots(Base):
    """States of the chronology that were given a name, to compare with."""

    __tablename__ = "snapshots"
    name: Mapped[str] = _key("the name")
    made_at: Mapped[str] = _is("when, ISO 8601 UTC")
    judge: Mapped[str] = _is("who")


class SnapshotEvents(Base):
    """The events of a snapshot: what can be compared, without their texts."""

    __tablename__ = "snapshot_events"
    snapshot: Mapped[str] = _of("snapshots.name", "the snapshot", key=True)
    event_id: Mapped[str] = _key("the event's id then; no reference, since events come and go")
    content: Mapped[list[Any]] = mapped_column(
        doc="date, relation, kind, factuality, title, participants, place, status, documents, mentions",
        default=list,
    )


class Views(Base):
    """Questions that were given a name: `timeline view save`, `show --view`."""

    __tablename__ = "views"
    name: Mapped[str] = _key("the name")
    arguments: Mapped[list[Any]] = mapped_column(doc="the options of `show`, as typed", default=list)
    saved_at: Mapped[str] = _is("when it was last saved, ISO 8601 UTC")
