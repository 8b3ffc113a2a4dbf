"""What a column of a file is, and how the cells of a row are taken together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Generic, TypeVar

Row = TypeVar("Row")
Cell = str | int | float | bool | None | Sequence[str]


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its name, the type of its cells, what it means, and how to get it from a row.

    `type`: text (from a document), id, edtf, date, integer, number, boolean, word (one of a fixed list).
    A sequence is written as a `;` list. Where `part` is given, `take` asks that part of the row, and the cell
    is empty where there is none of it.
    """

    name: str
    type: str
    meaning: str
    take: Callable[[Any], Cell]
    part: Callable[[Row], Any] | None = None

    def value(self, row: Row) -> Cell:
        """The cell of a row."""
        part = row if self.part is None else self.part(row)
        return self.take(part) if part or self.part is None else None


def cells(columns: Sequence[Column[Row]]) -> Callable[[Row], list[Cell]]:
    """What makes the cells of a row, in order; columns of one part that stand together ask for it once."""
    runs = [
        (part, [column.take for column in some], [None] * len(some))
        for part, some in ((part, list(some)) for part, some in groupby(columns, lambda column: column.part))
    ]

    def values(row: Row) -> list[Cell]:
        found: list[Cell] = []
        for part, takes, nothing in runs:
            if part is None:
                found += [take(row) for take in takes]
            elif there := part(row):
                found += [take(there) for take in takes]
            else:
                found += nothing
        return found

    return values
