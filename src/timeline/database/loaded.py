"""Mentions out of their rows, as judging and grouping need them; kept while nobody else writes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, select

from timeline import claims
from timeline.claims import Report, inference
from timeline.claims.stories import Telling
from timeline.database import datings, number_rows, relations, rows
from timeline.database.chunks import chunks, missing
from timeline.database.session import KEPT
from timeline.database.stories import Stories
from timeline.database.tables import Documents, MentionDates, Mentions, table
from timeline.edtf import When

DOCUMENTS, MENTIONS, DATES = table(Documents), table(Mentions), table(MentionDates)
MENTIONS_KEPT, DOCUMENTS_KEPT = 10_000, 3_000  # beyond these all is let go, and read again as it is needed


@dataclass(slots=True)
class Loaded:
    """Reports by mention, and the text of their sentences, as far as they were needed.

    `told` are the reports as the articles tell them; `reports` the same with the years that were inferred for
    their dates and the days inferred of publication.
    """

    told: dict[str, Report] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)
    sentences: dict[str, str] = field(default_factory=dict)
    stories: Stories = field(default_factory=Stories)

    @property
    def full(self) -> bool:
        """Whether it is time to let go of it."""
        return len(self.told) > MENTIONS_KEPT or len(self.stories.profiles) > DOCUMENTS_KEPT

    def forget(self, mentions: Collection[str]) -> None:
        """What was known of these mentions no longer holds."""
        for id in mentions:
            self.told.pop(id, None)
        self.unsettle(mentions)

    def unsettle(self, mentions: Collection[str]) -> None:
        """What was inferred of these mentions no longer holds."""
        for id in mentions:
            self.reports.pop(id, None)
        self.stories.forget(mentions)

    def tellings(self, connection: Connection, mentions: Iterable[str]) -> list[Telling]:
        """What the articles on one story are compared by."""
        known = [self.reports[id] for id in sorted(mentions) if id in self.reports]
        self.stories.need(connection, {report.mention.document for report in known})
        return [self.stories.telling(report, self.sentences[report.id]) for report in known]

    def need(self, connection: Connection, mentions: Iterable[str]) -> None:
        """Load the reports that are not there yet; withdrawn mentions are left out."""
        wanted = missing(mentions, self.reports)
        self.read(connection, wanted)
        found = {id: self.told[id] for id in wanted if id in self.told}
        self.reports.update(found)
        undated = {id: report for id, report in found.items() if report.published is None}
        if undated:
            self._infer(connection, undated)

    def read(self, connection: Connection, mentions: Iterable[str]) -> None:
        """Load what the articles tell, as far as it is not there yet; withdrawn mentions are left out."""
        for some in chunks(missing(mentions, self.told)):
            people, numbers = rows.participants(connection, some), number_rows.quantities(connection, some)
            related = relations.relations(connection, some)
            for row in connection.execute(_reports(some)).mappings():
                id = row["id"]
                mention = rows.mention_of(row, people.get(id, ()), numbers.get(id, ()), related.get(id, ()))
                start = mention.trigger.start - mention.sentence.start
                lasts = claims.lasting(row["sentence_text"], start, row["language"])
                published = rows.when_of(row, "published")
                self.told[id] = Report(mention, published, row["language"], lasting=lasts)
                self.sentences[id] = row["sentence_text"]

    def _infer(self, connection: Connection, undated: Mapping[str, Report]) -> None:
        """Give what is inferred of articles without a date: the years of dates, the day of publication."""
        years: dict[str, tuple[When, str]] = {}
        for some in chunks(undated):
            for row in connection.execute(select(DATES).where(DATES.c.mention_id.in_(some))).mappings():
                if when := rows.when_of(row, "date"):
                    years[row["mention_id"]] = when, row["reason"]
        known = datings.read(connection, {report.mention.document for report in undated.values()})
        for id, report in undated.items():
            self.reports[id] = inference.completed(report, known.get(report.mention.document), years.get(id))


def _reports(mentions: list[str]) -> Select[Any]:
    published = [c for c in DOCUMENTS.c if c.name.startswith("published_")]
    sentence = rows.sentence_text().label("sentence_text")
    query = select(MENTIONS, DOCUMENTS.c.language, *published, sentence)
    query = query.join(DOCUMENTS, DOCUMENTS.c.id == MENTIONS.c.document_id)
    return query.where(MENTIONS.c.id.in_(mentions), MENTIONS.c.withdrawn.is_(False))


def kept(connection: Connection) -> Loaded:
    """What earlier transactions on this connection loaded, where nobody else wrote since; an article more on
    a story would else read and compare all of them anew.
    """
    found: Loaded = connection.info.setdefault(KEPT, Loaded())
    return found


def drop(connection: Connection) -> None:
    """Let go of what was kept."""
    connection.info.pop(KEPT, None)
