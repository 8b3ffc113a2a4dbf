"""Who takes part in an event: the phrases that `roles` finds, with the entities that they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.events.clauses import Clause
from timeline.events.roles import roles
from timeline.events.scene import Scene
from timeline.records import ROLES, Name, Participant, Span, Token

_NOBODY = frozenset({"EX", "WP", "WDT", "WRB", "RB"})  # tags that name nobody
_BODIES = frozenset({"ORGANISATION", "GROUP"})  # "WHO" is no pronoun
_OFFICE = "acts for it"
_WARE = "is one of it"
_HOLDING = "is its"
_CALL = "is called that"
# Nouns that stand for the one named beside them: their words, its kinds, and why.
_STANDING = (
    ("wares", ("PRODUCT", "OTHER"), _WARE),
    ("holdings", ("ORGANISATION", "PRODUCT", "OTHER"), _HOLDING),
    ("agents", ("COUNTRY", "ORGANISATION", "GROUP"), _OFFICE),
)


def participants(scene: Scene, clause: Clause) -> tuple[Participant, ...]:
    """The participants of one trigger, each phrase and each entity once, in the order of `ROLES`."""
    found: dict[int, list[Participant]] = {}
    for role, head, reason in roles(scene, clause):
        for index in [head] if role == "topic" else _several(scene, head):
            if index not in found and index not in (clause.head, clause.noun) and not scene.dated(index):
                found[index] = list(_named(scene, role, index, reason))
    return tuple(_distinct(each for several in found.values() for each in several))


def _several(scene: Scene, head: int) -> list[int]:
    """The conjuncts of a phrase, without the titles of a person who is one of them ("CEO and founder X")."""
    tree = scene.tree
    found = tree.conjuncts(head)
    if len(found) < 2 or not any(scene.kind(i) == "PERSON" for i in found):
        return found
    return [
        i for i in found if i in scene.names or tree.tokens[i].tag == "NNS" or tree.kids(i, "det", "poss")
    ] or found


def _distinct(found: Iterable[Participant]) -> Iterator[Participant]:
    seen: set[object] = set()
    for each in sorted(found, key=lambda p: ROLES.index(p.role)):
        key = each.entity or each.span
        if key not in seen:
            seen.add(key)
            yield each


def _named(scene: Scene, role: str, index: int, reason: str) -> Iterator[Participant]:
    """One phrase as a participant, or as several where it stands for several ("they", "the two leaders")."""
    tree, token = scene.tree, scene.tree.tokens[index]
    if (
        (token.tag in _NOBODY and scene.kind(index) not in _BODIES)
        or token.pos in ("PUNCT", "VERB", "AUX", "SYM")
        or _reflexive(token)
    ):
        return
    first, last = tree.phrase(index)
    span = tree.span(first, last)
    name, why = _who(scene, index)
    if name is not None and name.span.start >= span.start and name.span.end > span.end:
        span = Span(span.start, name.span.end)
    because = f"{reason}; {why}" if why else reason
    if why == _OFFICE and token.tag == "NNS":
        bodies = _bodies(scene, index)
        if len(bodies) > 1:
            yield from _officials(scene, role, tree.span(first, max(last, bodies[-1])), bodies, because)
            return
    text = span.of(scene.text)
    if name is None or name.entity is None or why in (_OFFICE, _WARE, _HOLDING, _CALL):
        yield Participant(role, span, text, scene.bare(first, last), name.entity if name else None, because)
        return
    for entity in (name.entity, *name.others):
        yield Participant(role, span, text, scene.call(entity), entity, because)


def _reflexive(token: Token) -> bool:
    """ "blew himself up": whoever does it, told already."""
    return token.tag == "PRP" and token.text.lower().endswith(("self", "selves"))


def _bodies(scene: Scene, index: int) -> list[int]:
    """The countries and bodies that officials act for: "the presidents of China, Russia and Iran"."""
    tree = scene.tree
    named = (i for i in _modifiers(scene, index) if _acts_for(scene, i))
    first = next(named, None)
    return [i for i in tree.conjuncts(first) if _acts_for(scene, i)] if first is not None else []


def _acts_for(scene: Scene, index: int) -> bool:
    named = scene.names.get(index)
    return bool(named and named.entity and named.kind in ("COUNTRY", "ORGANISATION", "GROUP"))


def _officials(scene: Scene, role: str, span: Span, bodies: list[int], reason: str) -> Iterator[Participant]:
    """Officials of several bodies: the first stands for all in print, each body takes part."""
    whole = scene.bare(scene.tree.at(span.start), scene.tree.at(span.end - 1))
    for number, index in enumerate(bodies):
        name = scene.names[index]
        if name.entity and not number:
            yield Participant(role, span, span.of(scene.text), whole, name.entity, reason)
        elif name.entity:
            own = scene.tree.span(index, index) if name.span not in span else name.span
            yield Participant(
                role, own, own.of(scene.text), scene.call(name.entity), name.entity, f"joined: {reason}"
            )


def _who(scene: Scene, index: int) -> tuple[Name | None, str]:
    """The name that a phrase bears: on its head, in apposition, or of whom an official acts for."""
    tree = scene.tree
    name = scene.names.get(index)
    if name is not None and name.entity:
        return name, name.reason if name.how in ("pronoun", "description") else ""
    for child in tree.kids(index, "appos"):
        named = scene.names.get(child)
        if named is not None and named.entity and named.kind not in ("COUNTRY", "PLACE"):
            return named, "named in apposition"
    if scene.lemma(index) in scene.words["calls"]:
        before = [scene.names.get(child) for child in tree.kids(index, "compound", "nmod")]
        found = next((n for n in before if n is not None and n.entity and n.kind in _BODIES), None)
        if found is not None:
            return found, _CALL
    for words, kinds, why in _STANDING:
        if scene.lemma(index) in scene.words[words]:
            near = (scene.names.get(child) for child in _modifiers(scene, index))
            found = next((n for n in near if n is not None and n.entity and n.kind in kinds), None)
            if found is not None:
                return found, why
    return name, ""


def _modifiers(scene: Scene, index: int) -> list[int]:
    """The words before a noun, after its "of", and those before these."""
    tree = scene.tree
    near = tree.kids(index, "compound", "amod", "nmod", "poss")
    for preposition in tree.kids(index, "prep"):
        if tree.lowers[preposition] in ("of", "from", "in"):
            near += tree.kids(preposition, "pobj")
    return near + [j for i in near for j in tree.kids(i, "amod", "compound", "poss")]
