"""Text to time expressions: lex, match, resolve."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from timeline.edtf import When
from timeline.records import Span, TimeExpression
from timeline.times import (
    rules_clock,
    rules_dates,
    rules_joined,
    rules_lengths,
    rules_lists,
    rules_periods,
    rules_relative,
)
from timeline.times.answers import Answer
from timeline.times.grammar import Layer, Piece, apply, compile_layer
from timeline.times.lexer import Lexicon, Line, lex, lexicon
from timeline.times.meanings import Calendar
from timeline.times.narrative import Context, Narrative, begin
from timeline.times.resolve import resolve
from timeline.times.tense import light

KINDS = (
    "DAY", "MONTH", "YEAR", "PERIODX", "QUARTERX", "WEEKDAY", "TODAYX", "UNITX", "HOLIDAYX", "LENGTH",
    "AROUND", "DISTANCE",
    "REFERENCE", "RECURRING", "CLOCKX", "PARTX", "RANGEX",
)  # fmt: skip


_BOOKS = (rules_dates, rules_periods, rules_lengths, rules_relative, rules_joined, rules_lists)


@cache
def grammar(language: str) -> tuple[Lexicon, tuple[Layer, ...]]:
    """The lexicon and the layers of rules of a language."""
    words = lexicon(language, KINDS)
    macros = {name: text for book in _BOOKS for name, text in book.MACROS.items()}
    first = (
        *rules_relative.RULES,
        *rules_dates.RULES,
        *rules_periods.RULES,
        *rules_lengths.RULES,
        *rules_clock.RULES,
    )
    return words, (
        compile_layer(first, macros, words.symbols),
        compile_layer((*rules_lists.RULES, *rules_joined.RULES), macros, words.symbols),
        compile_layer((*rules_lists.OUTER, *rules_joined.OUTER), macros, words.symbols),
    )


def tag(
    text: str,
    *,
    published: When | None = None,
    language: str = "en",
    tense: Callable[[int], str] | None = None,
    skip: Sequence[Span] = (),
) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, in order, never overlapping, outside the spans of `skip`.

    `tense(offset)` tells "past", "present", "future" or "" of the verb that governs the word there; without
    it a
    light rule looks at the words around. Raises LanguageError for a language without tables.
    """
    words, layers = grammar(language)
    line = lex(text, words)
    for layer in layers:
        line = apply(layer, line)
    return tuple(_resolve(text, _found(line, skip), begin(published), tense))


def _found(line: Line, skip: Sequence[Span]) -> Iterator[tuple[int, int, Piece]]:
    for at, value in enumerate(line.values):
        if isinstance(value, Piece):
            start, end = line.starts[at], line.ends[at]
            if not any(span.start < end and start < span.end for span in skip):
                yield start, end, value


def _resolve(
    text: str,
    pieces: Iterable[tuple[int, int, Piece]],
    narrative: Narrative,
    tense: Callable[[int], str] | None,
) -> Iterator[TimeExpression]:
    pieces = list(pieces)
    day_first = _day_first(pieces)
    for start, end, piece in pieces:
        context = Context(narrative, _tense(text, start, end, tense), start, day_first)
        answer = resolve(piece.meaning, context)
        if answer.reset:
            narrative = narrative.wider()
        if answer.period and not answer.aside:
            narrative = narrative.mention(answer.period, start, explicit=answer.basis == "explicit")
        yield TimeExpression(
            Span(start, end), text[start:end], answer.kind, answer.value, answer.mod, str(piece.meaning),
            answer.when,
            answer.basis, _trace(piece, answer),
        )  # fmt: skip


def _tense(text: str, start: int, end: int, tense: Callable[[int], str] | None) -> Callable[[], str]:
    if tense is None:
        return lambda: light(text, start, end)
    return lambda: tense(start)


def _day_first(pieces: list[tuple[int, int, Piece]]) -> bool | None:
    """Whether the document writes the day before the month in figures, by the dates that leave no choice."""
    orders = {
        int(piece.text[: piece.text.index(mark)]) > _MONTHS
        for _, _, piece in pieces
        for mark in "/-."
        if piece.rule == "date in figures"
        and isinstance(piece.meaning, Calendar)
        and 0 < piece.text.find(mark) < 3
        if piece.meaning.day and piece.meaning.day > _MONTHS
    }
    return orders.pop() if len(orders) == 1 else None


_MONTHS = 12


def _trace(piece: Piece, answer: Answer) -> tuple[str, ...]:
    return (*_steps(piece, 0), *answer.reasons)


def _steps(piece: Piece, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}{piece.rule}: {' '.join(piece.text.split())!r} is {piece.meaning}"
    for part in piece.parts:
        yield from _steps(part, depth + 1)
