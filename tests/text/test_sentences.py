"""Where sentences end, and where they do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.records import Span
from timeline.text.sentences import split

# Each: the text with "|" where a sentence ends and the next one starts.
CASES = [
    "He came.| He saw.| He won.",
    "Mr. Smith met Dr. Jones and Gen. Lee.| They spoke.",
    "He lives in the U.S. with his wife.| She works.",
    "He went to the U.S.| The trip was long.",
    "The U.S. Senate met.| It voted.",
    "Acme Inc. Chairman J. R. Brown resigned.| He was 68.",
    "He works for Acme Inc.| He likes it.",
    "They met on Nov. 3 in Paris.| All went well.",
    "It happened in Nov.| The next day he left.",
    "See No. 5 and Fig. 3 below.| Then go on.",
    "He said no.| Nobody answered.",
    "He left at 5 p.m. Monday.| She stayed.",
    "He left at 5 p.m.| She stayed until 6 p.m. and slept.",
    "It cost $5.5 million.| That is much.",
    "“We won.”| “We lost,” he said.",
    '"We won," he said.| "We lost," she said.',
    '"Did we win?" he asked.| Nobody knew.',
    "``We won.''| He smiled.",
    "(He was late.)| She was not.",
    "What?| No!| Yes.",
    "He waited ... and left.",
    "He waited ...| Then he left.",
    "He waited…| Then he left.",
    "Prices rose 3.5 percent, e.g. in Paris, i.e. in France.| That was all.",
    "St. Petersburg is cold.| Mt. Everest is high.",
    "Smith v. Jones was decided.| It was close.",
    "John F. Kennedy spoke.| Robert F. Kennedy listened.",
    "Version 2.0.1 is out.| Get it.",
    "Ph.D. students came.| They sat down.",
    "At 9 a.m. the talks began.| They ended.",
    "He was born in Washington, D.C., in 1950.| He died there.",
    "Rep. Jane Doe, D-Calif., agreed.| Sen. John Doe, R-N.Y., did not.",
]


@pytest.mark.parametrize("marked", CASES)
def test_sentences_end_where_readers_end_them(marked: str) -> None:
    expected = [part.strip() for part in marked.split("|")]
    text = marked.replace("|", "")
    assert [span.of(text) for span in split(text)] == expected


PARAGRAPHS = [
    ("Headline Without A Point\n\nThe story begins.", ["Headline Without A Point", "The story begins."]),
    ("Headline\nBy John Smith\nLONDON", ["Headline", "By John Smith", "LONDON"]),
    (
        "The ministers met in the capital on Tuesday,\nwhere they signed a treaty on gas and\nwater.",
        ["The ministers met in the capital on Tuesday,\nwhere they signed a treaty on gas and\nwater."],
    ),
    ("Points:\n- one thing\n- another thing", ["Points:", "- one thing", "- another thing"]),
    ("1. one thing\n2. another thing", ["1. one thing", "2. another thing"]),
    ("One.\r\n\r\nTwo.", ["One.", "Two."]),
    ("  One.  \n \n  Two.  ", ["One.", "Two."]),
    ("", []),
    (" \n\n ", []),
    ("no end", ["no end"]),
]


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_paragraphs_and_lines(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in split(text)] == expected


def test_long_lines_are_paragraphs() -> None:
    line = "A line of a web page that nobody wrapped by hand goes on and on " * 4
    assert len(split(f"{line}\n{line}")) == 2


def test_furniture_is_left_out() -> None:
    text = "Menu. Home. He came. He saw. Leave a reply."
    assert [s.of(text) for s in split(text, [Span(0, 11), Span(29, 43)])] == ["He came.", "He saw."]


@given(st.text(alphabet="Aab. \n!?\"'”(1-", max_size=60))
def test_spans_are_trimmed_in_order_and_whole(text: str) -> None:
    spans = split(text)
    assert all(span.of(text).strip() == span.of(text) != "" for span in spans)
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))
    covered = {i for span in spans for i in range(span.start, span.end)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)
