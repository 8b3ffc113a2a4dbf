"""How what an article tells hangs together: a meeting at a summit is part of it, a resignation is after it.

Read off the parse: a preposition or conjunction between two triggers, and what it says. A relation that the
words do not give is not made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from timeline.events.draft import Draft
from timeline.events.scene import Scene
from timeline.records import Mention, Relation, Span, TimeExpression

Pair = tuple[Draft, Mention]
PART, DURING, AFTER, BEFORE = "part", "during", "after", "before"
_GATHERINGS = frozenset({"meet", "consult"})
OCCASION = "meet"  # the type of what has parts: a summit, a conference, a ceremony
_NARRATIVE = "after NARRATIVE"  # how the meaning of "two days later" ends


def relate(pairs: list[Pair]) -> list[Pair]:
    """The pairs in order, each mention with its relations to others of the article."""
    found: dict[int, list[Relation]] = {}
    roots = [mention.same or mention.id for _, mention in pairs]
    for number, other, relation in _relations(pairs):
        if roots[number] != roots[other]:
            found.setdefault(number, []).append(replace(relation, other=roots[other]))
    return [
        (draft, replace(mention, relations=tuple(dict.fromkeys(found.get(number, ())))))
        for number, (draft, mention) in enumerate(pairs)
    ]


def _relations(pairs: list[Pair]) -> Iterator[tuple[int, int, Relation]]:
    """(number, number of the other, relation)."""
    before: list[int] = []
    for _, group in groupby(range(len(pairs)), key=lambda n: id(pairs[n][0].scene)):
        own = list(group)
        scene = pairs[own[0]][0].scene
        here = {i: n for n in own for i in _tokens(pairs[n][0])}
        yield from _by_prepositions(scene, here, pairs)
        yield from _by_clauses(scene, here)
        yield from _by_delays(scene, here, before, pairs)
        before = own
    yield from _by_hosts(pairs)


def placed(pairs: list[Pair]) -> list[Pair]:
    """The pairs, what happened at a gathering with the gathering's place where it has none of its own."""
    known = {mention.id: mention for _, mention in pairs}
    return [(draft, _at_the_place(mention, known)) for draft, mention in pairs]


def _at_the_place(mention: Mention, known: dict[str, Mention]) -> Mention:
    if any(p.role == "place" and p.entity for p in mention.participants):
        return mention
    for relation in mention.relations:
        whole = known.get(relation.other)
        if whole is None or relation.kind not in (PART, DURING) or whole.kind not in _GATHERINGS:
            continue
        there = [p for p in whole.participants if p.role == "place" and p.entity]
        if len(there) == 1 and there[0].entity not in {p.entity for p in mention.participants}:
            place = replace(there[0], reason=f"where '{whole.trigger_text}' was: {there[0].reason}")
            return replace(mention, participants=(*mention.participants, place))
    return mention


def _tokens(draft: Draft) -> set[int]:
    return {i for i in (draft.clause.head, draft.clause.noun) if i is not None}


def _by_prepositions(
    scene: Scene, here: dict[int, int], pairs: list[Pair]
) -> Iterator[tuple[int, int, Relation]]:
    """ "met at the summit", "as part of a summit", "on the sidelines of it", "two days after the attack"."""
    tree = scene.tree
    for token in tree.tokens:
        if token.dep != "prep":
            continue
        above = _above(scene, token.index, here)
        for index in tree.kids(token.index, "pobj"):
            inside, portion = index, scene.lemma(index) in scene.words["portions"]
            for of in tree.kids(index, "prep") if portion else ():
                inside = next(iter(tree.kids(of, "pobj")), inside) if tree.lowers[of] == "of" else inside
            if above is None or inside not in here or here[inside] == above:
                continue
            kind = _kind(scene, token.index, portion and inside != index, pairs[here[inside]])
            if kind:
                words = scene.text[token.start : tree.tokens[inside].end]
                span = Span(token.start, tree.tokens[inside].end)
                yield above, here[inside], Relation(kind, "", span, _delay(scene, token.start), words)


def _kind(scene: Scene, preposition: int, portion: bool, whole: Pair) -> str:
    """What a preposition says of what stands before it."""
    word, draft = scene.tree.lowers[preposition], whole[0]
    occasion = draft.clause.kind == OCCASION and (draft.clause.verb is None or draft.clause.noun is not None)
    if portion or word in scene.words["containing"]:
        return PART if occasion else ""
    relation = scene.words.relations.get(word)
    if word in scene.words["meanwhile"]:
        return PART if occasion else DURING
    return relation if relation in (AFTER, BEFORE) else ""


def _by_clauses(scene: Scene, here: dict[int, int]) -> Iterator[tuple[int, int, Relation]]:
    """ "resigned after the army seized power"."""
    tree = scene.tree
    for token in tree.tokens:
        if token.dep != "advcl" or token.index not in here:
            continue
        above = _above(scene, token.index, here)
        for mark in tree.kids(token.index, "mark", "advmod"):
            relation = scene.words.relations.get(tree.lowers[mark])
            if above is not None and above != here[token.index] and relation in (AFTER, BEFORE):
                start = tree.tokens[mark].start
                span = Span(start, token.end)
                words = scene.text[span.start : span.end]
                yield above, here[token.index], Relation(relation, "", span, _delay(scene, start), words)


def _above(scene: Scene, index: int, here: dict[int, int]) -> int | None:
    """The nearest trigger above a token, in its own clause."""
    tree = scene.tree
    for above in tree.ancestors(index):
        if above in here:
            return here[above]
        if tree.tokens[above].pos in ("VERB", "AUX") and tree.tokens[above].dep not in ("xcomp", "aux"):
            return None
    return None


def _delay(scene: Scene, end: int) -> str:
    """The length of time that stands before a word: "two days after" gives P2D."""
    found = (t for t in scene.expressions if t.kind == "DURATION" and 0 <= end - t.span.end <= 1)
    return next((t.value for t in found if "X" not in t.value), "")


def _by_delays(
    scene: Scene, here: dict[int, int], before: list[int], pairs: list[Pair]
) -> Iterator[tuple[int, int, Relation]]:
    """ "Two days later he resigned": after what the sentence before tells first and foremost."""
    main = next((n for n in before if _root(pairs[n][0])), None)
    if main is None:
        return
    for time in scene.expressions:
        if time.kind == "DURATION" and time.meaning.endswith(_NARRATIVE) and "X" not in time.value:
            above = _above(scene, _first(scene, time), here)
            if above is not None:
                yield above, main, Relation(AFTER, "", time.span, time.value, time.text)


def _root(draft: Draft) -> bool:
    verb = draft.clause.verb
    return verb is not None and draft.scene.tree.tokens[verb].dep == "ROOT"


def _first(scene: Scene, time: TimeExpression) -> int:
    return next(i for i, known in sorted(scene.times.items()) if known is time)


def _by_hosts(pairs: list[Pair]) -> Iterator[tuple[int, int, Relation]]:
    """ "met at the SCO" where the article tells of a summit of the SCO: the first that it tells."""
    hosts: dict[str, int] = {}
    for number, (draft, mention) in enumerate(pairs):
        if draft.clause.kind == OCCASION and draft.clause.noun is not None:
            for p in mention.participants:
                if p.entity and p.entity.startswith("organisation:") and p.role != "place":
                    hosts.setdefault(p.entity, number)
    for number, (_, mention) in enumerate(pairs):
        for p in mention.participants:
            other = hosts.get(p.entity or "") if p.role == "place" else None
            if other is not None and other != number and mention.factuality == "happened":
                words = f"at {p.name}, whose '{pairs[other][1].trigger_text}' the article tells"
                yield number, other, Relation(PART, "", p.span, "", words)
