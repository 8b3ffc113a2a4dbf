"""The nouns of the chronology: what is judged, merged, claimed, disputed and decided."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.edtf import When
from timeline.records.articles import Anchor, Span
from timeline.records.numbers import Estimate

STATUSES = ("machine", "accepted", "edited", "rejected", "added")

DECISIONS = (
    "accept", "reject", "edit", "tag", "note", "skip", "merge", "split", "add", "undo",
    "entity merge", "entity split", "entity rename", "alias add",
)  # fmt: skip
NEAR = 2  # the precision code of a place that an event was only close to
PART_OF = "part_of"  # the slot of a decision on what an event is part of


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two mentions tell of the same event: SAME, DIFFERENT or UNSURE, with score, reasons and judge.

    `left` < `right` are mention ids; `judge` is "rule" or a person's name; a person outranks a rule.
    """

    left: str
    right: str
    verdict: str
    score: float
    reasons: tuple[str, ...] = ()
    judge: str = "rule"


@dataclass(frozen=True, slots=True)
class Claim:
    """What one mention says of one slot of an event (date, place, actor, target, kind, factuality, and the
    slots of numbers: killed, injured, money ...).
    """

    event: str
    mention: str
    document: str
    slot: str
    value: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """The values of one slot of one event that cannot all be true, sorted."""

    event: str
    slot: str
    values: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class EventParticipant:
    """A participant of a merged event: an entity (or a bare phrase, entity None) in a role.

    `country`, `latitude` and `longitude` are those of the entity, where it has them; `precision` is how
    exactly a place is known, 1 to 7 as UCDP GED has it.
    """

    role: str
    name: str
    entity: str | None = None
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    precision: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A group of mentions judged the same: one line of the chronology. Derived, and can be rebuilt.

    `id` is "e" + the hex digits of its lowest mention id. `date` is the chosen claim, `date_reason` why it
    was chosen; `status` is one of `STATUSES`; `placed_by` is the dated event that gives one without a date
    of its own its place: what it is part of, or was after or before (that is its date then).
    `independent` counts its documents, copies of one text once.
    """

    id: str
    kind: str
    title: str
    date: Anchor | None
    date_reason: str
    factuality: str
    participants: tuple[EventParticipant, ...]
    place: EventParticipant | None
    mentions: tuple[str, ...]
    documents: tuple[str, ...]
    independent: int = 0
    conflicts: tuple[Conflict, ...] = ()
    status: str = "machine"
    confidence: float = 0.5
    tags: tuple[str, ...] = ()
    quantities: tuple[Estimate, ...] = ()
    placed_by: str = ""

    @property
    def sources(self) -> int:
        """How many sources tell of it: its documents, copies of one text once where that was looked at."""
        return self.independent or len(self.documents)


@dataclass(frozen=True, slots=True)
class EventRelation:
    """How an event stands to another: part of it, during, after or before it, as a mention's words say.

    `event` and `title` are those of the other; `delay` an ISO 8601 duration or "".
    """

    kind: str
    event: str
    title: str
    delay: str = ""
    reason: str = ""
    mention: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided, once: a row that stays, whatever is decided after it.

    `kind` is one of `DECISIONS`; `subject` the id of the event or entity it was made on, as it was then.
    `mentions` are the mentions concerned that still stand, the first of them carries it; `apart` those that a
    split took out, or of the whole that the event is part of; `gone` how many no longer stand. `slot`,
    `before` and `after` say what an edit changed: a date is (EDTF, relation), a place or participant an
    entity id or a bare name, a number its text, what it is part of an event id. `standing` is False once it
    is undone.
    """

    id: int
    at: str
    judge: str
    kind: str
    subject: str
    mentions: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    gone: int = 0
    slot: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    reason: str = ""
    undoes: int | None = None
    standing: bool = True


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that says when an article without a date was published.

    `kind`: stated (a past date of its own), shared (what it tells, another article dates), planned (what it
    plans, another article tells done), day (both name the same day), age (of somebody or something), read
    (when the article was read here).
    `span` is where the article says it, `other` the id and `title` the title of the article that it rests on,
    "" where there is none. The article was published from day number `earliest` to `latest`, None where this
    sets no bound; `at` is the date behind it as it is known (EDTF).
    """

    kind: str
    said: str
    span: Span | None = None
    other: str = ""
    earliest: int | None = None
    latest: int | None = None
    at: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Dating:
    """When an article without a date was published, inferred: never more than the evidence gives.

    `when` is None where the evidence leaves it open or contradicts itself; `not_before` and `not_after` (EDTF
    or "") are what it still bounds, `reason` says what came of it.
    """

    when: When | None = None
    not_before: str = ""
    not_after: str = ""
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""
