"""What several rules ask of the words around: stand-ins for classes, and what stands before a bare date."""

from __future__ import annotations

from timeline.times.grammar import Found

MACROS = {
    "ART": "THE | THES",
    "MONTHW": "MON | MAYBEMON | MONABB DOT? | MAYBEABB DOT?",
    "WDW": "WD | MAYBEWD | WDABB DOT?",
    "DAYN": "N12 | N31",
    "YA": "YEARMARK | YEARUNIT | YEARBOTH",
    "YEARN": "ART? YEARUNIT",
    "SEASONW": "SEASON | MAYBESEASON",
    "COUNT": "N12 | N31 | N99 | NUMBER | YEAR4 | WNUM | ONE | CARD | FRACTION",
    "UNITW": "UNIT | UNITBOTH | QUARTER | HALFYEAR | YEARUNIT | YEARBOTH",
    "UNIT1": "UNIT | UNITBOTH | HOUR | QUARTER | HALFYEAR | YEARUNIT | YEARBOTH",
    "UNITN": "UNITS | UNITBOTH | HOURS | QUARTERS | YEARBOTH",
    "UNITANY": "UNIT | UNITS | UNITBOTH | HOUR | HOURS | QUARTER | QUARTERS | YEARUNIT | YEARBOTH",
    "PRE": "LAST | PAST | THIS | CURRENT | NEXT | COMING | PREVIOUS | FOLLOWING | THAT | SAME | POST",
    "POST": "TURNED | TURNEDTHEN",
    "MANY": "FEW | SOMEABOUT",
    "EDGE": "BEGINNING | MID | END | EARLY | LATE",
    "DATED": "DAY | WEEKDAY | TODAYX | HOLIDAYX",
    "PERIODW": "MONTH | YEAR | QUARTERX | UNITX | PERIODX",
    "ANYDATE": "DATED | PERIODW",
    "ABOUTN": "APPROX | SOMEABOUT | WELLOVER",
    "NUMBERW": "N12 | N31 | N99 | NUMBER | YEAR4",
}
INSIDE = {"IN", "INAT", "ON"}
EDGES = {"BEGINNING", "MID", "END", "EARLY", "LATE"}
LEADS = INSIDE | EDGES | {"PREP", "FOR", "FROM", "TO", "BETWEEN", "BEFORE", "AFTER", "SINCE", "EVERY"}
NARRATIVE = {"PREVIOUS", "FOLLOWING", "THAT", "SAME", "TURNEDTHEN"}
_REACH = 5
_OF_A_STREET = ("OF", "THE", "THES", "N12", "N31", "DOT")  # between the street and the date it is named after


def opens(found: Found) -> bool:
    """Whether a sentence or line begins with the match."""
    return found.before() in ("STOP", "BREAK", "", "QUOTE", "DASH", "OPEN", "DOT", "COLON")


def named(found: Found) -> bool:
    """Whether the date is a street's or square's: "avenida 9 de Julio", "Straße des 17. Juni"."""
    for distance in range(1, _REACH):
        if found.before(distance) == "STREET":
            return True
        if distance > 1 and found.before(distance) not in _OF_A_STREET:
            return False
    return False


def leads(found: Found) -> bool:
    """Whether a word stands before the match that a date asks for; an article may stand between."""
    before = found.before()
    if before in ("OF", "HYPHEN"):
        return found.before(2) in EDGES
    return (found.before(2) if before in ("THE", "THES") else before) in LEADS
