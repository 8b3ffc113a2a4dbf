"""Which sources there are, and their bytes. Each thing that can be wrong is one line that says what to do."""

from __future__ import annotations

import io
import os
import stat
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from timeline.documents.encodings import NotText
from timeline.documents.options import DEFAULTS
from timeline.documents.streams import deadline
from timeline.errors import DocumentError

STDIN = "-"
SIDECAR = ".meta.json"
TEXT = frozenset({".txt", ".text"})
MARKDOWN = frozenset({".md", ".markdown"})
HTML = frozenset({".html", ".htm", ".xhtml"})
DOCUMENTS = frozenset({".pdf", ".docx", ".odt", ".epub", ".rtf", ".mht", ".mhtml"})
CONTAINERS = frozenset(
    {".zip", ".tar", ".tgz", ".tbz", ".tbz2", ".txz", ".gz", ".bz2", ".xz", ".eml", ".mbox", ".warc", ".wet",
     ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".xml", ".rss", ".atom", ".opml", ".urls"}
)  # fmt: skip
TYPES = {  # what servers and messages say a file is
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md",
    "application/pdf": ".pdf", "application/rss+xml": ".xml", "application/atom+xml": ".xml",
    "application/xml": ".xml", "text/xml": ".xml", "application/rdf+xml": ".xml", "application/json": ".json",
    "application/rtf": ".rtf", "text/rtf": ".rtf", "application/epub+zip": ".epub", "text/csv": ".csv",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
}  # fmt: skip
UNKNOWN = ".unknown"
SUFFIXES = TEXT | MARKDOWN | HTML | DOCUMENTS | CONTAINERS


def find(paths: Iterable[str | Path]) -> Iterator[str]:
    """The sources at `paths`, in order: what is named, as it is; a folder as its files, recursively, sorted.

    Inside a folder, hidden files, sidecars and files of unknown suffix are passed over. What is named and
    cannot be read (or a folder inside that cannot be opened) comes too: `read` says what is wrong with it.
    Raises DocumentError for a folder without readable files.
    """
    for path in paths:
        if not os.path.isdir(path):
            if not str(path).endswith(SIDECAR):  # "ingest folder/*" names them too
                yield str(path)
            continue
        empty = True
        for source in _inside(str(path), set()):
            empty = False
            yield source
        if empty:
            raise DocumentError(str(path), f"no readable files in this folder: put {_known()} files into it")


def _inside(folder: str, seen: set[tuple[int, int]]) -> Iterator[str]:
    """The files under a folder; a folder that links lead back to is gone into once."""
    try:
        status = os.stat(folder)
        names = sorted(name for name in os.listdir(folder) if not name.startswith("."))
    except OSError:
        yield folder
        return
    if (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    for name in names:
        path = os.path.join(folder, name)
        if os.path.isdir(path):
            yield from _inside(path, seen)
        elif _wanted(name) and (os.path.isfile(path) or os.path.islink(path)):
            yield path


def _wanted(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in SUFFIXES and not name.endswith(SIDECAR)


def opened(name: str, seconds: float = DEFAULTS.limits.seconds) -> io.BufferedReader:
    """The bytes of a file or of standard input, as a stream that can be looked at. A pipe opens when somebody
    writes into it, which may be never. Raises DocumentError.
    """
    try:
        if name == STDIN:
            return io.BufferedReader(io.BytesIO(sys.stdin.buffer.read()))
        mode = os.stat(name).st_mode
        if stat.S_ISDIR(mode):
            os.listdir(name)  # a folder that cannot be opened says so itself
            raise DocumentError(shown(name), "a folder, not a file: name the files in it")
        with deadline(seconds):
            return open(name, "rb")
    except NotText as error:
        reason = f"it does not open within {seconds:g} seconds: if it is a pipe, nobody writes into it"
        raise DocumentError(shown(name), reason) from error
    except OSError as error:
        raise DocumentError(shown(name), _reason(name, error)) from error


def shown(name: str) -> str:
    """A name as it can be stored and printed: what is not UTF-8 and what steers a terminal, escaped."""
    unfit = {c for c in name if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    return "".join(ascii(c)[1:-1] if c in unfit else c for c in name)


def _reason(name: str, error: OSError) -> str:
    if isinstance(error, FileNotFoundError) and os.path.islink(name):
        return f"a broken link: {shown(os.readlink(name))} is not there"
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return "no such file or folder: check the spelling"
    if isinstance(error, PermissionError):
        return "no permission to read it: change its permissions or copy it"
    return f"cannot be read: {(error.strerror or str(error)).lower()}"


def _known() -> str:
    return ", ".join(sorted(SUFFIXES))
