"""When a mention says it happened: the expression of time that governs it, or the day the narrative stands at.

Syntax first: the expression in the verb's own subtree, then the clause ("since Russia invaded …"), the verb or noun
that the event depends on, and last the day of the news, for what tense and genre set on it. Each anchor says why.
"""

from __future__ import annotations

from dataclasses import replace

from timeline.edtf import When
from timeline.events.anaphora import anaphoric, antecedent
from timeline.events.clauses import EVENT, SPEECH
from timeline.events.draft import Draft
from timeline.events.scene import Scene
from timeline.events.stance import HAPPENED, ONGOING
from timeline.records import INFERRED, PUBLICATION, Anchor, TimeExpression

_BARE = frozenset({"advcl", "xcomp", "conj", "pcomp", "dobj", "nsubj", "nsubjpass"})
_TENSED = frozenset({"VBD", "VBZ", "VBP"})
_EARLIER_OR_LATER = frozenset({"had", "will", "would", "'ll"})
_NEAR = 31  # days between the news and what it still tells as news
_DAYS = ("day", "hour", "minute", "second")
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
        if time.when is not None and time.kind in ("DATE", "TIME"):
            _attach(scene, time, by_token)
    for draft in drafts:
        if draft.anchor is None:
            draft.anchor = _from_clause(draft, by_token)
    for draft in drafts:
        if draft.anchor is None:
            draft.anchor = _from_governor(draft, by_token)
    for draft in drafts:
        if draft.anchor is None:
            draft.anchor = _from_dependent(draft, by_token)


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


def _from_dependent(draft: Draft, by_token: dict[int, Draft]) -> Anchor | None:
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


def anchor_anaphors(drafts: list[Draft]) -> None:
    """Date "the summit" as the summit told before, and with it what happened at it."""
    pointed = set()
    for number, draft in enumerate(drafts):
        if draft.anchor is None and anaphoric(draft):
            first = antecedent(drafts, number)
            known = drafts[first].anchor if first is not None else None
            if known is not None and known.relation == "on":
                draft.anchor = replace(
                    known, reason=f"the same as '{drafts[first or 0].clause.lemma}': {known.reason}"
                )
                pointed.add(id(draft.scene))
    for draft in drafts:
        if draft.anchor is None and id(draft.scene) in pointed:
            own = {d.clause.head: d for d in drafts if d.scene is draft.scene}
            draft.anchor = _from_dependent(draft, own)


def anchor_narrative(drafts: list[Draft], published: When | None) -> None:
    """Anchor what is left to the day the news is about: the lead's day, or the day of publication."""
    if published is None or published.precision not in _DAYS:
        return
    lead = _lead(drafts, published)
    background, current = False, -1
    for draft in drafts:
        scene, clause = draft.scene, draft.clause
        main = clause.verb is not None and _main(scene, clause.verb)
        if draft.anchor is not None:
            if main and draft.anchor.relation == "on":
                background, current = not _recent(draft.anchor.when, published), scene.sentence.index
            continue
        reason = _told_as_news(draft)
        if not reason or (background and clause.sort != SPEECH and scene.sentence.index - current <= 1):
            current = scene.sentence.index if background else current
            continue
        background = False
        draft.anchor = _day(lead, published, reason)
    _spread(drafts)


def _spread(drafts: list[Draft]) -> None:
    """Bare dependents of what the narrative dated happen with it."""
    known = {(id(draft.scene), draft.clause.head): draft for draft in drafts}
    for draft in drafts:
        plain = draft.stance.factuality == HAPPENED and draft.clause.sort in (EVENT, SPEECH)
        if draft.anchor is None and plain and _bare(draft):
            tokens = draft.scene.tree.tokens
            token = tokens[draft.clause.head]
            head = tokens[token.head].head if token.dep == "pcomp" else token.head
            above = known.get((id(draft.scene), head))
            if above is not None and above.anchor is not None and not above.anchor.expression:
                draft.anchor = above.anchor


def _bare(draft: Draft) -> bool:
    """Whether a trigger has no tense, subject or conjunction of its own."""
    tree, head = draft.scene.tree, draft.clause.head
    token = tree.tokens[head]
    return token.dep in _BARE and token.tag not in _TENSED and not tree.kids(head, "mark", "nsubj", "nsubjpass")


def _lead(drafts: list[Draft], published: When) -> Anchor | None:
    """The day that the first sentences set for the story, where it is one of the last days before publication."""
    for draft in drafts:
        if draft.scene.sentence.index > 3:
            return None
        anchor = draft.anchor
        if anchor and anchor.when and anchor.relation == "on" and draft.stance.factuality == HAPPENED:
            if (
                draft.clause.verb is not None
                and _main(draft.scene, draft.clause.verb)
                and anchor.when.precision in _DAYS
            ):
                return anchor if _recent(anchor.when, published, 7) else None
    return None


def _recent(when: When | None, published: When, days: int = _NEAR) -> bool:
    if when is None or when.earliest is None or when.latest is None or published.earliest is None:
        return False
    return published.earliest - days <= when.latest and when.earliest <= (
        published.latest or published.earliest
    )


def _day(lead: Anchor | None, published: When, reason: str) -> Anchor:
    if lead is not None and lead.when is not None:
        return Anchor(
            lead.when, "on", None, "", INFERRED, f"narrative: {reason}, the story's day is '{lead.text}'"
        )
    return Anchor(published, "on", None, "", PUBLICATION, f"publication: {reason}")


def _main(scene: Scene, verb: int) -> bool:
    """Whether the verb stands in a main clause."""
    return scene.tree.tokens[_finite(scene, verb)].dep in ("ROOT", "parataxis")


def _finite(scene: Scene, verb: int) -> int:
    """The first of a verb's conjuncts; for the infinitive of a verb that says little ("went on to talk"), that."""
    token = scene.tree.tokens[verb]
    while token.dep in ("conj", "xcomp") and token.head != token.index:
        head = scene.tree.tokens[token.head]
        if token.dep == "xcomp" and not (head.pos in ("VERB", "AUX") and _empty(scene, head.index)):
            break
        token = head
    return token.index


def _empty(scene: Scene, verb: int) -> bool:
    return scene.lemma(verb) in scene.words["states"] or scene.lemma(verb) in scene.words["aspectual"]


def _told_as_news(draft: Draft) -> str:
    """Why tense and place in the sentence set a mention on the day of the news, or ""."""
    scene, clause = draft.scene, draft.clause
    if clause.verb is None or draft.stance.factuality not in (HAPPENED, ONGOING) or draft.stance.negated:
        return ""
    finite = _finite(scene, clause.verb)
    if not _main(scene, clause.verb) or _vague(scene, clause.verb) or _vague(scene, finite):
        return ""
    auxiliaries = {scene.tree.lowers[i] for i in scene.tree.auxiliaries(finite)}
    if auxiliaries & _EARLIER_OR_LATER:
        return ""
    if scene.sentence.kind == "title":
        return "headline"
    if clause.sort == SPEECH:
        return "reported speech"
    if clause.sort != EVENT or draft.stance.factuality != HAPPENED:
        return ""
    if scene.tree.tokens[finite].tag == "VBD" or auxiliaries & {"was", "were", "did"}:
        return "past tense in a main clause"
    return "present perfect in a main clause" if auxiliaries & {"has", "have", "'s", "'ve"} else ""


def _vague(scene: Scene, verb: int) -> bool:
    """Whether a verb has a time that no day can be given for: "once", "in recent years", "every week"."""
    tree = scene.tree
    for child in tree.kids(verb, "advmod", "npadvmod", "prep"):
        if tree.lowers[child] in scene.words["vague_past"]:
            return True
        for index in [child, *tree.kids(child, "pobj")]:
            time = scene.times.get(index)
            if time is not None and (time.kind == "SET" or (time.kind == "DATE" and time.when is None)):
                return True
    return False
