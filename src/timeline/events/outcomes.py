"""Adjectives that tell what happened: "was found dead", "left ten dead", "pleaded guilty", "Ten dead".

The verb only says how it is known or who brought it about; who is dead or guilty stands as its object where
it has one, else as its subject.
"""

from __future__ import annotations

from timeline.events.tree import Tree
from timeline.events.words import Words

_PREDICATES = ("acomp", "oprd", "attr", "ccomp", "advmod", "dobj", "xcomp")
_COUNTED = frozenset({"NUM", "NOUN", "PROPN"})


def outcome(tree: Tree, verb: int, lemma: str, words: Words) -> int | None:
    """The adjective that a verb brings about or finds, as a token; None where it has none."""
    if lemma not in words["resulting"]:
        return None
    near = tree.kids(verb, *_PREDICATES)
    near += [j for i in near for j in tree.kids(i, "amod") if j > i]  # "leaves a mother of two dead"
    near += [i for i in tree.kids(verb, "dep", "amod") if i > verb]
    return next((i for i in near if tree.lowers[i] in words.outcomes and _adjective(tree, i)), None)


def alone(tree: Tree, index: int, words: Words) -> bool:
    """Whether such an adjective tells it without a verb, as headlines do: "Ten dead in quake"."""
    token = tree.tokens[index]
    if tree.lowers[index] not in words.outcomes or not index or tree.tokens[index - 1].pos not in _COUNTED:
        return False
    return token.dep == "ROOT" or (token.dep == "amod" and token.head < index) or token.dep == "appos"


def bearer(tree: Tree, index: int) -> int | None:
    """Who is so, of an adjective that stands alone: the word before it that it belongs to."""
    token = tree.tokens[index]
    if token.head < index and token.dep in ("amod", "appos"):
        return token.head
    return next((i for i in tree.children[index] if i < index and tree.tokens[i].pos in _COUNTED), None)


def _adjective(tree: Tree, index: int) -> bool:
    return tree.tokens[index].pos in ("ADJ", "NOUN", "ADV", "VERB") and not tree.kids(index, "det", "poss")
