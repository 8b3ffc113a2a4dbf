"""What a date MEANS: `When`, EDTF text in and out, day numbers, and the door for dates people type."""

from timeline.edtf.value import PRECISIONS, When

__all__ = ["PRECISIONS", "When"]
