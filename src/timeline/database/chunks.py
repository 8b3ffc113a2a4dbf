"""Lists of ids in pieces that fit one statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

SIZE = 500


def chunks(ids: Iterable[str], size: int = SIZE) -> Iterator[list[str]]:
    """The ids sorted, in lists of at most `size`."""
    rest = iter(sorted(ids))
    while some := list(islice(rest, size)):
        yield some
