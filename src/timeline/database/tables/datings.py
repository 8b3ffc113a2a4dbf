"""Tables of what is inferred: when articles without a date were published, and the years of their dates.

Derived and renewed like events; `documents` and `mentions` stay as they were read.
"""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from timeline.database.tables.base import Base, fact, key, of


class Datings(Base):
    """When an article without a date was published, as far as the evidence tells."""

    __tablename__ = "datings"
    document_id: Mapped[str] = of("documents.id", "the document", key=True)
    published_edtf: Mapped[str | None] = fact("the month or months of publication, EDTF; NULL = open", None)
    published_earliest: Mapped[int | None] = fact("first day number", None)
    published_latest: Mapped[int | None] = fact("last day number", None)
    published_precision: Mapped[str | None] = fact("month, interval", None)
    published_clock: Mapped[str] = fact("empty")
    published_approximate: Mapped[bool] = fact("marked ~", False)
    published_uncertain: Mapped[bool] = fact("marked ?", False)
    not_before: Mapped[str] = fact("it was not published before that date, EDTF, or empty")
    not_after: Mapped[str] = fact("nor after that one, EDTF, or empty")
    reason: Mapped[str] = fact("what came of the evidence")


class DatingEvidence(Base):
    """What a dating rests on."""

    __tablename__ = "dating_evidence"
    document_id: Mapped[str] = of("documents.id", "the document without a date", key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, doc="0, 1, 2 in order")
    kind: Mapped[str] = fact("stated, shared, planned, day, age, read")
    said: Mapped[str] = fact("what it is, in words")
    char_start: Mapped[int | None] = fact("where the document says it: first character", None)
    char_end: Mapped[int | None] = fact("where the document says it: end", None)
    other_id: Mapped[str] = fact("the document whose date it rests on, or empty")
    earliest: Mapped[int | None] = fact("not published before that day number", None)
    latest: Mapped[int | None] = fact("not published after that day number", None)
    at_edtf: Mapped[str] = fact("the date behind it, EDTF")


class DatingKeys(Base):
    """What articles without a date look for, and with a "+" what others offer them."""

    __tablename__ = "dating_keys"
    key: Mapped[str] = key("a blocking key, two participants of what comes once, or whose age is told")
    document_id: Mapped[str] = of("documents.id", "the document", key=True, index=True)


class MentionDates(Base):
    """Dates without a year that got one by the dating of their article; the mention keeps what was read."""

    __tablename__ = "mention_dates"
    mention_id: Mapped[str] = of("mentions.id", "the mention", key=True)
    date_edtf: Mapped[str | None] = fact("the date with its year, EDTF", None)
    date_earliest: Mapped[int | None] = fact("first day number", None)
    date_latest: Mapped[int | None] = fact("last day number", None)
    date_precision: Mapped[str | None] = fact("day or month", None)
    date_clock: Mapped[str] = fact("time of day, ISO 8601, or empty")
    date_approximate: Mapped[bool] = fact("marked ~", False)
    date_uncertain: Mapped[bool] = fact("marked ?", False)
    reason: Mapped[str] = fact("why that year")
