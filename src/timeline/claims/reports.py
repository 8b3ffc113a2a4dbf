"""`Report`: a mention with what judging it needs of its document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from timeline import languages
from timeline.edtf import When
from timeline.entities import fold
from timeline.errors import LanguageError
from timeline.records import Mention, Participant

SAME, DIFFERENT, UNSURE = "SAME", "DIFFERENT", "UNSURE"
LONGEST = 10  # days up to which an event is told by its first or last one
SPOKEN = ("statement",)  # two sayings of one speaker on one day are two, unless the article ties them
MAIN_ROLES = ("actor", "target", "partner", "topic")


@dataclass(frozen=True, slots=True)
class Report:
    """A mention, its entities resolved over all articles, and the day of its publication (or None)."""

    mention: Mention
    published: When | None = None
    language: str = "en"
    supplied: str = ""  # why its date has a year that the article does not give
    lasting: int = 1  # days that the event lasts by its sentence ("a two-day summit")
    copy_of: str = ""  # the document whose text its own is a copy of
    inferred: When | None = None  # where the day of publication is not known: what is inferred of it
    circular: bool = False  # that rests on what this very mention says

    @property
    def source(self) -> str:
        """Whom it goes back to: wire copies of one text are one source."""
        return self.copy_of or self.mention.document

    @property
    def day(self) -> When | None:
        """When its document was published, known or inferred."""
        return self.published or self.inferred

    @property
    def id(self) -> str:
        return self.mention.id

    @property
    def when(self) -> When | None:
        return self.mention.anchor.when if self.mention.anchor else None

    @property
    def family(self) -> str:
        """What kind of event it can be the same as: its type, or its lemma where the type says nothing."""
        kind = self.mention.kind
        return kind if kind and kind != "other" else f"lemma {self.mention.lemma}"


def lasting(sentence: str, start: int, language: str) -> int:
    """How many days the event lasts whose trigger begins at `start` of its sentence, 1 where it is not said,
    or is said to be more than a few.
    """
    try:
        table = languages.load(language, "lengths")
    except LanguageError:
        return 1
    for rule in table["before"]:
        found = re.search(rule["pattern"], sentence[:start].lower())
        if found:
            days = found["days"]
            number = int(days) if days.isdigit() else table["numbers"].get(days, 1)
            return number if 1 < number <= LONGEST else 1
    return 1


def main_entities(report: Report) -> frozenset[str]:
    """Who takes part, the place and the means left out."""
    return frozenset(p.entity for p in report.mention.participants if p.entity and p.role in MAIN_ROLES)


def places(report: Report) -> frozenset[str]:
    return frozenset(p.entity for p in report.mention.participants if p.entity and p.role == "place")


def venues(report: Report) -> frozenset[str]:
    """The folded names of buildings and sites that take part: with the type they name an event, as a city
    does not.
    """
    words = _venue_words(report.language)
    return frozenset(name for p in report.mention.participants if (name := _venue(p, words)))


def _venue(participant: Participant, words: frozenset[str]) -> str:
    if participant.entity is None:
        return ""
    parts = fold(participant.name).split()
    return " ".join(parts) if len(parts) > 1 and parts[-1] in words else ""


@cache
def _venue_words(language: str) -> frozenset[str]:
    """The words that end the name of a site ("hall", "airport"); none in a language without the table."""
    try:
        return frozenset(languages.load(language, "venues")["endings"])
    except LanguageError:
        return frozenset()
