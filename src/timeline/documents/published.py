"""When a document was published and how that is known: the first word for it, in a fixed order, or unknown.

Never the time of the file, never the clock. What a person wrote down (argument, sidecar, front matter) and
nobody can read is an error; what a machine wrote and nobody can read is passed over.
"""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

from timeline import edtf
from timeline.documents import dateline
from timeline.documents.guesses import BASIS
from timeline.edtf import When, freehand
from timeline.errors import DateError, DocumentError
from timeline.records import Published

SAID = (("argument", "--published"), ("sidecar", "its sidecar"), ("front matter", "its front matter"))
YEAR, MONTH, DAY = r"(?:1[5-9]|20)\d\d", r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
NAMED_DAY = re.compile(rf"(?<!\d)({YEAR})([-_.]?)({MONTH})\2({DAY})(?!\d)")
NAMED_MONTH = re.compile(rf"^({YEAR})[-_.]({MONTH})(?=[-_. ]\D|$)|(?<=[-_. ])({YEAR})[-_.]({MONTH})$")
ADDRESSED = re.compile(
    rf"/({YEAR})([-/_])({MONTH})(?:\2({DAY}))?(?=/|[-_][^\d/]|$)|/({YEAR})({MONTH})({DAY})(?=[/_-]|$)"
)
TITLE_LINE = "title line"
SHOWN = frozenset((TITLE_LINE, BASIS))
SURE = {
    **dict.fromkeys(("argument", "sidecar", "front matter", "JSON-LD", "mail header", "feed"), "high"),
    **dict.fromkeys(("meta element", "time element", "date element", "field", "dateline"), "medium"),
    **dict.fromkeys(("title line", "address", "document properties", "file name"), "low"),
}


def said(source: str, words: dict[str, str], language: str) -> Published | None:
    """What the argument, the sidecar or the front matter says. Raises DocumentError where it is no date."""
    for basis, where in SAID:
        if text := words.get(basis, "").strip():
            try:
                return Published(freehand.read(text, language=language), basis, text)
            except DateError as error:
                raise DocumentError(source, f"{where}: {error}") from error
    return None


def stated(dates: tuple[tuple[str, str], ...], language: str) -> Published | None:
    """What the document's own metadata says: the first that can be read."""
    for basis, text in dates:
        if basis in SHOWN:
            continue
        for words in (text, _internet(text)):
            try:
                return Published(freehand.read(words, language=language), basis, text)
            except DateError:
                continue
    return None


def shown(dates: tuple[tuple[str, str], ...], url: str, language: str) -> Published | None:
    """What the address says, or where that has no day, what stands beside the title: within its month, where
    it has one.
    """
    address = from_address(url)
    text = next((text for basis, text in dates if basis == TITLE_LINE), "")
    if not text or (address and address.when and address.when.precision == "day"):
        return address
    try:
        when = freehand.read(text, language=language)
    except DateError:
        return address
    if address and address.when and not when.edtf.startswith(address.when.edtf):
        return address
    return Published(when, TITLE_LINE, text)


def guessed(dates: tuple[tuple[str, str], ...]) -> Published:
    """Unknown; `text` is the day that a search of the whole page takes for it, where it finds one."""
    text = next((text for basis, text in dates if basis == BASIS), "")
    return Published(None, "", f"{text} ({BASIS})") if text else Published()


def _internet(text: str) -> str:
    """A date of a message or a feed (RFC 5322) in ISO 8601, with its zone; "" for no such."""
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def from_address(url: str) -> Published | None:
    """The day or month that stands in the path of an address: /2024/07/03/title, /2024-07-03-title."""
    path = urlsplit(url).path if url.isprintable() and "[" not in url else ""
    found = {(_dashed(day), day[0].strip("/-_")) for day in ADDRESSED.finditer(path)}
    if len({date for date, _ in found}) != 1:
        return None
    date, text = min(found)
    try:
        return Published(edtf.parse(date), "address", text)
    except DateError:
        return None


def _dashed(found: re.Match[str]) -> str:
    return "-".join(part for part in found.groups() if part and part.isdigit())


def sure(published: Published) -> str:
    """How sure the day of publication is: "high", "medium", "low", or "" where it is not known."""
    return SURE.get(published.basis, "")


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
