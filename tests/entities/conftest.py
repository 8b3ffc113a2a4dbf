"""A reader of names for the tables of cases: the real parser and the facts of the world."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from timeline.database import world
from timeline.entities import directory
from timeline.entities.find import find
from timeline.records import Document, Entity, Name, Span
from timeline.text import syntax

Read = Callable[..., tuple[tuple[Entity, ...], tuple[Name, ...]]]


@pytest.fixture(scope="session")
def read_names() -> Read:
    """(text, title) -> the entities and names of a document with that title and text."""
    parser, known = syntax.load(), directory(world.entities())

    def read(text: str, title: str = "") -> tuple[tuple[Entity, ...], tuple[Name, ...]]:
        whole = f"{title}\n\n{text}" if title else text
        document = Document("d1", "case", whole, title, Span(0, len(title)) if title else None)
        (_, sentences), *_ = parser.pipe([document])
        return find(document, sentences, known)

    return read
