"""Tables of what was read: documents, what stands in them, what each says happened."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from timeline.database.tables.base import Base, fact, key, of


class Meta(Base):
    """Facts about the database itself: which analysis and parser model last wrote to it, and by which
    rules its events were derived.
    """

    __tablename__ = "meta"
    name: Mapped[str] = key("analysis_version, model, rules_version")
    value: Mapped[str] = fact("the value")


class Documents(Base):
    """One article. The same text of the same day read from several places is one document with several
    sources.
    """

    __tablename__ = "documents"
    id: Mapped[str] = key('"d" and 16 hex digits of the SHA-256 of the text and its publication day')
    title: Mapped[str] = fact("title, of its first source")
    publisher: Mapped[str] = fact("publisher, of its first source")
    author: Mapped[str] = fact("author, of its first source")
    url: Mapped[str] = fact("address, of its first source")
    language: Mapped[str] = fact("ISO 639-1 code")
    published_edtf: Mapped[str | None] = fact("day of publication, EDTF; NULL = not known", None)
    published_earliest: Mapped[int | None] = fact("first day number", None, index=True)
    published_latest: Mapped[int | None] = fact("last day number", None)
    published_precision: Mapped[str | None] = fact("day, month, year ...", None)
    published_clock: Mapped[str] = fact("time of day, ISO 8601, or empty")
    published_approximate: Mapped[bool] = fact("marked ~", False)
    published_uncertain: Mapped[bool] = fact("marked ?", False)
    published_basis: Mapped[str] = fact(
        "argument, sidecar, front matter, metadata, dateline, file name; empty = unknown"
    )
    published_text: Mapped[str] = fact("what the day was read from, as written")
    published_start: Mapped[int | None] = fact("where that stands in the text: first character", None)
    published_end: Mapped[int | None] = fact("where that stands in the text: end", None)
    title_start: Mapped[int | None] = fact("where the title stands in the text: first character", None)
    title_end: Mapped[int | None] = fact("where the title stands in the text: end", None)
    furniture: Mapped[list[Any]] = mapped_column(
        doc="[start, end] pairs of text that is not article", default=list
    )
    analysis_version: Mapped[int] = fact("version of the analysis that read it", 0)
    model: Mapped[str] = fact("parser model that read it")
    added_at: Mapped[str] = fact("when it was first stored, ISO 8601 UTC")
    withdrawn: Mapped[bool] = fact(
        "true when every source now holds another text; its mentions feed no event", False
    )
    text: Mapped[str] = fact("the text; every offset of the database counts in it")


class Sources(Base):
    """Where a document was read from. A source that changed keeps its old row, marked replaced."""

    __tablename__ = "sources"
    source: Mapped[str] = key("path or address")
    document_id: Mapped[str] = of("documents.id", "the document read there", key=True, index=True)
    title: Mapped[str] = fact("title as read there")
    publisher: Mapped[str] = fact("publisher as read there")
    author: Mapped[str] = fact("author as read there")
    url: Mapped[str] = fact("address as read there")
    published_basis: Mapped[str] = fact("how the day of publication is known there")
    published_text: Mapped[str] = fact("what it was read from, as written")
    added_at: Mapped[str] = fact("when this text was first read there, ISO 8601 UTC")
    replaced: Mapped[bool] = fact("true when the source now holds another text", False)


class Sentences(Base):
    """The sentences of a document, by offset; `substr(documents.text, char_start + 1, char_end -
    char_start)`.
    """

    __tablename__ = "sentences"
    document_id: Mapped[str] = of("documents.id", "the document", key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, doc="0, 1, 2 in reading order")
    char_start: Mapped[int] = fact("first character", 0)
    char_end: Mapped[int] = fact("end", 0)
    kind: Mapped[str] = fact("title, body or quote")


class TimeExpressions(Base):
    """Expressions of time (TIMEX3) with their EDTF date where they have one."""

    __tablename__ = "time_expressions"
    document_id: Mapped[str] = of("documents.id", "the document", key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, doc="0, 1, 2 in reading order")
    char_start: Mapped[int] = fact("first character", 0)
    char_end: Mapped[int] = fact("end", 0)
    text: Mapped[str] = fact("as written")
    kind: Mapped[str] = fact("TIMEX3 type: DATE, TIME, DURATION, SET")
    value: Mapped[str] = fact("TIMEX3 value")
    mod: Mapped[str] = fact("TIMEX3 mod")
    meaning: Mapped[str] = fact("what the words mean before any day is known")
    date_edtf: Mapped[str | None] = fact("the date, EDTF; NULL = none or not known", None)
    date_earliest: Mapped[int | None] = fact("first day number", None)
    date_latest: Mapped[int | None] = fact("last day number", None)
    date_precision: Mapped[str | None] = fact("day, month, year ...", None)
    date_clock: Mapped[str] = fact("time of day, ISO 8601, or empty")
    date_approximate: Mapped[bool] = fact("marked ~", False)
    date_uncertain: Mapped[bool] = fact("marked ?", False)
    basis: Mapped[str] = fact("explicit, relative, inferred, publication")
    trace: Mapped[list[Any]] = mapped_column(
        doc="names of the rules, in the order they applied", default=list
    )


class Entities(Base):
    """Who and what. Rows of the world files, rows read out of articles, rows of people."""

    __tablename__ = "entities"
    id: Mapped[str] = key("readable and stable: country:RUS, organisation:SCO, person:vladimir-putin")
    name: Mapped[str] = fact("its name in print")
    kind: Mapped[str] = fact("PERSON, ORGANISATION, COUNTRY, PLACE, GROUP, EVENT, PRODUCT, WORK, LAW, OTHER")
    country: Mapped[str] = fact("ISO 3166-1 alpha-3, or empty")
    latitude: Mapped[float | None] = fact("degrees, WGS 84", None)
    longitude: Mapped[float | None] = fact("degrees, WGS 84", None)
    level: Mapped[str] = fact(
        "sort of place: site, city, capital, district, region, area, sea, macroregion; empty for others"
    )
    founded_edtf: Mapped[str | None] = fact("founded, born or built, EDTF", None)
    founded_earliest: Mapped[int | None] = fact("first day number", None)
    founded_latest: Mapped[int | None] = fact("last day number", None)
    founded_precision: Mapped[str | None] = fact("day, month, year ...", None)
    founded_clock: Mapped[str] = fact("time of day, ISO 8601, or empty")
    founded_approximate: Mapped[bool] = fact("marked ~", False)
    founded_uncertain: Mapped[bool] = fact("marked ?", False)
    known: Mapped[bool] = fact(
        "true for world facts and people's rows, which articles are read with", False, index=True
    )
    short: Mapped[str] = fact(
        "folded name of a one-word name read out of an article, which may stand for a fuller one", index=True
    )
    same_as: Mapped[str | None] = mapped_column(
        ForeignKey("entities.id"),
        default=None,
        index=True,
        doc="the one fuller entity it stands for, where exactly one fits",
    )
    loaded: Mapped[str] = fact(
        "digest of the row as the world files gave it; a row that differs was edited and is left alone"
    )


class Aliases(Base):
    """The names of entities, the main name included."""

    __tablename__ = "aliases"
    entity_id: Mapped[str] = of("entities.id", "whose name it is", key=True)
    text: Mapped[str] = key("as written")
    kind: Mapped[str] = key("name, acronym, short, former, demonym, seat-of-government, native, code")
    folded: Mapped[str] = fact("the text without case and accents, to search by", index=True)
    source: Mapped[str] = fact("where it was learned")


class Names(Base):
    """Names, pronouns and descriptions in the text and whom they stand for."""

    __tablename__ = "names"
    document_id: Mapped[str] = of("documents.id", "the document", key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, doc="0, 1, 2 in reading order")
    char_start: Mapped[int] = fact("first character", 0)
    char_end: Mapped[int] = fact("end", 0)
    text: Mapped[str] = fact("as written")
    kind: Mapped[str] = fact("PERSON, ORGANISATION, PLACE ...")
    how: Mapped[str] = fact("name, acronym, short, demonym, seat-of-government, pronoun, description")
    reason: Mapped[str] = fact("why it stands for that entity")
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
    id: Mapped[str] = key('"m" and 16 hex digits of document and place of the trigger: never moves')
    document_id: Mapped[str] = of("documents.id", "the document", index=True)
    sentence_start: Mapped[int] = fact("the sentence: first character", 0)
    sentence_end: Mapped[int] = fact("the sentence: end", 0)
    trigger_start: Mapped[int] = fact("the word that tells the event: first character", 0)
    trigger_end: Mapped[int] = fact("the word that tells the event: end", 0)
    trigger_text: Mapped[str] = fact("that word as written")
    lemma: Mapped[str] = fact("its dictionary form")
    kind: Mapped[str] = fact("event type, PLOVER names and our own")
    title: Mapped[str] = fact("a short line that is understood without the article")
    date_relation: Mapped[str | None] = fact(
        "on, during, since, until, before, after, by, about; NULL = no anchor", None
    )
    date_edtf: Mapped[str | None] = fact("when it happened, EDTF; NULL = not known", None)
    date_earliest: Mapped[int | None] = fact("first day number", None)
    date_latest: Mapped[int | None] = fact("last day number", None)
    date_precision: Mapped[str | None] = fact("day, month, year ...", None)
    date_clock: Mapped[str] = fact("time of day, ISO 8601, or empty")
    date_approximate: Mapped[bool] = fact("marked ~", False)
    date_uncertain: Mapped[bool] = fact("marked ?", False)
    date_start: Mapped[int | None] = fact("the time expression: first character", None)
    date_end: Mapped[int | None] = fact("the time expression: end", None)
    date_text: Mapped[str] = fact("the time expression as written")
    date_basis: Mapped[str] = fact("explicit, relative, inferred, publication")
    date_reason: Mapped[str] = fact("why this time belongs to this mention")
    factuality: Mapped[str] = fact("happened, ongoing, planned, possible, denied")
    negated: Mapped[bool] = fact("true when a negation governs the trigger", False)
    cue_start: Mapped[int | None] = fact("the word that decides the factuality: first character", None)
    cue_end: Mapped[int | None] = fact("the word that decides the factuality: end", None)
    factuality_reason: Mapped[str] = fact("why that factuality")
    attribution_text: Mapped[str | None] = fact("who says so, as written; NULL = the article itself", None)
    attribution_start: Mapped[int | None] = fact("who says so: first character", None)
    attribution_end: Mapped[int | None] = fact("who says so: end", None)
    attribution_local_entity_id: Mapped[str | None] = mapped_column(
        ForeignKey("entities.id"), default=None, index=True, doc="who says so, by this article alone"
    )
    attribution_entity_id: Mapped[str | None] = mapped_column(
        ForeignKey("entities.id"), default=None, doc="who says so, by all articles"
    )
    attribution_cue_start: Mapped[int | None] = fact('the word that tells it ("said"): first character', None)
    attribution_cue_end: Mapped[int | None] = fact('the word that tells it ("said"): end', None)
    confidence: Mapped[float] = fact("0 to 1", 0.5)
    same_as: Mapped[str] = fact("earlier mention of the same article that tells the same happening, or empty")
    withdrawn: Mapped[bool] = fact(
        "true when the document was replaced or read anew without it; feeds no event", False
    )


class MentionAttributions(Base):
    """Those who pass on what the speaker of a mention says, the outermost first."""

    __tablename__ = "mention_attributions"
    mention_id: Mapped[str] = of("mentions.id", "the mention", key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, doc="0 is the outermost")
    text: Mapped[str] = fact("who, as written")
    char_start: Mapped[int] = fact("who: first character", 0)
    char_end: Mapped[int] = fact("who: end", 0)
    cue_start: Mapped[int | None] = fact('the word that tells it ("said"): first character', None)
    cue_end: Mapped[int | None] = fact('the word that tells it ("said"): end', None)
    local_entity_id: Mapped[str | None] = mapped_column(
        ForeignKey("entities.id"), default=None, index=True, doc="who, by this article alone"
    )
    entity_id: Mapped[str | None] = mapped_column(
        ForeignKey("entities.id"), default=None, index=True, doc="who, by all articles"
    )


class MentionRelations(Base):
    """How a mention stands to another one of its article, as the words say."""

    __tablename__ = "mention_relations"
    mention_id: Mapped[str] = of("mentions.id", "the mention", key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, doc="0, 1, 2 in order")
    kind: Mapped[str] = fact("part (of the other), during, after, before (the other)")
    other_id: Mapped[str] = of("mentions.id", "the other mention", index=True)
    char_start: Mapped[int | None] = fact("the words that say so: first character", None)
    char_end: Mapped[int | None] = fact("the words that say so: end", None)
    delay: Mapped[str] = fact("how long after or before, ISO 8601 duration (P2D), or empty")
    reason: Mapped[str] = fact("what it was read from")


class Participants(Base):
    """Who takes part in a mention, by role."""

    __tablename__ = "participants"
    mention_id: Mapped[str] = of("mentions.id", "the mention", key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, doc="0, 1, 2 in order")
    role: Mapped[str] = fact("actor, target, partner, place, instrument, topic")
    char_start: Mapped[int] = fact("the phrase: first character", 0)
    char_end: Mapped[int] = fact("the phrase: end", 0)
    text: Mapped[str] = fact("the phrase as written")
    name: Mapped[str] = fact("how to call it in print")
    reason: Mapped[str] = fact("why it has that role")
    precision: Mapped[int | None] = fact("how exactly a place is known, UCDP GED where_prec 1 to 7", None)
    local_entity_id: Mapped[str | None] = mapped_column(
        ForeignKey("entities.id"), default=None, index=True, doc="the entity by this article alone"
    )
    entity_id: Mapped[str | None] = mapped_column(
        ForeignKey("entities.id"), default=None, index=True, doc="the entity by all articles"
    )


class Quantities(Base):
    """Numbers that a mention tells of its event: how many were killed, arrested, took part; sums of money."""

    __tablename__ = "quantities"
    mention_id: Mapped[str] = of("mentions.id", "the mention", key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, doc="0, 1, 2 in order")
    slot: Mapped[str] = fact("killed, injured, missing, arrested, displaced ..., money, percentage")
    unit: Mapped[str] = fact('what is counted ("person"), or the currency: ISO 4217, or as written')
    low: Mapped[float | None] = fact("lowest value; NULL = left open", None)
    best: Mapped[float | None] = fact("best value; NULL = left open", None)
    high: Mapped[float | None] = fact("highest value; NULL = left open", None)
    text: Mapped[str] = fact("as written")
    char_start: Mapped[int] = fact("first character", 0)
    char_end: Mapped[int] = fact("end", 0)
