"""When two spellings are one name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DROPPED = re.compile(r"['’‘ʼ`´.]")
_SPACED = re.compile(r"[\s\-‐‑–—_/,;:()\[\]\"“”«»]+")
_ARTICLE = re.compile(r"^the (?=.)")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"})


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """The form under which a name is found: no case, accents, points, apostrophes or leading "the".

    "U.S." and "US", "Côte d’Ivoire" and "cote divoire", "Johnson & Johnson" and "Johnson and Johnson" agree.
    """
    plain = text if text.isascii() else _plain(text)
    spaced = _SPACED.sub(" ", _DROPPED.sub("", plain.casefold()).replace("&", " and "))
    return _ARTICLE.sub("", spaced.strip())


def _plain(text: str) -> str:
    """Compatibility-decomposed, without marks; letters that do not decompose spelt as English does."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def slug(text: str) -> str:
    """A folded name as the last part of an id: "vladimir-putin"; letters of any script are kept."""
    return re.sub(r"[\W_]+", "-", fold(text)).strip("-")


def abbreviates(acronym: str, name: str) -> bool:
    """Whether the letters of an acronym stand in order in a name, the first where a word begins."""
    words, letters = fold(name).split(), fold(acronym)
    if not acronym.isupper() or len(letters) < 2 or len(words) < 2:
        return False
    starts = [n for n, word in enumerate(words) if word[0] == letters[0]]
    return any(_in_order(letters, " ".join(words[n:])) for n in starts)


def _in_order(letters: str, text: str) -> bool:
    at = 0
    for letter in letters:
        at = text.find(letter, at) + 1
        if not at:
            return False
    return True


def singular(word: str) -> str:
    """The singular of a regular English plural: "gunmen", "cities", "rebels"; "" for any other word."""
    endings = (("men", "man"), ("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("s", ""))
    if word.endswith("ss"):
        return ""
    return next((word.removesuffix(a) + b for a, b in endings if word.endswith(a)), "")
