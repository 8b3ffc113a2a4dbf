"""Whose a body is that every country has: "Israel's Cabinet", "the Supreme Court of India"."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.entities.folding import fold
from timeline.entities.spots import Spot
from timeline.records import Directory, Entity, Token


def nation_of(spot: Spot, tokens: tuple[Token, ...], directory: Directory) -> Entity | None:
    """The country named right before, or after "of", by its name or its people's; None where none is."""
    for first, last in _around(spot, tokens):
        written = " ".join(t.text for t in tokens[first:last])
        bearers = [
            who
            for who, how in directory.names.get(fold(written), ())
            if how not in ("seat-of-government", "code")
        ]
        countries = {who for who in bearers if directory.entities[who].kind == "COUNTRY"}
        if len(countries) == 1:
            return directory.entities[countries.pop()]
    return None


def _around(spot: Spot, tokens: tuple[Token, ...]) -> Iterator[tuple[int, int]]:
    """Where the country of a body may stand, the longest first: before it ("'s" left out), or after "of"."""
    end = spot.first - (spot.first > 0 and tokens[spot.first - 1].tag == "POS")
    yield from ((first, end) for first in range(max(0, end - 3), end))
    if tokens[spot.last : spot.last + 1] and tokens[spot.last].text == "of":
        begin = spot.last + 1 + ([t.text for t in tokens[spot.last + 1 : spot.last + 2]] == ["the"])
        yield from ((begin, last) for last in range(min(len(tokens), begin + 3), begin, -1))
