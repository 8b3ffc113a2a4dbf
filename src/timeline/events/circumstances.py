"""What surrounds an event: the body at whose gathering it was, and the means by which it was done."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.events.clauses import Clause
from timeline.events.scene import Scene

Found = tuple[str, int, str]  # role, head token, reason

_AT = frozenset({"at", "during", "as", "on", "in", "for", "before", "after", "ahead"})
_BODIES = frozenset({"ORGANISATION", "GROUP"})
_PATHS = frozenset({"via"})
_TRAVELS = frozenset({"move", "consult", "leave", "join"})


def circumstances(scene: Scene, clause: Clause) -> Iterator[Found]:
    """The topics and instruments that no verb asks for, surest first."""
    for governor in (i for i in (clause.verb, clause.noun) if i is not None):
        yield from _gatherings(scene, governor, clause.noun)
    if clause.verb is not None:
        yield from _means(scene, clause, clause.verb)


def _gatherings(scene: Scene, governor: int, own: int | None) -> Iterator[Found]:
    """ "met as part of a summit of X", "signed at the X summit": the body whose gathering it was."""
    tree = scene.tree
    preps = tree.kids(governor, "prep")
    preps += [j for i in tree.kids(governor, "dobj") for j in tree.kids(i, "prep")]
    for preposition in preps:
        if tree.lowers[preposition] in _AT:
            for head in tree.kids(preposition, "pobj"):
                for gathering in _whole(scene, head):
                    for index in _hosts(scene, gathering) if gathering != own else ():
                        yield "topic", index, f"whose {scene.lemma(gathering)} it was at"


def _whole(scene: Scene, head: int) -> Iterator[int]:
    """The gathering that a phrase means: itself, or what it is part of ("on the sidelines of the summit")."""
    tree = scene.tree
    if scene.lemma(head) in scene.words["parts"] | {"part"}:
        for preposition in tree.kids(head, "prep"):
            for index in tree.kids(preposition, "pobj") if tree.lowers[preposition] == "of" else ():
                yield from _whole(scene, index)
    elif scene.lemma(head) in scene.words["assemblies"]:
        yield head


def _hosts(scene: Scene, gathering: int) -> Iterator[int]:
    """Whose gathering it is: "the SCO summit", "the summit of NATO", "the EU's congress"."""
    tree = scene.tree
    near = tree.kids(gathering, "compound", "poss", "nmod")
    for preposition in tree.kids(gathering, "prep"):
        if tree.lowers[preposition] in ("of", "for"):
            near += tree.kids(preposition, "pobj")
    yield from (index for index in near if scene.kind(index) in _BODIES)


def _means(scene: Scene, clause: Clause, verb: int) -> Iterator[Found]:
    """ "using drones", "by video link", "via a subsidiary"."""
    tree = scene.tree
    adjuncts = tree.kids(verb, "advcl", "prep", "xcomp", "pcomp")
    adjuncts += [j for i in tree.kids(verb, "dobj") for j in tree.kids(i, "acl")]
    for using in adjuncts:
        if tree.lowers[using] == "using":
            for index in tree.kids(using, "dobj", "pobj"):
                yield "instrument", index, "object of 'using'"
    for preposition in tree.kids(verb, "prep"):
        word = tree.lowers[preposition]
        for index in tree.kids(preposition, "pobj"):
            if scene.dated(index) or scene.place(index) or scene.named_actor(index):
                continue
            if word in _PATHS and clause.kind not in _TRAVELS:
                yield "instrument", index, f"after '{word}'"
            elif word == "by" and _bare(scene, index):
                yield "instrument", index, "after 'by', without an article"


def _bare(scene: Scene, index: int) -> bool:
    """ "by train", "by video link": one noun that counts and names nothing."""
    tree, token = scene.tree, scene.tree.tokens[index]
    loaded = tree.kids(index, "det", "nummod", "poss", "quantmod", "prep", "relcl", "acl")
    return token.tag == "NN" and not loaded and not scene.actor(index) and index not in scene.names
