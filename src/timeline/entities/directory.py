"""The entities known beforehand, found by any of their names."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.entities.folding import fold
from timeline.records import Directory, Entity


def directory(entities: Iterable[Entity]) -> Directory:
    """The directory of some entities. A name that several bear lists them all, in the order given."""
    known: dict[str, Entity] = {}
    names: dict[str, dict[tuple[str, str], None]] = {}
    for entity in entities:
        known[entity.id] = entity
        names.setdefault(fold(entity.name), {}).setdefault((entity.id, "name"))
        for alias in entity.aliases:
            names.setdefault(fold(alias.text), {}).setdefault((entity.id, alias.kind))
    names.pop("", None)
    return Directory(known, {name: tuple(bearers) for name, bearers in names.items()})
