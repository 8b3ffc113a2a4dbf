"""Bytes to text: UTF-8 first, UTF-16 and UTF-32 by mark or by their zeros, older encodings by likeness."""

from __future__ import annotations

import codecs
from contextlib import suppress

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
FORMATS = (
    (b"\xd0\xcf\x11\xe0", "an old Office file: save it as DOCX"), (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"), (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"), (b"7z\xbc\xaf", "a 7z archive: pack it as zip"),
    (b"Rar!", "a RAR archive: pack it as zip"),
)  # fmt: skip
SAMPLE = 1 << 17
INVISIBLE = "\x1b\u200b\u200e\u200f\ufeff\u00ad"  # and yet found in texts
MOSTLY_ASCII = 0.03  # at most this share of accented letters
SOUND = 10  # whole characters beyond ASCII for each broken one make it UTF-8
PLAUSIBLE = 0.98  # of the characters of a text are letters, figures, punctuation or space


class NotText(ValueError):
    """The bytes are not text; the message says what they are and what to do."""


def refuse_formats(data: bytes) -> None:
    """Raises NotText for a file of a format that nobody here reads, told by its first bytes."""
    for start, name in FORMATS:
        if data.startswith(start):
            what, _, advice = name.partition(": ")
            raise NotText(f"{what}, not text: {advice or 'save it as plain text or HTML'}")


def recoded(data: bytes, encoding: str) -> bytes:
    """The bytes as UTF-8 with its mark, where a header tells their encoding truly; else as they are."""
    if encoding and not any(data.startswith(mark) for mark, _ in MARKS):
        with suppress(LookupError, ValueError):
            return codecs.BOM_UTF8 + data.decode(encoding).encode()
    return data


def told(sample: bytes) -> str:
    """The encoding of a long file, told by its beginning; broken bytes further down become U+FFFD."""
    for mark, encoding in MARKS:
        if sample.startswith(mark):
            return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        if _damaged(sample):
            return "utf-8"
        from charset_normalizer import from_bytes

        best = from_bytes(sample).best()
        return best.encoding if best else "cp1252"
    return "utf-8"


def decode(data: bytes) -> str:
    """The text of a file, its byte order mark taken away, "\\r\\n" as "\\n". Raises NotText."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    if b"\x00" in data:
        return _wide(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _damaged(data) or _older(data)
    return _checked(text)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return _checked(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise NotText(f"it says that it is {encoding} and is not: save it as UTF-8") from error


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: its zeros (of spaces, figures, line ends) all stand at even or all at odd
    places.
    """
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if not (even and odd) and len(data) % 2 == 0:
        try:
            return _checked(data.decode("utf-16-be" if even else "utf-16-le"))
        except UnicodeDecodeError:
            pass
    raise NotText("a binary file, not text: save it as plain text or HTML")


def _damaged(data: bytes) -> str:
    """UTF-8 with a broken byte here and there (a file cut off, a foreign quotation): each becomes U+FFFD."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = len(text) - len(text.encode("ascii", "ignore")) - broken
    return text if sound >= SOUND * broken else ""


def _older(data: bytes) -> str:
    """An encoding of the time before UTF-8, told by the likeness of the text to language.

    Likeness alone takes the few accents of an English text for Czech or for an old Macintosh, so Windows
    encodings come before Macintosh ones, and the western one comes first where hardly a character is beyond
    ASCII.
    """
    from charset_normalizer import from_bytes

    sample = data[:SAMPLE]
    found = sorted((match.encoding for match in from_bytes(sample)), key=lambda name: name.startswith("mac"))
    if "cp1252" in found and sum(byte >= 0xC0 for byte in sample) < MOSTLY_ASCII * len(sample):
        found.insert(0, "cp1252")
    for encoding in found:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotText("neither UTF-8 nor any encoding we know: save it as UTF-8 text")


def _checked(text: str) -> str:
    sample = text[:SAMPLE]
    plausible = sum(c.isprintable() or c.isspace() or c in INVISIBLE for c in sample)
    if "\x00" in text or plausible < PLAUSIBLE * len(sample):
        raise NotText("a binary file, not text: save it as plain text or HTML")
    return text.replace("\r\n", "\n")
