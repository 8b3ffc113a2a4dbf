"""Reads one passage with names that the test gives by hand, so that only this layer is tested."""

import re
from collections.abc import Callable

import pytest

from timeline import edtf, events, times
from timeline.records import Document, Entity, Mention, Name, Published, Span
from timeline.text import syntax
from timeline.text.tense import tenses

Reader = Callable[..., tuple[Mention, ...]]
KNOWN = {
    "PERSON": "Putin Xi Erdogan Peskov Modi Merkel Jobs Obama Smith Lee Raisi Zelensky Macron",
    "COUNTRY": "Russia Ukraine China Kazakhstan Belarus Iran India Turkey Germany France Israel"
    " Syria Japan Kenya Libya Sudan",
    "ORGANISATION": "SCO NATO EU Apple Boeing Airbus Samsung Nokia Pixar Parliament Hamas UN",
    "PLACE": "Moscow Beijing Astana Kyiv Berlin Samarkand London Geneva",
}


@pytest.fixture(scope="session")
def parser() -> syntax.Parser:
    return syntax.load()


@pytest.fixture(scope="session")
def told(parser: syntax.Parser) -> Reader:
    """told(text, published="2024-07-10", title="") -> mentions; a title stands first in the text."""

    def read(text: str, published: str = "", title: str = "") -> tuple[Mention, ...]:
        whole = f"{title}\n\n{text}" if title else text
        when = edtf.parse(published) if published else None
        document = Document(
            "d0",
            "test",
            whole,
            title,
            Span(0, len(title)) if title else None,
            published=Published(when, "argument"),
        )
        [(_, sentences)] = parser.pipe([document])
        found = times.tag(whole, published=when, tense=tenses(sentences))
        entities, names = known(whole)
        return events.read(document, sentences, found, names, entities)

    return read


def known(text: str) -> tuple[tuple[Entity, ...], tuple[Name, ...]]:
    entities, names = [], []
    for kind, words in KNOWN.items():
        for word in words.split():
            for hit in re.finditer(rf"\b{word}\b", text):
                names.append(Name(Span(*hit.span()), word, kind, f"{kind.lower()}:{word}"))
            level = "city" if kind == "PLACE" else ""
            entities.append(Entity(f"{kind.lower()}:{word}", word, kind, level=level))
    return tuple(entities), tuple(sorted(names, key=lambda name: name.span))
