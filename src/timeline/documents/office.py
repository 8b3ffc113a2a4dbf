"""Word-processor files and e-books: zip files of XML, read with no library but a parser of XML.

DOCX is ECMA-376 (Office Open XML), ODT is OASIS OpenDocument 1.3, EPUB is EPUB 3.3 (W3C). What was deleted
under change tracking, comments and notes are left out.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from timeline.documents import markings
from timeline.documents.archives import BROKEN
from timeline.documents.encodings import NotText
from timeline.documents.facts import Facts, printable
from timeline.documents.markings import local
from timeline.documents.options import Limits
from timeline.documents.page import Page
from timeline.documents.streams import Meter, buffered, metered, whole

ODT_SKIPPED = frozenset(("tracked-changes", "annotation", "note", "forms", "sequence-decls"))
FACTS = {"title": "title", "creator": "author", "publisher": "publisher", "language": "language"}


class Package:
    """The parts of such a file, each within the limits."""

    def __init__(self, data: bytes, limits: Limits, what: str) -> None:
        self.limits, self.what = limits, what
        self.meter = Meter(limits, len(data))
        try:
            self.archive = zipfile.ZipFile(buffered(data))
        except BROKEN as error:
            raise NotText(f"{what} that is damaged: {error}") from error

    def part(self, name: str, *, recover: bool = False) -> Any:
        """The XML of a part. Raises NotText."""
        try:
            with self.archive.open(name) as stream:
                data = whole(metered(stream, self.meter), self.limits.markup)
        except KeyError:
            raise NotText(f"{self.what} that is damaged: it has no {name}") from None
        except NotText:
            raise
        except BROKEN as error:
            locked = "password" in str(error) or "encrypted" in str(error)
            reason = "is locked with a password: save it without one" if locked else f"is damaged: {error}"
            raise NotText(f"{self.what} that {reason}") from error
        return markings.xml(data, self.limits, recover=recover)

    def facts(self, name: str) -> tuple[Facts, str]:
        """What a part of Dublin Core elements says, and its date."""
        if name not in self.archive.NameToInfo:
            return Facts(), ""
        found: dict[str, str] = {}
        for element in self.part(name, recover=True).iter():
            found.setdefault(local(element), printable(element.text or ""))
        return Facts(**{ours: found.get(theirs, "") for theirs, ours in FACTS.items()}), found.get("date", "")


def docx(data: bytes, limits: Limits) -> Page:
    """The paragraphs of a Word document, those of its tables among them."""
    package = Package(data, limits, "a DOCX file")
    body = package.part("word/document.xml")
    text = markings.paragraphs([_run(p) for p in body.iter() if local(p) == "p" and _outermost(p)])
    return Page(text, page=package.facts("docProps/core.xml")[0])


def _outermost(paragraph: Any) -> bool:
    """A paragraph of the text, not the second form in which a text box is kept for old programs."""
    return not any(local(parent) == "fallback" for parent in paragraph.iterancestors())


def _run(paragraph: Any) -> str:
    """The text of a paragraph; text boxes inside it are paragraphs of their own."""
    marks = {"tab": " ", "br": " ", "cr": " ", "nobreakhyphen": "-"}
    parts = []
    for element in paragraph.iter():
        name = local(element)
        if name in marks:
            parts.append(marks[name])
        elif name == "t" and next(p for p in element.iterancestors() if local(p) == "p") is paragraph:
            parts.append(element.text or "")
    return "".join(parts)


def odt(data: bytes, limits: Limits) -> Page:
    """The paragraphs and headings of an OpenDocument text."""
    package = Package(data, limits, "an ODT file")
    if "META-INF/manifest.xml" in package.archive.NameToInfo and any(
        local(e) == "encryption-data" for e in package.part("META-INF/manifest.xml").iter()
    ):
        raise NotText("an ODT file that is locked with a password: save it without one")
    facts, _ = package.facts("meta.xml")
    return Page(markings.paragraphs(_spoken(package.part("content.xml"))), page=facts)


def _spoken(root: Any) -> Iterator[str]:
    parts: list[str] = []
    skipped = 0
    for event, element, name in markings.walk(root):
        if name in ("p", "h") and not skipped:
            yield "".join(parts)
            parts = []
        skipped += (name in ODT_SKIPPED) * (1 if event == "start" else -1)
        if skipped:
            continue
        if event == "start":
            parts.append(" " if name in ("s", "tab", "line-break") else element.text or "")
        else:
            parts.append(element.tail or "")
    yield "".join(parts)


def epub(data: bytes, limits: Limits) -> Page:
    """A book: its chapters in reading order, each on a page of its own."""
    package = Package(data, limits, "an EPUB file")
    rights = "META-INF/encryption.xml" in package.archive.NameToInfo
    container = package.part("META-INF/container.xml")
    home = next((e.get("full-path") or "" for e in container.iter() if local(e) == "rootfile"), "")
    outline = package.part(home)
    items = {e.get("id"): e.get("href") or "" for e in outline.iter() if local(e) == "item"}
    spine = [items.get(e.get("idref"), "") for e in outline.iter() if local(e) == "itemref"]
    names = [
        posixpath.normpath(posixpath.join(posixpath.dirname(home), unquote(name))) for name in spine if name
    ]
    try:
        chapters = [markings.paragraphs(markings.blocks(package.part(n, recover=True))) for n in names]
    except NotText as error:
        raise NotText(
            "an EPUB file that is locked: it has digital rights" if rights else str(error)
        ) from error
    facts, date = package.facts(home)
    text = "\n\f".join(chapter for chapter in chapters if chapter.strip())
    return Page(text, page=facts, dates=(("document properties", date),) if date else ())
