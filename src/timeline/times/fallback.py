"""Languages without tables: only dates written out whole, "3 luglio 2024", "липень 2024", "2024-07-03".

The spans are ours: a word beside figures, or figures alone. What the word means is asked at the guarded door
(`edtf.freehand`), which reads the whole span or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from timeline.edtf import When, freehand
from timeline.edtf.arithmetic import civil
from timeline.errors import DateError
from timeline.times.grammar import Piece
from timeline.times.meanings import Calendar

_WORD = r"[^\W\d_]{2,14}\.?"
_LINK = r"(?: (?:[^\W\d_]{1,3}|[^\W\d_]{1,2}[.'’]))?"  # "3 de julho de 2024", "den 3 juli"
_YEAR = r"(?:1[0-9]|20)\d\d"
DATE = re.compile(
    rf"(?<![\w./:-])(?:(?P<iso>{_YEAR}-\d\d-\d\d)"
    rf"|(?P<figures>\d{{1,2}}(?P<mark>[./])\d{{1,2}}(?P=mark){_YEAR})"
    rf"|(?P<day>\d{{1,2}}(?:\.|º|er)?{_LINK} {_WORD}{_LINK} {_YEAR})"
    rf"|(?P<first>{_YEAR}\.? {_WORD} \d{{1,2}}\.?)"
    rf")(?![\w/-])"
    rf"|(?<![\w.-])(?P<month>{_WORD}{_LINK} {_YEAR})(?![\w/-])"
    rf"|(?<!\d)(?P<han>{_YEAR}年\d{{1,2}}月\d{{1,2}}日)"
)
_SPREAD = re.compile(r"\s+")
_MONTHS = 12


def find(text: str, language: str) -> Iterator[tuple[int, int, Piece]]:
    """Each date of the text with its place, in order, never overlapping. Linear in the text."""
    for found in DATE.finditer(text):
        kind = str(found.lastgroup) if found.lastgroup != "mark" else "figures"
        if date := _read(_SPREAD.sub(" ", found[0]), kind, language):
            yield found.start(), found.end(), Piece(date, "date written out", (), found[0])


@lru_cache(maxsize=4096)
def _read(span: str, kind: str, language: str) -> Calendar | None:
    if kind == "figures":
        return _in_figures(span)
    try:
        when = freehand.read(span, language=language)
    except (DateError, LookupError):
        return None
    return _whole(when, span, kind)


def _in_figures(span: str) -> Calendar | None:
    """In figures: only where their order leaves no choice, or points say that the day is first."""
    first, second, year = (int(part) for part in re.split("[./]", span))
    if "." not in span and first <= _MONTHS and second <= _MONTHS and first != second:
        return None
    day, month = (first, second) if second <= _MONTHS else (second, first)
    return Calendar(year, month, day) if 1 <= month <= _MONTHS and 1 <= day <= 31 else None


def _whole(when: When, span: str, kind: str) -> Calendar | None:
    """The date, where it is as precise as the span and each figure of the span is in it."""
    if (
        when.earliest is None
        or when.latest is None
        or when.precision != ("month" if kind == "month" else "day")
    ):
        return None
    year, month, day = civil(when.earliest)
    said = [int(figure) for figure in re.findall(r"\d+", span)]
    if year not in said:
        return None
    if kind == "month":
        return Calendar(year, month) if said == [year] else None
    return Calendar(year, month, day) if day in said else None
