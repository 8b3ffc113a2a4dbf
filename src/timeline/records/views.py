"""The nouns of asking: what a reader wants, and what leaves the database for a format to write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from timeline.edtf import When
from timeline.records.articles import INFERRED, Document, Entity, Mention, Span
from timeline.records.events import Claim, Dating, Event, EventRelation

SORTS = ("date", "reported", "sources", "confidence", "relevance")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader asks for. Dates are `When`; `within` wants an event's interval inside, not only touching.

    Every part that says something must hold. `entities` all take part, or with `either` one of them does;
    `companions` take part besides. `near` is (latitude, longitude, kilometres). `text` are words an event is
    told with, each from its beginning, a phrase in quotes. `sources` are parts of the names of documents,
    `published` the days on which one of them came out, `min_sources` counts
    copies of one text once. `sort` is one of `SORTS`; with `placed`
    an undated event that is part of a dated one stands under it, else with the undated.
    """

    since: When | None = None
    until: When | None = None
    within: bool = False
    entities: tuple[str, ...] = ()
    either: bool = False
    companions: tuple[str, ...] = ()
    place: str = ""
    countries: tuple[str, ...] = ()
    near: tuple[float, float, float] | None = None
    sources: tuple[str, ...] = ()
    published: When | None = None
    kinds: tuple[str, ...] = ()
    factualities: tuple[str, ...] = ()
    text: str = ""
    status: tuple[str, ...] = ()
    disputed: bool = False
    min_confidence: float = 0.0
    min_sources: int = 0
    sort: str = "date"
    placed: bool = False
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Witness:
    """A mention with what a reader needs of its document: the sentence's text and where it was published."""

    mention: Mention
    sentence_text: str
    source: str
    document_title: str
    published: When | None
    publisher: str = ""
    url: str = ""
    dating: Dating | None = None  # where `published` is not known: what is inferred
    inferred: When | None = None  # the mention's date with the year that its dating gives
    copy_of: str = ""  # the document whose text its own is a copy of, where that was looked at

    @property
    def day(self) -> When | None:
        """When the document was published, known or inferred."""
        return self.published or (self.dating.when if self.dating else None)

    @property
    def origin(self) -> str:
        """Whom it goes back to: copies of one text are one source."""
        return self.copy_of or self.mention.document


@dataclass(frozen=True, slots=True)
class Snippet:
    """The piece of a mention's sentence in which the words searched for stand; `matches` count in `text`."""

    text: str
    matches: tuple[Span, ...]
    mention: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the chronology as it leaves the database: the event and its witnesses, oldest first.

    `snippet` is where the words of a search stand, None where nothing was searched for or no sentence has it.
    """

    event: Event
    witnesses: tuple[Witness, ...]
    relations: tuple[EventRelation, ...] = ()
    snippet: Snippet | None = None

    @property
    def part_of(self) -> str:
        """The id of the event that this one is part of, "" where none or several are told."""
        wholes = {r.event for r in self.relations if r.kind == "part"}
        return wholes.pop() if len(wholes) == 1 else ""


@dataclass(frozen=True, slots=True)
class Chronology:
    """What `show` and `export` hand to a format. `lines` is read once, in order; `entity` is whose it is.

    `counts`: events, dated, undated, documents. `sources`, `entities` (with their number of events) and
    `claims` are those of the lines; each is read at most once, and costs nothing where a format does not ask.
    `ordered` is False where the lines come in another order than that of time.
    """

    lines: Iterable[Line]
    entity: Entity | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    sources: Iterable[Source] = ()
    entities: Iterable[tuple[Entity, int]] = ()
    claims: Iterable[Claim] = ()
    ordered: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """One line of `timeline sources`: a document, where it was read from, and how many events it tells of."""

    document: Document
    events: int
    mentions: int
    dating: Dating | None = None  # where the day of publication is not known: what is inferred

    @property
    def published(self) -> When | None:
        """When the document was published, known or inferred."""
        return self.document.published.when or (self.dating.when if self.dating else None)

    @property
    def basis(self) -> str:
        """How that is known: as `Published.basis`, or "inferred"."""
        known = self.document.published.when is not None
        return INFERRED if self.published and not known else self.document.published.basis


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was when it was last read: its address or path, the ETag and Last-Modified of its server,
    a digest of its bytes; all "" before that. `follow`: the pages that its entries link to were read.
    """

    address: str
    etag: str = ""
    modified: str = ""
    digest: str = ""
    follow: bool = False
