"""The door for dates people type: what comes in, at what precision, and what stays out."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import edtf
from timeline.edtf.freehand import read
from timeline.errors import DateError

TODAY = edtf.day(2024, 7, 10)  # a Wednesday

PLAIN = [
    ("2024", "2024"),
    (" 2024-07 ", "2024-07"),
    ("2022-01/2022-04~", "2022-01/2022-04~"),
    ("1373", "1373"),
    ("2024-7-3", "2024-07-03"),
    ("2024/07/03", "2024-07-03"),
    ("2024/07", "2024-07"),
    ("20240703", "2024-07-03"),
    ("2024-07-03 10:00", "2024-07-03T10:00"),
    ("2024-07-03T10:00:00+05:00", "2024-07-03T10:00:00+05:00"),
    ("2024-07-03T10:00:00.000Z", "2024-07-03T10:00:00.000Z"),
    ("03.07.2024", "2024-07-03"),
    ("13/07/2024", "2024-07-13"),
    ("07/13/2024", "2024-07-13"),
    ("07/07/2024", "2024-07-07"),
    ("2014-2016", "2014/2016"),
    ("2014 – 2016", "2014/2016"),
    ("July 2024", "2024-07"),
    ("july, 2024", "2024-07"),
    ("Sept. 2014", "2014-09"),
    ("May 2024", "2024-05"),
    ("3 July 2024", "2024-07-03"),
    ("3rd of July, 2024", "2024-07-03"),
    ("July 3, 2024", "2024-07-03"),
    ("Jul. 3rd 2024", "2024-07-03"),
    ("Wednesday, July 3, 2024", "2024-07-03"),
    ("Wed 3 Jul 2024", "2024-07-03"),
    ("July 3, 2024 at 10:05 am", "2024-07-03T10:05"),
    ("July 3, 2024, 12 a.m.", "2024-07-03T00"),
    ("3 July 2024 22:10 UTC", "2024-07-03T22:10Z"),
    ("Wed, 3 Jul 2024 10:00:00 +0500", "2024-07-03T10:00:00+05:00"),
    ("Published: July 3, 2024", "2024-07-03"),
    ("Last updated on 3 July 2024", "2024-07-03"),
    ("on 3 July 2024", "2024-07-03"),
    ("July 3", "XXXX-07-03"),
    ("12 may", "XXXX-05-12"),
    ("July", "XXXX-07"),
    ("summer 2024", "2024-22"),
    ("the fall of 2024", "2024-23"),
    ("Q3 2024", "2024-35"),
    ("2024 Q3", "2024-35"),
    ("third quarter of 2024", "2024-35"),
    ("H2 2024", "2024-41"),
    ("first half of 2024", "2024-40"),
    ("1990s", "199X"),
    ("the 19th century", "18XX"),
    ("44 BC", "-0043"),
    ("AD 79", "0079"),
    ("about 2024-07-03", "2024-07-03~"),
    ("circa 1850", "1850~"),
    ("c. 1850", "1850~"),
    ("ca. May 2023", "2023-05~"),
    ("May 2023?", "2023-05?"),
    ("around 3 July 2024?", "2024-07-03%"),
]

COUNTED = [
    ("today", "2024-07-10"),
    ("yesterday", "2024-07-09"),
    ("Tomorrow", "2024-07-11"),
    ("the day before yesterday", "2024-07-08"),
    ("3 days ago", "2024-07-07"),
    ("2 weeks ago", "2024-06-24/2024-06-30"),
    ("3 months ago", "2024-04"),
    ("a year ago", "2023"),
    ("two years ago", "2022"),
    ("in 2 months", "2024-09"),
    ("5 hours ago", "2024-07-09/2024-07-10"),
    ("this month", "2024-07"),
    ("last week", "2024-07-01/2024-07-07"),
    ("last weekend", "2024-07-06/2024-07-07"),
    ("last quarter", "2024-34"),
    ("next year", "2025"),
    ("last century", "19XX"),
    ("вчера", "2024-07-09"),
    ("3 дня назад", "2024-07-07"),
    ("2 недели назад", "2024-06-24/2024-06-30"),
    ("3 месяца назад", "2024-04"),
    ("hace 3 días", "2024-07-07"),
]

FOREIGN = [
    ("3 июля 2024", "2024-07-03"),
    ("3 июля 2024 г.", "2024-07-03"),
    ("3 июля 2024, 14:30", "2024-07-03T14:30"),
    ("3 июля", "XXXX-07-03"),
    ("июль 2024", "2024-07"),
    ("2024 год", "2024"),
    ("3 липня 2024", "2024-07-03"),
    ("3 de julio de 2024", "2024-07-03"),
    ("3. Juli 2024", "2024-07-03"),
    ("le 3 juillet 2024", "2024-07-03"),
    ("juillet 2024", "2024-07"),
    ("3 lipca 2024", "2024-07-03"),
    ("2024年7月3日", "2024-07-03"),
    ("٣ يوليو 2024", "2024-07-03"),
]

REFUSED = [
    "", "  ", "12", "5", "may", "May", "March", "mai", "Mars", "set", "second", "Sun", "Monday", "Sun Wei",
    "Resolution 1373", "Iran 2024", "2024 elections", "$2024", "v1.2", "may meet", "no 5 2024",
    "page 3 2024", "10:30", "31 June 2024", "29 February 2023", "2024-13-01", "2024-02-30", "20241303",
    "32.01.2024", "3 июля 24", "July 3 24", "3/7/24", "03/07/2024", "Thursday, July 3, 2024",
    "3 July 2024 and 5 July 2024", "3 июля 2024 и 4", "ad 12", "1h ago", "понедельник",
    "after 2024", "after 3 July 2024", "before May 2023", "since 3 July 2024", "not 2024", "circa", "about ?",
    "Moscow, 3 July 2024", "July 3, 2024 at 10", "July 3, 2024 at 13 pm", "x" * 1000,
    "The summit was held on 3 July 2024 in Astana, the capital of Kazakhstan, as planned.",
]  # fmt: skip


@pytest.mark.parametrize(("text", "meaning"), PLAIN + FOREIGN)
def test_what_the_text_says(text: str, meaning: str) -> None:
    assert read(text).edtf == meaning


@pytest.mark.parametrize(("text", "meaning"), COUNTED)
def test_what_is_counted_from_today(text: str, meaning: str) -> None:
    assert read(text, today=TODAY).edtf == meaning
    with pytest.raises(DateError):
        read(text)


@pytest.mark.parametrize("text", REFUSED)
@pytest.mark.parametrize("today", [None, TODAY], ids=["no day", "today"])
def test_what_is_no_date_is_refused_in_one_short_line(text: str, today: edtf.When | None) -> None:
    with pytest.raises(DateError) as caught:
        read(text, today=today)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250


@pytest.mark.parametrize("text", ["July 3", "3 июля", "July 3rd"])
def test_the_year_of_today_stands_in_for_a_missing_one(text: str) -> None:
    assert read(text, today=TODAY).edtf == "2024-07-03"


def test_today_must_be_a_day() -> None:
    with pytest.raises(DateError):
        read("yesterday", today=edtf.year(2024))


def test_the_language_of_the_text_may_be_named() -> None:
    assert read("3 июля 2024", language="ru").edtf == "2024-07-03"
    assert read("3 July 2024", language="xx").edtf == "2024-07-03"
    assert read("3 juillet 2024", language="xx").edtf == "2024-07-03"


@settings(deadline=None)
@given(st.text(alphabet="0123456789 -/.:,TJulymayMarchSunago", max_size=20))
def test_no_figure_comes_from_nowhere(text: str) -> None:
    """Every year that is named stands in the text, in figures, whatever the text."""
    try:
        when = read(text)
    except DateError:
        return
    year = when.edtf.lstrip("-Y")[:4]
    assert not year.isdigit() or year in text or year.lstrip("0") in text


def test_plain_dates_do_not_load_dateparser() -> None:
    code = (
        "import sys; from timeline.edtf import freehand, day; t = day(2024, 7, 10);"
        "[freehand.read(x, today=t) for x in ('2024-07', '3 months ago', 'July 2024', '3 July 2024')];"
        "sys.exit(any(m in sys.modules for m in ('dateparser', 'sqlalchemy', 'trafilatura')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
