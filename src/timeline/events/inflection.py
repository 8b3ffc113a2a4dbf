"""Verbs in the present tense, for titles: how sure a happening is shows in its verb."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from timeline.events.control import is_passive
from timeline.events.scene import Scene
from timeline.events.stance import DENIED, ONGOING, PLANNED, POSSIBLE, Stance
from timeline.languages import load
from timeline.records import Token


@cache
def wording() -> dict[str, Any]:
    """How titles are worded."""
    return load("en", "wording")


def group(scene: Scene, verb: int, plural: bool, stance: Stance) -> str:
    """The verb with what shows that it is planned, possible, denied or going on."""
    passive = is_passive(scene, verb)
    token, say = scene.tree.tokens[verb], wording()["words"]
    lemma = token.lemma.lower() or token.text.lower()
    base = f"{say['plural_be']} {token.text.lower()}" if passive else lemma
    negation = f"{say['not']} " if stance.negated else ""
    if stance.factuality == PLANNED:
        return f"{negation}{say['to']} {base}"
    if stance.factuality == POSSIBLE:
        return f"{_modal(scene, verb)} {negation}{base}"
    be = say["are"] if plural else say["is"]
    if stance.factuality == DENIED:
        return _denied(token, passive, lemma, be, plural)
    if passive or (stance.factuality == ONGOING and token.tag == "VBG"):
        return f"{be} {token.text.lower()}"
    if plural:
        return str(be) if lemma == "be" else lemma
    return third_person(lemma)


def _denied(token: Token, passive: bool, lemma: str, be: str, plural: bool) -> str:
    say = wording()["words"]
    if passive or lemma == "be":
        return f"{be} {say['not']} {token.text.lower() if passive else ''}"
    return f"{say['do_not'] if plural else say['does_not']} {lemma}"


def _modal(scene: Scene, verb: int) -> str:
    """The modal of the text in full, or "may"."""
    tokens = scene.tree.tokens
    found = next((tokens[i] for i in scene.tree.auxiliaries(verb) if tokens[i].tag == "MD"), None)
    return found.text if found is not None and found.text.isalpha() and len(found.text) > 2 else "may"


def third_person(lemma: str) -> str:
    """The third person singular of a verb: meet, meets."""
    table = wording()
    irregular = table["third_person"].get(lemma)
    if irregular:
        return str(irregular)
    for rule in table["suffixes"]:
        changed, count = re.subn(rule["pattern"], rule["with"], lemma, count=1)
        if count:
            return str(changed)
    return lemma
