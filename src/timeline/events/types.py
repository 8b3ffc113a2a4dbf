"""The type of an event once it is known whether it happened: what is said of the future is an act of its own.

PLOVER codes what somebody will do by what saying so does: a cooperative act announced is AGREE, a hostile
one is THREATEN, and "must" in a statement is REQUEST (PLOVER codebook 2021, sections AGREE, THREATEN,
REQUEST).
"""

from __future__ import annotations

from timeline.events.clauses import SPEECH, Clause
from timeline.events.scene import Scene
from timeline.events.stance import PLANNED, Stance

_COOPERATIVE = frozenset({"consult", "support", "cooperate", "aid", "concede", "retreat"})
_WAYS = frozenset({"up", "down", "higher", "lower", "flat"})
_HOSTILE = frozenset({"sanction", "coerce", "assault", "reject", "protest"})


def kind(scene: Scene, clause: Clause, stance: Stance) -> str:
    """The event type of a trigger, its stance considered."""
    if clause.verb is None:
        return clause.kind
    if clause.kind == "release" and _person(scene, clause.verb):
        return "concede"
    if clause.lemma == "fire" and _person(scene, clause.verb):
        return "resign"
    if clause.lemma in scene.words["colliding"] and (found := _collision(scene, clause.verb)):
        return found
    if clause.kind == "disaster" and _by_money(scene, clause.verb):
        return "change"
    if _moved(scene, clause, clause.verb):
        return "change"
    if clause.sort == SPEECH and _obliging(scene, clause.verb):
        return "request"
    if stance.factuality == PLANNED and _committed(scene, clause.verb):
        willing = clause.kind == "other" and _willing(scene, clause.verb)
        if clause.kind in _COOPERATIVE or willing:
            return "agree" if not stance.negated else "reject"
        if clause.kind in _HOSTILE and not stance.negated:
            return "threaten"
    return clause.kind


def _collision(scene: Scene, verb: int) -> str:
    """What hits: a ship by accident, a missile on purpose."""
    if _subject_in(scene, verb, "craft"):
        return "disaster"
    return "assault" if _subject_in(scene, verb, "weapons") else ""


def _subject_in(scene: Scene, verb: int, words: str) -> bool:
    return any(scene.lemma(i) in scene.words[words] for i in scene.tree.kids(verb, "nsubj"))


def _by_money(scene: Scene, verb: int) -> bool:
    """ "sank below $23,000", "crashed 12%": a fall in price."""
    tree = scene.tree
    near = tree.kids(verb, "npadvmod") + [j for i in tree.kids(verb, "prep") for j in tree.kids(i, "pobj")]
    return any(tree.lowers[j] in "%$€£" for i in near for j in (i, *tree.kids(i, "nmod", "quantmod")))


def _moved(scene: Scene, clause: Clause, verb: int) -> bool:
    """Whether a price, value or index moves."""
    if clause.lemma in ("close", "open", "end", "finish"):
        return _priced(scene, verb)
    return clause.kind in ("other", "win") and _by_measure(scene, verb)


def _by_measure(scene: Scene, verb: int) -> bool:
    """ "The index lost 1.4%", "its value passed $3 trillion": what has a price, and how much."""
    tree = scene.tree
    measured = any(
        tree.lowers[j] in ("%", "$", "€", "£", "percent", "point", "points")
        for i in tree.kids(verb, "dobj", "npadvmod")
        for j in (i, *tree.kids(i, "nmod", "quantmod"))
    )
    subjects = tree.kids(verb, "nsubj")
    words = scene.words["priced"] | scene.words["holdings"]
    return measured and any(scene.lemma(i) in words or _index(scene, i) for i in subjects)


def _index(scene: Scene, index: int) -> bool:
    """Whether a token ends the name of an index: "the S&P 500", "the Nasdaq Composite"."""
    name = scene.names.get(index)
    return name is not None and name.kind == "OTHER"


def _priced(scene: Scene, verb: int) -> bool:
    """ "The index closed 2% higher": a subject that has a price, by how much or which way."""
    tree = scene.tree
    way = {tree.lowers[i] for i in tree.kids(verb, "advmod", "prt", "acomp")} & _WAYS
    return bool(way) or (bool(tree.kids(verb, "npadvmod")) and _subject_in(scene, verb, "priced"))


def _person(scene: Scene, verb: int) -> bool:
    """Whether the object or passive subject is a named person: released from prison, not published."""
    return any(scene.kind(i) == "PERSON" for i in scene.tree.kids(verb, "dobj", "nsubjpass"))


def _committed(scene: Scene, verb: int) -> bool:
    """Whether somebody says that he will: "will meet", "is ready to send", not "was asked to"."""
    tree, words = scene.tree, scene.words
    if tree.kids(verb, "nsubjpass", "auxpass"):
        return False
    if {tree.lowers[i] for i in tree.kids(verb, "aux")} & (words["future_modals"] | words["future_in_past"]):
        return True
    return _willing(scene, verb) or scene.lemma(tree.tokens[verb].head) == "plan"


def _willing(scene: Scene, verb: int) -> bool:
    """ "is ready to send"."""
    token = scene.tree.tokens[verb]
    return token.dep == "xcomp" and scene.tree.lowers[token.head] in scene.words["commitments"]


def _obliging(scene: Scene, verb: int) -> bool:
    """Whether what is said is that somebody must."""
    tree = scene.tree
    for clause in tree.kids(verb, "ccomp"):
        lowers = {tree.lowers[i] for i in tree.kids(clause, "aux")}
        if lowers & scene.words["obligations"] and tree.kid(clause, "nsubj") is not None:
            return True
    return False
