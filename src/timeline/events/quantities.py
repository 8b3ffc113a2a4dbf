"""Numbers of an event: how many were killed, wounded, arrested, took part, and sums of money.

Each number is a lowest, a best and a highest value, as UCDP has its fatalities; what the words leave open
stays open ("at least 133" has no highest, "dozens" no best).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from timeline.events.clauses import Clause
from timeline.events.scene import Scene
from timeline.languages import load
from timeline.records import Participant, Quantity, Span

_OWN = frozenset({"die", "perish", "drown", "flee"})  # verbs that count who does them
_GATHERED = frozenset({"protest", "meet"})  # kinds whose people are counted
_TARGETED = frozenset({"assault", "disaster", "die", "coerce", "protest", "change", "other"})

Bounds = tuple[float | None, float | None, float | None]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words of quantities, and the pattern of a number made of them."""

    slots: dict[str, str]
    states: dict[str, str]
    people: frozenset[str]
    number: re.Pattern[str]
    counted: re.Pattern[str]
    toll: re.Pattern[str]
    money: re.Pattern[str]
    table: dict[str, Any]


@cache
def grammar() -> Grammar:
    """The patterns of the language."""
    table = load("en", "quantities")
    one = _one(table)
    bound = _any(word for words in table["bounds"].values() for word in words)
    number = (
        rf"(?<![\w.,$€£])(?:(?P<bound>{bound})\s+)?"
        rf"(?:(?:between|from)\s+)?(?P<first>{one})(?:\s*(?:to|and|or|-|–)\s*(?P<second>{one}))?(?![\w%])"
    )
    states = {word: slot for slot, words in table["states"].items() for word in words}
    signs, units = _any(table["money"]["signs"]), _any(table["money"]["names"])
    amount = rf"[\d.,]*\d(?:\s?(?:{_any(table['multiples'])})\b)?"
    return Grammar(
        {verb: slot for slot, verbs in table["slots"].items() for verb in verbs},
        states,
        frozenset(table["people"]["nouns"]),
        re.compile(number, re.I),
        re.compile(
            rf"{number}(?:\s+of)?(?P<noun>\s+[a-z]+)?\s+(?:were\s+)?(?P<state>{_any(states)})\b", re.I
        ),
        re.compile(rf"\btoll\b[^.;]*?\b(?:to|at|of|reached|passed)\s+{number}", re.I),
        re.compile(
            rf"(?:(?P<bound>{bound})\s+)?(?:(?P<sign>{signs})\s?(?P<first>{amount})|"
            rf"(?<![\w.,])(?P<second>{amount})\s(?P<name>{units})\b)",
            re.I,
        ),
        table,
    )


def _any(words: Any) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _one(table: dict[str, Any]) -> str:
    """The pattern of one number: digits, words, or a plural that gives only the least."""
    words, multiples = _any(table["numbers"]), _any(table["multiples"])
    return (
        rf"(?:{_any(table['least'])})|\d[\d,]*(?:\.\d+)?(?:[\s-](?:{multiples})\b)?|"
        rf"(?:{words})(?:[\s-](?:{words}|{multiples})\b)*"
    )


def quantities(scene: Scene, clause: Clause, members: tuple[Participant, ...]) -> tuple[Quantity, ...]:
    """The numbers that one trigger tells, in the order of the text."""
    if not any(character.isdigit() for character in scene.sentence.span.of(scene.text)) and not _worded(
        scene
    ):
        return ()
    found: dict[Span, Quantity] = {}
    for each in (*_of_people(scene, clause, members), *_beside(scene, clause), *_sums(scene, clause)):
        if not any(each.span.overlaps(span) for span in found):
            found[each.span] = each
    return tuple(sorted(found.values(), key=lambda each: each.span))


def _worded(scene: Scene) -> bool:
    """Whether a sentence has a number in words."""
    table = grammar().table
    return any(
        word in table["numbers"] or word in table["least"] or word == "dozen" for word in scene.tree.lowers
    )


def _of_people(scene: Scene, clause: Clause, members: tuple[Participant, ...]) -> Iterator[Quantity]:
    """Those whom the verb counts: the objects of "kill", the subjects of "die" and of "protest"."""
    words = grammar()
    lemma = scene.lemma(clause.verb) if clause.verb is not None else ""
    slot = words.slots.get(clause.lemma) or words.slots.get(lemma, "")
    role = "actor" if lemma in _OWN else "target"
    if not slot and clause.kind in _GATHERED:
        slot, role = "participants", "actor"
    for member in members:
        if slot and member.role == role and not member.reason.startswith("after '"):
            hit = words.number.match(member.text)
            if hit is not None:
                noun = _noun(scene, member)
                if noun is not None:
                    yield _read(slot, noun, hit, member.span.start, scene)


def _noun(scene: Scene, member: Participant) -> str | None:
    """What is counted: the head of a phrase, "person" where it says only that they are people."""
    tree = scene.tree
    last = tree.at(member.span.end - 1)
    inside = [i for i in range(tree.at(member.span.start), last + 1)]
    head = next((i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i), last)
    for preposition in tree.kids(head, "prep"):
        counted = tree.kids(preposition, "pobj") if tree.lowers[preposition] == "of" else []
        if counted and tree.lowers[head] in grammar().table["least"]:
            head = counted[0]
    token = tree.tokens[head]
    if (
        token.pos == "NUM"
        or token.lemma.lower() in grammar().people
        or token.text.lower() in grammar().table["least"]
    ):
        return "person"
    return token.lemma.lower() if token.tag in ("NNS", "NN") else None


def _beside(scene: Scene, clause: Clause) -> Iterator[Quantity]:
    """ "left 20 dead and 100 wounded", "the death toll rose to 45"."""
    if clause.kind not in _TARGETED:
        return
    words, span = grammar(), scene.sentence.span
    text = span.of(scene.text)
    for hit in words.counted.finditer(text):
        if _governs(scene, clause, span.start + hit.start("first")):
            noun = (hit["noun"] or "").strip().lower()
            unit = "person" if not noun or noun in words.people else noun
            yield _read(words.states[hit["state"].lower()], unit, hit, span.start, scene)
    for hit in words.toll.finditer(text):
        if _governs(scene, clause, span.start + hit.start("first")):
            yield _read("killed", "person", hit, span.start, scene)


def _sums(scene: Scene, clause: Clause) -> Iterator[Quantity]:
    """Money that the verb or event noun governs."""
    words, span = grammar(), scene.sentence.span
    money = words.table["money"]
    for hit in words.money.finditer(span.of(scene.text)):
        group = "first" if hit["first"] else "second"
        if _governs(scene, clause, span.start + hit.start(group)):
            unit = money["signs"].get(hit["sign"]) or money["names"].get((hit["name"] or "").lower(), "")
            low, best, high = _bounded(hit["bound"], _value(hit[group]), _value(hit[group]))
            yield _quantity("money", unit, (low, best, high), hit.span(), span.start, scene)


def _governs(scene: Scene, clause: Clause, offset: int) -> bool:
    """Whether the nearest trigger-like word above a place in the text is that of the clause."""
    tree = scene.tree
    index = tree.at(offset)
    if scene.dated(index):
        return False
    for above in [index, *tree.ancestors(index)]:
        if above in (clause.head, clause.verb, clause.noun):
            return True
        if tree.tokens[above].pos == "VERB" and tree.tokens[above].dep not in ("amod", "conj"):
            return False
    return False


def _read(slot: str, unit: str, hit: re.Match[str], offset: int, scene: Scene) -> Quantity:
    first, second = hit["first"].lower(), (hit["second"] or "").lower()
    least = grammar().table["least"].get(first)
    if least is not None:
        bounds: Bounds = (float(least), None, None)
    elif second and (_value(second) or 0) > (_value(first) or 0):
        bounds = (_value(first), None, _value(second))
    else:
        bounds = _bounded(hit["bound"], _value(first), _value(first))
    end = hit.end("second") if second else hit.end("first")
    begin = hit.start("bound") if hit["bound"] else hit.start("first")
    return _quantity(slot, unit, bounds, (begin, end), offset, scene)


def _quantity(
    slot: str, unit: str, bounds: Bounds, place: tuple[int, int], offset: int, scene: Scene
) -> Quantity:
    span = Span(offset + place[0], offset + place[1])
    return Quantity(slot, unit, *bounds, span, span.of(scene.text))


def _bounded(word: str | None, value: float | None, best: float | None) -> Bounds:
    """Lowest, best and highest by the word before a number."""
    bounds = grammar().table["bounds"]
    lower = (word or "").lower()
    if lower in bounds["low"]:
        return value, best, None
    if lower in bounds["high"]:
        return None, best, value
    return (None, best, None) if lower in bounds["about"] else (value, best, value)


def _value(text: str) -> float | None:
    """The value of a number in digits or words."""
    table, total, part = grammar().table, 0.0, 0.0
    lower = " ".join(text.lower().replace("-", " ").split())
    if lower in table["numbers"]:
        return float(table["numbers"][lower])
    for word in re.findall(r"\d[\d,.]*|[a-z]+", lower):
        if word[0].isdigit():
            part += float(word.rstrip(".,").replace(",", ""))
        elif word in table["numbers"]:
            part += table["numbers"][word]
        elif word in table["multiples"]:
            part = (part or 1) * table["multiples"][word]
            if table["multiples"][word] >= 1000:
                total, part = total + part, 0.0
    return total + part or None
