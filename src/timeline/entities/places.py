"""How exactly a place is known: the precision codes of UCDP GED (where_prec, codebook 24.1).

1 the place itself, 2 near it (within about 25 km), 3 a district (second-order division), 4 a province
(first-order division), 5 an area without borders or a line, 6 a country, 7 a sea or the sky above it.
"""

from __future__ import annotations

import re
from functools import cache

from timeline.languages import load
from timeline.records import NEAR, Entity

LEVELS = {
    "site": 1, "city": 1, "capital": 1, "district": 3, "region": 4, "area": 5, "country": 6, "sea": 7,
}  # fmt: skip
MEANINGS = {
    1: "the place itself", 2: "near it", 3: "a district", 4: "a province", 5: "an area without borders",
    6: "a country", 7: "a sea",
}  # fmt: skip
SEVERAL = "of that name"  # how the reason ends by which one of several namesakes was taken


def precision(place: Entity, *, near: bool = False) -> int | None:
    """The code of a place, None where it is not known; `near`: the words only say that it is close by."""
    code = 6 if place.kind == "COUNTRY" else LEVELS.get(place.level)
    if code is None and place.latitude is not None and not place.level:
        code = 1
    return NEAR if near and code == 1 else code


def nearby(before: str, language: str = "en") -> bool:
    """Whether the words before the name of a place say that it is close by: "near ", "20 km east of "."""
    return bool(_near(language).search(before))


@cache
def _near(language: str) -> re.Pattern[str]:
    words = load(language, "places")
    near, article = ("|".join(map(re.escape, words[name])) for name in ("near", "articles"))
    lengths, sides, joints = (
        "|".join(map(re.escape, words[name])) for name in ("lengths", "sides", "joints")
    )
    return re.compile(
        rf"(?:\b(?:{near})|\d[\d.,]*[\s-]?(?:{lengths})\s(?:\([^()]*\)\s)?(?:(?:to\s)?(?:the\s)?(?:{sides})\s)?"
        rf"(?:{joints})|\b(?:{sides})\s(?:{joints}))\s(?:(?:{article})\s)?$",
        re.IGNORECASE,
    )
