"""Text to time expressions: lex, match, resolve."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from timeline.edtf import When
from timeline.errors import DateError, LanguageError
from timeline.languages import load
from timeline.records import Span, TimeExpression
from timeline.times import (
    fallback,
    orders,
    rules_clock,
    rules_dates,
    rules_joined,
    rules_lengths,
    rules_lists,
    rules_periods,
    rules_relative,
)
from timeline.times.answers import Answer, unknown
from timeline.times.grammar import Layer, Piece, apply, classes, compile_layer
from timeline.times.lexer import Lexicon, lex, lexicon
from timeline.times.meanings import Calendar, Distance
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
def habits(language: str) -> dict[str, Any]:
    """The table of a language; empty where there is none."""
    try:
        return load(language, "times")
    except LanguageError:
        return {}


@cache
def grammar(language: str) -> tuple[Lexicon, tuple[Layer, ...]]:
    """The lexicon and the layers of rules of a language."""
    if habits(language).get("orders"):
        named = classes((rule for layer in orders.LAYERS for rule in layer), orders.MACROS)
        words = lexicon(language, (*KINDS, *named))
        return words, tuple(compile_layer(layer, orders.MACROS, words.symbols) for layer in orders.LAYERS)
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

    `tense(offset)` tells "past", "present", "future" or "" of the verb that governs the word there; where it
    leaves open which, and without it, a light rule looks at the words around. Of a language without tables
    only explicit dates are found.
    """
    pieces = [
        (start, end, piece)
        for start, end, piece in _found(text, language)
        if not any(span.start < end and start < span.end for span in skip)
    ]
    return tuple(_resolve(text, pieces, begin(published), tense, language))


def _found(text: str, language: str) -> Iterator[tuple[int, int, Piece]]:
    if not habits(language):
        yield from fallback.find(text, language)
        return
    words, layers = grammar(language)
    line = lex(text, words)
    for layer in layers:
        line = apply(layer, line)
    for at, value in enumerate(line.values):
        if isinstance(value, Piece):
            yield line.starts[at], line.ends[at], value


def _resolve(
    text: str,
    pieces: Iterable[tuple[int, int, Piece]],
    narrative: Narrative,
    tense: Callable[[int], str] | None,
    language: str,
) -> Iterator[TimeExpression]:
    pieces = list(pieces)
    day_first = _day_first(pieces, language)
    for start, end, piece in pieces:
        context = Context(narrative, _tense(text, start, end, tense, language), start, day_first)
        answer = _answer(piece.meaning, context)
        if answer.reset:
            narrative = narrative.wider()
        if answer.period and not answer.aside:
            narrative = narrative.mention(
                answer.period, start, explicit=answer.basis == "explicit", days=answer.days
            )
        yield TimeExpression(
            Span(start, end), text[start:end], answer.kind, answer.value, answer.mod, str(piece.meaning),
            answer.when,
            answer.basis, _trace(piece, answer), _event(piece.meaning),
        )  # fmt: skip


def _event(meaning: Any) -> Span | None:
    """The words of the event that a distance counts from."""
    return Span(*meaning.place) if isinstance(meaning, Distance) and meaning.event else None


def _answer(meaning: Any, context: Context) -> Answer:
    """The date of a meaning; at the end of the calendar, beyond which no day can be written, none."""
    try:
        return resolve(meaning, context)
    except DateError as error:
        try:
            answer = resolve(meaning, replace(context, narrative=Narrative()))
        except DateError:
            answer = unknown("XXXX")
        return replace(answer, period=None, when=None, reasons=(*answer.reasons, str(error)))


def _tense(
    text: str, start: int, end: int, tense: Callable[[int], str] | None, language: str
) -> Callable[[], str]:
    rule = orders.guess if habits(language).get("orders") else light
    if tense is None:
        return lambda: rule(text, start, end, language)
    return lambda: told if (told := tense(start)) in _DECISIVE else rule(text, start, end, language)


def _day_first(pieces: list[tuple[int, int, Piece]], language: str) -> bool | None:
    """Whether days stand before months in figures: by dates that leave no choice, else by the language's
    habit.
    """
    written = {
        int(piece.text[: piece.text.index(mark)]) > _MONTHS
        for _, _, piece in pieces
        for mark in "/-."
        if piece.rule == "date in figures"
        and isinstance(piece.meaning, Calendar)
        and 0 < piece.text.find(mark) < 3
        if piece.meaning.day and piece.meaning.day > _MONTHS
    }
    return written.pop() if len(written) == 1 else habits(language).get("day_first")


_MONTHS = 12
_DECISIVE = ("past", "future")  # "the talks resume Monday" is present and to come


def _trace(piece: Piece, answer: Answer) -> tuple[str, ...]:
    return (*_steps(piece, 0), *answer.reasons)


def _steps(piece: Piece, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}{piece.rule}: {' '.join(piece.text.split())!r} is {piece.meaning}"
    for part in piece.parts:
        yield from _steps(part, depth + 1)
