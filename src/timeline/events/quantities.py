"""Numbers of an event: how many were killed, wounded, arrested, took part; sums of money; percentages.

Each number is a lowest, a best and a highest value, as UCDP has its fatalities; what the words leave open
stays open ("at least 133" has no highest, "dozens" no best). What an event did belongs to it wherever the
sentence says it: "the attack killed 12", "attacked a hall, killing 12", "12 were killed in the attack".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.events.amounts import Bounds, grammar, price, read
from timeline.events.clauses import Clause
from timeline.events.scene import Scene
from timeline.records import Participant, Quantity, Span

_OWN = frozenset({"die", "perish", "drown", "flee"})  # verbs that count who does them
_GATHERED = frozenset({"protest", "meet"})  # kinds whose people are counted
_TARGETED = frozenset({"assault", "disaster", "die", "coerce", "protest", "change", "statement", "other"})
_DOING = frozenset({"assault", "disaster"})  # kinds that have victims
_WITHIN = frozenset({"in", "by", "during", "from"})  # "killed in the attack"


def quantities(scene: Scene, clause: Clause, members: tuple[Participant, ...]) -> tuple[Quantity, ...]:
    """The numbers that one trigger tells, in the order of the text."""
    if not _worded(scene):
        return ()
    results = _results(scene, clause)
    found: dict[Span, Quantity] = {}
    for each in (
        *_beside(scene, clause, results),
        *_of_people(scene, clause, members),
        *(number for verb in results for number in _victims(scene, verb)),
        *_sums(scene, clause),
    ):
        if not any(each.span.overlaps(span) for span in found):
            found[each.span] = each
    return tuple(sorted(found.values(), key=lambda each: each.span))


def _worded(scene: Scene) -> bool:
    """Whether a sentence has a number in digits or words."""
    words = grammar().words
    return any(word in words or any(map(str.isdigit, word)) for word in scene.tree.lowers)


def _of_people(scene: Scene, clause: Clause, members: tuple[Participant, ...]) -> Iterator[Quantity]:
    """Those whom the trigger counts: the objects of "kill", the subjects of "die" and of "protest"."""
    slot, role = "", "target"
    if clause.verb is not None:
        slot = _slot(scene, clause.verb) or grammar().slots.get(clause.lemma, "")
        role = "actor" if scene.lemma(clause.verb) in _OWN else "target"
    elif clause.noun is not None:
        slot = grammar().nouns.get(scene.lemma(clause.noun), "")
    if not slot and clause.kind in _GATHERED:
        slot, role = "participants", "actor"
    for member in members if slot else ():
        beyond = member.reason.startswith("after '")
        of = clause.verb is None and member.reason.startswith("after 'of'")
        fits = member.role == role or (slot == "participants" and member.reason.startswith("subject"))
        if (fits and not beyond) or of:
            yield from _count(scene, slot, member.span)


def _slot(scene: Scene, verb: int) -> str:
    """What a verb does to people: its own, or "killed" where it ends in death ("shot dead")."""
    words, token = grammar(), scene.tree.tokens[verb]
    lemma = scene.lemma(verb)
    if lemma not in words.slots and words.fatal.match(scene.text, token.end, scene.sentence.span.end):
        return "killed"
    return words.slots.get(lemma, "")


def _results(scene: Scene, clause: Clause) -> list[int]:
    """The verbs that say what an event did to people: "..., killing 12", "which left 3 dead", "killed in
    it".
    """
    if clause.kind not in _DOING:
        return []
    tree, found = scene.tree, list[int]()
    if clause.verb is not None:
        found += [i for i in tree.kids(clause.verb, "advcl", "conj") if tree.tokens[i].tag == "VBG"]
    if clause.noun is not None:
        found += tree.kids(clause.noun, "relcl", "acl")
        preposition = tree.tokens[clause.noun].head
        if tree.lowers[preposition] in _WITHIN and tree.tokens[preposition].dep in ("prep", "agent"):
            governor = tree.tokens[preposition].head
            found.append(governor)
            if tree.tokens[governor].dep == "conj":
                found.append(tree.tokens[governor].head)
    several = [j for i in found for j in (i, *tree.kids(i, "conj"))]
    core = (clause.head, clause.verb, clause.noun)
    return [i for i in several if i not in core and (_slot(scene, i) or scene.lemma(i) == "leave")]


def _victims(scene: Scene, verb: int) -> Iterator[Quantity]:
    """Whom one of those verbs counts."""
    tree, slot = scene.tree, _slot(scene, verb)
    own = scene.lemma(verb) in _OWN
    for index in tree.kids(verb, "nsubj") if own else tree.kids(verb, "dobj", "nsubjpass"):
        for each in tree.conjuncts(index) if slot else ():
            yield from _count(scene, slot, tree.span(*tree.phrase(each)))


def _count(scene: Scene, slot: str, phrase: Span) -> Iterator[Quantity]:
    """The number with which a phrase begins, and of what it is."""
    hit = grammar().number.match(scene.text, phrase.start, phrase.end)
    unit = _unit(scene, phrase, hit.end()) if hit else None
    if hit and unit:
        yield _quantity(slot, unit, hit, scene)


def _unit(scene: Scene, phrase: Span, after: int) -> str | None:
    """What is counted: the head of a phrase, "person" where it says only that they are people."""
    tree, words = scene.tree, grammar()
    last = tree.at(phrase.end - 1)
    inside = list(range(tree.at(phrase.start), last + 1))
    head = next((i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i), last)
    for preposition in tree.kids(head, "prep"):
        counted = tree.kids(preposition, "pobj") if tree.lowers[preposition] == "of" else []
        if counted and tree.tokens[head].start < after:  # "dozens of", "a total of 45"
            head = counted[0]
    token = tree.tokens[head]
    if token.pos in ("NUM", "PRON") or tree.lowers[head] in words.words:
        return "person"
    return _called(token.lemma) if token.tag in ("NNS", "NN") else None


def _called(noun: str) -> str:
    return "person" if noun.lower() in grammar().people else noun.lower()


def _beside(scene: Scene, clause: Clause, results: list[int]) -> Iterator[Quantity]:
    """ "left 20 dead and 100 wounded", "the death toll rose to 45"."""
    if clause.kind not in _TARGETED:
        return
    words = grammar()
    for hit in scene.hits(words.counted):
        if _counts(scene, hit) and _governs(scene, clause, hit.start("first"), results):
            noun = hit["noun"]
            lemma = scene.lemma(scene.tree.at(hit.end("noun") - 1)) if noun else ""
            unit = _called(lemma) if lemma and lemma not in words.words else "person"
            yield _quantity(words.states[hit["state"].lower()], unit, hit, scene)
    for hit in scene.hits(words.toll):
        if _governs(scene, clause, hit.start("first"), results):
            yield _quantity("killed", "person", hit, scene)


def _counts(scene: Scene, hit: re.Match[str]) -> bool:
    """Whether the number is of those in the state: not "Unit 731 killed prisoners", "Flight 370 crashed"."""
    tree = scene.tree
    number, state = tree.at(hit.start("first")), tree.at(hit.end("state") - 1)
    named = tree.tokens[number].head < number and tree.tokens[number].dep == "nummod"
    return not named and not (tree.tokens[state].tag == "VBD" and tree.kids(state, "dobj"))


def _sums(scene: Scene, clause: Clause) -> Iterator[Quantity]:
    """Money and percentages that the verb or event noun governs."""
    words = grammar()
    for hit in scene.hits(words.money):
        if _governs(scene, clause, hit.start("first" if hit["first"] else "one"), []):
            bounds, unit = price(hit)
            yield _made("money", unit, bounds, Span(*hit.span()), scene)
    for hit in scene.hits(words.rate):
        if _governs(scene, clause, hit.start("first"), []):
            unit = words.table["rates"].get(hit["name"].lower(), "percent")
            yield _made("percentage", unit, read(hit)[0], Span(*hit.span()), scene)


def _governs(scene: Scene, clause: Clause, offset: int, results: list[int]) -> bool:
    """Whether the nearest trigger-like word above a place in the text is that of the clause or its result."""
    tree = scene.tree
    index = tree.at(offset)
    if scene.dated(index):
        return False
    for above in [index, *tree.ancestors(index)]:
        if above in (clause.head, clause.verb, clause.noun, *results):
            return True
        if tree.tokens[above].pos == "VERB" and tree.tokens[above].dep not in ("amod", "conj"):
            return False
    return False


def _quantity(slot: str, unit: str, hit: re.Match[str], scene: Scene) -> Quantity:
    bounds, begin, end = read(hit)
    return _made("animals" if unit in grammar().animals else slot, unit, bounds, Span(begin, end), scene)


def _made(slot: str, unit: str, bounds: Bounds, span: Span, scene: Scene) -> Quantity:
    return Quantity(slot, unit, *bounds, span, span.of(scene.text))
