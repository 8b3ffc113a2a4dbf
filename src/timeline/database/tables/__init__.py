"""The tables, as SQLAlchemy 2 typed mappings. Made and changed by Alembic only (`migrations/`).

`doc` of a column is its line in docs/data-dictionary.md. Character offsets are half-open and count in
`documents.text`; days are proleptic Gregorian day numbers (1 = 0001-01-01); a date is its EDTF text with its
bounds.
"""

from timeline.database.tables.articles import (
    Aliases,
    Documents,
    Entities,
    MentionAttributions,
    MentionRelations,
    Mentions,
    Meta,
    Names,
    Participants,
    Quantities,
    Sentences,
    Sources,
    TimeExpressions,
)
from timeline.database.tables.base import NAMING, Base, table
from timeline.database.tables.datings import DatingEvidence, DatingKeys, Datings, MentionDates
from timeline.database.tables.events import (
    Claims,
    Conflicts,
    DocumentKeys,
    EventMentions,
    EventParticipants,
    EventQuantities,
    EventRedirects,
    Events,
    Judgements,
    MentionKeys,
)
from timeline.database.tables.people import (
    DecisionMentions,
    Decisions,
    FeedEntries,
    Feeds,
    SnapshotEvents,
    Snapshots,
    Views,
)

__all__ = [
    "Aliases",
    "Base",
    "Claims",
    "Conflicts",
    "DatingEvidence",
    "DatingKeys",
    "Datings",
    "DecisionMentions",
    "Decisions",
    "DocumentKeys",
    "Documents",
    "Entities",
    "EventMentions",
    "EventParticipants",
    "EventQuantities",
    "EventRedirects",
    "Events",
    "FeedEntries",
    "Feeds",
    "Judgements",
    "MentionDates",
    "MentionKeys",
    "MentionAttributions",
    "MentionRelations",
    "Mentions",
    "Meta",
    "NAMING",
    "Names",
    "Participants",
    "Quantities",
    "Sentences",
    "SnapshotEvents",
    "Snapshots",
    "Sources",
    "TimeExpressions",
    "Views",
    "table",
]
