"""EDTF text: what it means, what is refused, and where we and the `edtf` package agree."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import edtf
from timeline.edtf.arithmetic import ordinal
from timeline.errors import DateError

# text, earliest, latest, precision. Most are the examples of loc.gov/standards/datetime.
MEANINGS = [
    ("1985-04-12", "1985-04-12", "1985-04-12", "day"),
    ("1985-04", "1985-04-01", "1985-04-30", "month"),
    ("1985", "1985-01-01", "1985-12-31", "year"),
    ("2000-02", "2000-02-01", "2000-02-29", "month"),
    ("1900-02", "1900-02-01", "1900-02-28", "month"),
    ("1985-04-12T23:20:30", "1985-04-12", "1985-04-12", "second"),
    ("1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12", "second"),
    ("1985-04-12T23:20:30+04:30", "1985-04-12", "1985-04-12", "second"),
    ("1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12", "second"),
    ("1985-04-12T23:20", "1985-04-12", "1985-04-12", "minute"),
    ("1985-04-12T23", "1985-04-12", "1985-04-12", "hour"),
    ("1964/2008", "1964-01-01", "2008-12-31", "interval"),
    ("2004-06/2006-08", "2004-06-01", "2006-08-31", "interval"),
    ("2004-02-01/2005-02-08", "2004-02-01", "2005-02-08", "interval"),
    ("2024-07-06/2024-07-07", "2024-07-06", "2024-07-07", "weekend"),
    ("2024-07-01/2024-07-07", "2024-07-01", "2024-07-07", "week"),
    ("2024-07-02/2024-07-08", "2024-07-02", "2024-07-08", "interval"),
    ("Y170000002", "Y170000002-01-01", "Y170000002-12-31", "year"),
    ("Y-170000002", "Y-170000002-01-01", "Y-170000002-12-31", "year"),
    ("2001-21", "2001-03-01", "2001-05-31", "season"),
    ("2001-24", "2001-12-01", "2002-02-28", "season"),
    ("2003-24", "2003-12-01", "2004-02-29", "season"),
    ("2001-28", "2001-12-01", "2002-02-28", "season"),
    ("2001-30", "2001-12-01", "2002-02-28", "season"),
    ("2001-32", "2001-06-01", "2001-08-31", "season"),
    ("2001-34", "2001-04-01", "2001-06-30", "quarter"),
    ("2001-39", "2001-09-01", "2001-12-31", "interval"),
    ("2001-40", "2001-01-01", "2001-06-30", "half"),
    ("2001-41", "2001-07-01", "2001-12-31", "half"),
    ("201X", "2010-01-01", "2019-12-31", "decade"),
    ("20XX", "2000-01-01", "2099-12-31", "century"),
    ("1XXX", "1000-01-01", "1999-12-31", "millennium"),
    ("20X4", "2004-01-01", "2094-12-31", "year"),
    ("2004-XX", "2004-01-01", "2004-12-31", "month"),
    ("1985-04-XX", "1985-04-01", "1985-04-30", "day"),
    ("1985-XX-XX", "1985-01-01", "1985-12-31", "day"),
    ("156X-12-25", "1560-12-25", "1569-12-25", "day"),
    ("15XX-12-25", "1500-12-25", "1599-12-25", "day"),
    ("201X-02-29", "2012-02-29", "2016-02-29", "day"),
    ("2024-XX-31", "2024-01-31", "2024-12-31", "day"),
    ("2024-1X-X5", "2024-10-05", "2024-12-25", "day"),
    ("XXXX", "", "", "year"),
    ("XXXX-07", "", "", "month"),
    ("XXXX-07-03", "", "", "day"),
    ("XXXX-02-29", "", "", "day"),
    ("XXXX-22", "", "", "season"),
    ("XXXX-12-30/XXXX-01-02", "", "", "interval"),
    ("1985-04-12/..", "1985-04-12", "", "interval"),
    ("1985-04/", "1985-04-01", "", "interval"),
    ("../1985", "", "1985-12-31", "interval"),
    ("/1985-04-12", "", "1985-04-12", "interval"),
    ("-1985", "-1985-01-01", "-1985-12-31", "year"),
    ("0000", "0000-01-01", "0000-12-31", "year"),
    ("0000-02-29", "0000-02-29", "0000-02-29", "day"),
    ("-0044-03-15", "-0044-03-15", "-0044-03-15", "day"),
    ("-00XX", "-0099-01-01", "0000-12-31", "century"),
    ("-1XXX", "-1999-01-01", "-1000-12-31", "millennium"),
    ("Y-17E7", "Y-170000000-01-01", "Y-170000000-12-31", "year"),
    ("1950S2", "1900-01-01", "1999-12-31", "century"),
    ("Y171010000S3", "Y171000000-01-01", "Y171999999-12-31", "interval"),
    ("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31", "set"),
    ("[..1760-12-03]", "", "1760-12-03", "set"),
    ("[1760-12..]", "1760-12-01", "", "set"),
    ("[1760-01,1760-02,1760-12..]", "1760-01-01", "", "set"),
    ("{1960,1961-12}", "1960-01-01", "1961-12-31", "set"),
    ("{..1984}", "", "1984-12-31", "set"),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "precision"), MEANINGS)
def test_meaning(text: str, earliest: str, latest: str, precision: str) -> None:
    when = edtf.parse(text)
    assert (when.edtf, when.start, when.end, when.precision) == (text, earliest, latest, precision)
    assert str(when) == text


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("1984", False, False),
        ("1984?", False, True),
        ("2004-06~", True, False),
        ("2004-06-11%", True, True),
        ("2004-06~-11", True, False),
        ("2004?-06-11", False, True),
        ("2004-?06-11", False, True),
        ("?2004-06-~11", True, True),
        ("2004-06-%11", True, True),
        ("2004-06~/2004-08", True, False),
        ("2004-06-~01/2004-06-~20", True, False),
        ("[1667?,1760-12]", False, True),
        ("2004-23~", True, False),
        ("201X~", True, False),
    ],
)
def test_qualifiers_are_flags_and_do_not_move_the_bounds(
    text: str, approximate: bool, uncertain: bool
) -> None:
    when = edtf.parse(text)
    bare = edtf.parse("".join(c for c in text if c not in "?~%"))
    assert (when.approximate, when.uncertain) == (approximate, uncertain)
    assert (when.earliest, when.latest, when.precision) == (bare.earliest, bare.latest, bare.precision)


@pytest.mark.parametrize(
    "text",
    [
        "2024-13",
        "2024-00",
        "2024-02-30",
        "2023-02-29",
        "XXXX-02-30",
        "XXXX-04-31",
        "24",
        "2024-7-3",
        "20240703",
        "Y2024",
        "[]",
        "[2024",
        "[2024}",
        "[2024,]",
        "[..]",
        "..",
        "/",
        "../..",
        "2024/2023",
        "2024-W27",
        "2024-07-03T25:00",
        "2024-07-03T10:60",
        "2024-07-03T10:00:00+15:00",
        "2024-07T10",
        "T10",
        "1950S5",
        "Y1E999",
        "2024-22-01",
        "2024-42",
        "2024-20",
        "[2020..2024..2025]",
        "2024/2025/2026",
        "-0000",
        "2024-XX-32",
        "2024~~",
        "201x",
        "20uu",
        "2024-07-03T10:00+0500",
        "July",
        "2O24",
        "May",
        "today",
    ],  # fmt: skip
)
def test_what_the_standard_does_not_know_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        edtf.parse(text)


@pytest.mark.parametrize("text", ["", " 2024", "2024\n", "２０２４", "٢٠٢٤", "2024 ", "[" * 1000, "2" * 1000])
def test_strange_characters_are_refused_in_one_short_line(text: str) -> None:
    with pytest.raises(DateError) as caught:
        edtf.parse(text)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250


def test_clock_is_kept_as_written() -> None:
    assert edtf.parse("2024-07-03T14:30+02:00").clock == "14:30+02:00"
    assert edtf.parse("XXXX-07-03T14:30").clock == "14:30"


@settings(deadline=None)
@given(st.dates())
def test_days_agree_with_the_standard_library(day: date) -> None:
    when = edtf.parse(day.isoformat())
    assert when.earliest == when.latest == day.toordinal()


DIGITS = st.from_regex(
    r"[12][0-9X]{3}(-(0[1-9]|1[0-2]|0X|1X|XX)(-(0[1-9]|1[0-9]|2[0-8]|XX|1X))?)?", fullmatch=True
)


@settings(deadline=None)
@given(DIGITS)
def test_bounds_are_the_first_and_last_day_that_fit(text: str) -> None:
    """Against a search by hand, where the decade is known."""
    when = edtf.parse(text)
    assert when.earliest is not None
    assert when.latest is not None
    assert when.earliest <= when.latest
    if "X" not in text[:3]:
        first = date(int(text[:3]) * 10, 1, 1)
        days = [first + timedelta(n) for n in range(3653)]
        fitting = [d.toordinal() for d in days if fits(d.isoformat(), text)]
        assert (when.earliest, when.latest) == (fitting[0], fitting[-1])


def fits(day: str, text: str) -> bool:
    return all(have == want or want == "X" for have, want in zip(day, text, strict=False))


# Where the `edtf` package (5.0.1) stands apart, and why we do not follow it.
DEVIATIONS = {
    "a winter (a southern summer) runs on into the next year": ["2001-24", "2003-24", "2001-28", "2001-30"],
    "a day that not every candidate year has exists in the others": ["201X-02-29", "XXXX-02-29"],
    "a wholly unknown year has no bounds, not those of four digits": [
        "XXXX", "XXXX-07", "XXXX-07-03", "XXXX-22", "XXXX-12-30/XXXX-01-02",
    ],
    "an unknown end is not ten years away": ["1985-04/", "/1985-04-12"],
    "1950S2 is some year of 1900 to 1999": ["1950S2", "Y171010000S3"],
    "it cannot read them": ["2024-1X-X5", "1985-04-12T23:20", "1985-04-12T23"],
}  # fmt: skip
APART = {text for texts in DEVIATIONS.values() for text in texts}


@pytest.mark.parametrize("text", [text for text, *_ in MEANINGS if text not in APART])
def test_bounds_agree_with_the_edtf_package(text: str) -> None:
    oracle = pytest.importorskip("edtf").parse_edtf(text)
    when = edtf.parse(text)
    assert when.earliest == day_number(oracle.lower_strict())
    assert when.latest == day_number(oracle.upper_strict())


def day_number(bound: object) -> int | None:
    """A struct_time, or an infinity, as a day number."""
    return None if isinstance(bound, float) else ordinal(*bound[:3])  # type: ignore[index]
