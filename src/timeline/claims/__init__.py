"""From mentions to one chronology: who tells of the same event, what they claim, and where they disagree.

Pure functions. `keys` says which mentions may meet, `compare` judges two by who and when, `stories` two of
articles on one story by their words; `group` makes clusters of the judgements, `derive` makes the event of a
cluster. None depends on the order in which articles came.
"""

from timeline.claims.candidates import Keys, keys
from timeline.claims.clusters import group
from timeline.claims.conflicts import claims
from timeline.claims.events import derive
from timeline.claims.likeness import SAME_FROM, UNSURE_FROM, compare
from timeline.claims.reports import DIFFERENT, SAME, UNSURE, Report, lasting
from timeline.claims.stories import COPY, STORY

__all__ = [
    "COPY", "DIFFERENT", "SAME", "SAME_FROM", "STORY", "UNSURE", "UNSURE_FROM", "Keys", "Report",
    "claims", "compare", "derive", "group", "keys", "lasting",
]  # fmt: skip
