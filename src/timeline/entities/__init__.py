"""Who and what: names, acronyms, short forms, pronouns and descriptions, and the entities they stand for."""

from collections.abc import Sequence

from timeline.entities.directory import directory
from timeline.entities.folding import fold, slug
from timeline.records import Directory, Document, Entity, Name, Sentence

__all__ = ["directory", "find", "fold", "slug"]


def find(
    document: Document, sentences: Sequence[Sentence], directory: Directory
) -> tuple[tuple[Entity, ...], tuple[Name, ...]]:
    """The names, pronouns and descriptions of an article in order, and the entities they stand for."""
    return (), ()
