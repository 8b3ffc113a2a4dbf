"""Named days against days that are on record."""

import pytest

from timeline.edtf.arithmetic import iso, ordinal
from timeline.languages import load
from timeline.times import holidays, national

RECORD = [
    ("easter", 1818, "1818-03-22"), ("easter", 1943, "1943-04-25"), ("easter", 2000, "2000-04-23"),
    ("easter", 2008, "2008-03-23"), ("easter", 2024, "2024-03-31"), ("easter", 2025, "2025-04-20"),
    ("good-friday", 1998, "1998-04-10"), ("easter-monday", 1916, "1916-04-24"),
    ("ash-wednesday", 2024, "2024-02-14"),
    ("pentecost", 2024, "2024-05-19"), ("thanksgiving", 1999, "1999-11-25"),
    ("thanksgiving", 2023, "2023-11-23"),
    ("labor-day", 2023, "2023-09-04"), ("memorial-day", 2024, "2024-05-27"),
    ("columbus-day", 2023, "2023-10-09"),
    ("election-day", 2016, "2016-11-08"), ("election-day", 2022, "2022-11-08"),
    ("mlk-day", 2024, "2024-01-15"),
    ("presidents-day", 2024, "2024-02-19"), ("independence-day/us", 1776, "1776-07-04"),
    ("nine-eleven", 1999, "2001-09-11"), ("seven-seven", 2010, "2005-07-07"),
    ("orthodox-easter", 2024, "2024-05-05"), ("orthodox-easter", 2023, "2023-04-16"),
    ("orthodox-easter", 1918, "1918-05-05"), ("orthodox-good-friday", 2025, "2025-04-18"),
    ("mardi-gras", 2024, "2024-02-13"), ("ascension", 2023, "2023-05-18"),
    ("whit-monday", 2022, "2022-06-06"),
    ("corpus-christi", 2024, "2024-05-30"), ("holy-thursday", 2021, "2021-04-01"),
    ("rosh-hashanah", 2024, "2024-10-03"), ("rosh-hashanah", 1973, "1973-09-27"),
    ("yom-kippur", 1973, "1973-10-06"), ("yom-kippur", 2023, "2023-09-25"), ("passover", 2024, "2024-04-23"),
    ("passover", 2002, "2002-03-28"), ("hanukkah", 2023, "2023-12-08"), ("hanukkah", 2024, "2024-12-26"),
    ("purim", 2024, "2024-03-24"), ("simchat-torah", 2023, "2023-10-07"), ("shavuot", 2024, "2024-06-12"),
    ("tisha-b-av", 2024, "2024-08-13"), ("tisha-b-av", 2022, "2022-08-07"),
    ("lunar-new-year", 1968, "1968-01-30"), ("lunar-new-year", 1985, "1985-02-20"),
    ("lunar-new-year", 2023, "2023-01-22"), ("lunar-new-year", 2024, "2024-02-10"),
    ("lunar-new-year", 2034, "2034-02-19"),
    ("black-friday", 2023, "2023-11-24"), ("cyber-monday", 2023, "2023-11-27"),
    ("remembrance-sunday", 2024, "2024-11-10"), ("victoria-day", 2024, "2024-05-20"),
    ("inauguration-day", 2021, "2021-01-20"), ("labour-day/ca", 2023, "2023-09-04"),
    ("independence-day/ua", 2022, "2022-08-24"), ("republic-day/in", 2015, "2015-01-26"),
    ("unity-day/de", 2020, "2020-10-03"), ("victory-day/ru", 2015, "2015-05-09"),
    ("canada-day", 2017, "2017-07-01"), ("bastille-day", 2016, "2016-07-14"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "year", "day"), RECORD)
def test_days_on_record(name: str, year: int, day: str) -> None:
    assert iso(holidays.day_of(name, year) or 0) == day


# As announced in Saudi Arabia, and as kept in India, Iran and China.
MOON = [
    ("ramadan", 2024, "2024-03-11"), ("ramadan", 2010, "2010-08-11"), ("ramadan", 2000, "2000-11-27"),
    ("eid-al-fitr", 2024, "2024-04-10"), ("eid-al-adha", 2024, "2024-06-16"),
    ("eid-al-adha", 2015, "2015-09-24"),
    ("diwali", 2023, "2023-11-12"), ("diwali", 2024, "2024-10-31"), ("diwali", 2009, "2009-10-17"),
    ("diwali", 2020, "2020-11-14"), ("holi", 2024, "2024-03-25"), ("holi", 2021, "2021-03-29"),
    ("holi", 2010, "2010-03-01"), ("nowruz", 2024, "2024-03-20"), ("nowruz", 2023, "2023-03-21"),
    ("nowruz", 1979, "1979-03-21"), ("mid-autumn", 2023, "2023-09-29"), ("mid-autumn", 2025, "2025-10-06"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "year", "day"), MOON)
def test_the_moon_is_met_within_a_day(name: str, year: int, day: str) -> None:
    number = holidays.day_of(name, year)
    assert number is not None
    assert abs(number - ordinal(*map(int, day.split("-")))) <= holidays.SLACK
    assert name in holidays.ROUGH


def test_no_easter_before_the_gregorian_calendar() -> None:
    assert holidays.day_of("easter", 1500) is None


UNKEPT = [
    ("bastille-day", 1500), ("juneteenth", 1800), ("independence-day/ua", 1980), ("canada-day", 1900),
    ("inauguration-day", 2022), ("mlk-day", 1970), ("unity-day/de", 1985), ("independence-day/il", 2024),
]  # fmt: skip


@pytest.mark.parametrize(("name", "year"), UNKEPT)
def test_a_day_has_its_years_of_validity(name: str, year: int) -> None:
    assert holidays.day_of(name, year) is None


@pytest.mark.parametrize("code", ["en", "de", "es", "fr", "ru"])
def test_every_name_in_the_table_is_known(code: str) -> None:
    nations = {kind for kind in national.DAYS if kind not in national.USUAL}
    for name in set(load(code, "times")["words"]["HOLIDAY"].values()) - nations:
        assert any(holidays.day_of(name, year) is not None for year in (2024, 2025)), name


def test_every_nation_has_names_and_every_name_a_nation() -> None:
    named = set(load("en", "nations")["nations"])
    kept = {nation for days in national.DAYS.values() for nation in days}
    floating = {name.partition("/")[2] for name in holidays.FLOATING} - {""}
    assert named - {"il"} == kept | floating
    assert all(
        ordinal(year, month, day) for days in national.DAYS.values() for month, day, year in days.values()
    )
