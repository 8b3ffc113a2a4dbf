"""What holds for every text: spans, order, bounds, digits, time."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

import edtf as oracle
from timeline import edtf
from timeline.languages import load
from timeline.records import Span
from timeline.times import explain, tag, timeml

WORDS = sorted({word for words in load("en", "times")["words"].values() for word in words})
MARKS = [
    " ",
    " ",
    " ",
    " ",
    ", ",
    ". ",
    "-",
    "–",
    "/",
    ":",
    "\n",
    "\n\n",
    "'",
    "’s ",
    "(",
    ") ",
    '"',
    "? ",
    "; ",
    "$",
    "%",
]
NUMBERS = [
    "0",
    "1",
    "3",
    "12",
    "31",
    "99",
    "1066",
    "1914",
    "1989",
    "2024",
    "24",
    "1,200",
    "3.5",
    "1/2",
    "3rd",
    "'80s",
    "1990s",
]
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(NUMBERS),
    st.sampled_from(["said", "will meet", "the summit", "Moscow"]),
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(MARKS)), max_size=14).map(
    lambda rows: "".join(a + b for a, b in rows)
)
PUBLISHED = st.sampled_from(
    [
        None, "2024-07-03", "1989-10-26", "2024-02-29", "0001-01-01", "-0043-03-15", "9999-12-31", "2024-07",
        "2024",
    ]
)  # fmt: skip


@given(TEXTS, PUBLISHED)
@settings(max_examples=400, deadline=None)
def test_whatever_is_written(text: str, published: str | None) -> None:
    when = edtf.parse(published) if published else None
    found = tag(text, published=when)
    last = 0
    for expression in found:
        span = expression.span
        assert text[span.start : span.end] == expression.text
        assert last <= span.start < span.end
        last = span.end
        assert expression.kind in ("DATE", "TIME", "DURATION", "SET")
        assert expression.value
        assert expression.meaning
        assert expression.trace
        if expression.when is not None:
            assert edtf.parse(expression.when.edtf) == expression.when
            if expression.when.earliest is not None and expression.when.latest is not None:
                assert expression.when.earliest <= expression.when.latest
        assert explain(expression).startswith(repr(" ".join(expression.text.split())))
    assert tag(text, published=when) == found
    assert timeml(text, found, when).count("</TIMEX3>") == len(found) + (when is not None)


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_characters_at_all(text: str) -> None:
    for expression in tag(text, published=edtf.parse("2024-07-03")):
        assert expression.span.of(text) == expression.text


@given(TEXTS)
@example("FY 1066")
@settings(max_examples=150, deadline=None)
def test_no_digit_comes_from_nowhere(text: str) -> None:
    """Without a publication day, every year in a date stands in the text, in digits or words."""
    years = {int(n) for n in re.findall(r"\d+", text.replace(",", ""))}
    if re.search(
        r"(?i)teen|ty|hundred|thousand|million|dozen|cent|decade|'\d\d|’\d\d|9/11|\bBCE?\b|\bB\.C|\d[HQ]|\d/|[-–]\d",
        text,
    ):
        return
    for expression in tag(text):
        fiscal = expression.meaning.startswith("fiscal")  # such a year begins or ends in another
        known = years | {year + n for year in years for n in (-1, 1) if fiscal}
        for year in re.findall(r"(?<!\d)\d{4}(?!\d)", expression.when.edtf if expression.when else ""):
            assert int(year) in known or int(year) % 10 == 0 or expression.basis == "inferred", expression


def known(text: str) -> bool:
    """Texts that the oracle reads: it has no clocks with hours only and no unspecified years in intervals."""
    return "T" not in text and "XXXX" not in text and not text.startswith("[")


@given(TEXTS, PUBLISHED)
@settings(max_examples=150, deadline=None)
def test_dates_are_edtf_to_another_reader_too(text: str, published: str | None) -> None:
    for expression in tag(text, published=edtf.parse(published) if published else None):
        if expression.when and known(expression.when.edtf):
            oracle.parse_edtf(expression.when.edtf)


def test_spans_to_skip_are_left_alone() -> None:
    text = "On July 3, 2024, and on July 4, 2024."
    assert [e.text for e in tag(text, skip=[Span(0, 16)])] == ["July 4, 2024"]


def test_the_tense_of_a_parser_decides() -> None:
    published = edtf.parse("2024-07-03")
    past, future = (
        tag("Vote on Friday.", published=published, tense=lambda _, t=t: t)[0] for t in ("past", "future")
    )
    assert (past.value, future.value) == ("2024-06-28", "2024-07-05")


def test_a_weekday_that_contradicts_its_date_is_told() -> None:
    (found,) = tag("on Monday, July 3, 2024")
    assert found.value == "2024-07-03"
    assert found.when is not None
    assert found.when.uncertain
    assert any(step.startswith("contradiction") for step in found.trace)


def test_a_weekday_finds_the_year() -> None:
    (found,) = tag("They met on Sunday, July 3.", published=edtf.parse("2023-07-01"))
    assert found.value == "2022-07-03"
