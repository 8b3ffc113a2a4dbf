"""When a mention says it happened: the expression of time that governs it in its own sentence.

Syntax first: the expression in the trigger's own subtree; then the clause ("since Russia invaded …") and
the verb or noun that the trigger depends on. Each anchor says why. `narrative` goes on where this finds
nothing.
"""

from __future__ import annotations

from dataclasses import replace

from timeline import edtf
from timeline.edtf import When
from timeline.events.control import declared_day
from timeline.events.draft import Draft
from timeline.events.scene import Scene
from timeline.events.stance import HAPPENED, PLANNED
from timeline.records import Anchor, Span, TimeExpression

DAYS = frozenset({"day", "hour", "minute", "second"})  # precisions that name one day
SAME_TIME = frozenset({"when", "while", "as", "during", "at", "in", "on"})
_ATTRIBUTES = frozenset({"amod", "compound", "nummod", "poss", "nmod"})
_CONTENTS = frozenset({"relcl", "ccomp", "parataxis", "appos"})  # clauses that are told at another time
_WITHIN = frozenset(
    {"meet", "consult", "win", "elect", "launch", "build"}
)  # kinds that share their object's time
_BOUNDING = ("attending", "beginning", "closing")  # verbs of what is at its object's time: "ended the summit"
_PAST = (" -", "before ")  # in the meaning of an expression that goes back from its reference
_JOINED = frozenset({"and", ",", "&", "-", "–", "—", "to"})

Drafts = dict[int, Draft]  # by the tokens of their triggers


def anchor_sentence(drafts: list[Draft]) -> None:
    """Anchor the drafts of one sentence by its own expressions."""
    if not drafts or not drafts[0].scene.expressions:
        return
    by_token = by_trigger(drafts)
    for time in drafts[0].scene.expressions:
        if time.when is not None and time.kind in ("DATE", "TIME") and not time.value.endswith("_REF"):
            _attach(drafts[0].scene, time, by_token)
    for found in (_from_clause, _from_governor, from_dependent, _from_conjunct):
        for draft in drafts:
            if draft.anchor is None:
                draft.anchor = found(draft, by_token)


def by_trigger(drafts: list[Draft]) -> Drafts:
    """The drafts of one sentence by the tokens of their triggers."""
    return {i: draft for draft in drafts for i in (draft.clause.head, draft.clause.noun) if i is not None}


def _attach(scene: Scene, time: TimeExpression, by_token: Drafts) -> None:
    """Give an expression to the nearest trigger above it, with the relation of the word between them."""
    inside = [index for index, known in scene.times.items() if known is time]
    if not inside or all(index in scene.names for index in inside):
        return  # "WWDC 2010": the year is part of a name
    found = _climbed(scene, time, inside, by_token) or _fronted(scene, inside, by_token)
    if found is not None and _no_date(scene, time, found, inside):
        return
    if found is None:
        return
    draft, relation, word = _raised(scene, time, found[0], by_token), *found[1:]
    reason = f"syntax: '{word} {time.text}'" if word else f"syntax: '{time.text}'"
    anchor = Anchor(time.when, relation, time.span, time.text, time.basis, reason)
    known = draft.anchor
    if known is None or (known.relation != "on" and relation == "on"):
        draft.anchor = anchor
    elif known.relation == relation == "on":
        draft.anchor = _both(scene, known, anchor)


def _raised(scene: Scene, time: TimeExpression, draft: Draft, by_token: Drafts) -> Draft:
    """The verb above an infinitive or gerund, where a date can only be its: "agreed to sell last month"."""
    verb = draft.clause.verb
    token = scene.tree.tokens[verb] if verb is not None else None
    governor = by_token.get(token.head) if token is not None and token.dep == "xcomp" else None
    if token is None or governor is None:
        return draft
    past = draft.stance.factuality == PLANNED and any(mark in time.meaning for mark in _PAST)
    return governor if past or scene.lemma(token.head) in scene.words["stopping"] else draft


def _fronted(scene: Scene, inside: list[int], by_token: Drafts) -> tuple[Draft, str, str] | None:
    """ "On Monday Microsoft said": the main verb, where the parser takes the day into the subject."""
    tree = scene.tree
    before = inside[0] - 1
    if before >= 0 and tree.tokens[before].tag != "IN":
        return None
    if any(tree.tokens[i].pos != "PUNCT" for i in range(max(before, 0))):
        return None
    word = tree.tokens[before].text if before >= 0 else ""
    relation = scene.words.relations.get(word.lower(), "on")
    if tree.tokens[_top(scene, inside)].dep not in _ATTRIBUTES:
        return None
    root = next((t.index for t in tree.tokens if t.head == t.index), -1)
    return (by_token[root], relation, word) if root in by_token else None


def _no_date(scene: Scene, time: TimeExpression, found: tuple[Draft, str, str], inside: list[int]) -> bool:
    """Whether an expression is no date of the verb above: what it declares, or how long the outcome lasts."""
    draft = found[0]
    verb = draft.clause.verb
    if verb is None:
        return False
    if inside[0] == verb + 1 and declared_day(scene, verb):
        return True
    tree = scene.tree
    lasting = any(
        tree.lowers[i] == "for" and set(tree.kids(i, "pobj")) & set(inside) for i in tree.kids(verb, "prep")
    )
    happened = draft.stance.factuality == HAPPENED and draft.clause.noun is None
    planned = scene.words["planned_objects"] | scene.words["planned"]
    return lasting and happened and not one_day(time.when) and scene.lemma(verb) not in planned


def _climbed(
    scene: Scene, time: TimeExpression, inside: list[int], by_token: Drafts
) -> tuple[Draft, str, str] | None:
    """The trigger above an expression, the relation, and the word that sets it."""
    tree, relation, word = scene.tree, "on", ""
    index = _top(scene, inside)
    while True:
        token = tree.tokens[index]
        if index in by_token and index not in inside:
            if word.lower() == "from" and by_token[index].clause.kind == "change":
                return None  # "rose 3% from a year earlier": what it is compared with
            return by_token[index], relation, word
        if token.dep in _ATTRIBUTES and token.head not in by_token and token.head not in scene.times:
            return None
        if (
            token.pos in ("VERB", "AUX")
            and index not in inside
            and token.dep not in ("aux", "auxpass", "xcomp")
        ):
            told = (i for i in tree.kids(index, "xcomp", "ccomp", "acomp", "nsubj") if i in by_token)
            return next(((by_token[i], relation, word) for i in told), None)
        if token.head == index:
            return None
        set_by = scene.words.relations.get(tree.lowers[index]) if token.dep in ("prep", "mark") else None
        if set_by == "since" and relation == "on" and _compared(scene, token.head, by_token):
            return None
        if set_by and relation == "on" and not (set_by == "during" and time.kind == "DATE"):
            relation, word = set_by, token.text
        index = token.head


def _compared(scene: Scene, noun: int, by_token: Drafts) -> bool:
    """ "the worst day since 1987": how long there was none such, not since when something goes on."""
    tree = scene.tree
    if tree.tokens[noun].pos != "NOUN":
        return tree.tokens[noun].tag in ("JJS", "RBS")
    best = any(tree.tokens[i].tag in ("JJS", "RBS") or tree.lowers[i] in scene.words["ranks"]
               for i in tree.kids(noun, "amod", "advmod"))  # fmt: skip
    return best or noun not in by_token


def _top(scene: Scene, inside: list[int]) -> int:
    """The token of an expression that hangs on no expression of time, or else on none of its own."""
    heads = {i: scene.tree.tokens[i].head for i in inside}
    free = [i for i, head in heads.items() if head not in scene.times or head == i]
    return next(iter(free), next((i for i, head in heads.items() if head not in inside), inside[-1]))


def _both(scene: Scene, first: Anchor, second: Anchor) -> Anchor:
    """ "on 15 and 16 September": two days that follow each other are one stretch; else the first stays."""
    if first.expression is None or second.expression is None or first.when is None or second.when is None:
        return first
    between = scene.text[first.expression.end : second.expression.start].strip().lower()
    days = {first.when.precision, second.when.precision} <= DAYS and first.when.latest is not None
    if not days or between not in _JOINED or second.when.earliest != (first.when.latest or 0) + 1:
        return first
    span = Span(first.expression.start, second.expression.end)
    when = edtf.interval(first.when, second.when)
    return replace(first, when=when, expression=span, text=span.of(scene.text))


def _from_clause(draft: Draft, by_token: Drafts) -> Anchor | None:
    """ "… since Russia invaded Ukraine in February 2022": the date of a clause, by its conjunction."""
    tree, words = draft.scene.tree, draft.scene.words
    for child in tree.kids(draft.clause.head, "advcl", "prep"):
        nominal = tree.tokens[child].dep == "prep"
        marks = [child] if nominal else tree.kids(child, "mark", "advmod")
        for index in tree.kids(child, "pobj", "pcomp") if nominal else [child]:
            known = _dated(by_token, index)
            for word in (tree.lowers[mark] for mark in marks) if known is not None else ():
                relation = "on" if word in SAME_TIME else words.relations.get(word)
                lasting = relation not in ("since", "until") or draft.clause.verb is not None
                if known is not None and relation and relation != "during" and lasting:
                    reason = f"clause: {word} '{tree.tokens[index].text}'"
                    return replace(known, relation=relation, reason=reason)
    return None


def _dated(by_token: Drafts, index: int) -> Anchor | None:
    """The anchor of the trigger at a token, where it says on which date."""
    draft = by_token.get(index)
    anchor = draft.anchor if draft is not None else None
    return anchor if anchor is not None and anchor.relation == "on" else None


def _from_governor(draft: Draft, by_token: Drafts) -> Anchor | None:
    """The date of the verb that a dependent clause, a conjunct or an event noun hangs on."""
    tree = draft.scene.tree
    token = tree.tokens[draft.clause.head]
    if draft.clause.verb is None and _whole_of_part(draft):
        return None
    for above in tree.ancestors(token.index)[:3]:
        if token.dep in _CONTENTS or (token.dep == "advcl" and tree.kids(token.index, "mark")):
            return None
        known = by_token.get(above)
        if known is not None and known is not draft and known.anchor is not None:
            return _inherited(draft, known, token.dep, above)
        token = tree.tokens[above]
    return None


def _whole_of_part(draft: Draft) -> bool:
    """ "on Thursday, the last day of the summit": the day is one of the summit's, not the summit's date."""
    scene, head = draft.scene, draft.clause.head
    above = scene.tree.tokens[head].head
    part = scene.tree.tokens[above].head
    parts = (part, *scene.tree.kids(part, "conj"))  # "the second and last day"
    return scene.tree.lowers[above] == "of" and any(scene.lemma(i) in scene.words["parts"] for i in parts)


def _inherited(draft: Draft, known: Draft, dep: str, above: int) -> Anchor | None:
    tree, anchor = draft.scene.tree, known.anchor
    text = tree.tokens[above].text
    if anchor is None:
        return None
    alike = draft.stance.factuality in (known.stance.factuality, HAPPENED)
    if dep == "conj":
        own = tree.tokens[draft.clause.head]
        finite = own.tag in ("VBD", "VBZ", "VBP") or bool(tree.kids(own.index, "nsubj", "nsubjpass"))
        before = anchor.expression is not None and anchor.expression.start < tree.tokens[above].start
        return replace(anchor, reason=f"clause: with '{text}'") if alike and (before or not finite) else None
    apart = tree.lowers[tree.tokens[draft.clause.head].head] in ("after", "before", "since", "until")
    same = anchor.relation == "on" and alike
    return replace(anchor, reason=f"clause: part of '{text}'") if same and not apart else None


def _from_conjunct(draft: Draft, by_token: Drafts) -> Anchor | None:
    """The date at the end of a row of verbs with one subject: "killed ten and wounded twelve on Monday"."""
    tree, verb = draft.scene.tree, draft.clause.verb
    joined = tree.conjuncts(verb)[1:] if verb is not None else []
    row = [j for i in joined for j in (i, *tree.kids(i, "acl")) if j in by_token]  # "and 12 wounded"
    if verb is None or not row:
        return None
    last, known = row[-1], _dated(by_token, row[-1])
    if known is None or known.expression is None or known.expression.start < tree.tokens[last].start:
        return None
    alike = tree.tokens[last].tag in (tree.tokens[verb].tag, "VBN") and not tree.kids(last, "nsubj", "aux")
    alike = alike and by_token[last].stance.factuality == draft.stance.factuality
    return replace(known, reason=f"clause: with '{tree.tokens[last].text}'") if alike else None


def from_dependent(draft: Draft, by_token: Drafts) -> Anchor | None:
    """The date of an event noun that the verb is about: "At Monday's conference he unveiled …"."""
    tree, words = draft.scene.tree, draft.scene.words
    if draft.clause.verb is None:
        return None
    verb = draft.scene.lemma(draft.clause.verb)
    at_it = draft.clause.kind in _WITHIN or any(verb in words[name] for name in _BOUNDING)
    near = ("nsubj", "nsubjpass", "prep", *(("dobj",) if at_it else ()))  # "violated the 1991 agreement"
    beside = [j for i in tree.kids(draft.clause.head, "dobj") for j in tree.kids(i, "prep")]
    for child in [*tree.kids(draft.clause.head, *near), *beside]:
        heads = [child]
        if tree.tokens[child].dep == "prep":
            heads = tree.kids(child, "pobj") if tree.lowers[child] in SAME_TIME else []
        for index in heads:
            known = _dated(by_token, index)
            if known is not None and by_token[index] is not draft:
                relation = known.relation if one_day(known.when) else "during"
                reason = f"clause: at the time of '{tree.tokens[index].text}'"
                return replace(known, relation=relation, reason=reason)
    return None


def one_day(when: When | None) -> bool:
    """Whether a date names one day."""
    return when is not None and when.precision in DAYS
