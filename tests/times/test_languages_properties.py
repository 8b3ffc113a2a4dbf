"""What holds of every text in every language: spans slice back, sorted and apart; twice gives the same."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import edtf
from timeline.languages import load
from timeline.records import TimeExpression
from timeline.times import tag
from timeline.times.grammar import classes
from timeline.times.lexer import FORMS
from timeline.times.numerals import CLASSES
from timeline.times.orders import LAYERS, MACROS
from timeline.times.tagger import KINDS

HOME = Path(__file__).parents[1] / "corpus"
CODES = ("de", "es", "fr", "ru")
DAY = edtf.parse("2024-07-03")
TABLES = {code: tomllib.loads((HOME / code / "times.toml").read_text("utf-8")) for code in CODES}
TEXTS = {c: [row[0] for row in t["found"]] + t["nothing"] for c, t in TABLES.items()}
WORDS = {
    code: sorted(w for entries in load(code, "times")["words"].values() for w in entries) for code in CODES
}
BY_CLASS = {
    code: [sorted(words) for _, words in sorted(load(code, "times")["words"].items())]
    for code in ("en", *CODES)
}
DAYS = [
    None,
    *map(edtf.parse, ("2024-07-03", "2024-02-29", "0001-01-01", "-0043-03-15", "9999-12-31", "2024-07")),
]
MARKS = [" ", " ", " ", " ", ", ", ". ", "-", "–", "/", ":", " - ", " – "]


def check(text: str, found: tuple[TimeExpression, ...]) -> None:
    end = 0
    for expression in found:
        span = expression.span
        assert text[span.start : span.end] == expression.text
        assert end <= span.start < span.end
        end = span.end
        when = expression.when
        if when is not None:
            assert edtf.parse(when.edtf).edtf == when.edtf
            assert when.earliest is None or when.latest is None or when.earliest <= when.latest


@pytest.mark.parametrize("code", CODES)
def test_spans_of_a_whole_text_slice_back(code: str) -> None:
    text = "\n\n".join(TEXTS[code])
    found = tag(text, published=DAY, language=code)
    check(text, found)
    assert found == tag(text, published=DAY, language=code)
    assert len(found) >= len(TABLES[code]["found"])


@pytest.mark.parametrize("code", CODES)
def test_the_corpus_of_another_language_breaks_nothing(code: str) -> None:
    for other in CODES:
        for text in TEXTS[other]:
            check(text, tag(text, published=DAY, language=code))


@given(data=st.data(), code=st.sampled_from(CODES))
@settings(max_examples=150, deadline=None)
def test_any_line_of_its_words_is_read(data: st.DataObject, code: str) -> None:
    pieces = st.one_of(
        st.sampled_from(WORDS[code]), st.integers(0, 2100).map(str), st.sampled_from(list(".,-–/:()"))
    )
    text = data.draw(st.sampled_from(["", " "])).join(["", *data.draw(st.lists(pieces, max_size=10))])
    spaced = " ".join(data.draw(st.lists(pieces, max_size=10)))
    for line in (text, spaced):
        check(line, tag(line, published=DAY, language=code))
        check(line, tag(line, language=code))


@given(data=st.data(), code=st.sampled_from(("en", *CODES)), published=st.sampled_from(DAYS))
@settings(max_examples=300, deadline=None)
def test_any_line_of_its_classes_is_read(data: st.DataObject, code: str, published: edtf.When | None) -> None:
    """Each class as often as any other, so that the rare ones meet ("ближайшая суббота - суббота")."""
    word = st.sampled_from(BY_CLASS[code]).flatmap(st.sampled_from)
    number = st.one_of(st.integers(0, 31), st.integers(1900, 2100), st.integers(0, 9999)).map(str)
    pieces = st.tuples(st.one_of(word, word, word, number), st.sampled_from(MARKS))
    line = "".join(a + b for a, b in data.draw(st.lists(pieces, max_size=9)))
    check(line, tag(line, published=published, language=code))


def test_each_class_of_the_rules_is_filled_by_some_language() -> None:
    used = set(classes((rule for layer in LAYERS for rule in layer), MACROS))
    filled = {name for code in CODES for name in load(code, "times")["words"]}
    assert used - filled - set(FORMS) - set(CLASSES) - set(KINDS) == set()


@pytest.mark.parametrize("code", CODES)
def test_each_class_of_a_table_is_used_by_some_rule(code: str) -> None:
    used = set(classes((rule for layer in LAYERS for rule in layer), MACROS)) | set(CLASSES)
    context = {"MONEY", "PERCENT", "STREET", "IDIOM", "OLD", "YEARCUE", "OCCASION", "PERSON", "OR", "IN"}
    assert set(load(code, "times")["words"]) - used - context == set()


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("mark", ["'", "’"])
def test_an_english_ending_in_another_language_is_no_obstacle(code: str, mark: str) -> None:
    text = f"McDonald{mark}s, geht{mark}s: 2024-07-03."
    assert [t.text for t in tag(text, published=DAY, language=code)] == ["2024-07-03"]
