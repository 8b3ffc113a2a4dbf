"""Numbers, in digits and in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from timeline.times.lexer import Line

CLASSES = ("A", "AND", "CARD", "HALF", "HUNDRED", "ONE", "TENS", "ZERO")  # what the words of numbers are
Numeral = float  # whole numbers are kept as int
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_SWAPPED = str.maketrans(".,", ",.")
_LONGEST = 9  # digits of a number that may count anything in a text about time
FIRST_YEAR, LAST_YEAR = 1000, 2199


def read_digits(form: str, decimal: str = ".") -> tuple[str, Any]:
    """The class and value of a run of digits: what it may stand for is decided by its size."""
    if decimal == ",":
        name, value = read_digits(form.translate(_SWAPPED))
        return name, form if name == "MIXED" else value
    if _GROUPED.fullmatch(form):
        form = form.replace(",", "")
        return ("NUMBER", whole(float(form))) if len(form) <= _LONGEST else ("MIXED", form)
    if not form.isascii() or len(form) > _LONGEST or form.count(".") + form.count(",") > 1:
        return "MIXED", form
    if not form.isdigit():
        return ("NUMBER", float(form)) if "." in form else ("MIXED", form)
    value = int(form)
    if len(form) == 4 and FIRST_YEAR <= value <= LAST_YEAR:
        return "YEAR4", value
    if len(form) > 2:
        return ("NUMBER", value) if form[0] != "0" else ("MIXED", form)
    return "N12" if 1 <= value <= 12 else "N31" if 13 <= value <= 31 else "N99", value


def whole(value: float) -> float:
    """An int where the value is one."""
    return int(value) if value == int(value) else value


def merge(line: Line, names: dict[str, str]) -> Line:
    """Number words and fractions put together: one item each."""
    found = []
    for match in _pattern(tuple(names.items())).finditer(line.symbols):
        kind = match.lastgroup or ""
        items = [
            (symbol, value)
            for symbol, value in zip(match.group(), line.values[match.start() : match.end()], strict=True)
            if isinstance(value, (int, float)) and symbol != names["AND"]
        ]
        symbol, value = _value(kind, items, names)
        found.append((match.start(), match.end(), symbol, value))
    return line.replace(found) if found else line


_patterns: dict[int, re.Pattern[str]] = {}


def _pattern(names: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    key = hash(names)
    if key not in _patterns:
        n = dict(names)
        digit = f"[{n['CARD']}{n['ONE']}]"
        below100 = f"(?:{n['TENS']}(?:{n['HYPHEN']}?{digit})?|{digit})"
        figure = f"[{n['N12']}{n['N31']}{n['N99']}{n['NUMBER']}]"
        half = f"{n['AND']}{n['A']}{n['HALF']}"
        _patterns[key] = re.compile(
            f"(?P<year>(?:{n['CARD']}|{n['TENS']})(?:{n['TENS']}(?:{n['HYPHEN']}?{digit})?|{n['ZERO']}{digit}))"
            f"|(?P<fraction>{figure}[{n['HYPHEN']}{n['AND']}]?{n['FRACTION']}|[{n['CARD']}{n['ONE']}]{half})"
            f"|(?P<big>(?:{below100}|{n['A']}|{figure}){n['HYPHEN']}?{n['HUNDRED']}+(?:{n['AND']}?{below100})?)"
            f"|(?P<small>{n['TENS']}(?:{n['HYPHEN']}?{digit})?|{n['CARD']})"
        )
    return _patterns[key]


def _value(kind: str, items: list[tuple[str, float]], names: dict[str, str]) -> tuple[str, Any]:
    total = sum(value for _, value in items)
    if kind == "year":
        return names["WYEAR"], int(items[0][1] * 100 + sum(value for _, value in items[1:]))
    if kind == "big":
        done, current = 0.0, 0.0
        for symbol, value in items:
            if symbol == names["HUNDRED"]:
                current = (current or 1) * value
            else:
                done, current = done + current, value
        return names["WNUM"], whole(done + current)
    if kind == "fraction" and items[-1][0] == names["HALF"]:
        return names["WNUM"], items[0][1] + 0.5
    return names["WNUM"], whole(total)
