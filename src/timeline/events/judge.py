"""What is kept, and how sure we are that a historian would keep it."""

from __future__ import annotations

from dataclasses import replace
from math import exp

from timeline.edtf import When
from timeline.events.anaphora import definite
from timeline.events.attribution import cites
from timeline.events.clauses import HABIT, SPEECH, STATE, THOUGHT, Clause
from timeline.events.draft import Draft
from timeline.events.scene import Scene
from timeline.events.stance import DENIED, HAPPENED, ONGOING, PLANNED, POSSIBLE, Stance
from timeline.records import PUBLICATION, Mention, Participant

_GRAVE = frozenset(
    {"assault", "disaster", "die", "trial", "elect", "protest", "coerce"}
)  # told for their own sake
_BASE = -1.1
_ASIDE = 0.29  # below what the reading table shows
_WEIGHTS = {
    "own date": 0.9,
    "the story's day": 1.3,
    "statement": 1.1,
    "no type": -0.8,
    "possible": -1.2,
    "denied": -0.5,
    "habit": -0.8,
    "named actor": 0.9,
}


def worth(scene: Scene, clause: Clause) -> bool:
    """Whether a trigger can be a mention at all: no state, no opinion, no "words" that are only said."""
    if clause.sort == THOUGHT or (clause.sort == STATE and clause.verb is not None):
        return False
    tree, token = scene.tree, scene.tree.tokens[clause.head]
    if clause.verb is None and clause.lemma in scene.words["said"] and token.dep == "pobj":
        return scene.lemma(tree.tokens[token.head].head) not in scene.words["saying"]
    return True


def telling(draft: Draft, mention: Mention) -> bool:
    """Whether a mention tells a reader anything: a bare "the talks" without who, where or when does not."""
    if (
        mention.factuality == DENIED
        and mention.kind in ("other", "change")
        and draft.stance.reason == "negated"
    ):
        return False  # that nothing changed is no event
    if cites(draft.scene, draft.clause):
        return False  # that somebody is cited is told by the attribution
    said = mention.anchor is not None and mention.anchor.expression is not None
    if draft.clause.verb is not None:
        stamp = draft.clause.lemma in draft.scene.words["publishing"]  # "Published July 28, 2004"
        return bool(mention.participants) or (said and not stamp)
    if draft.clause.sort == STATE:
        return said
    if said or any(p.entity for p in mention.participants):
        return True
    return _described(draft) if mention.kind in _GRAVE else definite(draft) and bool(mention.participants)


def _described(draft: Draft) -> bool:
    """Whether a noun says more than its kind: "a deadly bus crash"."""
    tree, head = draft.scene.tree, draft.clause.head
    return bool(tree.kids(head, "amod", "compound", "prep", "poss", "nmod", "nummod", "relcl", "acl"))


def factuality(draft: Draft, published: When | None) -> Stance:
    """The stance once the date is known: a thing set after the day of publication is planned; "since" goes
    on.
    """
    stance, anchor = draft.stance, draft.anchor
    if anchor is None or anchor.when is None:
        return stance
    tokens, verb = draft.scene.tree.tokens, draft.clause.verb
    past = verb is not None and tokens[verb].tag == "VBD"
    if _scheduled(draft, published):
        return replace(stance, factuality=PLANNED, reason="present tense with a day to come")
    if stance.factuality in (HAPPENED, ONGOING) and _after(anchor.when, published) and not past:
        return replace(stance, factuality=PLANNED, reason="set after the day of publication")
    if stance.factuality == HAPPENED and anchor.relation == "since" and _perfect(draft):
        return replace(stance, factuality=ONGOING, reason="since then")
    return stance


def _scheduled(draft: Draft, published: When | None) -> bool:
    """ "The summit ends on July 4": a plain present with a day of its own, not known to be past."""
    verb, anchor, scene = draft.clause.verb, draft.anchor, draft.scene
    if verb is None or anchor is None or anchor.expression is None or scene.sentence.kind == "title":
        return False
    plain = scene.tree.tokens[verb].tag in ("VBZ", "VBP") and not scene.tree.auxiliaries(verb)
    if not plain or draft.clause.sort == SPEECH or anchor.relation != "on" or anchor.basis == PUBLICATION:
        return False
    if anchor.when is None or anchor.when.precision not in ("day", "hour", "minute", "second"):
        return False
    return published is None or _after(anchor.when, published)


def impossible(draft: Draft, published: When | None) -> bool:
    """Whether what is told as past would be on a day still to come, by a date that is only counted from what
    was told before: "He resigned on Monday. A week later he left", in Tuesday's paper. A day apart is left to
    time zones.
    """
    anchor, verb = draft.anchor, draft.clause.verb
    if anchor is None or anchor.when is None or anchor.basis != "relative" or verb is None:
        return False
    first, last = anchor.when.earliest, published.latest if published else None
    told = draft.scene.tree.tokens[verb].tag == "VBD" and draft.stance.factuality == HAPPENED
    return told and first is not None and last is not None and first > last + 1


def _perfect(draft: Draft) -> bool:
    """ "has deepened since": what began then goes on."""
    verb, tree = draft.clause.verb, draft.scene.tree
    return verb is not None and any(tree.lowers[i] in ("has", "have", "'ve") for i in tree.auxiliaries(verb))


def _after(when: When, published: When | None) -> bool:
    return bool(published and published.latest and when.earliest and when.earliest > published.latest)


def confidence(draft: Draft, members: tuple[Participant, ...], stance: Stance) -> float:
    """The chance that a reader keeps the event, from 0 to 1: weighted features through a logistic curve.

    The weights are a ridge regression on entity timelines of news (SemEval-2015 Task 4), rounded; each half
    of the articles predicts the other (benchmarks/RESULTS.md).
    """
    anchor, clause = draft.anchor, draft.clause
    present = {
        "own date": anchor is not None and anchor.expression is not None,
        "the story's day": anchor is not None and anchor.expression is None,
        "statement": clause.kind == "statement",
        "no type": clause.kind == "other",
        "possible": stance.factuality == POSSIBLE,
        "denied": stance.factuality == DENIED,
        "habit": clause.sort == HABIT,
        "named actor": any(p.entity for p in members if p.role == "actor"),
    }
    score = _BASE + sum(_WEIGHTS[name] for name, holds in present.items() if holds)
    sure = round(1 / (1 + exp(-score)), 2)
    return min(sure, _ASIDE) if _aside(draft, members) else sure


def _aside(draft: Draft, members: tuple[Participant, ...]) -> bool:
    """Whether a noun only repeats what the verb above it tells ("announced sanctions against X"), or a verb
    only gives a name.
    """
    scene, clause, anchor = draft.scene, draft.clause, draft.anchor
    if clause.verb is not None:
        if clause.kind == "other" and anchor is None and scene.quoted(clause.verb):
            return True  # what a speaker makes of things
        if anchor is None and scene.lemma(clause.verb) in scene.words["praising"]:
            return True
        return clause.sort == HABIT and scene.lemma(clause.verb) in scene.words["naming"]
    tree, own = scene.tree, anchor.expression if anchor is not None else None
    first, last = tree.edges(clause.head)
    if own is not None and own in tree.span(first, last):
        return False
    if clause.sort == STATE:
        return True
    verb = next((i for i in tree.ancestors(clause.head) if tree.tokens[i].pos == "VERB"), None)
    if verb is None or scene.sentence.kind == "title":
        return False
    named = {p.entity for p in members if p.entity}
    around = {
        name.entity
        for index, name in scene.names.items()
        if not first <= index <= last or tree.tokens[clause.head].dep == "dobj"
    }
    return named <= around
