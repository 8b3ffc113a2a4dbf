"""Dates for people: an EDTF date (ISO 8601-2) and its relation, as vague as they are known."""

from __future__ import annotations

import re

from timeline.records import PUBLICATION, Anchor

# ISO 8601-2 sub-year groupings; hemispheres are not told apart in print.
_PARTS = {
    21: "spring", 22: "summer", 23: "autumn", 24: "winter",
    25: "spring", 26: "summer", 27: "autumn", 28: "winter",
    29: "spring", 30: "summer", 31: "autumn", 32: "winter",
    33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4", 40: "first half of", 41: "second half of",
}  # fmt: skip
_BEFORE = {
    "since": "since ",
    "until": "until ",
    "before": "before ",
    "after": "after ",
    "by": "by ",
    "about": "~",
}
_BOUNDS = ("before", "after")
_DAYS = re.compile(r"(\d{4}-)(\d\d-)\d\d/\1(?:\2)?")


def shown(anchor: Anchor | None) -> str:
    """The date of an event as a reader sees it: "since 2022-02", "~1850", "2024-07-03 – 04", "????-07-03".

    In brackets where the text gives none and the day of publication stands in.
    """
    if anchor is None or anchor.when is None:
        return ""
    text, before = readable(anchor.when.edtf), _BEFORE.get(anchor.relation, "")
    if anchor.when.clock and "T" not in anchor.when.edtf:
        text += f" {anchor.when.clock}"
    if anchor.relation in _BOUNDS and "/" in anchor.when.edtf:  # after 2024-03-22/.. is after that day
        text = text.removeprefix("since ").removeprefix("until ")
    text = text if text.startswith(before) else before + text
    return f"({text})" if anchor.basis == PUBLICATION else text


def readable(edtf: str) -> str:
    """EDTF text in plain signs: a dash for intervals, seasons in words, "?" for what is unknown."""
    if edtf[:1] in ("[", "{"):
        joint = " or " if edtf[0] == "[" else " and "
        return joint.join(_member(part) for part in edtf[1:-1].split(","))
    if "/" not in edtf:
        return _single(edtf)
    first, last = edtf.split("/", 1)
    if first == "..":
        return f"until {_single(last)}"
    if last == "..":
        return f"since {_single(first)}"
    shared = _DAYS.match(edtf)
    return f"{_single(first) or '?'} – {edtf[shared.end() :] if shared else _single(last) or '?'}"


def _member(part: str) -> str:
    """One member of an EDTF set: "1667", "1667..1668", "..1667" (or earlier), "1667.." (or later)."""
    first, dots, last = part.strip().partition("..")
    if not dots:
        return _single(first)
    if not first or not last:
        return f"{_single(first or last)} or {'later' if first else 'earlier'}"
    return f"{_single(first)} – {_single(last)}"


def _single(edtf: str) -> str:
    """A date without slash or brackets; its qualifier is put first: "~" about, "? " perhaps, "?~" both."""
    sign = {"~": "~", "?": "? ", "%": "?~"}.get(edtf[-1:], "")
    year, rest = _year(edtf.rstrip("~?%"))
    part = _PARTS.get(int(rest[1:3])) if re.fullmatch(r"-\d\d", rest) else None
    text = f"{part} {year}" if part else _era(year, rest.replace("X", "?").replace("T", " "))
    return sign + text


def _year(edtf: str) -> tuple[str, str]:
    """The year in words of a decade or century where it is one, and what follows it."""
    match = re.match(r"-?[\dX]{4}(?![\dX])", edtf)
    if match is None:
        return edtf, ""
    year, rest = match[0], edtf[match.end() :]
    if not rest and re.fullmatch(r"\d{3}X", year):
        return (f"{year[:3]}0s" if year[2] != "0" else f"{year[:3]}0–{year[:3]}9"), ""
    if not rest and re.fullmatch(r"\d\dXX", year):
        return f"{year[:2]}00–{year[:2]}99", ""
    return year.replace("X", "?"), rest


def _era(year: str, rest: str) -> str:
    """Years before 1 as BCE: astronomical -43 is 44 BCE."""
    if not re.fullmatch(r"-\d{4}|0000", year):
        return year + rest
    return f"{1 - int(year)}{rest} BCE"
