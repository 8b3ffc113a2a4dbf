"""Named days: fixed dates, weekdays of months, and those that follow Easter, the moon or another calendar.

Each with the first year it was kept; a name with a stroke ("independence-day/ua") is a nation's.
"""

from __future__ import annotations

from collections.abc import Callable

from timeline.edtf.arithmetic import days_in_month, ordinal, weekday
from timeline.times import moons, national

ALWAYS = -9999
# Month, day, first year.
FIXED: dict[str, tuple[int, int, int]] = {
    "christmas": (12, 25, ALWAYS), "christmas-eve": (12, 24, ALWAYS), "boxing-day": (12, 26, ALWAYS),
    "new-year": (1, 1, ALWAYS), "new-year-eve": (12, 31, ALWAYS), "epiphany": (1, 6, ALWAYS),
    "valentine": (2, 14, ALWAYS), "st-patrick": (3, 17, ALWAYS), "halloween": (10, 31, ALWAYS),
    "all-saints": (11, 1, ALWAYS), "all-souls": (11, 2, ALWAYS), "assumption": (8, 15, ALWAYS),
    "reformation-day": (10, 31, 1517), "candlemas": (2, 2, ALWAYS), "st-nicholas": (12, 6, ALWAYS),
    "orthodox-christmas": (1, 7, 1901), "orthodox-christmas-eve": (1, 6, 1901), "old-new-year": (1, 14, 1919),
    "april-fools": (4, 1, ALWAYS), "may-day": (5, 1, 1890), "groundhog": (2, 2, 1887),
    "womens-day": (3, 8, 1921), "earth-day": (4, 22, 1970), "human-rights-day": (12, 10, 1950),
    "world-aids-day": (12, 1, 1988), "holocaust-day": (1, 27, 2006), "singles-day": (11, 11, 2009),
    "world-refugee-day": (6, 20, 2001), "press-freedom-day": (5, 3, 1994), "europe-day": (5, 9, 1986),
    "veterans-day": (11, 11, 1919), "armistice-day": (11, 11, 1918), "ve-day": (5, 8, 1945),
    "juneteenth": (6, 19, 1866), "flag-day": (6, 14, 1916), "pi-day": (3, 14, 1988),
    "bastille-day": (7, 14, 1789), "canada-day": (7, 1, 1983), "dominion-day": (7, 1, 1879),
    "australia-day": (1, 26, 1808), "anzac-day": (4, 25, 1916), "waitangi-day": (2, 6, 1934),
    "guy-fawkes": (11, 5, 1605), "burns-night": (1, 25, 1802), "st-george": (4, 23, ALWAYS),
    "st-andrew": (11, 30, ALWAYS), "st-david": (3, 1, ALWAYS), "cinco-de-mayo": (5, 5, 1862),
    "russia-day": (6, 12, 1992), "defender-day": (2, 23, 1922), "cosmonautics-day": (4, 12, 1962),
    "hispanidad": (10, 12, 1892), "day-of-the-dead": (11, 2, ALWAYS), "three-kings": (1, 6, ALWAYS),
    "songkran": (4, 13, 1941), "kwanzaa": (12, 26, 1966), "double-ten": (10, 10, 1911),
    "africa-day": (5, 25, 1963), "mandela-day": (7, 18, 2010), "gandhi-jayanti": (10, 2, 1948),
    "st-jean": (6, 24, ALWAYS), "knowledge-day": (9, 1, 1984), "mlk-birthday": (1, 15, 1929),
}  # fmt: skip
# Month, weekday (Monday 1), which of them (-1 the last), days after it, first year.
FLOATING = {
    "thanksgiving": (11, 4, 4, 0, 1942), "labor-day": (9, 1, 1, 0, 1882), "memorial-day": (5, 1, -1, 0, 1971),
    "columbus-day": (10, 1, 2, 0, 1971), "presidents-day": (2, 1, 3, 0, 1971), "mlk-day": (1, 1, 3, 0, 1986),
    "election-day": (11, 1, 1, 1, 1845), "black-friday": (11, 4, 4, 1, 1952),
    "cyber-monday": (11, 4, 4, 4, 2005), "patriots-day": (4, 1, 3, 0, 1969),
    "remembrance-sunday": (11, 7, 2, 0, 1945), "labour-day/ca": (9, 1, 1, 0, 1894),
    "labour-day/us": (9, 1, 1, 0, 1882), "labour-day/nz": (10, 1, 4, 0, 1910),
    "thanksgiving/ca": (10, 1, 2, 0, 1957), "grandparents-day": (9, 1, 1, 6, 1978),
}  # fmt: skip
AFTER_EASTER = {
    "easter": 0, "easter-monday": 1, "good-friday": -2, "holy-thursday": -3, "holy-saturday": -1,
    "palm-sunday": -7, "ash-wednesday": -46, "mardi-gras": -47, "carnival-monday": -48, "ascension": 39,
    "pentecost": 49, "whit-monday": 50, "corpus-christi": 60,
}  # fmt: skip
AFTER_ORTHODOX_EASTER = {
    "orthodox-easter": 0,
    "orthodox-good-friday": -2,
    "orthodox-palm-sunday": -7,
    "trinity": 49,
}
# Islamic month and day.
ISLAMIC = {
    "ramadan": (9, 1), "eid-al-fitr": (10, 1), "eid-al-adha": (12, 10), "ashura": (1, 10),
    "islamic-new-year": (1, 1), "mawlid": (3, 12), "arbaeen": (2, 20),
}  # fmt: skip
OTHER_CALENDARS: dict[str, Callable[[int], int]] = {
    "rosh-hashanah": moons.rosh_hashanah,
    "yom-kippur": lambda year: moons.rosh_hashanah(year) + 9,
    "sukkot": lambda year: moons.rosh_hashanah(year) + 14,
    "simchat-torah": lambda year: moons.rosh_hashanah(year) + 21,
    "hanukkah": moons.hanukkah,
    "purim": lambda year: moons.passover(year) - 30,
    "passover": moons.passover,
    "shavuot": lambda year: moons.passover(year) + 50,
    "tisha-b-av": moons.tisha_b_av,
    "lunar-new-year": moons.lunar_new_year,
    "lunar-new-year-eve": lambda year: moons.lunar_new_year(year) - 1,
    "mid-autumn": moons.mid_autumn,
    "diwali": moons.diwali,
    "holi": moons.holi,
    "nowruz": moons.nowruz,
}
# How many days they last, where it is more than one.
LASTING = {
    "ramadan": 30, "eid-al-fitr": 3, "eid-al-adha": 4, "passover": 8, "sukkot": 7, "hanukkah": 8,
    "rosh-hashanah": 2, "kwanzaa": 7,
}  # fmt: skip
# Whose day differs from place to place, or hangs on a sighting of the moon: known to a day.
ROUGH = frozenset((*ISLAMIC, "diwali", "holi", "nowruz", "mid-autumn"))
SLACK = 1
# Days that one year has made a name: that year, whatever the year of the text, once it has come.
REMEMBERED = {(9, 11): 2001, (1, 6): 2021, (10, 7): 2023, (7, 7): 2005}
REMEMBERED_NAMES = {"nine-eleven": (9, 11), "seven-seven": (7, 7)}
FIRST_EASTER, FIRST_MOON, LAST_YEAR = 1583, 1600, 2500
_FOUR_YEARS, _FIRST_IN_JANUARY = 4, 1937


def kept(name: str, nation: str) -> bool:
    """Whether a nation is known to keep a day of this kind."""
    return nation in national.DAYS[name] or f"{name}/{nation}" in FLOATING


def date_of(name: str) -> tuple[int, int] | None:
    """Month and day of a name that stands for the same date every year."""
    row = _fixed(name)
    return row[:2] if row else None


def _fixed(name: str) -> tuple[int, int, int] | None:
    kind, _, nation = name.partition("/")
    if kind not in national.DAYS:
        return FIXED.get(name)
    return national.DAYS[kind].get(nation) if nation else national.USUAL.get(kind)


def day_of(name: str, year: int) -> int | None:
    """The day number of a named day in a year; None where it is not known or was not kept."""
    if name in REMEMBERED_NAMES:
        date = REMEMBERED_NAMES[name]
        return ordinal(REMEMBERED[date], *date)
    if name in FLOATING:
        return _floating(name, year)
    if row := _fixed(name):
        month, day, since = row
        return ordinal(year, month, day) if year >= since else None
    if name == "inauguration-day":
        return ordinal(year, 1, 20) if year >= _FIRST_IN_JANUARY and year % _FOUR_YEARS == 1 else None
    if name == "independence-day/il":
        return None  # moved off the Sabbath by rules that have changed
    if name == "victoria-day":
        last = ordinal(year, 5, 24)
        return last - weekday(last)
    return _by_feast(name, year) if FIRST_EASTER <= year <= LAST_YEAR else None


def _by_feast(name: str, year: int) -> int | None:
    if name in AFTER_EASTER:
        return moons.easter(year) + AFTER_EASTER[name]
    if name in AFTER_ORTHODOX_EASTER:
        return moons.orthodox_easter(year) + AFTER_ORTHODOX_EASTER[name]
    if name in ISLAMIC:
        return moons.islamic(*ISLAMIC[name], year)
    return OTHER_CALENDARS[name](year) if name in OTHER_CALENDARS and year >= FIRST_MOON else None


def _floating(name: str, year: int) -> int | None:
    month, day, which, after, since = FLOATING[name]
    if year < since:
        return None
    first = ordinal(year, month)
    start = first + (day - 1 - weekday(first)) % 7 + 7 * (which - 1)
    if which < 0:
        last = ordinal(year, month, days_in_month(year, month))
        start = last - (weekday(last) - (day - 1)) % 7
    return start + after
