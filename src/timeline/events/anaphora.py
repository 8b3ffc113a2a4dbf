"""What a bare definite noun points back to: "Gunmen attacked the hall … the attack"."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.events.draft import Draft

_UNIQUE = frozenset(
    {"assault", "meet", "disaster", "trial", "elect", "agree", "protest", "deal", "launch", "found"}
)
_POINTING = frozenset({"the", "this", "that", "these", "those", "same"})
_LOOSE = frozenset(
    {"for", "since", "after", "despite", "amid"}
)  # what follows does not tell which one is meant
_STEM = 4  # letters in which "announced" and "announcement" agree
_BACK = 12  # sentences that a definite noun reaches back


def definite(draft: Draft) -> bool:
    """Whether the trigger is a noun with a definite article or demonstrative."""
    tree, head = draft.scene.tree, draft.clause.head
    return draft.clause.verb is None and any(
        tree.lowers[i] in _POINTING for i in tree.kids(head, "det", "amod")
    )


def anaphoric(draft: Draft) -> bool:
    """Whether the trigger is a definite noun without a name of its own: "the attack", not "the attack on
    Kyiv".
    """
    if not definite(draft):
        return False
    tree, head = draft.scene.tree, draft.clause.head
    other = draft.scene.words["another"] | set(draft.scene.words.ordinals)
    if any(tree.lowers[i] in other for i in tree.kids(head, "amod")):
        return False
    first, last = tree.phrase(head)
    preps = [i for i in tree.kids(head, "prep") if not any(map(draft.scene.dated, tree.kids(i, "pobj")))]
    return not [i for i in preps if tree.lowers[i] not in _LOOSE] and not any(
        i in draft.scene.names for i in range(first, last + 1) if i != head
    )


def antecedent(drafts: Sequence[Draft], number: int) -> int | None:
    """The nearest earlier draft that an anaphoric one tells again."""
    mine, visit = drafts[number], None
    for at in range(number - 1, -1, -1):
        other = drafts[at]
        distance = mine.scene.sentence.index - other.scene.sentence.index
        if distance > _BACK:
            break
        if not distance or other.scene.sentence.kind == "title" or other.clause.kind != mine.clause.kind:
            continue
        if _assembly(mine) and other.clause.noun is None and other.clause.verb is not None:
            continue  # "the summit" is no talk between two
        if other.clause.kind in _UNIQUE or kindred(other.clause.lemma, mine.clause.lemma):
            if not visiting(other):
                return at
            visit = at if visit is None else visit
    return visit


def visiting(draft: Draft) -> bool:
    """Whether a verb tells of somebody at a gathering, not of the gathering: "attended the summit"."""
    verb, noun, scene = draft.clause.verb, draft.clause.noun, draft.scene
    if verb is None or noun is None or scene.lemma(verb) not in scene.words["attending"]:
        return False
    return noun in scene.tree.kids(verb, "dobj")


def kindred(left: str, right: str) -> bool:
    """Whether two lemmas look like forms of one word: announce, announcement."""
    return left == right or (min(len(left), len(right)) >= _STEM and left[:_STEM] == right[:_STEM])


def _assembly(draft: Draft) -> bool:
    return draft.clause.lemma in draft.scene.words["assemblies"]
