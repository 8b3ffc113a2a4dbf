"""Numbers in words and digits: their pattern, their lowest, best and highest value as the words have it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from timeline.languages import load

Bounds = tuple[float | None, float | None, float | None]
DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
JOINT = r"(?:to|or|-|–|(?(between)and|(?!)))"  # "12 and 15" is a range after "between" only
Read = tuple[Bounds, int, int]  # the bounds, and where their words begin and end


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words of quantities, and the patterns made of them. `slots` is by verb, `nouns` by event noun."""

    slots: dict[str, str]
    nouns: dict[str, str]
    states: dict[str, str]
    people: frozenset[str]
    animals: frozenset[str]
    words: frozenset[str]
    number: re.Pattern[str]
    counted: re.Pattern[str]
    toll: re.Pattern[str]
    money: re.Pattern[str]
    rate: re.Pattern[str]
    fatal: re.Pattern[str]
    table: dict[str, Any]


@cache
def grammar() -> Grammar:
    """The patterns of the language."""
    table = load("en", "quantities")
    states = {word: slot for slot, words in table["states"].items() for word in words}
    number = _number(table)
    been = _any(table["been"]["words"])
    numbers = (*table["numbers"], *table["least"])
    return Grammar(
        slots={verb: slot for slot, verbs in table["slots"].items() for verb in verbs},
        nouns={noun: slot for slot, nouns in table["nouns"].items() for noun in nouns},
        states=states,
        people=frozenset(table["people"]["nouns"]),
        animals=frozenset(table["animals"]["nouns"]),
        words=frozenset(word for words in numbers for word in words.split() if len(word) > 1),
        number=re.compile(number, re.I),
        counted=re.compile(
            rf"{number}(?:\s+of)?(?P<noun>\s+(?!(?:{been})\b)[a-z]+)?"
            rf"\s+(?:(?:{been})\s+)*(?P<state>{_any(states)})\b",
            re.I,
        ),
        toll=re.compile(rf"\btoll\b[^.;]*?\b(?:to|at|of|reached|passed|is|was)\s+{number}", re.I),
        money=re.compile(_money(table), re.I),
        rate=re.compile(_rate(table), re.I),
        fatal=re.compile(rf"\s+(?:{_any(table['fatal']['after'])})\b", re.I),
        table=table,
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _bound(table: dict[str, Any]) -> str:
    words = _any(word for words in table["bounds"].values() for word in words)
    return rf"(?:(?P<bound>{words})\s+)?"


def _number(table: dict[str, Any]) -> str:
    """One number or a range: digits, words, or a plural that gives only a range."""
    words, multiples, least = _any(table["numbers"]), _any(table["multiples"]), _any(table["least"])
    one = (
        rf"(?:{least})\b|{DIGITS}(?:[\s-](?:{multiples})\b)?|"
        rf"(?:{words})\b(?:[\s-](?:{words}|{multiples})\b)*"
    )
    rates = _any(table["rates"])
    return (
        rf"(?<![\w.,$€£-])(?:(?:all|the|these|those)\s+)?{_bound(table)}(?P<between>between\s+)?"
        rf"(?P<first>{one})(?:\s*{JOINT}\s*(?P<second>{one}))?"
        rf"(?![\w%]|[-.,]\w|\s*(?:{rates})\b)"
    )


def _money(table: dict[str, Any]) -> str:
    """A sum or a range of sums, with a sign before or a name after it."""
    signs, names = _any(table["money"]["signs"]), _any(table["money"]["names"])
    multiple = rf"(?:\s?(?:{_any(table['multiples'])})\b)"
    amount = rf"{DIGITS}{multiple}?"
    words = _any(table["numbers"])
    worded = rf"{amount}|(?:{words})\b(?:[\s-](?:{words})\b)*{multiple}?"
    joint = rf"\s?{JOINT}\s?"
    return (
        rf"(?<![\w.,]){_bound(table)}(?P<between>between\s+)?"
        rf"(?:(?P<sign>{signs})\s?(?P<first>{amount})(?:{joint}(?:{signs})?\s?(?P<second>{amount}))?(?![\w,]*\d)|"
        rf"(?P<one>{worded})(?:{joint}(?P<other>{worded}))?\s(?P<name>{names})\b)"
    )


def _rate(table: dict[str, Any]) -> str:
    words = _any(table["numbers"])
    amount = rf"{DIGITS}|(?:{words})\b(?:[\s-](?:{words})\b)*"
    return (
        rf"(?<![\w.,$€£-]){_bound(table)}(?P<between>between\s+)?(?P<first>{amount})"
        rf"(?:\s?(?:%\s?)?{JOINT}\s?(?P<second>{amount}))?\s?(?P<name>%|(?:{_any(table['rates'])})\b)"
    )


def read(hit: re.Match[str]) -> Read:
    """What a match of `number`, `counted`, `toll` or `rate` says."""
    first, second = hit["first"].lower(), (hit["second"] or "").lower()
    begin = hit.start("bound") if hit["bound"] else hit.start("first")
    least = grammar().table["least"].get(first)
    if least is not None:
        return (float(least[0]), None, float(least[1]) if len(least) > 1 else None), begin, hit.end("first")
    low, high = _value(first), _value(second) if second else None
    if high is not None and high > low:
        return (low, None, high), begin, hit.end("second")
    return _bounded(hit["bound"], low), begin, hit.end("first")


def price(hit: re.Match[str]) -> tuple[Bounds, str]:
    """What a match of `money` says: its bounds and the currency."""
    money = grammar().table["money"]
    unit = money["signs"].get(hit["sign"]) or money["names"].get((hit["name"] or "").lower(), "")
    first, second = hit["first"] or hit["one"], hit["second"] or hit["other"]
    value, other = _value(first), _value(second) if second else None
    if second and not re.search(r"[a-z]", first, re.I):
        value *= _multiple(second)  # "$3-4 billion"
    if other is not None and other > value:
        return (value, None, other), unit
    return _bounded(hit["bound"], value), unit


def _multiple(text: str) -> float:
    table = grammar().table["multiples"]
    word = re.search(r"[a-z]+$", text.lower())
    return float(table.get(word[0], 1)) if word else 1.0


def _bounded(word: str | None, value: float) -> Bounds:
    """Lowest, best and highest by the word before a number."""
    bounds = grammar().table["bounds"]
    lower = " ".join((word or "").lower().split())
    if lower in bounds["low"]:
        return value, value, None
    if lower in bounds["high"]:
        return None, value, value
    return (None, value, None) if lower in bounds["about"] else (value, value, value)


def _value(text: str) -> float:
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
    return total + part
