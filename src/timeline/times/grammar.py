"""The engine: rules over a line of symbols, tried where their first symbol stands, the longest match first.

It knows no word and no meaning. A rule is a pattern and a function from what it found to a meaning (or to
None,
which refuses the match). Rules come in layers: what a layer finds becomes one symbol of the next, so "two
weeks"
is one thing when "two weeks before last Christmas" is looked for.

Pattern language: class names separated by spaces, `name:CLASS` to keep an item under a name, `( | )` for
choices,
`? * +` behind an item or a bracket. Names in `MACROS` of the rule book stand for several classes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from timeline.times.lexer import Line

_PIECE = re.compile(r"\s*(?:(?P<name>[a-z_0-9]+):)?(?P<item>[A-Z][A-Z0-9_]*|[()|?*+])")


# Repetition is bounded, so that a match never costs more than a bounded number of steps.
_TIMES = {"?": "?", "*": "{0,15}", "+": "{1,15}"}


class Meaning(Protocol):
    """What the words mean before any day is known; `symbol` is the class under which later layers see it."""

    @property
    def symbol(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Found:
    """What a pattern found: items first to last-1 of the line, with names."""

    line: Line
    first: int
    last: int
    names: Mapping[str, int]
    classes: Mapping[str, str]

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def value(self, name: str, default: Any = None) -> Any:
        """What the named item stands for; `default` where the pattern did without."""
        return self.line.values[self.names[name]] if name in self.names else default

    def text(self, name: str) -> str:
        at = self.names.get(name)
        return "" if at is None else self.line.slice(at, at + 1)

    def kind(self, at: int) -> str:
        """The class of an item of the line, by its index; "" outside the line."""
        return self.classes.get(self.line.symbols[at], "") if 0 <= at < len(self.line.symbols) else ""

    def before(self, distance: int = 1) -> str:
        return self.kind(self.first - distance)

    def after(self, distance: int = 0) -> str:
        return self.kind(self.last + distance)

    def tight_before(self) -> bool:
        """Whether something other than white space touches the match on its left."""
        start = self.line.starts[self.first]
        return start > 0 and not self.line.text[start - 1].isspace()

    def tight_after(self) -> bool:
        end = self.line.ends[self.last - 1]
        return end < len(self.line.text) and not self.line.text[end].isspace()


Build = Callable[[Found], Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what it means."""

    name: str
    pattern: str
    build: Build


@dataclass(frozen=True, slots=True)
class Piece:
    """What a layer found: a meaning over items, with the rules that made it and what it was made from."""

    meaning: Any
    rule: str
    parts: tuple[Piece, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Trimmed:
    """A meaning for part of what was matched, items first to last-1; a rule may return several of them."""

    meaning: Any
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Layer:
    """Compiled rules by the first symbol they may start with."""

    starts: re.Pattern[str]
    rules: Mapping[str, tuple[tuple[Rule, re.Pattern[str]], ...]]
    symbols: Mapping[str, str]
    classes: Mapping[str, str]


def classes(rules: Iterable[Rule], macros: Mapping[str, str]) -> tuple[str, ...]:
    """The classes that rules and macros speak of; a table need not fill them all."""
    patterns = (*(rule.pattern for rule in rules), *macros.values())
    items = (found["item"] for pattern in patterns for found in _PIECE.finditer(pattern))
    return tuple(dict.fromkeys(item for item in items if item[0].isalpha() and item not in macros))


def compile_layer(rules: Iterable[Rule], macros: Mapping[str, str], symbols: Mapping[str, str]) -> Layer:
    """A layer of rules. Raises KeyError for a class that nobody defines."""
    first: dict[str, list[tuple[Rule, re.Pattern[str]]]] = {}
    for rule in rules:
        expression, starts, nullable = _compile(rule.pattern, macros, symbols)
        if nullable:
            raise ValueError(f"rule {rule.name!r} matches nothing at all")
        compiled = rule, re.compile(expression)
        for symbol in sorted(starts):
            first.setdefault(symbol, []).append(compiled)
    names = {symbol: name for name, symbol in symbols.items()}
    return Layer(
        re.compile(f"[{''.join(sorted(first))}]"),
        {s: tuple(r) for s, r in first.items()},
        dict(symbols),
        names,
    )


def _compile(
    pattern: str, macros: Mapping[str, str], symbols: Mapping[str, str]
) -> tuple[str, set[str], bool]:
    """The regular expression over symbols, the symbols it may start with, whether it may match nothing."""
    pieces = [(m.group("name"), m.group("item")) for m in _PIECE.finditer(pattern)]
    if "".join(f"{name}:{item}" if name else item for name, item in pieces) != re.sub(r"\s+", "", pattern):
        raise ValueError(f"cannot read the pattern {pattern!r}")
    expression, starts, nullable, rest = _choice(pieces, macros, symbols)
    if rest:
        raise ValueError(f"a bracket too many in {pattern!r}")
    return expression, starts, nullable


_Pieces = list[tuple[str | None, str]]
_Compiled = tuple[str, set[str], bool, _Pieces]


def _choice(pieces: _Pieces, macros: Mapping[str, str], symbols: Mapping[str, str]) -> _Compiled:
    expression, starts, nullable, pieces = _sequence(pieces, macros, symbols)
    while pieces and pieces[0][1] == "|":
        other, more, empty, pieces = _sequence(pieces[1:], macros, symbols)
        expression, starts, nullable = f"{expression}|{other}", starts | more, nullable or empty
    return expression, starts, nullable, pieces


def _sequence(pieces: _Pieces, macros: Mapping[str, str], symbols: Mapping[str, str]) -> _Compiled:
    expression, starts, nullable = "", set[str](), True
    while pieces and pieces[0][1] not in "|)":
        name, item = pieces[0]
        if item == "(":
            inner, first, empty, pieces = _choice(pieces[1:], macros, symbols)
            part = f"(?:{inner})"
        else:
            part, first, empty = _item(item, macros, symbols)
        pieces = pieces[1:]
        part = f"(?P<{name}>{part})" if name else part
        if pieces and pieces[0][1] in "?*+":
            part, empty, pieces = (
                f"(?:{part}){_TIMES[pieces[0][1]]}",
                empty or pieces[0][1] != "+",
                pieces[1:],
            )
        expression += part
        starts |= first if nullable else set()
        nullable = nullable and empty
    return expression, starts, nullable, pieces


def _item(item: str, macros: Mapping[str, str], symbols: Mapping[str, str]) -> tuple[str, set[str], bool]:
    if item not in macros:
        return symbols[item], {symbols[item]}, False
    expression, starts, nullable = _compile(macros[item], macros, symbols)
    return f"(?:{expression})", starts, nullable


def apply(layer: Layer, line: Line) -> Line:
    """The line with everything that the layer's rules find in it put together, left to right, longest
    first.
    """
    made: list[tuple[int, int, str, Any]] = []
    end = 0
    for start in layer.starts.finditer(line.symbols):
        if start.start() >= end and (best := _longest(layer, line, start.start())):
            made += [(first, last, layer.symbols[piece.meaning.symbol], piece) for first, last, piece in best]
            end = made[-1][1]
    return line.replace(made) if made else line


def _longest(layer: Layer, line: Line, at: int) -> list[tuple[int, int, Piece]]:
    matches = []
    for order, (rule, pattern) in enumerate(layer.rules[line.symbols[at]]):
        if match := pattern.match(line.symbols, at):
            matches.append((-match.end(), order, rule, match))
    matches.sort(key=lambda row: row[:2])
    for _, _, rule, match in matches:
        names = {name: match.start(name) for name, text in match.groupdict().items() if text}
        meaning = rule.build(Found(line, at, match.end(), names, layer.classes))
        if meaning is not None:
            whole = (Trimmed(meaning, at, match.end()),)
            made = (
                meaning
                if isinstance(meaning, tuple)
                else (meaning,)
                if isinstance(meaning, Trimmed)
                else whole
            )
            return [(part.first, part.last, _piece(part, rule, line)) for part in made]
    return []


def _piece(part: Trimmed, rule: Rule, line: Line) -> Piece:
    below = tuple(v for v in line.values[part.first : part.last] if isinstance(v, Piece))
    return Piece(part.meaning, rule.name, below, line.slice(part.first, part.last))
