"""Text from documents made safe to show: no control character of a document reaches a terminal or a cell."""

from __future__ import annotations

import re

from timeline.records import Attribution

# C0, DEL, C1 (escape sequences start with them) and the marks that reorder what is read (UTR 36).
_HIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")


def visible(text: str) -> str:
    """The text without control characters; every line break is a line feed."""
    if text.isprintable():  # most text is, and this is ten times as quick
        return text
    return _HIDDEN.sub("", _BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    """The text on one line, without control characters, runs of white space as one space."""
    return " ".join(visible(text).split())


def told_by(said: Attribution | None) -> str:
    """Who says so in print, from the outermost source to the speaker: "Reuters > the ministry"; else ""."""
    return " > ".join(one_line(each.text) for each in said.chain) if said else ""
