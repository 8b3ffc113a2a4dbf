"""The formats: suffix -> what reads or unpacks it. A new format is a function and its suffixes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import PurePosixPath

from timeline.documents import facts, files, markup
from timeline.documents.encodings import decode
from timeline.documents.options import Limits
from timeline.documents.page import Page, Source, Unpacking
from timeline.documents.streams import HEAD, within
from timeline.errors import DocumentError

Reader = Callable[[bytes, Limits], Page]
Unpacker = Callable[[Source, Unpacking], Iterator[Source | DocumentError]]

# Where the first bytes tell the format, they outrank the name.
STARTS = (
    (re.compile(rb"%PDF-"), ".pdf"), (re.compile(rb"PK\x03\x04|PK\x05\x06"), ".zip"),
    (re.compile(rb"\{\\rtf"), ".rtf"), (re.compile(rb"\x1f\x8b"), ".gz"), (re.compile(rb"WARC/\d"), ".warc"),
    (re.compile(rb"BZh\d1AY&SY|\xfd7zXZ\x00|.{257}ustar", re.DOTALL), ".tar"),
    (re.compile(rb"PAR1"), ".parquet"),
)  # fmt: skip
HTML_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html)", re.IGNORECASE)
FEED_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF|opml)[\s>]", re.DOTALL
)
OFFICE = {
    b"application/epub+zip": ".epub", b"application/vnd.oasis.opendocument.text": ".odt",
}  # fmt: skip


def plain(source: str, data: bytes) -> Page:
    """The decoded file as it is, with or without front matter."""
    text = decode(data)
    front, span = facts.front_matter(source, text)
    return Page(text, span.end if span else 0, front, furniture=(span,) if span else ())


def markdown(source: str, data: bytes) -> Page:
    """The decoded file as it is; code, pictures, rules and the marks of headings are furniture."""
    page = plain(source, data)
    marks = markup.furniture(page.text, page.start)
    return Page(page.text, page.start, page.front, furniture=page.furniture + marks, markdown=True)


def read(source: Source, data: bytes, format: str, limits: Limits) -> Page:
    """The page of a source of one document. Raises NotText, and DocumentError for front matter."""
    if format in files.MARKDOWN:
        return markdown(source.name, data)
    reader = _reader(format)
    if reader is None:
        return plain(source.name, data)
    within(data, limits.size)
    return reader(data, limits)


def _reader(format: str) -> Reader | None:
    """Imported when one is needed."""
    if format in files.HTML:
        from timeline.documents import html

        return html.page
    if format in (".docx", ".odt", ".epub"):
        from timeline.documents import office

        return {".docx": office.docx, ".odt": office.odt, ".epub": office.epub}[format]
    if format in (".mht", ".mhtml"):
        from timeline.documents import mail

        return mail.archive
    if format == ".pdf":
        from timeline.documents import pdf

        return pdf.read
    if format == ".rtf":
        from timeline.documents import rtf

        return rtf.read
    return None


def unpacker(format: str) -> Unpacker | None:
    """What unpacks a container; None for what holds one document."""
    if format not in files.CONTAINERS:
        return None
    from timeline.documents import archives, feeds, mail, rows, warc

    return {
        ".zip": archives.unzip, ".gz": archives.gunzip,
        ".eml": mail.letter, ".mbox": mail.mailbox, ".warc": warc.unpack, ".wet": warc.unpack,
        ".json": rows.json_file, ".jsonl": rows.json_lines, ".ndjson": rows.json_lines,
        ".csv": rows.table, ".tsv": rows.table, ".parquet": rows.parquet,
        ".xml": feeds.xml, ".rss": feeds.xml, ".atom": feeds.xml, ".opml": feeds.xml,
        ".urls": feeds.addresses,
    }.get(format, archives.untar)  # fmt: skip


def told(source: Source) -> str:
    """The format of a source as a suffix: by its first bytes, by its name, or by how it begins."""
    head = source.stream.peek(HEAD)[:HEAD]
    named = source.format or PurePosixPath(source.name).suffix.lower()
    found = next((suffix for start, suffix in STARTS if start.match(head)), "")
    if found == ".zip":
        return _zipped(source, head, named)
    if found == ".gz":
        return _gzipped(source.name.lower())
    if found or (named in files.SUFFIXES and named not in files.TEXT):
        return found or named
    from timeline.documents import feeds

    if feeds.listed(head):
        return ".urls"
    if named in files.TEXT:
        return named
    if HTML_START.match(head):
        return ".html"
    return ".xml" if FEED_START.match(head) else ".txt"


def _zipped(source: Source, head: bytes, named: str) -> str:
    """Office files and books are zip files; each says at its beginning or by a part of it what it is."""
    if named in (".docx", ".odt", ".epub"):
        return named
    for kind, suffix in OFFICE.items():
        if head[30:].startswith(b"mimetype" + kind):
            return suffix
    return ".docx" if source.stream.seekable() and "word/document.xml" in _names(source) else ".zip"


def _names(source: Source) -> list[str]:
    """The names of the parts of a zip file, none where it is damaged; the stream is where it was."""
    names: list[str] = []
    with suppress(Exception), zipfile.ZipFile(source.stream) as archive:
        names = archive.namelist()
    source.stream.seek(0)
    return names


def _gzipped(name: str) -> str:
    """Some readers unpack for themselves, since their files are many gzip files one after the other."""
    if name.endswith((".warc.gz", ".wet.gz")):
        return ".warc"
    return ".tar" if name.endswith((".tgz", ".tar.gz")) else ".gz"
