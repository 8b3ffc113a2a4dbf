"""A report in Markdown: years as headings, an item an event, numbered footnotes with the quotes."""

from __future__ import annotations

from typing import TextIO
from urllib.parse import quote

from timeline.exports import notes
from timeline.exports.markdown import text
from timeline.exports.notes import Note
from timeline.records import Chronology


def write_report(chronology: Chronology, stream: TextIO) -> None:
    """Each part with its footnotes at its end, so that a long report takes no memory."""
    stream.write(f"# {text(notes.heading(chronology))}\n")
    part, number, below = "", 0, list[str]()
    for now, entry in notes.entries(chronology):
        if now != part:
            stream.writelines(["\n" if below else "", *below])
            stream.write(f"\n## {text(now)}\n\n")
            part, below = now, []
        marks = []
        for note in entry.notes:
            number += 1
            marks.append(f"[^{number}]")
            below.append(f"[^{number}]: {_note(note)}\n")
        date = f"**{text(entry.date)}** — " if entry.date else ""
        stream.write(f"- {date}{text(entry.text)}{''.join(marks)}\n")
    stream.writelines(["\n" if below else "", *below])


def _note(note: Note) -> str:
    said = f" ({text(note.attribution)})" if note.attribution else ""
    about = ", ".join(text(part) for part in (note.publisher, note.published) if part)
    title = f"[{text(note.title)}](<{quote(note.url, safe=_URL)}>)" if note.url else f"*{text(note.title)}*"
    return f"“{text(note.quote)}”{said} {title}, {about}"


_URL = ":/?#[]@!$&'()*+,;=%~-._"
