"""Why one event is as it is: every value with its quote, its place in the document and the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from timeline import edtf
from timeline.claims.dates import STORY, WORDS, firmness, gap
from timeline.claims.quantities import values
from timeline.entities.places import MEANINGS
from timeline.exports.dates import readable, shown
from timeline.exports.numbers import matter, side
from timeline.exports.numbers import readable as readable_number
from timeline.exports.plain import one_line
from timeline.exports.structured import dating, event, quote
from timeline.records import Anchor, Attribution, Conflict, Judgement, Line, Mention, Span, Witness

LABEL = 12  # cells of the first column
MARKS = ("‹", "›")  # around quotes where there is no colour
BOLD, DIM, CYAN = "\x1b[1m", "\x1b[2m", "\x1b[1;36m"
OFF = "\x1b[0m"


def record(line: Line, judgements: Sequence[Judgement]) -> dict[str, Any]:
    """The event as in `--format json`, with all that was read and the judgements that merged it."""
    told = event(line)
    anchor = line.event.date
    told["date_reason"] = {"chosen": line.event.date_reason, "anchor": anchor.reason if anchor else ""}
    for shape, witness in zip(told["mentions"], line.witnesses, strict=True):
        shape |= _details(witness.mention)
        shape["date_inferred"] = witness.inferred.edtf if witness.inferred else None
        shape["dating"] = dating(witness.dating) if witness.dating else None
    told["judgements"] = [
        {
            "left": j.left,
            "right": j.right,
            "verdict": j.verdict,
            "score": j.score,
            "reasons": list(j.reasons),
            "judge": j.judge,
        }
        for j in judgements
    ]
    return told


def _details(mention: Mention) -> dict[str, Any]:
    anchor, speaker = mention.anchor, mention.attribution
    return {
        "title": mention.title,
        "type": mention.kind,
        "date": {
            "edtf": anchor.when.edtf if anchor.when else None,
            "relation": anchor.relation,
            "basis": anchor.basis,
            "text": anchor.text,
            "reason": anchor.reason,
        }
        if anchor
        else None,
        "participants": [
            {
                "role": p.role,
                "name": p.name,
                "entity_id": p.entity,
                "reason": p.reason,
                **({"precision": p.precision} if p.role == "place" else {}),
                **quote(p.span, p.text),
            }
            for p in mention.participants
        ],
        "factuality_reason": mention.factuality_reason,
        "cue": {"start": mention.cue.start, "end": mention.cue.end} if mention.cue else None,
        "speaker": {"entity_id": speaker.entity, **quote(speaker.span, speaker.text)} if speaker else None,
        "confidence": round(mention.confidence, 3),
    }


def text(line: Line, judgements: Sequence[Judgement], *, colour: bool) -> Iterator[str]:
    """The same for a person, line by line."""
    yield from _head(line, colour)
    yield from _related(line)
    for number, witness in enumerate(line.witnesses, 1):
        yield from _witness(number, witness, colour)
    yield from _datings(line, colour)
    if judgements:
        yield _title("Why these mentions are one event", colour)
        yield from _judged(line, judgements)
    for conflict in line.event.conflicts:
        yield _title(f"Sources disagree on the {matter(conflict.slot)}", colour)
        yield from _conflict(conflict, line.witnesses, colour)


def _title(words: str, colour: bool) -> str:
    return f"\n{BOLD}{words}{OFF}" if colour else f"\n{words}"


def _row(label: str, value: str, *notes: str) -> str:
    """A label, a value and what is to be said of it."""
    return f"  {label:<{LABEL}} {value}" + "".join(f"\n  {'':<{LABEL}}   {note}" for note in notes if note)


def _head(line: Line, colour: bool) -> Iterator[str]:
    told = line.event
    title = one_line(told.title)
    yield f"{BOLD}{title}{OFF}" if colour else title
    yield _row(
        "event", f"{told.id}, {told.kind}, {told.factuality}, {told.status}, confidence {told.confidence:.2f}"
    )
    if 0 < told.independent < len(told.documents):
        count = f"{len(told.documents)}; {told.independent} when copies of one text count once"
        yield _row("sources", count)
    yield _row("date", shown(told.date) or "not known", _edtf(line), one_line(told.date_reason))
    for person in told.participants:
        if person.role != "place":
            yield _row(person.role, one_line(person.name) + (f" ({person.entity})" if person.entity else ""))
    if told.place:
        where = one_line(told.place.name) + (f" ({told.place.entity})" if told.place.entity else "")
        yield _row("place", where, _exactness(told.place.precision))
    for number in told.quantities:
        yield _row(number.slot, readable_number(number))


def _related(line: Line) -> Iterator[str]:
    """How the event stands to others, with the words that say so."""
    numbers = {witness.mention.id: n for n, witness in enumerate(line.witnesses, 1)}
    for r in line.relations:
        label = "part of" if r.kind == "part" else r.kind
        delay = f", by {r.delay}" if r.delay else ""
        where = f"“{one_line(r.reason)}” in {numbers[r.mention]}" if r.mention in numbers else ""
        yield _row(label, f"{one_line(r.title)} ({r.event}){delay}", where)


def _exactness(code: int | None) -> str:
    """How exactly a place is known."""
    return f"precision {code} of 7: {MEANINGS[code]}" if code else ""


def _edtf(line: Line) -> str:
    when = line.event.date.when if line.event.date else None
    return f"EDTF {when.edtf}, {when.start or '..'} to {when.end or '..'}" if when else ""


def _witness(number: int, witness: Witness, colour: bool) -> Iterator[str]:
    told = witness.mention
    published = ", day of publication not known"
    if witness.day:
        published = f", {readable(witness.day.edtf)}{'' if witness.published else ' (inferred)'}"
    yield _title(f"{number}. {one_line(witness.document_title or witness.source)}{published}", colour)
    yield _row("source", one_line(witness.source) + (f" {one_line(witness.url)}" if witness.url else ""))
    yield _row("sentence", f"“{sentence(witness, colour)}” {span(told.sentence)}")
    yield _row("happening", f"“{one_line(told.trigger_text)}” {span(told.trigger)}: {told.kind}")
    yield _dated(told)
    if witness.inferred:
        yield _row(
            "year", f"{readable(witness.inferred.edtf)}, inferred", "by the publication of the article"
        )
    for person in told.participants:
        whose = f"{one_line(person.name)} ({person.entity})" if person.entity else one_line(person.name)
        yield _row(
            person.role,
            f"{whose} from “{one_line(person.text)}” {span(person.span)}",
            one_line(person.reason),
            _exactness(person.precision),
        )
    for each in told.quantities:
        yield _row(each.slot, f"{readable_number(each)} from “{one_line(each.text)}” {span(each.span)}")
    yield _row("factuality", told.factuality + _cue(witness), one_line(told.factuality_reason))
    if told.attribution:
        speaker, *outer = map(_speaker, reversed(told.attribution.chain))
        yield _row("says", speaker, *(f"as told by {who}" for who in outer))
    yield _row("mention", f"{told.id}, confidence {told.confidence:.2f}")


def _speaker(said: Attribution) -> str:
    who = f" ({said.entity})" if said.entity else ""
    return f"“{one_line(said.text)}” {span(said.span)}{who}"


def _datings(line: Line, colour: bool) -> Iterator[str]:
    """What is inferred of the articles that have no date."""
    seen: set[str] = set()
    for number, witness in enumerate(line.witnesses, 1):
        found, document = witness.dating, witness.mention.document
        if found is None or document in seen:
            continue
        seen.add(document)
        known = readable(found.when.edtf) if found.when else "not known"
        yield _title(f"When the article of {number} was published: {known}, {found.reason}", colour)
        bounds = (("not before", found.not_before), ("not after", found.not_after))
        for label, at in bounds:
            if at:
                yield _row(label, readable(at))
        for evidence in found.evidence:
            where = f"{span(evidence.span)} here" if evidence.span else ""
            other = f"“{one_line(evidence.title)}” {evidence.other}" if evidence.other else ""
            yield _row(evidence.kind, one_line(evidence.said), where, other)


def _dated(mention: Mention) -> str:
    anchor = mention.anchor
    if anchor is None:
        return _row("date", "not known")
    where = f" from “{one_line(anchor.text)}”" if anchor.text else ""
    where += f" {span(anchor.expression)}" if anchor.expression else ""
    return _row("date", f"{shown(anchor) or 'not known'}{where}, {anchor.basis}", one_line(anchor.reason))


def _cue(witness: Witness) -> str:
    cue, whole = witness.mention.cue, witness.mention.sentence
    if cue is None:
        return ""
    words = witness.sentence_text[cue.start - whole.start : cue.end - whole.start] if cue in whole else ""
    return f" from “{one_line(words)}” {span(cue)}" if words else f" from {span(cue)}"


def span(where: Span) -> str:
    return f"[{where.start}:{where.end}]"


def sentence(witness: Witness, colour: bool) -> str:
    """The sentence with the words marked that something was read from; the outermost where they nest."""
    told, start = witness.mention, witness.mention.sentence.start
    marked = [told.trigger, *(p.span for p in told.participants)]
    marked += [number.span for number in told.quantities]
    marked += [s for s in (told.cue, told.anchor.expression if told.anchor else None) if s]
    before, after = (CYAN, OFF) if colour else MARKS
    parts, at = [], start
    for found in sorted(marked, key=lambda s: (s.start, -s.end)):
        if found.start >= at and found in told.sentence:
            plain, words = (
                witness.sentence_text[a - start : b - start]
                for a, b in ((at, found.start), (found.start, found.end))
            )
            parts += [_kept(plain), before, _kept(words), after]
            at = found.end
    return "".join(parts) + _kept(witness.sentence_text[at - start :])


def _kept(words: str) -> str:
    """On one line, with the blanks at both ends."""
    head, tail = words[:1].isspace(), words[-1:].isspace()
    inner = one_line(words)
    return f"{' ' if head else ''}{inner}{' ' if tail and inner else ''}"


def _judged(line: Line, judgements: Sequence[Judgement]) -> Iterator[str]:
    """The strongest ties that hold the mentions together, and whatever speaks against them."""
    numbers = {witness.mention.id: n for n, witness in enumerate(line.witnesses, 1)}
    for witness in line.witnesses:
        if (again := witness.mention.same) in numbers:
            pair = f"{numbers[witness.mention.id]} and {numbers[again]}"
            yield _row(pair, "told again in the same article")
    told = [*_ties(judgements), *(j for j in judgements if j.verdict != "SAME")]
    for judgement in told:
        pair = " and ".join(
            map(str, sorted(numbers.get(side, 0) for side in (judgement.left, judgement.right)))
        )
        said = f"{judgement.verdict}, score {judgement.score:.2f}, by {one_line(judgement.judge)}"
        yield _row(pair, said, *map(one_line, judgement.reasons))
    if len(told) < len(judgements):
        yield _row("", f"{len(judgements) - len(told)} weaker ties are in --format json")


def _ties(judgements: Sequence[Judgement]) -> list[Judgement]:
    """A maximum spanning forest of the SAME judgements (Kruskal 1956)."""
    group: dict[str, str] = {}

    def root(id: str) -> str:
        while group.get(id, id) != id:
            id = group[id]
        return id

    kept = []
    for judgement in sorted(judgements, key=lambda j: (-j.score, j.left, j.right)):
        left, right = root(judgement.left), root(judgement.right)
        if judgement.verdict == "SAME" and left != right:
            group[left] = right
            kept.append(judgement)
    return kept


def _conflict(conflict: Conflict, witnesses: Sequence[Witness], colour: bool) -> Iterator[str]:
    yield _row("why", one_line(conflict.reason))
    for value in conflict.values:
        shown_value = side(conflict.slot, value)
        for witness in witnesses:
            if value in held(witness, conflict):
                yield _row("", f"{shown_value}: “{sentence(witness, colour)}” {one_line(witness.source)}")


def held(witness: Witness, conflict: Conflict) -> frozenset[str]:
    """The values of a conflict that a witness is for: what it says, or the only one that its date fits."""
    anchor = witness.mention.anchor
    values = said(witness, conflict.slot) & {*conflict.values}
    if conflict.slot != "date" or anchor is None:
        return values
    if firmness(anchor) != WORDS:
        return values if firmness(anchor) == STORY else frozenset()
    own = replace(anchor, when=witness.inferred or anchor.when)
    fits = [value for value in conflict.values if gap(own, Anchor(edtf.parse(value))) == 0]
    return values or frozenset(fits if len(fits) == 1 else ())


def said(witness: Witness, slot: str) -> frozenset[str]:
    """What a witness claims for a slot, as `Conflict.values` has it: a date with its inferred year."""
    mention = witness.mention
    if slot == "date":
        when = witness.inferred or (mention.anchor.when if mention.anchor else None)
        return frozenset({when.edtf} if when else ())
    if slot == "factuality":
        return frozenset({mention.factuality})
    if told := values(mention, slot):
        return told
    return frozenset(p.entity or p.name for p in mention.participants if p.role == slot)
