"""The facts of the world that ship with the program: countries, organisations, places and their names."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from timeline.edtf import parse
from timeline.errors import DatabaseError
from timeline.records import Alias, Entity

PACKAGE = Path(__file__).parents[1]
HOMES = (PACKAGE / "_world", PACKAGE.parents[1] / "seeds" / "world")  # in the wheel; in the checkout


@cache
def entities() -> tuple[Entity, ...]:
    """Every entity of the world tables: countries and organisations first, then places, the largest first.

    Raises DatabaseError where the tables are not installed.
    """
    home = next((home for home in HOMES if home.is_dir()), None)
    if home is None:
        raise DatabaseError("world", "the tables of the world are not installed: reinstall timeline")
    names: dict[str, list[Alias]] = defaultdict(list)
    for row in _rows(home / "aliases.csv"):
        names[row["entity_id"]].append(Alias(row["text"], row["kind"], row["source"]))
    things = [_thing(row, names) for row in _rows(home / "entities.csv")]
    return (*things, *(_place(row, names) for row in _rows(home / "places.csv")))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _thing(row: dict[str, str], names: dict[str, list[Alias]]) -> Entity:
    founded = parse(row["founded"]) if row["founded"] else None
    aliases = tuple(names[row["id"]])
    return Entity(row["id"], row["name"], row["kind"], aliases, row["country"], founded=founded, known=True)


def _place(row: dict[str, str], names: dict[str, list[Alias]]) -> Entity:
    point = float(row["latitude"]), float(row["longitude"])
    return Entity(
        row["id"],
        row["name"],
        "PLACE",
        tuple(names[row["id"]]),
        row["country"],
        *point,
        known=True,
        level=row["level"],
    )
