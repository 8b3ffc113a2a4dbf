"""Lists of ids in pieces that fit one statement."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from itertools import islice

SIZE = 500


def missing(ids: Iterable[str], known: Container[str]) -> set[str]:
    """Those of `ids` that are not known; however much is known, it costs what `ids` do."""
    return {id for id in ids if id not in known}


def chunks(ids: Iterable[str], size: int = SIZE) -> Iterator[list[str]]:
    """The ids sorted, in lists of at most `size`."""
    rest = iter(sorted(ids))
    while some := list(islice(rest, size)):
        yield some
