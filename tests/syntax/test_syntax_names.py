"""Names are looked for near capitals only, and are those that the whole pipeline finds."""

from pathlib import Path

import pytest
import spacy

from timeline.records import Document
from timeline.text import syntax

ARTICLES = sorted((Path(__file__).parents[2] / "seeds" / "articles").glob("*.txt"))
FAR = (
    "After many long months of talks that brought nothing at all, the leaders met in Samarkand,"
    " and the one who had come by train from a small town far in the east said that Jane Doe would sign."
)


def names(text: str, parser: syntax.Parser) -> list[tuple[str, str]]:
    [(_, sentences)] = parser.pipe([Document("d0", "test", text)])
    return [
        (text[s.tokens[c.first].start : s.tokens[c.last - 1].end], c.label)
        for s in sentences
        for c in s.chunks
    ]


def whole(name: str) -> syntax.Parser:
    """A parser whose pipeline does something after the names, so that these are found in whole texts."""
    nlp = spacy.load(name)
    nlp.add_pipe("doc_cleaner", last=True)
    return syntax.Parser(nlp)


@pytest.mark.parametrize("text", [FAR, *(path.read_text("utf-8") for path in ARTICLES)])
def test_names_are_those_of_the_whole_pipeline(text: str) -> None:
    capital = [(name, label) for name, label in names(text, whole(syntax.MODEL)) if not name.islower()]
    found = names(text, syntax.load())
    missing = [(name, label) for name, label in capital if (name, label) not in found]
    assert {label for _, label in missing} <= {"DATE", "CARDINAL", "ORDINAL"}  # "Two", "23": no names
    assert set(found) <= set(capital)
    assert found


def test_a_pipeline_that_finds_no_names_has_none() -> None:
    assert names("Jane Doe met Xi.", syntax.Parser(spacy.blank("en"))) == []
