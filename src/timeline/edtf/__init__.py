"""What a date MEANS: `When`, EDTF text in and out, day numbers, and (in `freehand`) the door for dates people
type.
"""

from timeline.edtf.algebra import contains, hull, order, overlaps, shift
from timeline.edtf.parse import parse
from timeline.edtf.value import PRECISIONS, When
from timeline.edtf.writer import (
    all_of,
    approximate,
    century,
    day,
    decade,
    from_days,
    half,
    in_year,
    interval,
    millennium,
    month,
    one_of,
    quarter,
    season,
    uncertain,
    week,
    week_of,
    weekend_of,
    year,
)

__all__ = [
    "PRECISIONS", "When", "all_of", "approximate", "century", "contains", "day", "decade", "from_days",
    "half", "hull", "in_year", "interval", "millennium", "month", "one_of", "order", "overlaps", "parse",
    "quarter", "season", "shift", "uncertain", "week", "week_of", "weekend_of", "year",
]  # fmt: skip
