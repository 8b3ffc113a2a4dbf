"""SemEval-2015 task 4 (cross-document timelines): target entity, then order, date and mentions, tabs between.

Dates are YYYY, YYYY-MM or YYYY-MM-DD; a wider one is cut to the year or month that holds all of it, and where
none does it is XXXX-XX-XX, order 0. A mention is document, first character of its sentence, trigger.
"""

from __future__ import annotations

import re
from typing import TextIO

from timeline.edtf import When
from timeline.edtf.arithmetic import civil
from timeline.exports.extents import PLACED, UNDATED, extent, partial
from timeline.exports.plain import one_line
from timeline.exports.shortfall import Shortfall
from timeline.records import Chronology, Line, Witness

UNKNOWN = "XXXX-XX-XX"


def write_semeval(chronology: Chronology, stream: TextIO) -> Shortfall:
    """The timeline of the entity: events that happened, in order, those of one date with one number."""
    short, order, before = Shortfall(), 0, ""
    stream.write(f"{one_line(chronology.entity.name) if chronology.entity else 'EVERYTHING'}\n")
    for line in chronology.lines:
        short.events += 1
        if line.event.factuality not in ("happened", "ongoing"):
            short.omitted["it is not told as having happened"] += 1
            continue
        date = _date(line, short)
        order, before = (order, before) if date in (before, UNKNOWN) else (order + 1, date)
        told = "\t".join(_mention(witness) for witness in line.witnesses)
        stream.write(f"{0 if date == UNKNOWN else order}\t{date}\t{told}\n")
    return short


def _date(line: Line, short: Shortfall) -> str:
    when = line.event.date.when if line.event.date else None
    if when is None or extent(line).kind not in PLACED:
        if extent(line).kind != UNDATED:
            short.coarsened["the year is not known"] += 1
        return UNKNOWN
    plain = partial(when.edtf)
    if plain and not (when.approximate or when.uncertain) and plain[0] >= 0:
        return "-".join([f"{plain[0]:04d}", *(f"{n:02d}" for n in plain[1:] if n)])
    short.coarsened["its date is cut to the month or year that holds it"] += 1
    return _holding(when)


def _holding(when: When) -> str:
    if when.earliest is None or when.latest is None:
        return UNKNOWN
    first, last = civil(when.earliest), civil(when.latest)
    if first[0] != last[0] or not 0 <= first[0] <= 9999:
        return UNKNOWN
    return f"{first[0]:04d}" + (f"-{first[1]:02d}" if first[1] == last[1] else "")


def _mention(witness: Witness) -> str:
    mention = witness.mention
    trigger = re.sub(r"\s+", "_", one_line(mention.trigger_text))
    return f"{mention.document}-{mention.sentence.start}-{trigger}"
