"""What in a Markdown file is no prose: code, comments, pictures, rules, marks of headings. Linear."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.records import Span

LINE = re.compile(r"[^\n]*\n?")
FENCE = re.compile(r" {0,3}(```+|~~~+)")
MARK = re.compile(
    r"(?:!\[[^\]\n]*\]\([^)\n]*\)|\[[^\]\n]+\]:[ \t]+\S+.*)[ \t]*$"  # a picture, the address of a link
    r"| {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$|=+[ \t]*$"  # a rule, the underline of a heading
    r"|#{1,6}[ \t]+"  # the mark of a heading
)


def furniture(text: str, start: int) -> tuple[Span, ...]:
    """The spans that are no prose, from `start` on, in order; they may overlap."""
    return tuple(sorted([*_comments(text, start), *_lines(text, start)]))


def _comments(text: str, start: int) -> Iterator[Span]:
    """An unclosed comment is none."""
    while (begin := text.find("<!--", start)) >= 0 and (end := text.find("-->", begin)) >= 0:
        start = end + len("-->")
        yield Span(begin, start)


def _lines(text: str, start: int) -> Iterator[Span]:
    """Fenced code (to the end where the fence stays open, as CommonMark has it); lines and marks by form."""
    fence, begin = "", start
    for line in LINE.finditer(text, start):
        edge = FENCE.match(line[0])
        if fence:
            if edge and edge[1].startswith(fence) and not line[0][edge.end() :].strip():
                yield Span(begin, line.end())
                fence = ""
        elif edge:
            fence, begin = edge[1], line.start()
        elif mark := MARK.match(line[0].rstrip("\n")):
            yield Span(line.start(), line.start() + mark.end())
    if fence:
        yield Span(begin, len(text))
