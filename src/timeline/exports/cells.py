"""What a column of a file is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")
Cell = str | int | float | bool | None | Sequence[str]


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its name, the type of its cells, what it means, and how to get it from a row.

    `type`: text (from a document), id, edtf, date, integer, number, boolean, word (one of a fixed list).
    A sequence is written as a `;` list.
    """

    name: str
    type: str
    meaning: str
    value: Callable[[Row], Cell]
