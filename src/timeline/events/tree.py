"""A parsed sentence as a tree: who governs whom, which tokens a phrase covers."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from timeline.records import Sentence, Span, Token

_APART = frozenset({"relcl", "acl", "appos", "conj", "cc", "preconj", "advcl", "parataxis", "punct"})
_AUXILIARIES = frozenset({"aux", "auxpass"})


class Tree:
    """Children, edges and phrases of one sentence, all by token index."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.children: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                self.children[token.head].append(token.index)
        self.deps = [token.dep for token in self.tokens]
        self._edges: dict[int, tuple[int, int]] = {}

    @cached_property
    def starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def lowers(self) -> list[str]:
        return [token.text.lower() for token in self.tokens]

    def at(self, offset: int) -> int:
        """The token that holds a character offset, or the last one before it; -1 where there is none."""
        return bisect_right(self.starts, offset) - 1

    def kids(self, index: int, *deps: str) -> list[int]:
        """The children of a token that stand to it in one of these relations, in order."""
        children = self.children[index]
        if not children:
            return []
        own = self.deps
        return [child for child in children if own[child] in deps]

    def kid(self, index: int, *deps: str) -> int | None:
        """The first such child."""
        own = self.deps
        for child in self.children[index]:
            if own[child] in deps:
                return child
        return None

    def conjuncts(self, index: int) -> list[int]:
        """A token and those coordinated with it: A, B and C."""
        found = [index]
        for child in self.children[index]:
            if self.tokens[child].dep == "conj":
                found += self.conjuncts(child)
        return found

    def edges(self, index: int) -> tuple[int, int]:
        """First and last token of all that hangs on a token."""
        known = self._edges.get(index)
        if known is None:
            first = last = index
            for child in self.children[index]:
                low, high = self.edges(child)
                first, last = min(first, low), max(last, high)
            known = self._edges[index] = (first, last)
        return known

    def phrase(self, index: int) -> tuple[int, int]:
        """First and last token of a noun phrase, without the clauses, appositions and conjuncts that hang on
        it.
        """
        first = last = index
        for child in self.children[index]:
            token = self.tokens[child]
            if token.dep in _APART:
                continue
            low, high = self.phrase(child) if child > index else self.edges(child)
            first, last = min(first, low), max(last, high)
        return first, last

    def span(self, first: int, last: int) -> Span:
        return Span(self.tokens[first].start, self.tokens[last].end)

    def ancestors(self, index: int) -> list[int]:
        """The tokens above a token, nearest first, up to the root."""
        found = []
        while self.tokens[index].head != index:
            index = self.tokens[index].head
            found.append(index)
        return found

    def auxiliaries(self, index: int) -> list[int]:
        return self.kids(index, *_AUXILIARIES)
