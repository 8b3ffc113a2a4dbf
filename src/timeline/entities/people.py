"""What an article tells of its persons: gender, offices and the nations these are of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from timeline.entities.lexicon import Lexicon
from timeline.entities.register import Link, Register
from timeline.entities.roles import Role, roles
from timeline.records import Sentence


@dataclass(slots=True)
class Person:
    """`offices` are role nouns with the entity they are of ("president", "country:TUR"), "" if not said."""

    id: str
    gender: str = ""
    offices: set[tuple[str, str]] = field(default_factory=set)


def people(
    register: Register, links: Sequence[Link], sentences: Mapping[int, Sentence], words: Lexicon
) -> dict[str, Person]:
    """The persons of an article by id."""
    found: dict[str, Person] = {}
    called: dict[str, str] = {}
    near = {number: list(here) for number, here in groupby(links, key=lambda link: link.spot.sentence)}
    for link in links:
        if link.kind == "PERSON" and link.entity:
            person = found.setdefault(link.entity, Person(link.entity))
            person.gender = person.gender or words.honorifics.get(link.spot.honorific, "")
            for role in roles(link.spot, sentences[link.spot.sentence], words):
                called.setdefault(link.entity, words.role_genders.get(role.noun, ""))
                person.offices.add((role.noun, nation(role, near[link.spot.sentence])))
    for person in found.values():
        named = (
            words.first_names[p] for p in register.entries[person.id].parts[:-1] if p in words.first_names
        )
        person.gender = person.gender or next(named, "") or called.get(person.id, "")
    return found


def nation(role: Role, here: Sequence[Link]) -> str:
    """Whose office it is: the country or organisation right before ("Turkish President") or after "of"."""
    for link in here:
        spot = link.spot
        beside = role.first - 2 <= spot.last <= role.first or role.last < spot.first <= role.last + 2
        if link.entity and link.kind != "PERSON" and beside:
            return link.entity
    return ""
