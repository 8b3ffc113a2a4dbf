"""The words of an article as comparing needs them: by their stems, weighed by how rare they are.

The weights come from a fixed table of the language and never from the database, so what two articles share
weighs the same whatever else was ingested.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from timeline import languages

RARE = 1.0
LEVELS = {"plain": 0.0, "common": 0.2, "usual": 0.4, "known": 0.6}
_WORD = re.compile(r"[^\W\d_][^\W\d_'’]*|\d[\d,.]*\d|\d")
_OWNED = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Wording:
    """What the tables of one language say of its words; `known` are weights by stem."""

    suffixes: tuple[str, ...] = ()
    forms: dict[str, str] = field(default_factory=dict)
    known: dict[str, float] = field(default_factory=dict)
    families: dict[str, frozenset[str]] = field(default_factory=dict)
    stems: dict[str, str] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)

    def stem(self, word: str) -> str:
        """The stem of a lower-case word; shared by what is derived from it ("shooting", "shoot")."""
        if word not in self.stems:
            self.stems[word] = _stem(word, self.suffixes, self.forms)
        return self.stems[word]

    def weight(self, stem: str) -> float:
        return self.known.get(stem, RARE)

    def words(self, text: str) -> list[str]:
        """The stems of the words and the numbers of a text, in its order."""
        known = self.written
        found = (known[word] if word in known else self._read(word) for word in _WORD.findall(text))
        return [word for word in found if word]

    def _read(self, written: str) -> str:
        """The stem of a word as a text has it, a number as it is; "" of what is none."""
        word = _OWNED.sub("", written.lower().strip("'’"))
        self.written[written] = word if not word or word[0].isdigit() else self.stem(word)
        return self.written[written]

    def telling(self, text: str) -> dict[str, float]:
        """The words of a text that weigh anything, with their weight."""
        return {word: weight for word in self.words(text) if (weight := self.weight(word))}

    def family(self, lemma: str) -> frozenset[str]:
        """The happenings that a trigger may tell."""
        return self.families.get(lemma, frozenset()) | self.families.get(self.stem(lemma), frozenset())


def _stem(word: str, suffixes: tuple[str, ...], forms: dict[str, str]) -> str:
    if word in forms:
        return forms[word]
    if len(word) > 4:
        cut = next((s for s in suffixes if word.endswith(s) and len(word) - len(s) >= 3), "")
        word = word[: len(word) - len(cut)]
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl" else word


@cache
def wording(language: str) -> Wording:
    """The tables of a language; one without any weighs all its words alike and knows no families."""
    if not languages.has(language, "happenings"):
        return Wording()
    table = languages.load(language, "happenings")
    bare = Wording(tuple(table["suffixes"]), dict(table["forms"]))
    families: dict[str, set[str]] = {}
    for name, words in table["families"].items():
        for word in words:
            families.setdefault(word, set()).add(name)
            families.setdefault(bare.stem(word), set()).add(name)
    levels = languages.load(language, "frequency")
    known = {bare.stem(word): LEVELS[level] for level in reversed(LEVELS) for word in levels[level]}
    return Wording(bare.suffixes, bare.forms, known, {w: frozenset(f) for w, f in families.items()})
