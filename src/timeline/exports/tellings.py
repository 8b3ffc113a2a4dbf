"""The columns of mentions.csv: what one article says happened, as raw text and as what it was resolved to."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from timeline.exports.cells import Cell, Column
from timeline.exports.numbers import MENTION_NUMBERS
from timeline.records import Attribution, Line, Participant, Witness

Telling = tuple[Line, Witness]


def _anchor(field: str) -> Callable[[Telling], Cell]:
    return lambda row: getattr(row[1].mention.anchor, field, None)


def _anchor_when(field: str) -> Callable[[Telling], Cell]:
    return lambda row: getattr(row[1].mention.anchor.when if row[1].mention.anchor else None, field, None)


def _anchor_span(field: str) -> Callable[[Telling], Cell]:
    return lambda row: getattr(
        row[1].mention.anchor.expression if row[1].mention.anchor else None, field, None
    )


def _mention(field: str) -> Callable[[Telling], Cell]:
    return lambda row: getattr(row[1].mention, field)


def _attribution(field: str) -> Callable[[Telling], Cell]:
    return lambda row: getattr(row[1].mention.attribution, field, None)


def _chain(get: Callable[[Attribution], str]) -> Callable[[Telling], Cell]:
    """All through whom it is told, from the outermost source to the speaker."""

    def chain(row: Telling) -> list[str]:
        said = row[1].mention.attribution
        return [get(each) for each in said.chain] if said else []

    return chain


def _by_role(role: str, get: Callable[[Participant], str]) -> Callable[[Telling], Cell]:
    return lambda row: [get(p) for p in row[1].mention.participants if p.role == role]


def _role(role: str, meaning: str) -> tuple[Column[Telling], ...]:
    """A raw and resolved triple, as POLECAT has them."""
    return (
        Column(f"{role}_text", "text", f"List: {meaning}, as written.", _by_role(role, lambda p: p.text)),
        Column(role, "text", f"List: {meaning}, as resolved.", _by_role(role, lambda p: p.name)),
        Column(
            f"{role}_id",
            "id",
            f"List of entity ids in the order of `{role}`.",
            _by_role(role, lambda p: p.entity or ""),
        ),
    )


def _cue(row: Telling) -> str:
    """The words of the factuality cue, where they stand in the mention's sentence."""
    mention, text = row[1].mention, row[1].sentence_text
    if mention.cue is None or mention.cue not in mention.sentence:
        return ""
    return text[mention.cue.start - mention.sentence.start : mention.cue.end - mention.sentence.start]


MENTIONS: tuple[Column[Telling], ...] = (
    Column(
        "mention_id",
        "id",
        "Stable identifier of the mention (document and place in the text).",
        _mention("id"),
    ),
    Column("event_id", "id", "The event it was merged into (events.csv).", lambda r: r[0].event.id),
    Column("document_id", "id", "The document it stands in (sources.csv).", _mention("document")),
    Column("source", "text", "Where the document was read from.", lambda r: r[1].source),
    Column("document_title", "text", "Title of the document.", lambda r: r[1].document_title),
    Column(
        "published",
        "edtf",
        "When the document was published.",
        lambda r: r[1].published.edtf if r[1].published else None,
    ),
    Column(
        "sentence_start",
        "integer",
        "Character offset where the sentence starts.",
        lambda r: r[1].mention.sentence.start,
    ),
    Column(
        "sentence_end", "integer", "Character offset after the sentence.", lambda r: r[1].mention.sentence.end
    ),
    Column("sentence", "text", "The sentence.", lambda r: r[1].sentence_text),
    Column(
        "char_start",
        "integer",
        "Character offset where the trigger starts.",
        lambda r: r[1].mention.trigger.start,
    ),
    Column("char_end", "integer", "Character offset after the trigger.", lambda r: r[1].mention.trigger.end),
    Column("trigger", "text", "The word that tells the event, as written.", _mention("trigger_text")),
    Column("lemma", "text", "Its dictionary form.", _mention("lemma")),
    Column("event_type", "word", "Type: a PLOVER name, or one of our own.", _mention("kind")),
    Column("title", "text", "What this article says, in one short line.", _mention("title")),
    Column("factuality", "word", "happened, ongoing, planned, possible or denied.", _mention("factuality")),
    Column("negated", "boolean", "Whether the article negates it.", _mention("negated")),
    Column("factuality_text", "text", "The words that show the factuality.", _cue),
    Column("date_text", "text", "The words the date was read from.", _anchor("text")),
    Column("date_char_start", "integer", "Character offset where those words start.", _anchor_span("start")),
    Column("date_char_end", "integer", "Character offset after them.", _anchor_span("end")),
    Column("date_edtf", "edtf", "The date as it is known (ISO 8601-2 / EDTF).", _anchor_when("edtf")),
    Column("date_start", "date", "Earliest day.", _anchor_when("start")),
    Column("date_end", "date", "Latest day.", _anchor_when("end")),
    Column(
        "date_relation",
        "word",
        "on, during, since, until, before, after, by or about that date.",
        _anchor("relation"),
    ),
    Column("date_basis", "word", "explicit, relative, inferred or publication.", _anchor("basis")),
    *_role("actor", "who did it"),
    *_role("target", "to whom or to what"),
    *_role("partner", "with whom"),
    *_role("place", "where"),
    *_role("instrument", "by what means"),
    *_role("topic", "about what"),
    Column("attribution_text", "text", "Who says so, as written.", _attribution("text")),
    Column("attribution_id", "id", "Who says so, as an entity id.", _attribution("entity")),
    Column(
        "confidence",
        "number",
        "How sure the reading is, 0 to 1.",
        lambda r: round(r[1].mention.confidence, 3),
    ),
    *MENTION_NUMBERS,
    Column(
        "place_precision",
        "text",
        "List of codes 1 to 7 in the order of `place`, as in events.csv.",
        _by_role("place", lambda p: str(p.precision or "")),
    ),
    Column(
        "attribution_chain",
        "text",
        "List: all through whom it is told, as written, from the outermost source to who says so.",
        _chain(lambda said: said.text),
    ),
    Column(
        "attribution_chain_id",
        "id",
        "List of entity ids in the order of `attribution_chain`.",
        _chain(lambda said: said.entity or ""),
    ),
)


def tellings(lines: Iterable[Line]) -> Iterable[Telling]:
    """The rows of mentions.csv, event by event."""
    return ((line, witness) for line in lines for witness in line.witnesses)
