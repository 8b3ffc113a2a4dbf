"""How an event lies on the line of days: written by hand from what EDTF and the relations mean."""

import pytest
from chronologies import anchor, line

from timeline import edtf
from timeline.exports.extents import DAY, SINCE, SPAN, UNDATED, UNTIL, WITHIN, YEARLESS, Extent, ends, extent
from timeline.records import PUBLICATION, Anchor


def day(text: str) -> int:
    number = edtf.parse(text).earliest
    assert number is not None
    return number


CASES = [
    ("2024-07-03", "on", Extent(DAY, day("2024-07-03"), day("2024-07-03"))),
    ("2024-07-03~", "on", Extent(DAY, day("2024-07-03"), day("2024-07-03"), vague=True)),
    ("2024-07", "on", Extent(WITHIN, day("2024-07-01"), day("2024-07-31"))),
    ("2024-07-03/2024-07-04", "on", Extent(SPAN, day("2024-07-03"), day("2024-07-04"))),
    ("2014/2016", "on", Extent(SPAN, day("2014-01-01"), day("2016-12-31"), vague=True)),
    ("2022-02", "since", Extent(SINCE, day("2022-02-01"), None)),
    ("2022-02", "after", Extent(SINCE, day("2022-02-01"), None)),
    ("2024-03-22/2024-07-03", "during", Extent(WITHIN, day("2024-03-22"), day("2024-07-03"))),
    ("2022-02/..", "on", Extent(SINCE, day("2022-02-01"), None)),
    ("2022-02", "by", Extent(UNTIL, None, day("2022-02-28"))),
    ("../2022-02", "on", Extent(UNTIL, None, day("2022-02-28"))),
    ("XXXX-07-03", "on", Extent(YEARLESS)),
]


@pytest.mark.parametrize(("date", "relation", "wanted"), CASES, ids=[f"{c[1]} {c[0]}" for c in CASES])
def test_extent(date: str, relation: str, wanted: Extent) -> None:
    assert extent(line(1, "It happens", anchor(date, relation))) == wanted


def test_nothing_known_and_a_day_that_stands_in() -> None:
    assert extent(line(1, "It happens", None)) == Extent(UNDATED)
    stands_in = Anchor(edtf.parse("2024-07-03"), basis=PUBLICATION)
    assert extent(line(1, "It happens", stands_in)).vague


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2024", ((2024, None, None), None, True)),
        ("-0043-03", ((-43, 3, None), None, True)),
        ("2024-07-03/2024-08", ((2024, 7, 3), (2024, 8, None), True)),
        ("2024/..", ((2024, None, None), None, True)),
        ("199X", ((1990, 1, 1), (1999, 12, 31), False)),
        ("2024-21", ((2024, 3, 1), (2024, 5, 31), False)),
        ("2024~", ((2024, None, None), None, False)),
    ],
)
def test_ends_say_no_more_than_is_known(text: str, wanted: object) -> None:
    assert ends(edtf.parse(text)) == wanted
