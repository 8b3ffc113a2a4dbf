"""Files, pages and standard input as `Document`s: what was published, by whom and when, and how that is
known.
"""

from timeline.documents.files import find
from timeline.documents.reading import read

__all__ = ["find", "read"]
