"""What the reports say, whatever file they become: parts, entries, and a numbered note for each source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from timeline.edtf.arithmetic import civil
from timeline.exports.columns import when
from timeline.exports.dates import readable, shown
from timeline.exports.plain import one_line, told_by
from timeline.exports.table import DATED, happening, part_of, where
from timeline.records import Chronology, Line, Witness


@dataclass(frozen=True, slots=True)
class Note:
    """One footnote: what a document says, in its words, and which document that is."""

    quote: str
    attribution: str
    title: str
    publisher: str
    published: str
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of the report."""

    date: str
    text: str
    notes: tuple[Note, ...]


def heading(chronology: Chronology) -> str:
    """The title of the report."""
    return f"Chronology: {one_line(chronology.entity.name)}" if chronology.entity else "Chronology"


def entries(chronology: Chronology) -> Iterator[tuple[str, Entry]]:
    """Each event with the part it stands in: its year, or why it has none."""
    for line in chronology.lines:
        place = where(line)
        text = happening(line, place)
        notes = tuple(dict.fromkeys(map(_note, line.witnesses)))
        yield _part(line), Entry(shown(line.event.date), text, notes)


def _part(line: Line) -> str:
    part = part_of(line)
    date = when(line)
    if part != DATED or date is None:
        return part
    day = date.earliest if date.earliest is not None else date.latest
    year = civil(day or 0)[0]
    return str(year) if year > 0 else f"{1 - year} BCE"


def _note(witness: Witness) -> Note:
    return Note(
        quote=one_line(witness.sentence_text),
        attribution=told_by(witness.mention.attribution),
        title=one_line(witness.document_title) or one_line(witness.source),
        publisher=one_line(witness.publisher),
        published=readable(witness.published.edtf.split("T")[0]) if witness.published else "no date",
        source=one_line(witness.source),
        url=witness.url if witness.url.startswith(("https://", "http://")) else "",
    )
