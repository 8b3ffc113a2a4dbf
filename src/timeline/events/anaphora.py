"""What a bare definite noun points back to: "Gunmen attacked the hall … the attack"."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.events.draft import Draft

_UNIQUE = frozenset(
    {"assault", "meet", "disaster", "trial", "elect", "agree", "protest", "deal", "launch", "found"}
)
_POINTING = frozenset({"the", "this", "that", "these", "those", "same"})
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
    return not tree.kids(head, "prep") and not any(
        i in draft.scene.names for i in range(first, last + 1) if i != head
    )


def antecedent(drafts: Sequence[Draft], number: int) -> int | None:
    """The nearest earlier draft that an anaphoric one tells again."""
    mine = drafts[number]
    for at in range(number - 1, -1, -1):
        other = drafts[at]
        distance = mine.scene.sentence.index - other.scene.sentence.index
        if distance > _BACK:
            return None
        if not distance or other.scene.sentence.kind == "title" or other.clause.kind != mine.clause.kind:
            continue
        if _assembly(mine) and other.clause.noun is None and other.clause.verb is not None:
            continue  # "the summit" is no talk between two
        if other.clause.kind in _UNIQUE or kindred(other.clause.lemma, mine.clause.lemma):
            return at
    return None


def kindred(left: str, right: str) -> bool:
    """Whether two lemmas look like forms of one word: announce, announcement."""
    return left == right or (min(len(left), len(right)) >= _STEM and left[:_STEM] == right[:_STEM])


def _assembly(draft: Draft) -> bool:
    return draft.clause.lemma in draft.scene.words["assemblies"]
