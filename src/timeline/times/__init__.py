"""Time expressions of a text: `tag` finds and dates them, `explain` says why, `timeml` writes TIMEX3.

`counted` dates what counts from an event, once that has a date.
"""

from timeline.times.counted import away, counted
from timeline.times.explain import explain
from timeline.times.tagger import tag
from timeline.times.timeml import timeml

__all__ = ["away", "counted", "explain", "tag", "timeml"]
