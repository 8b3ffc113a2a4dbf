"""Numbers to dates: every value that can be made is read back the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import edtf
from timeline.errors import DateError

YEARS = st.integers(-9999, 9999)
SOME_YEAR = st.one_of(st.none(), YEARS)
DAYS = st.integers(-3_000_000, 3_000_000)
SINGLE = st.one_of(
    st.builds(edtf.month, SOME_YEAR, st.integers(1, 12)),
    st.builds(
        edtf.day, SOME_YEAR, st.integers(1, 12), st.integers(1, 28), st.sampled_from(["", "14:30", "09Z"])
    ),
    st.builds(edtf.year, st.integers(-(10**10), 10**10)),
    st.builds(edtf.season, SOME_YEAR, st.sampled_from(["spring", "summer", "autumn", "winter"])),
    st.builds(edtf.quarter, SOME_YEAR, st.integers(1, 4)),
    st.builds(edtf.half, SOME_YEAR, st.integers(1, 2)),
    st.builds(edtf.decade, YEARS),
    st.builds(edtf.century, YEARS),
    st.builds(edtf.millennium, YEARS),
)


def ordered(start: edtf.When, end: edtf.When) -> edtf.When:
    if start.earliest is not None and end.latest is not None and start.earliest > end.latest:
        start, end = end, start
    return edtf.interval(start, end)


VALUES = st.one_of(
    SINGLE,
    st.builds(edtf.week_of, DAYS),
    st.builds(edtf.weekend_of, DAYS),
    st.builds(lambda low, length: edtf.from_days(low, low + length), DAYS, st.integers(0, 800)),
    st.builds(ordered, SINGLE, SINGLE),
    st.builds(lambda when, unknown: edtf.interval(when, None, unknown=unknown), SINGLE, st.booleans()),
    st.builds(lambda when, unknown: edtf.interval(None, when, unknown=unknown), SINGLE, st.booleans()),
    st.builds(edtf.one_of, st.lists(SINGLE, min_size=1, max_size=4)),
    st.builds(edtf.all_of, st.lists(SINGLE, min_size=1, max_size=4)),
)
QUALIFIED = st.one_of(VALUES, VALUES.map(edtf.approximate), VALUES.map(edtf.uncertain))


@settings(deadline=None)
@given(QUALIFIED)
def test_round_trip(when: edtf.When) -> None:
    edtf.parse.cache_clear()
    assert edtf.parse(when.edtf) == when
    assert when.precision in edtf.PRECISIONS
    if when.earliest is not None and when.latest is not None:
        assert when.earliest <= when.latest


@settings(deadline=None)
@given(VALUES)
def test_qualifying_keeps_the_days(when: edtf.When) -> None:
    about = edtf.approximate(when)
    assert (about.earliest, about.latest, about.precision) == (when.earliest, when.latest, when.precision)
    assert about.approximate
    assert edtf.approximate(about) == about
    both = edtf.uncertain(about)
    assert both.approximate
    assert both.uncertain


@pytest.mark.parametrize(
    ("when", "text"),
    [
        (edtf.day(None, 7, 3), "XXXX-07-03"),
        (edtf.day(2024, 7, 3, "14:30"), "2024-07-03T14:30"),
        (edtf.month(-43, 3), "-0043-03"),
        (edtf.year(12_000), "Y12000"),
        (edtf.decade(2014), "201X"),
        (edtf.century(1914), "19XX"),
        (edtf.millennium(1914), "1XXX"),
        (edtf.week(2024, 27), "2024-07-01/2024-07-07"),
        (edtf.week(2020, 53), "2020-12-28/2021-01-03"),
        (edtf.weekend_of(edtf.day(2024, 7, 3).earliest or 0), "2024-07-06/2024-07-07"),
        (edtf.from_days(738704, 738704), "2023-07-03"),
        (edtf.from_days(*(lambda w: (w.earliest, w.latest))(edtf.parse("2024-02"))), "2024-02"),
        (edtf.from_days(*(lambda w: (w.earliest, w.latest))(edtf.parse("2024"))), "2024"),
        (edtf.from_days(None, 1), "../0001-01-01"),
        (edtf.interval(edtf.month(2022, 2), None), "2022-02/.."),
        (edtf.interval(None, edtf.year(2022), unknown=True), "/2022"),
        (edtf.interval(edtf.month(2022, 1), edtf.approximate(edtf.month(2022, 4))), "2022-01/2022-04~"),
        (edtf.approximate(edtf.parse("2022-01/..")), "2022-01~/.."),
        (edtf.uncertain(edtf.parse("[1667,1670..1672]")), "[1667?,1670?..1672?]"),
        (edtf.approximate(edtf.day(2024, 7, 3, "14:30Z")), "2024-07-03T14:30Z~"),
        (edtf.one_of([edtf.year(2024)]), "2024"),
        (edtf.one_of([edtf.year(2024), edtf.year(2024), edtf.year(2023)]), "[2024,2023]"),
        (edtf.all_of([edtf.day(2022, 9, 14), edtf.day(2022, 9, 16)]), "{2022-09-14,2022-09-16}"),
        (edtf.in_year(edtf.day(None, 7, 3), 2024), "2024-07-03"),
        (edtf.in_year(edtf.parse("XXXX-07-03/XXXX-07-04"), 2024), "2024-07-03/2024-07-04"),
    ],
)
def test_text(when: edtf.When, text: str) -> None:
    assert when.edtf == text


@pytest.mark.parametrize(
    "make",
    [
        lambda: edtf.day(2023, 2, 29),
        lambda: edtf.month(2024, 21),
        lambda: edtf.month(12_000, 1),
        lambda: edtf.quarter(2024, 5),
        lambda: edtf.week(2024, 53),
        lambda: edtf.interval(None, None),
        lambda: edtf.interval(edtf.year(2024), edtf.year(2023)),
        lambda: edtf.interval(edtf.parse("2024/2025"), None),
        lambda: edtf.from_days(None, None),
        lambda: edtf.one_of([]),
        lambda: edtf.in_year(edtf.day(None, 2, 29), 2023),
    ],
)
def test_what_cannot_be_is_refused(make: object) -> None:
    with pytest.raises(DateError):
        make()  # type: ignore[operator]
