"""Text to a line of symbols: one character per word, by the class that the language's table gives it.

The grammar is matched against that line, so its patterns run at the speed of `re` and know no word. Numbers
are
put together here ("nineteen ninety-six", "2 1/2", "1,200"); what a number may stand for is decided by its
size.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from timeline.languages import load
from timeline.times.numerals import CLASSES as COUNTING
from timeline.times.numerals import Numeral, merge, read_digits

# Classes the table does not fill: forms of digits, marks, and the words it does not know.
FORMS = (
    "N12", "N31", "N99", "YEAR4", "NUMBER", "ISODATE", "ISOWEEK", "FIGURES", "CLOCK24", "DECADE", "SHORTYEAR",
    "ORDN", "FRACTION", "MIXED", "WNUM", "WYEAR",
    "COMMA", "DOT", "HYPHEN", "DASH", "SLASH", "OPEN", "CLOSE", "QUOTE", "COLON", "MONEY", "PERCENT", "MARK",
    "BREAK", "STOP", "WORD", "CAPITAL", "ALLCAPS", "DOTTED",
)  # fmt: skip

TOKEN = re.compile(
    r"""(?P<lower>[a-zß-öø-ÿа-яё]+(?![^\W_]))
    |(?P<word>[^\W\d_]+(?![^\W_]))
    |(?P<BREAK>\n[^\S\n]*\n\s*)
    |(?P<ISODATE>\d{4}-\d\d-\d\d(?:T\d\d:?\d\d(?::?\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w]))
    |(?P<ISOWEEK>\d{4}-?W\d\d(?:-[1-7])?(?!\w))
    |(?P<FIGURES>\d{1,4}(?P<sep>[/.-])\d{1,2}(?P=sep)\d{2,4}(?![\w/]|[.-]\d))
    |(?P<CLOCK24>\d{1,2}:\d\d(?::\d\d)?(?![\w:]))
    |(?P<DECADE>(?:(?<!\w)['’‘`])?(?:\d\d)?\d0['’]?s(?!\w))
    |(?P<SHORTYEAR>(?<!\w)['’‘`]\d\d(?!\w))
    |(?P<ORDN>\d{1,3}(?:st|nd|rd|th|ST|ND|RD|TH)(?!\w))
    |(?P<FRACTION>\d/\d(?![\w/]))
    |(?P<number>\d+(?:[.,]\d+)*(?![^\W_]))
    |(?P<glued>\d{1,2}(?=[ap]\.?m\b|[AP]M\b|[hH]rs?\b)|\d{4}(?=гг?\.))
    |(?P<MIXED>[^\W_]+)
    |(?P<HYPHEN>(?<=\w)[-–](?=\w))
    |(?P<DASH>[-–—_]+)
    |(?P<poss>['’]s\b)
    |(?P<STOP>[!?;…]|\.(?:\s?\.)+)
    |(?P<DOT>(?<=\w)\.)
    |(?P<mark>[^\s\w])""",
    re.X,
)
DOTTED = re.compile(r"(?:\.[^\W\d_](?!\w))+\.?")
MARKS = {
    ",": "COMMA", "/": "SLASH", "(": "OPEN", ")": "CLOSE", "[": "OPEN", "]": "CLOSE", ":": "COLON",
    "%": "PERCENT",
    "$": "MONEY", "£": "MONEY", "€": "MONEY", "¥": "MONEY", '"': "QUOTE", "“": "QUOTE", "”": "QUOTE",
    "'": "QUOTE", "’": "QUOTE", "‘": "QUOTE", "`": "QUOTE", ".": "STOP",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The table of one language, indexed: symbol of each class, and class symbol and value of each form of
    a word.
    """

    symbols: dict[str, str]
    words: dict[str, tuple[str, Any]]
    phrases: dict[str, tuple[tuple[re.Pattern[str], str, Any], ...]]
    decimal: str = "."

    def names(self) -> dict[str, str]:
        return {symbol: name for name, symbol in self.symbols.items()}


@dataclass(slots=True)
class Line:
    """The words of a text side by side: symbols, where each starts and ends, and what each stands for."""

    text: str
    symbols: str
    starts: list[int]
    ends: list[int]
    values: list[Any]

    def slice(self, first: int, last: int) -> str:
        """The text of items first to last-1."""
        return self.text[self.starts[first] : self.ends[last - 1]] if last > first else ""

    def replace(self, found: list[tuple[int, int, str, Any]]) -> Line:
        """A line in which each (first, last, symbol, value) has become one item."""
        symbols, starts, ends, values, at = [], list[int](), list[int](), list[Any](), 0
        for first, last, symbol, value in found:
            symbols += [self.symbols[at:first], symbol]
            starts += self.starts[at:first]
            starts.append(self.starts[first])
            ends += self.ends[at:first]
            ends.append(self.ends[last - 1])
            values += self.values[at:first]
            values.append(value)
            at = last
        symbols.append(self.symbols[at:])
        return Line(
            self.text,
            "".join(symbols),
            starts + self.starts[at:],
            ends + self.ends[at:],
            values + self.values[at:],
        )


@cache
def lexicon(language: str, kinds: tuple[str, ...]) -> Lexicon:
    """The lexicon of a language; `kinds` are the classes that the grammar makes out of others."""
    table = load(language, "times")
    classes = [*table["words"], *FORMS, *COUNTING, *kinds]
    symbols = {name: chr(0xE000 + n) for n, name in enumerate(dict.fromkeys(classes))}
    words: dict[str, tuple[str, Any]] = {}
    phrases: dict[str, list[tuple[re.Pattern[str], str, Any]]] = {}
    for name, entries in table["words"].items():
        for word, value in entries.items():
            entry = symbols[name], value
            for form in _forms(word, name in table["capital"]):
                if re.fullmatch(r"[^\W\d_]+|['’]s", form):
                    words.setdefault(form, entry)
                else:
                    head = re.match(r"[^\W_]+|\W", form)
                    pattern = re.compile(
                        re.escape(form).replace(r"\ ", r"\s+") + ("" if form[-1] in "'’" else r"(?!\w)")
                    )
                    phrases.setdefault(head.group() if head else "", []).append((pattern, *entry))
    longest = {
        head: tuple(sorted(rows, key=lambda row: -len(row[0].pattern))) for head, rows in phrases.items()
    }
    return Lexicon(symbols, words, longest, table.get("decimal", "."))


def _forms(word: str, capital: bool) -> set[str]:
    if word.isupper() or not word.islower() and not capital:
        return {word}
    return {word, word.upper()} if capital else {word, word[0].upper() + word[1:], word.upper()}


def lex(text: str, words: Lexicon) -> Line:
    """The line of a text. Linear: every character is looked at a bounded number of times."""
    symbols: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    values: list[Any] = []
    known, phrases, names = words.words, words.phrases, words.symbols
    plain, capital = names["WORD"], names["CAPITAL"]
    at = 0
    for found in TOKEN.finditer(text):
        start = found.start()
        if start < at:
            continue
        form, at, value = found.group(), found.end(), None
        if form in phrases and (longer := _phrase(text, start, phrases[form])):
            at, symbol, value = longer
        elif entry := known.get(form):
            symbol, value = entry
        else:
            kind = found.lastgroup
            if kind == "lower":
                symbol = plain
            elif kind == "word":
                symbol = plain if form.islower() else capital
                if text[at : at + 1] == "." and (dotted := DOTTED.match(text, at)) and len(form) == 1:
                    at = dotted.end()
                    symbol, value = known.get(text[start:at]) or (names["DOTTED"], None)
            else:
                name, value = _form(kind or "", form, words.decimal)
                symbol = names[name]
        symbols.append(symbol)
        starts.append(start)
        ends.append(at)
        values.append(value)
    return merge(Line(text, "".join(symbols), starts, ends, values), names)


def _phrase(
    text: str, start: int, rows: tuple[tuple[re.Pattern[str], str, Any], ...]
) -> tuple[int, str, Any] | None:
    for pattern, symbol, value in rows:
        if found := pattern.match(text, start):
            return found.end(), symbol, value
    return None


def _form(kind: str, form: str, decimal: str) -> tuple[str, Any]:
    if kind in ("number", "glued"):
        return read_digits(form, decimal)
    if kind == "ORDN":
        return "ORDN", int(re.sub(r"\D", "", form))
    if kind == "FRACTION":
        top, bottom = form.split("/")
        return ("FRACTION", Numeral(int(top) / int(bottom))) if bottom != "0" else ("MIXED", form)
    if kind == "mark":
        return MARKS.get(form, "MARK"), form
    return ("MARK" if kind == "poss" else kind), form  # an ending of English, whose table has it
