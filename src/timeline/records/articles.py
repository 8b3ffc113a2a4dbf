"""The nouns of reading: a document, what stands in it, and what it says happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from timeline.edtf import When

# How a date is known.
EXPLICIT = "explicit"  # the words themselves say it
RELATIVE = "relative"  # counted from the publication day or from another date of the text
INFERRED = "inferred"  # a missing part (a year) was supplied by tense and nearness or by evidence
PUBLICATION = "publication"  # the day of publication stands in

# How an event stands to its anchor (the TIMEX3-event relations that news needs).
RELATIONS = ("on", "during", "since", "until", "before", "after", "by", "about")

HEADLINE = "present tense of a headline"  # why told as happened; it may be what is about to happen
FACTUALITIES = ("happened", "ongoing", "planned", "possible", "denied")
# PLOVER's types, then our own for the rest of the news.
EVENT_KINDS = (
    "agree", "consult", "support", "cooperate", "aid", "concede", "retreat", "request", "accuse", "reject",
    "threaten", "protest", "sanction", "mobilize", "coerce", "assault",
    "appoint", "born", "build", "change", "deal", "die", "disaster", "elect", "found", "health", "join",
    "launch", "leave", "marry", "meet", "move", "pay", "release", "resign", "statement", "trial", "win",
    "other",
)  # fmt: skip
ROLES = ("actor", "target", "partner", "place", "instrument", "topic")
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

    `basis`: argument, sidecar, front matter, JSON-LD, meta element, time element, date element, field, feed,
    mail header, document properties, address, title line, dateline, file name, or "" when unknown. `text` is
    what it was read from, as written; `span` its place in the text when it stands there. Where
    nothing says it, `text` may be a guess that nothing counts from, as "2018-01-18 (htmldate)".
    """

    when: When | None = None
    basis: str = ""
    text: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One article. `id` is "d" + the first 16 hex digits of the SHA-256 of the text and its publication day.

    `furniture` are the spans of the text that are not article (front matter, navigation, comment forms): kept
    in the text so that offsets hold, skipped by the analysis. `title_span` is where the title stands in the
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
    """A run of tokens that the parser takes for a name: first and last+1 token, its OntoNotes label."""

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
    the words mean before any day is known ("2 WEEK before REFERENCE"); `when` is the date, None where there
    is none (a bare duration) or it is not known; `trace` names the rules in the order they applied; `event`
    is where the words of the event stand that it counts from ("two days after the summit").
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
    event: Span | None = None


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
    directory (world facts or a person's decision) from one read out of articles. `level` is what sort of
    place it is: site, city, capital, district, region, area, sea or macroregion.
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
    level: str = ""


@dataclass(frozen=True, slots=True)
class Directory:
    """The entities known before an article is read, by id; `names` maps a folded name to the ids it may stand
    for.

    A folded name is `entities.fold(text)`; each id comes with the alias kind under which it is found.
    """

    entities: Mapping[str, Entity] = field(default_factory=dict)
    names: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Name:
    """A name, pronoun or description in the text and the entity it stands for, with the reason.

    `entity` is an id into `Analysis.entities`, or None when left open. `how`: name, acronym, short, demonym,
    seat-of-government, pronoun, description. `others` are the further entities that a plural stands for
    ("their").
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
    """Who or what takes part, by role (`ROLES`). `span` is the whole phrase.

    `entity` is an id into `Analysis.entities` or None; `name` how to call it in print; `precision` how
    exactly a place is known, 1 to 7 as UCDP GED has it.
    """

    role: str
    span: Span
    text: str
    name: str
    entity: str | None = None
    reason: str = ""
    precision: int | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """When a mention says it happened: the date, how it stands to it (`RELATIONS`) and why.

    `expression` is the span of the time expression, None where the narrative or the publication day stands
    in. `when` is None where the text gives no date ("at the summit").
    """

    when: When | None
    relation: str = "on"
    expression: Span | None = None
    text: str = ""
    basis: str = EXPLICIT
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so: the speaker as written, its entity, and the cue ("said", "according to").

    `outer` is whoever says that this speaker said it; None where the article itself does.
    """

    text: str
    span: Span
    entity: str | None = None
    cue: Span | None = None
    outer: Attribution | None = None

    @property
    def chain(self) -> tuple[Attribution, ...]:
        """All through whom it is told, from the outermost source to the speaker."""
        return (*(self.outer.chain if self.outer else ()), self)


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
class Relation:
    """How a mention stands to another one of its article: part of it, during, after or before it.

    `other` is a mention id; `span` the words that say so; `delay` an ISO 8601 duration ("P2D": two days
    later) or "".
    """

    kind: str
    other: str
    span: Span | None = None
    delay: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """What one article says happened, once.

    `id` is "m" + 16 hex digits made from the document and the trigger's span, so it never moves. `kind` is
    the event type (see DESIGN: PLOVER names and our own). `same` is the id of an earlier mention of the same
    article that tells the same happening ("the attack ... the assault"), else "". `title` is a short line a
    reader understands without the article ("Vladimir Putin and Xi Jinping meet").
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
    relations: tuple[Relation, ...] = ()

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
