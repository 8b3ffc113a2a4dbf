"""Time expressions of a document on their way out: JSON lines, TimeML, a text to read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from timeline.exports.plain import one_line, visible
from timeline.exports.structured import dump
from timeline.records import Document, TimeExpression
from timeline.times.explain import rules

# What XML 1.0 cannot hold; each becomes one U+FFFD, so that offsets hold.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">
"""


def name(document: Document) -> str:
    """What the document is called: the stem of its file, with the number it has in a file of many."""
    file, sign, number = document.source.rpartition("#")
    if sign and number.isdigit():
        return f"{PurePath(file).stem or file}#{number}"
    return PurePath(document.source).stem or document.source


def jsonl(document: Document, times: Sequence[TimeExpression]) -> str:
    """One line for the document."""
    return dump({"doc": name(document), "timexes": [_timex(time) for time in times]}) + "\n"


def _timex(time: TimeExpression) -> dict[str, Any]:
    shown = {
        "start": time.span.start,
        "end": time.span.end,
        "text": time.text,
        "type": time.kind,
        "value": time.value,
        "edtf": time.when.edtf if time.when else None,
        "basis": time.basis,
    }
    return shown | ({"mod": time.mod} if time.mod else {})


def timeml(document: Document, times: Sequence[TimeExpression]) -> str:
    """The document in the layout of TempEval-3; the content of TEXT is the text, character for character."""
    published = document.published.when
    day = published.edtf if published else "XXXX-XX-XX"
    created = f'<TIMEX3 tid="t0" type="DATE" value={quoteattr(day)} functionInDocument="CREATION_TIME">'
    parts, at = [], 0
    for number, time in enumerate(times, 1):
        parts += [_xml(document.text[at : time.span.start]), _inline(number, time)]
        at = time.span.end
    body = "".join(parts) + _xml(document.text[at:])
    return (
        f"{_HEAD}<DOCID>{_xml(name(document))}</DOCID>\n"
        f"<DCT>{created}{_xml(day if published else '')}</TIMEX3></DCT>\n"
        f"<TITLE>{_xml(document.title)}</TITLE>\n<TEXT>{body}</TEXT>\n</TimeML>\n"
    )


def _inline(number: int, time: TimeExpression) -> str:
    mod = f" mod={quoteattr(time.mod)}" if time.mod else ""
    opening = f'<TIMEX3 tid="t{number}" type="{time.kind}" value={quoteattr(time.value)}{mod}>'
    return f"{opening}{_xml(time.text)}</TIMEX3>"


def _xml(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text), {"\r": "&#13;"})


def highlighted(document: Document, times: Sequence[TimeExpression], *, colour: bool) -> str:
    """The text with each expression in brackets and its value beside it."""
    parts, at = [], 0
    for time in times:
        value = time.when.edtf if time.when else time.value
        words = f"[{visible(time.text)} → {value}]"
        parts += [
            visible(document.text[at : time.span.start]),
            f"\x1b[1;36m{words}\x1b[0m" if colour else words,
        ]
        at = time.span.end
    return "".join(parts) + visible(document.text[at:]).rstrip() + "\n"


def tree(time: TimeExpression) -> str:
    """One expression with its value and how it came about."""
    rows = [("type", time.kind), ("value", time.value), ("mod", time.mod)]
    rows += [("edtf", time.when.edtf if time.when else ""), ("days", _days(time))]
    rows += [("meaning", time.meaning), ("basis", time.basis)]
    lines = [f"{one_line(time.text)}  [{time.span.start}:{time.span.end}]"]
    lines += [f"├── {title:<8} {one_line(value)}" for title, value in rows if value]
    return "\n".join(lines + list(_rules(time.trace))) + "\n"


def _days(time: TimeExpression) -> str:
    return f"{time.when.start or '..'} – {time.when.end or '..'}" if time.when else ""


def _rules(trace: Sequence[str]) -> Iterator[str]:
    yield "└── rules"
    steps = (step[: len(step) - len(step.lstrip())] + one_line(step) for step in trace)
    yield from (f"    {line}" for line in rules(steps))
