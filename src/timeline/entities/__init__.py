"""Who and what: names, acronyms, short forms, pronouns and descriptions, and the entities they stand for.

`entities.find` reads an article and is imported where that is done: here is what the database needs as well.
"""

from timeline.entities.directory import directory
from timeline.entities.folding import fold, slug

__all__ = ["directory", "fold", "slug"]
