"""The nouns. Every layer above the database speaks in these frozen values; equal content is equal.

Offsets are half-open character offsets into `Document.text`: `document.text[span.start:span.end]`
is the quote a value was read from. Unknown is None or empty, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from timeline.edtf import When

# How a date is known.
EXPLICIT = "explicit"  # the words themselves say it
RELATIVE = "relative"  # counted from the publication day or from another date of the text
INFERRED = "inferred"  # a missing part (a year) was supplied by tense and nearness or by evidence
PUBLICATION = "publication"  # the day of publication stands in

# How an event stands to its anchor (the TIMEX3-event relations that news needs).
RELATIONS = ("on", "during", "since", "until", "before", "after", "by", "about")

FACTUALITIES = ("happened", "ongoing", "planned", "possible", "denied")
SORTS = ("date", "reported", "sources", "confidence", "relevance")
ROLES = ("actor", "target", "partner", "place", "instrument", "topic")
STATUSES = ("machine", "accepted", "edited", "rejected", "added")
DECISIONS = (
    "accept", "reject", "edit", "tag", "note", "skip", "merge", "split", "add", "undo",
    "entity merge", "entity split", "entity rename", "alias add",
)  # fmt: skip
ENTITY_KINDS = (
    "PERSON",
    "ORGANISATION",
    "COUNTRY",
    "PLACE",
    "GROUP",
    "EVENT",
    "PRODUCT",
    "WORK",
    "LAW",
    "OTHER",
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character offsets into `Document.text`."""

    start: int
    end: int

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Published:
    """The day a document was published, and how that is known.

    `basis`: argument, sidecar, front matter, JSON-LD, meta element, time element, date element, field,
    feed, mail
    header, document properties, address, dateline, file name, or "" when unknown.
    `text` is what it was read from, as written; `span` its place in the text when it stands there.
    """

    when: When | None = None
    basis: str = ""
    text: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One article. `id` is "d" + the first 16 hex digits of the SHA-256 of the text and its publication day.

    `furniture` are the spans of the text that are not article (front matter, navigation, comment forms):
    kept in the text so that offsets hold, skipped by the analysis. `title_span` is where the title stands
    in the
    text, when it does.
    """

    id: str
    source: str
    text: str
    title: str = ""
    title_span: Span | None = None
    publisher: str = ""
    author: str = ""
    url: str = ""
    published: Published = Published()
    language: str = "en"
    furniture: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """One word as the parser sees it. `head` and `index` count within the sentence; the root is its own head.

    `pos` is the universal part of speech, `tag` the Penn Treebank tag, `dep` the ClearNLP dependency label.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of tokens that the parser takes for a name: first and last+1 token, its label (OntoNotes
    scheme).
    """

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the text; `tokens` is empty when it was not parsed.

    `kind` is "title", "body" or "quote".
    """

    index: int
    span: Span
    tokens: tuple[Token, ...] = ()
    chunks: tuple[Chunk, ...] = ()
    kind: str = "body"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """An expression of time, as TIMEX3 has it, with its EDTF date beside it.

    `kind` is DATE, TIME, DURATION or SET; `value` and `mod` are the TIMEX3 attributes; `meaning` says what
    the
    words mean before any day is known ("2 WEEK before REFERENCE"); `when` is the date, None where there is none (a
    bare duration) or it is not known; `trace` names the rules in the order they applied.
    """

    span: Span
    text: str
    kind: str
    value: str
    mod: str = ""
    meaning: str = ""
    when: When | None = None
    basis: str = EXPLICIT
    trace: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of an entity.

    `kind`: name, acronym, short, former, demonym, seat-of-government, native, code.
    """

    text: str
    kind: str = "name"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what: a stable readable `id` ("country:RUS", "organisation:SCO", "person:vladimir-putin").

    `country` is ISO 3166-1 alpha-3; latitude and longitude are WGS 84 degrees; `known` tells an entity of the
    directory (world facts or a person's decision) from one read out of articles.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[Alias, ...] = ()
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    founded: When | None = None
    known: bool = False


@dataclass(frozen=True, slots=True)
class Directory:
    """The entities known before an article is read, by id; `names` maps a folded name to the ids it may
    stand for.

    A folded name is `entities.fold(text)`; each id comes with the alias kind under which it is found.
    """

    entities: Mapping[str, Entity] = field(default_factory=dict)
    names: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Name:
    """A name, pronoun or description in the text and the entity it stands for, with the reason.

    `entity` is an id into `Analysis.entities`, or None when left open. `how`: name, acronym, short, demonym,
    seat-of-government, pronoun, description. `others` are the further entities that a plural stands for ("their").
    """

    span: Span
    text: str
    kind: str
    entity: str | None = None
    how: str = "name"
    reason: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Participant:
    """Who or what takes part, by role (`ROLES`). `span` is the whole phrase, `head` its head word.

    `entity` is an id into `Analysis.entities` or None; `name` how to call it in print.
    """

    role: str
    span: Span
    text: str
    name: str
    entity: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """When a mention says it happened: the date, how it stands to it (`RELATIONS`) and why.

    `expression` is the span of the time expression, None where the narrative or the publication day stands
    in.
    `when` is None where the text gives no date ("at the summit").
    """

    when: When | None
    relation: str = "on"
    expression: Span | None = None
    text: str = ""
    basis: str = EXPLICIT
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so: the speaker as written, its entity, and the cue ("said", "according to")."""

    text: str
    span: Span
    entity: str | None = None
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that belongs to an event: how many `unit` were killed, arrested, took part; a sum of money.

    `low`, `best` and `high` are the lowest, the best and the highest value, None where the text leaves it
    open.
    """

    slot: str
    unit: str
    low: float | None
    best: float | None
    high: float | None
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """What one article says happened, once.

    `id` is "m" + 16 hex digits made from the document and the trigger's span, so it never moves. `kind` is the
    event type (see DESIGN: PLOVER names and our own). `same` is the id of an earlier mention of the same
    article that tells
    the same happening ("the attack ... the assault"), else "". `title` is a short line a reader understands
    without the article ("Vladimir Putin and Xi Jinping meet").
    """

    id: str
    document: str
    sentence: Span
    trigger: Span
    trigger_text: str
    lemma: str
    kind: str
    title: str
    participants: tuple[Participant, ...] = ()
    anchor: Anchor | None = None
    factuality: str = "happened"
    negated: bool = False
    cue: Span | None = None
    factuality_reason: str = ""
    attribution: Attribution | None = None
    confidence: float = 0.5
    same: str = ""
    quantities: tuple[Quantity, ...] = ()

    @property
    def place(self) -> Participant | None:
        """The place, a participant like the others."""
        return next((p for p in self.participants if p.role == "place"), None)


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that one document says, as values: what `analyse` returns and `database.writer` stores."""

    document: Document
    sentences: tuple[Sentence, ...]
    times: tuple[TimeExpression, ...]
    entities: tuple[Entity, ...]
    names: tuple[Name, ...]
    mentions: tuple[Mention, ...]


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
    """What one mention says of one slot of an event (date, place, actor, target, kind, factuality)."""

    event: str
    mention: str
    document: str
    slot: str
    value: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """The values of one slot of one event that cannot all be true; `values` are the claims' values, sorted."""

    event: str
    slot: str
    values: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class EventParticipant:
    """A participant of a merged event: an entity (or a bare phrase, entity None) in a role.

    `country`, `latitude` and `longitude` are those of the entity, where it has them.
    """

    role: str
    name: str
    entity: str | None = None
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A group of mentions judged the same: one line of the chronology. Derived, and can be rebuilt.

    `id` is "e" + the hex digits of its lowest mention id. `date` is the chosen claim, `date_reason` why it was chosen;
    `independent` counts documents that are no copies of each other; `status` is one of `STATUSES`.
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
    conflicts: tuple[Conflict, ...] = ()
    status: str = "machine"
    confidence: float = 0.5
    tags: tuple[str, ...] = ()
    independent: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided, once: a row that stays, whatever is decided after it.

    `kind` is one of `DECISIONS`; `subject` the id of the event or entity it was made on, as it was then.
    `mentions`
    are the mentions concerned that still stand, the first of them carries it; `apart` those that a split
    took out;
    `gone` how many no longer stand. `slot`, `before` and `after` say what an edit changed: a date is
    (EDTF, relation), a place or participant an entity id or a bare name. `standing` is False once it is
    undone.
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
class Filters:
    """What a reader asks for. Dates are `When`; `within` wants an event's interval inside, not only touching.

    Every part that says something must hold. `entities` all take part, or with `either` one of them does;
    `companions` take part besides. `near` is (latitude, longitude, kilometres). `text` are words an event is
    told with, each from its beginning, a phrase in quotes. `sources` are parts of the names of documents,
    `published` the days on which one of them came out. `sort` is one of `SORTS`.
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


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the chronology as it leaves the database: the event and all who tell of it, oldest first."""

    event: Event
    witnesses: tuple[Witness, ...]


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
