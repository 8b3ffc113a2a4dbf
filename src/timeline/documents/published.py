"""When a document was published and how that is known: the first word for it, in a fixed order, or unknown.

Never the time of the file, never the clock. What a person wrote down (argument, sidecar, front matter) and
nobody can read is an error; what a machine wrote and nobody can read is passed over.
"""

from __future__ import annotations

import re
from pathlib import Path

from timeline import edtf
from timeline.documents import dateline
from timeline.edtf import When, freehand
from timeline.errors import DateError, DocumentError
from timeline.records import Published

SAID = (("argument", "--published"), ("sidecar", "its sidecar"), ("front matter", "its front matter"))
YEAR, MONTH, DAY = r"(?:1[5-9]|20)\d\d", r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
NAMED_DAY = re.compile(rf"(?<!\d)({YEAR})([-_.]?)({MONTH})\2({DAY})(?!\d)")
NAMED_MONTH = re.compile(rf"^({YEAR})[-_.]({MONTH})(?=[-_. ]\D|$)|(?<=[-_. ])({YEAR})[-_.]({MONTH})$")


def said(source: str, words: dict[str, str], language: str) -> Published | None:
    """What the argument, the sidecar or the front matter says. Raises DocumentError where it is no date."""
    for basis, where in SAID:
        if text := words.get(basis, "").strip():
            try:
                return Published(freehand.read(text, language=language), basis, text)
            except DateError as error:
                raise DocumentError(source, f"{where}: {error}") from error
    return None


def stated(texts: tuple[str, ...], language: str) -> Published | None:
    """What the page's own metadata says: the first that can be read."""
    for text in texts:
        try:
            return Published(freehand.read(text, language=language), "metadata", text)
        except DateError:
            continue
    return None


def from_dateline(text: str, start: int, language: str) -> Published | None:
    found = dateline.find(text, start, language)
    return found and Published(found[0], "dateline", found[1].of(text), found[1])


def from_name(source: str) -> Published | None:
    """The date in a file name: 2024-07-03-title, 20240703_title, title-2024-07; None where it has two."""
    stem = Path(source).stem
    days = {(found[0], f"{found[1]}-{found[3]}-{found[4]}") for found in NAMED_DAY.finditer(stem)}
    months = {(found[0], "-".join(filter(None, found.groups()))) for found in NAMED_MONTH.finditer(stem)}
    dates = days or months
    if len({date for _, date in dates}) != 1:
        return None
    text, date = min(dates)
    try:
        when: When = edtf.parse(date)
    except DateError:
        return None
    return Published(when, "file name", text)
