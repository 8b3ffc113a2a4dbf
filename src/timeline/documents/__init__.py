"""Files, pages, feeds, archives as `Document`s: what was published, by whom, when, and how that is known."""

from timeline.documents.files import find
from timeline.documents.options import DEFAULTS, Limits, Options
from timeline.documents.page import number as page_number
from timeline.documents.reading import read, read_all

__all__ = ["DEFAULTS", "Limits", "Options", "find", "page_number", "read", "read_all"]
