"""The dictionary form of a verb where the parser takes a shorter one: "fined" is of fine, "finned" of fin.

A verb of one vowel and one consonant after it doubles that before -ed and -ing, so that what has it single is
of the verb with an e.
"""

from __future__ import annotations

import re

_FORMS = frozenset({"VBD", "VBN", "VBG"})
_DOUBLING = re.compile(r"[^aeiou]*[aeiou][bcdfghjklmnprstvz]")
_ENDINGS = ("ed", "ing")


def lemma(word: str, tag: str, found: str) -> str:
    """The lemma of a word as tagged, where `found` is the parser's."""
    short = found.lower()
    single = tag in _FORMS and word.lower() in {short + ending for ending in _ENDINGS}
    return f"{found}e" if single and _DOUBLING.fullmatch(short) else found
