"""Time expressions of a text: `tag` finds and dates them, `explain` says why, `timeml` writes TIMEX3."""

from timeline.times.explain import explain
from timeline.times.tagger import tag
from timeline.times.timeml import timeml

__all__ = ["explain", "tag", "timeml"]
