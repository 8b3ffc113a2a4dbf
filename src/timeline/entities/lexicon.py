"""The words of one language that tell names, out of its table `names`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from timeline.languages import load

MAX_ROLE = 3  # words of the longest role ("chief executive officer")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lower-case words; `heads` maps a name's last word to the kind it tells; `openers` begin an office.

    `people` and `happenings` are common nouns for who acts and what happens.
    """

    stop: frozenset[str]
    acronym_words: frozenset[str]
    joints: frozenset[str]
    particles: frozenset[str]
    honorifics: Mapping[str, str]
    roles: Mapping[str, str]
    office_only: frozenset[str]
    role_genders: Mapping[str, str]
    modifiers: frozenset[str]
    openers: frozenset[str]
    heads: Mapping[str, str]
    generic: frozenset[str]
    company: frozenset[str]
    callings: Mapping[str, str]
    product_nouns: frozenset[str]
    product_verbs: frozenset[str]
    indices: frozenset[str]
    newest: frozenset[str]
    holdings: frozenset[str]
    taken_over: frozenset[str]
    pronouns: Mapping[str, tuple[str, str]]
    first_person: frozenset[str]
    relatives: frozenset[str]
    expletive_verbs: frozenset[str]
    expletive_adjectives: frozenset[str]
    descriptions: Mapping[str, tuple[str, str]]
    determiners: frozenset[str]
    actor_verbs: frozenset[str]
    actor_nouns: frozenset[str]
    addressed: frozenset[str]
    offices: frozenset[str]
    place_words: frozenset[str]
    partner_words: frozenset[str]
    first_names: Mapping[str, str]
    people: frozenset[str]
    happenings: frozenset[str]
    judges: frozenset[str]
    bench: frozenset[str]
    judging: frozenset[str]


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language. Raises LanguageError where it has no table."""
    table, events = load(language, "names"), load(language, "events")
    heads = {
        word: kind
        for kind in ("PLACE", "EVENT", "WORK", "LAW", "ORGANISATION")
        for word in table["heads"][kind]
    }
    return Lexicon(
        stop=frozenset(table["stop"]),
        acronym_words=frozenset(table["acronym_words"]),
        joints=frozenset(table["joints"]),
        particles=frozenset(table["particles"]),
        honorifics=table["honorifics"],
        roles=table["roles"],
        office_only=frozenset(table["office_only"]["words"]),
        role_genders=table["genders"],
        modifiers=frozenset(table["modifiers"]["words"]),
        openers=frozenset([*table["modifiers"]["words"], *(role.split()[0] for role in table["roles"])]),
        heads=heads,
        generic=frozenset([*table["generic"]["words"], *table["generic"]["bodies"]]),
        company=frozenset(table["heads"]["COMPANY"]),
        callings={noun: kind for kind, nouns in table["callings"].items() for noun in nouns},
        product_nouns=frozenset(table["products"]["nouns"]),
        product_verbs=frozenset(table["products"]["verbs"]),
        indices=frozenset(table["products"]["indices"]),
        newest=frozenset(table["products"]["newest"]),
        holdings=frozenset(table["companies"]["holdings"]),
        taken_over=frozenset(table["companies"]["taken_over"]),
        pronouns={word: (gender, number) for word, (gender, number) in table["pronouns"].items()},
        first_person=frozenset(table["speakers"]["words"]),
        relatives=frozenset(table["relatives"]["words"]),
        expletive_verbs=frozenset(table["expletive"]["verbs"]),
        expletive_adjectives=frozenset(table["expletive"]["adjectives"]),
        descriptions={noun: (kind, test) for noun, (kind, test) in table["descriptions"].items()},
        determiners=frozenset(table["descriptions_determiners"]["words"]),
        actor_verbs=frozenset(table["actors"]["verbs"]),
        actor_nouns=frozenset(table["actors"]["nouns"]),
        addressed=frozenset(table["actors"]["addressed"]),
        offices=frozenset(table["actors"]["offices"]),
        place_words=frozenset(table["actors"]["places"]),
        partner_words=frozenset(table["actors"]["partners"]),
        first_names={name: gender for gender in ("male", "female") for name in table["first_names"][gender]},
        people=frozenset([*events["agents"]["nouns"], *table["roles"]]),
        judges=frozenset(table["court"]["judges"]),
        bench=frozenset(table["court"]["bench"]),
        judging=frozenset(table["court"]["judging"]),
        happenings=frozenset(noun for nouns in events["nouns"].values() for noun in nouns),
    )
