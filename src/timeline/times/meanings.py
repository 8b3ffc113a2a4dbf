"""What expressions of time mean before any day is known: small frozen values. `resolve` finds the day.

`symbol` is the class under which later layers of the grammar see a meaning; `str()` says it in words of
TIMEX3.
Grains and units are ISO 8601 letters with E decade, C century, F fortnight, WE weekend; hours, minutes and
seconds are TH, TM and TS.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from timeline.times.periods import Period

NOW, THEN = "PUBLICATION", "NARRATIVE"  # what a distance is counted from
TURNS = {-10: "last week's ", -2: "last ", -1: "last ", 0: "this ", 1: "next ", 10: "next week's ", None: ""}


@dataclass(frozen=True, slots=True)
class Calendar:
    """A day, month or year by its numbers; what is not said is None. `turn`: last -1, this 0, next 1."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    turn: int | None = None
    approximate: bool = False
    uncertain: bool = False
    fiscal: bool = False

    @property
    def symbol(self) -> str:
        return "DAY" if self.day else "MONTH" if self.month else "YEAR"

    def __str__(self) -> str:
        year = "XXXX" if self.year is None else f"{self.year:04d}"
        parts = [year, *(f"{n:02d}" for n in (self.month, self.day) if n)]
        weekday = f" weekday {self.weekday}" if self.weekday else ""
        fiscal = "fiscal " if self.fiscal else ""
        return fiscal + TURNS[self.turn] + "-".join(parts) + weekday


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day of the month we are in: "on the 15th"."""

    day: int
    symbol: ClassVar[str] = "DAY"

    def __str__(self) -> str:
        return f"XXXX-XX-{self.day:02d}"


@dataclass(frozen=True, slots=True)
class Known:
    """A period that the words give whole (ISO week, century, decade)."""

    period: Period
    symbol: ClassVar[str] = "PERIODX"

    def __str__(self) -> str:
        return str(self.period)


@dataclass(frozen=True, slots=True)
class Figures:
    """A date in numbers whose order of day and month the document must tell: 03/04/2024."""

    first: int
    second: int
    year: int
    symbol: ClassVar[str] = "DAY"

    def __str__(self) -> str:
        return f"{self.first}/{self.second}/{self.year}, order open"


@dataclass(frozen=True, slots=True)
class PartOfYear:
    """A quarter, half or season: `number` counts from 1; None is "the quarter" without saying which."""

    grain: str
    number: int | None
    year: int | None = None
    turn: int | None = None
    fiscal: bool = False
    symbol: ClassVar[str] = "QUARTERX"

    def __str__(self) -> str:
        year = "XXXX" if self.year is None else str(self.year)
        fiscal = "fiscal " if self.fiscal else ""
        return f"{TURNS[self.turn]}{fiscal}{year}-{self.grain}{self.number or 'X'}"


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday 1. `week` is None, or -1, 0, 1 for "of last / this / next week"."""

    number: int
    turn: int | None = None
    anchor: str = NOW
    symbol: ClassVar[str] = "WEEKDAY"

    def __str__(self) -> str:
        return f"{TURNS[self.turn]}weekday {self.number}"


@dataclass(frozen=True, slots=True)
class Decade:
    """A decade named by its last two digits: "the '80s", "the twenties"."""

    tens: int
    symbol: ClassVar[str] = "PERIODX"

    def __str__(self) -> str:
        return f"XX{self.tens // 10}X"


@dataclass(frozen=True, slots=True)
class Unit:
    """A day, week, month ... counted in whole units from where we are: today (0), last year (-1), next week
    (1).

    `loose`: "the past year" may be the last calendar year or the twelve months up to now.
    """

    grain: str
    offset: int
    anchor: str = NOW
    fiscal: bool = False
    loose: bool = False

    @property
    def symbol(self) -> str:
        return "TODAYX" if self.grain == "D" else "UNITX"

    def __str__(self) -> str:
        fiscal = "fiscal " if self.fiscal else ""
        return f"{fiscal}{self.grain} {self.offset:+d} from {self.anchor}"


@dataclass(frozen=True, slots=True)
class Holiday:
    """A named day; `sure` unless it is one of several nations' and the text does not say which."""

    name: str
    year: int | None = None
    turn: int | None = None
    sure: bool = True
    symbol: ClassVar[str] = "HOLIDAYX"

    def __str__(self) -> str:
        return f"{TURNS[self.turn]}{self.name} {self.year or 'XXXX'}"


@dataclass(frozen=True, slots=True)
class Remembered:
    """A day and month that one year has made a name: "the Sept. 11 attacks"."""

    month: int
    day: int
    symbol: ClassVar[str] = "DAY"

    def __str__(self) -> str:
        return f"the remembered XXXX-{self.month:02d}-{self.day:02d}"


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: amounts by unit, in order; an amount of None is vague (several years).

    `begins`: of a year or a report ("the first nine months").
    """

    amounts: tuple[tuple[float | None, str], ...]
    mod: str = ""
    article: bool = False
    begins: bool = False
    symbol: ClassVar[str] = "LENGTH"

    @property
    def value(self) -> str:
        return length_value(self.amounts)

    def __str__(self) -> str:
        return f"{self.mod} {self.value}".strip()


@dataclass(frozen=True, slots=True)
class Around:
    """A length of time that ends or starts where we are: "the past two years" -1, "the next month" 1."""

    length: Length
    side: int
    anchor: str = NOW
    symbol: ClassVar[str] = "AROUND"

    def __str__(self) -> str:
        return f"{self.length} {'up to' if self.side < 0 else 'from'} {self.anchor}"


@dataclass(frozen=True, slots=True)
class Distance:
    """A length of time before (-1) or after (1) something: the publication, the narrative, a date or an
    event.
    """

    length: Length
    side: int
    anchor: object = NOW
    event: str = ""
    place: tuple[int, int] = (0, 0)  # where the event's words stand
    symbol: ClassVar[str] = "DISTANCE"

    def __str__(self) -> str:
        origin = f"EVENT {self.event!r}" if self.event else str(self.anchor)
        return f"{self.length} {'before' if self.side < 0 else 'after'} {origin}"


@dataclass(frozen=True, slots=True)
class Reference:
    """Now, once, soon: PRESENT_REF, PAST_REF, FUTURE_REF.

    `near`: it reaches from here ("recently", "soon"), by some of a `unit` if one is named ("recent weeks").
    """

    value: str
    unit: str = ""
    near: bool = False
    symbol: ClassVar[str] = "REFERENCE"

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class Recurring:
    """A set of times: the TIMEX3 value, quantifier and frequency."""

    value: str
    quant: str = ""
    freq: str = ""
    symbol: ClassVar[str] = "RECURRING"

    def __str__(self) -> str:
        return f"{self.quant} {self.value} {self.freq}".strip()


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, `hour` to 24; `base` is the day's meaning, None for the day we are at."""

    hour: int
    minute: int | None = None
    second: int | None = None
    zone: str = ""
    base: object = None
    symbol: ClassVar[str] = "CLOCKX"

    @property
    def text(self) -> str:
        parts = [self.hour, *(n for n in (self.minute, self.second) if n is not None)]
        return ":".join(f"{n:02d}" for n in parts)

    def __str__(self) -> str:
        return f"{self.base or 'day'} at {self.text}{self.zone}"


@dataclass(frozen=True, slots=True)
class PartOfDay:
    """A morning, night ...: TIMEX3 code (MO AF EV NI DT MI) on a day; base None is the day we are at."""

    code: str
    base: object = None
    bare: bool = False
    symbol: ClassVar[str] = "PARTX"

    def __str__(self) -> str:
        return f"{self.base or 'day'} T{self.code}"


@dataclass(frozen=True, slots=True)
class NightTo:
    """The night before a day, which ends in it: "in der Nacht zum Sonntag", "в ночь на 15 июня"."""

    day: object
    symbol: ClassVar[str] = "PARTX"

    def __str__(self) -> str:
        return f"the night to {self.day}"


@dataclass(frozen=True, slots=True)
class Modified:
    """A part of, or doubt about, another meaning: START MID END APPROX ..."""

    base: object
    mod: str

    @property
    def symbol(self) -> str:
        return str(getattr(self.base, "symbol", "PERIODX"))

    def __str__(self) -> str:
        return f"{self.mod} of {self.base}"


@dataclass(frozen=True, slots=True)
class Range:
    """From one date to another, both inside."""

    start: object
    end: object
    symbol: ClassVar[str] = "RANGEX"

    def __str__(self) -> str:
        return f"from {self.start} to {self.end}"


@dataclass(frozen=True, slots=True)
class End:
    """The second date of "from ... to ...": not before the first, which is the one last spoken of."""

    date: object

    @property
    def symbol(self) -> str:
        return str(getattr(self.date, "symbol", "DAY"))

    def __str__(self) -> str:
        return f"to {self.date}"


@dataclass(frozen=True, slots=True)
class Holding:
    """The week that holds a day: "the week of March 6"."""

    grain: str
    day: object
    symbol: ClassVar[str] = "UNITX"

    def __str__(self) -> str:
        return f"{self.grain} of {self.day}"


@dataclass(frozen=True, slots=True)
class Ended:
    """A quarter or a length that ended on a day: "the fiscal third quarter ended June 30"."""

    part: object
    day: object

    @property
    def symbol(self) -> str:
        return str(getattr(self.part, "symbol", "PERIODX"))

    def __str__(self) -> str:
        return f"{self.part} ended {self.day}"


@dataclass(frozen=True, slots=True)
class Within:
    """A part of a year that other words name: "June last year", "the first nine months of 1998"."""

    part: object
    whole: object

    @property
    def symbol(self) -> str:
        return str(getattr(self.part, "symbol", "PERIODX"))

    def __str__(self) -> str:
        return f"{self.part} of {self.whole}"


def length_value(amounts: tuple[tuple[float | None, str], ...]) -> str:
    """The TIMEX3 value of a duration: P3Y, PT5H30M, PXD. Fractions are carried to a unit that counts them
    whole.
    """
    days, hours = "", ""
    for amount, unit in amounts:
        for count, letter in _carried(amount, unit):
            number = "X" if count is None else f"{count:g}"
            if letter.startswith("T"):
                hours += number + letter[1:]
            else:
                days += number + letter
    return f"P{days}" + (f"T{hours}" if hours else "")


_WHOLE = {"F": (2, "W"), "WE": (1, "WE"), "L": (1000, "Y")}
_PARTS = {
    "Y": (12, "M"),
    "TH": (60, "TM"),
    "TM": (60, "TS"),
    "E": (10, "Y"),
    "C": (100, "Y"),
    "D": (24, "TH"),
}


def _carried(amount: float | None, unit: str) -> list[tuple[float | None, str]]:
    if unit in _WHOLE:
        times, unit = _WHOLE[unit]
        amount = None if amount is None else amount * times
    if amount is None or amount == int(amount) or unit not in _PARTS:
        return [(amount, unit)]
    times, smaller = _PARTS[unit]
    rest = (amount - int(amount)) * times
    if rest != int(rest):
        return [(amount, unit)]
    return [*([(float(int(amount)), unit)] if amount >= 1 else []), (rest, smaller)]


HUNDRED = 100


def century_bce(number: int) -> Range:
    """A century before our era: the fifth is 500 to 401 BCE, the years -499 to -400."""
    return Range(Calendar(1 - HUNDRED * number), Calendar(HUNDRED * (1 - number)))


def with_year(meaning: object, year: int) -> object:
    """The same date in a year that stands elsewhere ("July 3" in "July 3 to August 4, 2024")."""
    if isinstance(meaning, Modified):
        return replace(meaning, base=with_year(meaning.base, year))
    if isinstance(meaning, (Calendar, PartOfYear, Holiday)) and meaning.year is None:
        return replace(meaning, year=year)
    return meaning
