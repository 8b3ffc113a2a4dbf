import pytest

from timeline import edtf
from timeline.exports.dates import readable, shown
from timeline.records import Anchor

READABLE = [
    ("2024-07-03", "2024-07-03"),
    ("2024-07", "2024-07"),
    ("2024", "2024"),
    ("2022-21", "spring 2022"),
    ("2022-21~", "~spring 2022"),
    ("2024-34", "Q2 2024"),
    ("1850~", "~1850"),
    ("1850?", "? 1850"),
    ("1850%", "?~1850"),
    ("198X", "1980s"),
    ("190X", "1900–1909"),
    ("19XX", "1900–1999"),
    ("XXXX-07-03", "????-07-03"),
    ("2024-07-XX", "2024-07-??"),
    ("-0043-03-15", "44-03-15 BCE"),
    ("0000", "1 BCE"),
    ("2024-07-03/2024-07-04", "2024-07-03 – 04"),
    ("2024-07-30/2024-08-02", "2024-07-30 – 08-02"),
    ("2023-12-30/2024-01-02", "2023-12-30 – 2024-01-02"),
    ("2014/2016", "2014 – 2016"),
    ("2022-02/..", "since 2022-02"),
    ("../2022-02", "until 2022-02"),
    ("2022-02/", "2022-02 – ?"),
    ("/2022-02", "? – 2022-02"),
    ("[1667,1668,1670..1672]", "1667 or 1668 or 1670 – 1672"),
    ("[..1667]", "1667 or earlier"),
    ("{1960,1961}", "1960 and 1961"),
    ("2024-07-03T14:30", "2024-07-03 14:30"),
]


@pytest.mark.parametrize(("text", "plain"), READABLE, ids=[text for text, _ in READABLE])
def test_readable(text: str, plain: str) -> None:
    assert readable(text) == plain


RELATIONS = [
    ("2022-02", "on", "2022-02"),
    ("2022-02", "during", "2022-02"),
    ("2022-02", "since", "since 2022-02"),
    ("2022-02/..", "since", "since 2022-02"),
    ("2022-02", "before", "before 2022-02"),
    ("2022-02", "after", "after 2022-02"),
    ("2022-02", "by", "by 2022-02"),
    ("2022-02", "until", "until 2022-02"),
    ("2022-02", "about", "~2022-02"),
    ("2022-02~", "about", "~2022-02"),
]


@pytest.mark.parametrize(("text", "relation", "plain"), RELATIONS)
def test_the_relation_shows(text: str, relation: str, plain: str) -> None:
    assert shown(Anchor(edtf.parse(text), relation)) == plain


def test_no_date_shows_nothing() -> None:
    assert shown(None) == shown(Anchor(None, text="at the summit")) == ""
