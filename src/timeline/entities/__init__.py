"""Who and what: names, acronyms, short forms, pronouns and descriptions, and the entities they stand for."""

from timeline.entities.directory import directory
from timeline.entities.find import find
from timeline.entities.folding import fold, slug

__all__ = ["directory", "find", "fold", "slug"]
