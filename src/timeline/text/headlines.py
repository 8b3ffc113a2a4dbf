"""A headline in capitals as it would stand in running text, for a parser that has learned from running text.

"Belarus Joins Bloc" is read as four names, "TRIAL DATE SET" as a name too. What is a name is asked of the
document's own running text; what is a verb, of the parser's dictionary. The text itself stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence

_NAME = re.compile(r"(?<=[\w,;:] )[^\W\d_a-z]\w*")  # capitals inside a sentence
_PLAIN = re.compile(r"\b[^\W\d_A-Z]\w+")
_LONG = 4  # letters of a word that no headline writes small
_FEW, _MANY = 3, 30  # long words of a headline, at least; words, at most
_SHARE = 0.8  # of the long words that begin with a capital
_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))


class Headlines:
    """The headlines of one document; `small` holds words, in base or irregular form, that are no names."""

    def __init__(self, text: str, small: Container[str]) -> None:
        running = "\n".join(line for line in text.split("\n") if not is_headline(line.split()))
        self._names = frozenset(_NAME.findall(running))
        self._plain = frozenset(_PLAIN.findall(running))
        self._small = small

    def running(self, words: Sequence[str]) -> list[str]:
        """The words in the letters of running text; the same number of words, in the same order."""
        shout = all(word.isupper() for word in _long(words))
        return [*self._first(words[:1], shout), *(self._word(word, shout) for word in words[1:])]

    def _first(self, words: Sequence[str], shout: bool) -> Iterator[str]:
        """The first word keeps its capital, as that of a sentence does."""
        for word in words:
            small = self._word(word, shout)
            yield small[:1].upper() + small[1:] if shout else word

    def _word(self, word: str, shout: bool) -> str:
        if not word.isalpha() or word in self._names or not (shout or word.istitle()):
            return word
        small, named = word.lower(), word.capitalize()
        if shout and named in self._names:
            return named
        if small in self._plain or any(stem in self._small for stem in _stems(small)):
            return small
        return named if shout and len(word) >= _LONG else small if shout else word


def is_headline(words: Sequence[str]) -> bool:
    """Whether the words of a paragraph are written as a headline is: nearly all in capitals, no full stop."""
    few = len(_long(words)) >= _FEW and len(words) <= _MANY
    return few and words[-1][-1] not in ".?!:," and in_capitals(words)


def in_capitals(words: Sequence[str]) -> bool:
    """Whether nearly all words that may begin small in a headline begin with a capital."""
    long = _long(words)
    return bool(long) and sum(word[0].isupper() for word in long) >= _SHARE * len(long)


def _long(words: Iterable[str]) -> list[str]:
    return [word for word in words if len(word) >= _LONG and word.isalpha()]


def _stems(word: str) -> Iterator[str]:
    """What a verb's form may be a form of, "joins" of "join"."""
    yield word
    for ending, base in _ENDINGS:
        if word.endswith(ending):
            yield word.removesuffix(ending) + base
