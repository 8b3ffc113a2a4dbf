"""What the words around a name call its bearer: office, trade, nation, gender."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from timeline.entities.lexicon import MAX_ROLE, Lexicon
from timeline.entities.spots import Spot
from timeline.records import Sentence, Token


@dataclass(frozen=True, slots=True)
class Role:
    """An office or trade as written beside a name: its noun, its words, and the tokens first to last-1."""

    noun: str
    text: str
    first: int
    last: int


def role_at(tokens: tuple[Token, ...], end: int, words: Lexicon) -> Role | None:
    """The role whose words end right before token `end` ("Turkish President", "Kremlin spokesman")."""
    for size in range(MAX_ROLE, 0, -1):
        first = end - size
        noun = " ".join(t.text.lower() for t in tokens[max(first, 0) : end])
        if first >= 0 and noun in words.roles:
            while first > 0 and tokens[first - 1].text.lower() in words.modifiers:
                first -= 1
            return Role(noun, " ".join(t.text for t in tokens[first:end]), first, end)
    return None


def roles(spot: Spot, sentence: Sentence, words: Lexicon) -> Iterator[Role]:
    """The roles beside a name: right before it, as its apposition, or what it is said to be."""
    tokens = sentence.tokens
    before = role_at(tokens, spot.first, words)
    if before:
        yield before
    head = head_of(tokens, spot.first, spot.last)
    for token in tokens[spot.last : spot.last + 14]:
        apposed = token.dep == "appos" and spot.first <= token.head < spot.last
        named = token.dep == "attr" and token.head == head.head and head.dep == "nsubj"
        if apposed or named:
            role = role_at(tokens, token.index + 1, words)
            if role:
                yield role


def head_of(tokens: tuple[Token, ...], first: int, last: int) -> Token:
    """The token of a stretch whose head stands outside it; the last one where the parse is broken."""
    for token in reversed(tokens[first:last]):
        if not first <= token.head < last or token.head == token.index:
            return token
    return tokens[last - 1]
