"""What capitals tell: a name, a headline, a shout."""

from __future__ import annotations

from timeline.records import Sentence, Token


def capital(word: str) -> bool:
    """Whether a word is written as a name: a capital anywhere, or letters of a script without case."""
    return not word.islower() and any(letter.isalpha() for letter in word)


def shouted(tokens: tuple[Token, ...]) -> bool:
    """Whether a sentence of several words is all in capitals."""
    words = [t.text for t in tokens if t.text.isalpha()]
    return len(words) > 3 and all(word.isupper() for word in words)


def headline(sentence: Sentence) -> bool:
    """Whether it is a line where nearly every longer word has a capital, so that a capital tells nothing."""
    tokens = sentence.tokens
    if shouted(tokens):
        return True
    if sentence.kind != "title" and tokens[-1].pos == "PUNCT":
        return False
    long = [t.text for t in tokens[1:] if len(t.text) > 3 and t.text.isalpha()]
    return len(long) > 1 and sum(not word.islower() for word in long) >= 0.75 * len(long)
