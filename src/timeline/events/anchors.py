"""When a mention says it happened: the expression of time that governs it, or the day the narrative stands at.

Syntax first: the expression in the verb's own subtree, then the clause ("since Russia invaded …"), the verb or noun
that the event depends on, and last the day of the news, for what tense and genre set on it. Each anchor says why.
"""

from __future__ import annotations

from dataclasses import replace

from timeline.events.draft import Draft
from timeline.events.scene import Scene
from timeline.events.stance import HAPPENED
from timeline.records import Anchor, TimeExpression

_SAME_TIME = frozenset({"when", "while", "as", "during", "at", "in", "on"})


def anchor_sentence(drafts: list[Draft]) -> None:
    """Anchor the drafts of one sentence by its own expressions."""
    if not drafts or not drafts[0].scene.expressions:
        return
    scene = drafts[0].scene
    by_token = {
        index: draft
        for draft in drafts
        for index in (draft.clause.head, draft.clause.noun)
        if index is not None
    }
    for time in scene.expressions:
        if time.when is not None and time.kind in ("DATE", "TIME") and time.value != "PRESENT_REF":
            _attach(scene, time, by_token)
    for draft in drafts:
        if draft.anchor is None:
            draft.anchor = _from_clause(draft, by_token)
    for draft in drafts:
        if draft.anchor is None:
            draft.anchor = _from_governor(draft, by_token)
    for draft in drafts:
        if draft.anchor is None:
            draft.anchor = from_dependent(draft, by_token)


def _attach(scene: Scene, time: TimeExpression, by_token: dict[int, Draft]) -> None:
    """Give an expression to the nearest trigger above it."""
    tree = scene.tree
    inside = {index for index, known in scene.times.items() if known is time}
    if inside and all(index in scene.names for index in inside):
        return  # "WWDC 2010": the year is part of a name
    top = next(
        (i for i in sorted(inside) if tree.tokens[i].head not in inside or tree.tokens[i].head == i), None
    )
    if top is None:
        return
    relation, word = "on", ""
    index, first = top, True
    while True:
        token = tree.tokens[index]
        if index in by_token and index not in inside:
            draft = by_token[index]
            if draft.anchor is None or (draft.anchor.relation != "on" and relation == "on"):
                draft.anchor = _made(time, relation, f"'{word} {time.text}'" if word else f"'{time.text}'")
            return
        if token.dep in ("amod", "compound", "nummod", "poss", "nmod") and token.head not in by_token:
            return
        if token.pos in ("VERB", "AUX") and not first and token.dep not in ("aux", "auxpass", "xcomp"):
            inner = next((i for i in tree.kids(index, "xcomp", "ccomp", "acomp") if i in by_token), None)
            if inner is not None and by_token[inner].anchor is None:
                by_token[inner].anchor = _made(time, relation, f"'{time.text}' beside '{token.text}'")
            return
        if token.head == index:
            return
        if token.pos in ("ADP", "SCONJ") or token.dep in ("prep", "mark"):
            found = scene.words.relations.get(tree.lowers[index])
            if found and not (found == "during" and time.kind == "DATE") and relation == "on":
                relation, word = found, token.text
        index, first = token.head, False


def _made(time: TimeExpression, relation: str, reason: str) -> Anchor:
    return Anchor(time.when, relation, time.span, time.text, time.basis, f"syntax: {reason}")


def _from_clause(draft: Draft, by_token: dict[int, Draft]) -> Anchor | None:
    """ "… since Russia invaded Ukraine in February 2022": the date of a clause or event noun, with its conjunction."""
    tree, words = draft.scene.tree, draft.scene.words
    for child in tree.kids(draft.clause.head, "advcl", "prep"):
        if tree.tokens[child].dep == "prep":
            marks, inner = [child], tree.kids(child, "pobj", "pcomp")
        else:
            marks, inner = tree.kids(child, "mark", "advmod"), [child]
        for mark in marks:
            word = tree.lowers[mark]
            relation = "on" if word in _SAME_TIME else words.relations.get(word)
            for index in inner:
                known = by_token.get(index)
                if relation and relation != "during" and known is not None and known.anchor is not None:
                    if known.anchor.relation == "on":
                        return replace(
                            known.anchor,
                            relation=relation,
                            reason=f"clause: {word} '{tree.tokens[index].text}'",
                        )
    return None


def _from_governor(draft: Draft, by_token: dict[int, Draft]) -> Anchor | None:
    """The date of the verb that a dependent clause, a conjunct or an event noun hangs on."""
    tree, index = draft.scene.tree, draft.clause.head
    token = tree.tokens[index]
    for above in tree.ancestors(index)[:3]:
        known = by_token.get(above)
        finite = token.tag in ("VBD", "VBZ", "VBP") or bool(tree.kids(index, "nsubj", "nsubjpass"))
        if token.dep in ("relcl", "ccomp", "parataxis", "appos") or (
            token.dep == "advcl" and tree.kids(index, "mark")
        ):
            return None
        if token.dep == "conj" and known is not None and known.anchor and known.anchor.expression:
            shared = known.anchor.expression.start < tree.tokens[above].start or not finite
            return (
                replace(known.anchor, reason=f"clause: with '{tree.tokens[above].text}'") if shared else None
            )
        if known is not None and known is not draft:
            if known.anchor is None:
                token = tree.tokens[above]
                continue
            same = known.anchor.relation == "on" and draft.stance.factuality in (
                known.stance.factuality,
                HAPPENED,
            )
            near = draft.clause.verb is not None or token.dep in ("nsubj", "nsubjpass", "dobj", "pobj")
            plain = not tree.lowers[token.head] == "after" and not tree.lowers[token.head] == "before"
            return (
                replace(known.anchor, reason=f"clause: part of '{tree.tokens[above].text}'")
                if same and near and plain
                else None
            )
        token = tree.tokens[above]
    return None


def from_dependent(draft: Draft, by_token: dict[int, Draft]) -> Anchor | None:
    """The date of an event noun that the verb is about: "At Monday's conference he unveiled …"."""
    tree = draft.scene.tree
    if draft.clause.verb is None:
        return None
    for child in tree.kids(draft.clause.head, "nsubj", "nsubjpass", "dobj", "prep"):
        heads = tree.kids(child, "pobj") if tree.tokens[child].dep == "prep" else [child]
        if tree.tokens[child].dep == "prep" and tree.lowers[child] not in _SAME_TIME:
            continue
        for index in heads:
            known = by_token.get(index)
            if (
                known is not None
                and known is not draft
                and known.anchor is not None
                and known.anchor.relation == "on"
            ):
                return replace(known.anchor, reason=f"clause: at the time of '{tree.tokens[index].text}'")
    return None
