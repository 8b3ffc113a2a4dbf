"""Documents and entities as tables to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TextIO

from timeline.exports.dates import readable
from timeline.exports.layout import Field, rows
from timeline.exports.plain import one_line
from timeline.exports.table import BOLD, CYAN, DIM, screen
from timeline.records import Alias, Entity, Source

SHOWN = 6  # names of an entity shown on a terminal


def write_sources(found: Iterable[Source], stream: TextIO) -> None:
    """A row per document: when published and how that is known, its events, title, source."""
    fields = (
        Field("Published", 12, style=CYAN),
        Field("Known by", 12, style=DIM),
        Field("Events", 6, right=True),
    )
    write_listing((*fields, Field("Title", 34), Field("Source", None)), map(_source, found), stream)


def _source(line: Source) -> list[str]:
    document, dating = line.document, line.dating
    day, basis = readable(line.published.edtf.split("T")[0]) if line.published else "unknown", line.basis
    if document.published.when is None and document.published.text:
        basis = f"perhaps {document.published.text}"  # a guess, from which nothing counts
    if dating and not line.published:
        bounds = (("not before", dating.not_before), ("not after", dating.not_after))
        basis = ", ".join(f"{words} {readable(at)}" for words, at in bounds if at) or dating.reason
    return [day, basis, str(line.events), one_line(document.title), one_line(document.source)]


def write_entities(found: Iterable[tuple[Entity, int]], stream: TextIO) -> None:
    """A row per entity: its events, its id (which tells the kind), its names and where each was learned."""
    fields = (
        Field("Events", 6, right=True),
        Field("Id", 24, style=DIM),
        Field("Name", 18),
        Field("Also called", None),
    )
    every = not stream.isatty()
    write_listing(fields, (_entity(known, events, every) for known, events in found), stream)


def _entity(known: Entity, events: int, every: bool) -> list[str]:
    others = [a for a in known.aliases if a.text != known.name]
    names = [f"{one_line(a.text)} ({a.kind}{_learned(a)})" for a in others]
    if not every and len(names) > SHOWN:
        names[SHOWN:] = [f"and {len(names) - SHOWN} more"]
    return [str(events), known.id, one_line(known.name), "; ".join(names)]


def _learned(alias: Alias) -> str:
    """Where a name was learned, without the terms of its licence."""
    source = re.split(r" \(|, ", one_line(alias.source))[0]
    return f", {source}" if source else ""


def write_listing(fields: Sequence[Field], values: Iterable[Sequence[str]], stream: TextIO) -> None:
    """A header and the rows; on a terminal the last column takes what is left of the width."""
    width, colour = screen(stream)
    taken = sum((field.width or 0) + 2 for field in fields)
    if width:
        fields = (*fields[:-1], replace(fields[-1], width=max(12, width - taken)))
    else:
        fields = [replace(field, wrapped=False) for field in fields]
    heads = [replace(field, style=BOLD) for field in fields]
    stream.writelines(f"{row}\n" for row in rows([f.heading for f in fields], heads, colour=colour))
    for row in values:
        stream.writelines(f"{text}\n" for text in rows(row, fields, colour=colour))
