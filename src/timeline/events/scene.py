"""A sentence with what is known about it: its tree, names by token, time expressions by token, and the
words.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import cached_property

from timeline.events.tree import Tree
from timeline.events.words import Words
from timeline.records import Document, Entity, Name, Sentence, Span, TimeExpression
from timeline.text.headlines import in_capitals, is_headline

_ACTORS = frozenset({"PERSON", "ORGANISATION", "COUNTRY", "GROUP"})
_PLACES = frozenset({"PLACE", "COUNTRY"})
_SITES = frozenset({"EVENT"})
_OPENING = frozenset({"DET", "ADP", "ADV", "SCONJ", "PRON", "NUM"})
_SHORT = 4  # letters of an acronym


class Scene:
    """What the stages of this layer share about one sentence. `names` and `times` are by token index."""

    def __init__(self, document: Document, sentence: Sentence, known: Known) -> None:
        self.text = document.text
        self.tree = Tree(sentence)
        self.sentence = sentence
        self.words = known.words
        self.entities = known.entities
        self.refers = known.refers
        self.quotations = known.quotations
        self._hits: dict[re.Pattern[str], list[re.Match[str]]] = {}
        self.names: dict[int, Name] = {}
        self.times: dict[int, TimeExpression] = {}
        self.expressions = known.times_in(sentence.span)
        for name in known.names_in(sentence.span):
            for index in self._tokens(name.span):
                self.names[index] = name
        for time in self.expressions:
            for index in self._tokens(time.span):
                self.times[index] = time

    def hits(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """Where a pattern fits in the sentence, looked for once for all its triggers."""
        known = self._hits.get(pattern)
        if known is None:
            span = self.sentence.span
            known = self._hits[pattern] = [*pattern.finditer(self.text, span.start, span.end)]
        return known

    def _tokens(self, span: Span) -> range:
        starts = self.tree.starts
        return range(max(bisect_left(starts, span.start), 0), bisect_left(starts, span.end))

    def dated(self, index: int) -> bool:
        """Whether the token is part of a time expression."""
        return index in self.times and index not in self.names

    def told_when(self, index: int) -> bool:
        """Whether the token says when: part of a date, not of a length ("a two-day summit")."""
        return self.dated(index) and self.times[index].kind in ("DATE", "TIME")

    def quoted(self, index: int) -> bool:
        """Whether the token stands inside a quotation."""
        start = self.tree.tokens[index].start
        at = bisect_right(self.quotations, start, key=lambda span: span.start) - 1
        return at >= 0 and start < self.quotations[at].end

    def kind(self, index: int) -> str:
        name = self.names.get(index)
        return name.kind if name else ""

    def named_actor(self, index: int) -> bool:
        """Whether the token belongs to the name of a person, organisation, country or group."""
        return self.kind(index) in _ACTORS

    def actor(self, index: int) -> bool:
        """Whether the phrase can act: a named actor, or an official of one."""
        return self.named_actor(index) or self.tree.tokens[index].lemma.lower() in self.words["agents"]

    def concerned(self, index: int) -> bool:
        """Whether a phrase names an actor on its head or just before or after it: "Panamanian army
        officers".
        """
        if self.actor(index):
            return True
        near = self.tree.kids(index, "amod", "compound", "nmod", "poss", "nummod", "appos")
        near += [
            j
            for i in self.tree.kids(index, "prep")
            if self.tree.lowers[i] == "of"
            for j in self.tree.kids(i, "pobj")
        ]
        near += [j for i in near for j in self.tree.kids(i, "amod", "compound", "nmod")]
        return any(self.named_actor(i) for i in near)

    def place(self, index: int) -> bool:
        return self.kind(index) in _PLACES

    def country(self, index: int) -> bool:
        return self.kind(index) == "COUNTRY"

    def site(self, index: int) -> bool:
        """A place that is no place name: a conference, a headquarters, a hall."""
        token = self.tree.tokens[index]
        return self.kind(index) in _SITES or token.pos == "PROPN" or token.lemma in self.words["sites"]

    def lemma(self, index: int) -> str:
        return self.tree.tokens[index].lemma.lower()

    def call(self, entity: str) -> str:
        """How an entity is called in print."""
        known = self.entities.get(entity)
        return known.name if known else entity

    def bare(self, first: int, last: int) -> str:
        """The words of a phrase without a leading article, on one line."""
        if first < last and self.tree.lowers[first] in ("the", "a", "an"):
            first += 1
        tokens, words = self.tree.tokens, list[str]()
        for index in range(first, last + 1):
            gap = self.text[tokens[index - 1].end : tokens[index].start] if index > first else ""
            words += [gap, self.word(index)]
        return " ".join("".join(words).split())

    def word(self, index: int) -> str:
        """A word as it is printed: in small letters where only a headline writes it large."""
        token = self.tree.tokens[index]
        if not index and token.pos in _OPENING and token.text.istitle() and token.text != "I":
            return token.text.lower()  # of the sentence's beginning
        if not self._headline or token.text == "I" or not token.text[:1].isupper():
            return token.text
        if token.pos == "PROPN" or index in self.names:
            spelt = token.text.isupper() and len(token.text) > _SHORT and self._headline == "shout"
            return token.text.capitalize() if spelt else token.text
        return token.text if token.text.isupper() and self._headline != "shout" else token.text.lower()

    @cached_property
    def _headline(self) -> str:
        """ "shout" of a headline all in capitals, "title" of one whose words begin with them, else ""."""
        words = [token.text for token in self.tree.tokens]
        title = self.sentence.kind == "title" and in_capitals(words)
        if not title and not is_headline(words):
            return ""
        return "shout" if all(word.isupper() for word in words if word.isalpha()) else "title"


class Known:
    """What is known of the whole document, looked up by span."""

    def __init__(
        self,
        words: Words,
        times: tuple[TimeExpression, ...],
        names: tuple[Name, ...],
        entities: tuple[Entity, ...],
        quotations: list[Span] | None = None,
    ) -> None:
        self.words = words
        self.quotations = quotations or []
        self.times = sorted(times, key=lambda time: time.span)
        self.names = sorted(names, key=lambda name: (name.span.start, -name.span.end))
        self.entities: Mapping[str, Entity] = {entity.id: entity for entity in entities}
        self.refers = bool(names)
        self._times = [time.span.start for time in self.times]
        self._names = [name.span.start for name in self.names]

    def times_in(self, span: Span) -> list[TimeExpression]:
        return self.times[bisect_left(self._times, span.start) : bisect_left(self._times, span.end)]

    def names_in(self, span: Span) -> list[Name]:
        """Names of a span, shorter ones first where they lie inside longer ones, so that the longest wins."""
        found = self.names[bisect_left(self._names, span.start) : bisect_left(self._names, span.end)]
        return sorted(found, key=lambda name: name.span.end - name.span.start)
