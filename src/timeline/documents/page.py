"""What a format gives: a page, or the members of a container."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from timeline.documents.facts import Facts
from timeline.documents.options import Options
from timeline.documents.streams import Meter
from timeline.records import Span

PAGE = "\f"  # stands before the first paragraph of each further page of a paged document


def number(text: str, offset: int) -> int | None:
    """On which page the paragraph at an offset begins, from 1; None where the document has no pages."""
    return text.count(PAGE, 0, offset + 1) + 1 if PAGE in text else None


@dataclass(frozen=True, slots=True)
class Page:
    """A document as its format gives it: text, where the body begins, facts, its own words for its date.

    `dates` are pairs of where it says so (as in `Published.basis`) and what it says, the surest first.
    """

    text: str
    start: int = 0
    front: Facts = Facts()
    page: Facts = Facts()
    dates: tuple[tuple[str, str], ...] = ()
    furniture: tuple[Span, ...] = ()
    markdown: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read: its name as documents and reports have it, and its bytes, or its page made already.

    `format` is a suffix that outranks the name's; `facts` is what its container knows, `beside` its sidecar.
    """

    name: str
    stream: io.BufferedReader = field(default_factory=lambda: io.BufferedReader(io.BytesIO()))
    page: Page | None = None
    format: str = ""
    facts: Facts = Facts()
    beside: Facts = Facts()
    dates: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Unpacking:
    """A container that is being unpacked: how, and how much it has come to."""

    options: Options
    meter: Meter
