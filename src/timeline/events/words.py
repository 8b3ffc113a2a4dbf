"""The tables of one language that the reading of events needs, indexed for look-up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from timeline.languages import load

Senses = tuple[tuple[str, frozenset[str]], ...]  # kinds with the objects that decide for them


@dataclass(frozen=True, slots=True)
class Words:
    """`verbs` and `nouns` give the kind of a lemma; `senses` the kinds a verb takes with certain objects.

    `outcomes` gives the kind of what an adjective tells, `relations` the relation that a preposition sets;
    `sets` holds the plain lists of words by name, `ordinals` the ordinal numbers in order.
    """

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    senses: Mapping[str, Senses]
    outcomes: Mapping[str, str]
    relations: Mapping[str, str]
    sets: Mapping[str, frozenset[str]]
    ordinals: tuple[str, ...]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.sets[name]


@cache
def words(language: str) -> Words:
    """The tables of a language. Raises LanguageError where it has none."""
    events, stance = load(language, "events"), load(language, "stance")
    places = load(language, "places")
    lists = {
        **events,
        **stance,
        **{name: places[name] for name in ("sides", "joints", "lengths", "spots", "close")},
        "object_control": stance["control"]["object"],
        "agents": events["agents"]["nouns"],
    }
    return Words(
        _inverted(events["verbs"]),
        _inverted(events["nouns"]),
        _senses(events["senses"]),
        _inverted(events["outcomes"]),
        _inverted(stance["relations"]),
        {
            name: frozenset(values)
            for name, values in lists.items()
            if isinstance(values, list) and name != "senses"
        },
        tuple(stance["ordinals"]),
    )


def _inverted(table: dict[str, list[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, lemmas in table.items():
        for lemma in lemmas:
            found.setdefault(lemma, kind)
    return found


def _senses(rows: list[dict[str, list[str]]]) -> dict[str, Senses]:
    found: dict[str, Senses] = {}
    for row in rows:
        for verb in row["verbs"]:
            found[verb] = (*found.get(verb, ()), (str(row["kind"]), frozenset(row["objects"])))
    return found
