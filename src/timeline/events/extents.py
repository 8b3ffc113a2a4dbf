"""How long a gathering lasted, where an article tells its beginning and its end.

"The summit opened on Wednesday … ended on Thursday", "the two-day summit, which began on Thursday", "on
Friday, the last day of the summit": each gives a bound, two of them (or one and the length) give the days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from timeline import edtf
from timeline.edtf import When
from timeline.events.anaphora import anaphoric, antecedent, visiting
from timeline.events.anchors import one_day
from timeline.events.draft import Draft
from timeline.events.scene import Scene
from timeline.records import Anchor, TimeExpression

_LASTING = frozenset({"meet", "consult", "win", "elect", "trial", "protest"})  # kinds that last some days
_LONGEST = 31  # days
_DAYS = re.compile(r"P(\d{1,2})D")
_SOME_YEAR = "2000"  # to count the days between two of no known year
_BETWEEN = frozenset({"PUNCT", "DET", "ADJ", "CCONJ"})
_FIRST, _LAST = "first", "last"


@dataclass(slots=True)
class _Whole:
    """One gathering: the drafts that tell of it, and what is known of its days."""

    drafts: list[int]
    names: frozenset[str]
    start: Anchor | None = None
    end: Anchor | None = None
    days: int = 0


def anchor_extents(drafts: list[Draft]) -> None:
    """Give the drafts that tell of one gathering all its days, where the article tells both bounds."""
    for count, whole in enumerate(_wholes(drafts), 1):
        days = _interval(whole)
        if days is not None:
            for number in whole.drafts:
                _spread(drafts[number], whole, days, count)


def _spread(draft: Draft, whole: _Whole, days: When, count: int) -> None:
    """Give a draft the days of its gathering, unless it has another date in words."""
    known = draft.anchor
    if known is not None and not (known.relation == "on" and _inside(days, known.when)):
        return
    spoken = known or whole.start or whole.end
    if spoken is None:
        return
    visit = visiting(draft)
    if visit and known is not None:
        return  # "he opened the summit on Monday"
    draft.anchor = replace(
        spoken, when=days, relation="during" if visit else "on", reason=_reason(whole, draft, visit)
    )
    draft.whole = 0 if visit else count


def _inside(days: When, when: When | None) -> bool:
    """Whether a date can be of the gathering: no date, within its days, or one of its bounds."""
    return when is None or edtf.overlaps(days, when) or when.edtf in days.edtf.split("/")


def _reason(whole: _Whole, draft: Draft, visit: bool) -> str:
    bounds = [f"from '{whole.start.text}'"] if whole.start else []
    bounds += [f"to '{whole.end.text}'"] if whole.end else []
    bounds += [f"{whole.days} days"] if whole.days and len(bounds) < 2 else []
    told = f"at '{draft.clause.lemma}'" if visit else "extent"
    return f"{told}: {', '.join(bounds)}"


def _interval(whole: _Whole) -> When | None:
    """The days of a gathering, None where a bound is missing or they make no sense."""
    start, end = (bound.when if bound else None for bound in (whole.start, whole.end))
    if start is None and end is not None and whole.days > 1:
        start = edtf.shift(end, 1 - whole.days, "day")
    if end is None and start is not None and whole.days > 1:
        end = edtf.shift(start, whole.days - 1, "day")
    if start is None or end is None:
        return None
    known = start.earliest is not None and end.earliest is not None
    first, last = (when if known else edtf.parse(_SOME_YEAR + when.edtf[4:]) for when in (start, end))
    apart = (last.earliest or 0) - (first.earliest or 0)
    return edtf.interval(start, end) if 0 < apart < _LONGEST else None


def _wholes(drafts: list[Draft]) -> list[_Whole]:
    """The gatherings of an article, each with the bounds that its mentions set."""
    found: list[_Whole] = []
    nouns = [_as_noun(draft) for draft in drafts]
    for number, draft in enumerate(drafts):
        noun = nouns[number]
        if noun is None:
            continue
        whole = _told_before(nouns, number, found)
        if whole is None:
            whole = _Whole([], _names(noun))
            found.append(whole)
        whole.drafts.append(number)
        whole.names |= _names(noun)
        whole.days = whole.days or _length(noun)
        for bound, anchor in _bounds(draft, noun):
            if bound == _FIRST and whole.start is None:
                whole.start = anchor
            elif bound == _LAST and whole.end is None:
                whole.end = anchor
    return found


def _as_noun(draft: Draft) -> Draft | None:
    """The event noun of a draft as a draft of its own; None where it has none that lasts."""
    noun = draft.clause.noun
    if noun is None or draft.clause.kind not in _LASTING:
        return None
    return Draft(draft.scene, replace(draft.clause, head=noun, verb=None), draft.stance, draft.anchor)


def _told_before(nouns: Sequence[Draft | None], number: int, found: list[_Whole]) -> _Whole | None:
    """The gathering that a noun tells of again: what it points back to, or one of its word and names."""
    mine = nouns[number]
    assert mine is not None
    at = [n for n, noun in enumerate(nouns[:number]) if noun is not None]
    before = [noun for noun in nouns[:number] if noun is not None]
    for whole in reversed(found):
        last = nouns[whole.drafts[-1]]
        if last is not None and last.scene is mine.scene and last.clause.head == mine.clause.head:
            return whole
    if anaphoric(mine):
        first = antecedent([*before, mine], len(before))
        return next((w for w in found if first is not None and at[first] in w.drafts), None)
    names = _names(mine)
    for whole in reversed(found):
        other = nouns[whole.drafts[0]]
        same = other is not None and other.clause.lemma == mine.clause.lemma
        if same and names & whole.names and (names <= whole.names or whole.names <= names):
            return whole
    return None


def _names(noun: Draft) -> frozenset[str]:
    """Who and where the phrase of a noun names."""
    first, last = noun.scene.tree.phrase(noun.clause.head)
    named = (noun.scene.names.get(index) for index in range(first, last + 1))
    return frozenset(name.entity for name in named if name is not None and name.entity)


def _length(noun: Draft) -> int:
    """How many days a phrase says: 2 for "the two-day summit", else 0."""
    scene, head = noun.scene, noun.clause.head
    first, _ = scene.tree.phrase(head)
    for index in range(first, head):
        time = scene.times.get(index)
        found = _DAYS.fullmatch(time.value) if time is not None and time.kind == "DURATION" else None
        if found:
            return int(found[1])
    return 0


def _bounds(draft: Draft, noun: Draft) -> Iterator[tuple[str, Anchor]]:
    """The first or last day that one draft tells: by its verb, or as a day of the whole."""
    scene, verb, anchor = draft.scene, _verb(draft), draft.anchor
    if verb is not None and anchor is not None and anchor.relation == "on" and one_day(anchor.when):
        lemma = _lemma(scene, verb)
        if lemma in scene.words["beginning"]:
            yield _FIRST, anchor
        elif lemma in scene.words["closing"]:
            yield _LAST, anchor
    yield from _of_part(scene, noun.clause.head)


def _verb(draft: Draft) -> int | None:
    """The verb of a draft; of a noun told alone, the one whose object it is: "they ended a summit"."""
    token = draft.scene.tree.tokens[draft.clause.head]
    return token.head if draft.clause.verb is None and token.dep == "dobj" else draft.clause.verb


def _lemma(scene: Scene, verb: int) -> str:
    particle = scene.tree.kid(verb, "prt")
    return f"{scene.lemma(verb)}_{scene.tree.lowers[particle]}" if particle is not None else scene.lemma(verb)


def _of_part(scene: Scene, noun: int) -> Iterator[tuple[str, Anchor]]:
    """ "on Thursday, the last day of the summit"."""
    tree = scene.tree
    above = tree.tokens[noun].head
    part = tree.tokens[above].head
    parts = (part, *tree.kids(part, "conj"))  # "the second and last day"
    if tree.lowers[above] != "of" or not any(scene.lemma(i) == "day" for i in parts):
        return
    ranks = {tree.lowers[k] for i in parts for j in (i, *tree.kids(i, "amod")) for k in tree.conjuncts(j)}
    bound = _LAST if ranks & scene.words["last_days"] else _FIRST if ranks & scene.words["first_days"] else ""
    time = _before(scene, part)
    if bound and time is not None and one_day(time.when):
        yield bound, Anchor(time.when, "on", time.span, time.text, time.basis, "")


def _before(scene: Scene, part: int) -> TimeExpression | None:
    """The date that a day stands in apposition to, over articles and adjectives."""
    tokens = scene.tree.tokens
    while part > 0 and tokens[part - 1].pos in _BETWEEN and not scene.told_when(part - 1):
        part -= 1
    return scene.times[part - 1] if part > 0 and scene.told_when(part - 1) else None
