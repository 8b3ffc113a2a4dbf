"""What does not add up, on its way out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TextIO

from timeline.claims.consistency import Finding
from timeline.exports.columns import Column
from timeline.exports.delimited import write_rows
from timeline.exports.explained import BOLD, OFF, span
from timeline.exports.plain import one_line
from timeline.exports.structured import dump
from timeline.exports.table import screen

FINDINGS: tuple[Column[Finding], ...] = (
    Column("check", "word", "order, weekday, founding, ending, overdue or age.", lambda f: f.kind),
    Column("subject", "id", "The event, document or entity.", lambda f: f.subject),
    Column("title", "text", "What it is called.", lambda f: f.title),
    Column("message", "text", "What does not add up.", lambda f: f.message),
    Column("sources", "text", "List of the sources.", lambda f: [q.source for q in f.quotes]),
    Column("quotes", "text", "List, in that order: what they say.", lambda f: [q.text for q in f.quotes]),
)


def write(found: Sequence[Finding], format: str, stream: TextIO) -> None:
    """The findings as text, jsonl or csv."""
    if format == "csv":
        write_rows(FINDINGS, found, stream)
    elif format == "jsonl":
        stream.writelines(dump(asdict(finding)) + "\n" for finding in found)
    else:
        colour = screen(stream)[1]
        for finding in found:
            stream.writelines(f"{row}\n" for row in _text(finding, colour))


def _text(finding: Finding, colour: bool) -> Iterator[str]:
    head = f"{finding.kind}: {one_line(finding.title)}"
    yield f"{BOLD}{head}{OFF}" if colour else head
    yield f"  {one_line(finding.message)} ({finding.subject})"
    for quote in finding.quotes:
        yield f"    “{one_line(quote.text)}” {one_line(quote.source)} {span(quote.span)}"
