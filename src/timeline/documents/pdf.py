"""PDF files. PDFium reads them in a process of its own, so that one that makes it loop, eat memory or crash
costs one line of the report and no more.

The lines come as the library gives them, column by column. They are put together to paragraphs by the gaps
between them; a word cut at the end of a line is made whole; running heads and page numbers are left out.
"""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from timeline.documents.encodings import NotText
from timeline.documents.facts import Facts, printable
from timeline.documents.options import Limits
from timeline.documents.page import PAGE, Page
from timeline.documents.streams import within

MEMORY = 2_000_000_000  # bytes that the process may take
LOCKED, DAMAGED = "locked", "damaged"
HYPHENS = ("\ufffe", "\x02", "\u00ad")  # how PDFium marks a word cut at the end of a line
CUT = re.compile(r"[^\W\d_]-$")
WORD = re.compile(r"\w+(?:-\w+)*")
HYPHENATED = re.compile(r"(?P<left>\w+)[\ufffe\x02\u00ad](?P<right>\w+)")
ENDS = ("\r", "\n", *HYPHENS[:2])
EDGE = 2  # lines at the top and at the bottom of a page that may be a running head
PAGE_NUMBER = re.compile(r"\W*\d{1,3}(?:\s*/\s*\d{1,3})?\W*")  # four figures may be a year
GAP = 1.35  # of the usual distance between two lines begins a paragraph
SHORT = 0.75  # of the usual length: a line that ends a paragraph


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands on a page: the text and where its first letter is, in points from below left."""

    text: str
    left: float
    bottom: float


def read(data: bytes, limits: Limits) -> Page:
    """The text of a PDF, `PAGE` before the first paragraph of each further page. Raises NotText."""
    found = _asked(data, limits)
    if reason := found.get("reason"):
        raise NotText(REASONS.get(reason, f"a PDF file that cannot be read: {reason}"))
    pages = [[Line(*line) for line in page] for page in found["pages"]]
    text = _whole(_text(_without_heads(pages)))
    if not text.strip():
        raise NotText("a PDF file without text, only pictures: run a text recognition (OCR) over it first")
    within(text, limits.size)
    return Page(text, page=Facts(title=_title(found["title"]), author=printable(found["author"])))


REASONS = {
    LOCKED: "a PDF file that is locked with a password: save it without one",
    DAMAGED: "a PDF file that is damaged",
}


def _title(text: str) -> str:
    """Programs put the name of the file where the title belongs."""
    title = printable(text)
    return "" if re.search(r"\.\w{2,4}$|^Microsoft Word|^untitled$", title, re.IGNORECASE) else title


def _asked(data: bytes, limits: Limits) -> dict[str, Any]:
    command = [sys.executable, "-m", "timeline.documents.pdf", str(limits.size)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=limits.seconds)
    except subprocess.TimeoutExpired:
        late = f"a PDF file that takes longer than {limits.seconds:g} seconds: raise --limit seconds"
        raise NotText(late) from None
    if done.returncode:
        missing = b"No module named 'pypdfium2'" in done.stderr
        raise NotText("reading PDF files needs pypdfium2: install it" if missing else REASONS[DAMAGED])
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _without_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without page numbers and without the lines that most of them begin or end with."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_bare(line.text) for line in page[:EDGE] + page[-EDGE:]})
    heads = {text for text, count in seen.items() if count >= 3 and count > len(pages) / 2}

    def head(page: list[Line], n: int) -> bool:
        edge = n < EDGE or n >= len(page) - EDGE
        return edge and (_bare(page[n].text) in heads or bool(PAGE_NUMBER.fullmatch(page[n].text)))

    return [[line for n, line in enumerate(page) if not head(page, n)] for page in pages]


def _bare(text: str) -> str:
    return re.sub(r"\d+", "0", text.casefold()).strip()


def _text(pages: list[list[Line]]) -> str:
    """The lines as paragraphs; one that goes on overleaf belongs to the page on which it begins."""
    lengths = sorted(len(line.text) for page in pages for line in page)
    full = lengths[len(lengths) * 9 // 10] if lengths else 0  # longer lines are rare: the width of a column
    parts: list[str] = []
    last: Line | None = None
    owed = 0  # page breaks to come before the next paragraph
    for number, page in enumerate(pages):
        usual = _usual(page)
        owed += number > 0
        for line in page:
            if last is not None and _goes_on(last, line, usual, full):
                parts.append(_joint(parts, line.text))
            else:
                parts.append(("\n\n" if parts else "") + PAGE * owed)
                parts.append(line.text)
                owed = 0
            last = line
    return "".join(parts).rstrip(" \n") + "\n"


def _joint(parts: list[str], text: str) -> str:
    """The next line of a paragraph; between them a space, nothing after a mark, or what `_whole` decides."""
    return text if parts[-1].endswith(HYPHENS) or CUT.search(parts[-1]) else f" {text}"


def _whole(text: str) -> str:
    """The text with its cut words made whole. A hyphen stays where the text has that word with one elsewhere,
    or has both halves as words and not the whole; and before a capital letter or a figure.
    """
    words = set(WORD.findall(HYPHENATED.sub(" ", text)))

    def made(found: re.Match[str]) -> str:
        left, right = found["left"], found["right"]
        both = left in words and right in words and left + right not in words
        hyphen = not right[0].islower() or f"{left}-{right}" in words or both
        return f"{left}-{right}" if hyphen else left + right

    return re.sub("[\ufffe\x02\u00ad]", "-", HYPHENATED.sub(made, text))


def _usual(page: list[Line]) -> float:
    """The usual distance between two lines of a page."""
    gaps = [a.bottom - b.bottom for a, b in pairwise(page) if a.bottom > b.bottom]
    return statistics.median(gaps) if gaps else 0.0


def _goes_on(last: Line, line: Line, usual: float, full: int) -> bool:
    """Whether a line goes on with the paragraph of the one before."""
    small = line.text[:1].islower()
    if last.text.endswith(HYPHENS):
        return True
    gap = last.bottom - line.bottom
    if gap > 0 and usual:  # below it, on the same page
        if gap > GAP * usual:
            return False
        indented = line.left - last.left > 0.5 * usual
        return small or not (len(last.text) < SHORT * full or (indented and last.text[-1:] in '.!?…"”»'))
    ended = last.text[-1:] in '.!?…:"”»'  # in the next column or overleaf
    return small or (not ended and len(last.text) >= SHORT * full)


# --- in the process of its own --------------------------------------------------------------------


def extract(data: bytes, most: int) -> dict[str, Any]:
    """The lines of each page, title and author; or the reason why there are none."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return {"reason": LOCKED if "assword" in str(error) else DAMAGED}
    facts = document.get_metadata_dict()
    pages, size = [], 0
    for number in range(len(document)):
        try:
            page = _lines(document[number].get_textpage())
        except pypdfium2.PdfiumError:
            page = []  # one broken page does not take the others with it
        size += sum(len(line[0]) for line in page)
        if size > most:
            return {"reason": "it has more text than --limit size allows"}
        pages.append(page)
    return {"pages": pages, "title": facts.get("Title", ""), "author": facts.get("Author", "")}


def _lines(page: Any) -> list[tuple[str, float, float]]:
    """The lines of a page: text, left and bottom edge of the first letter."""
    from pypdfium2 import raw

    letters = [chr(raw.FPDFText_GetUnicode(page, n)) for n in range(page.count_chars())]
    lines, start = [], 0
    for end in [n for n, letter in enumerate(letters) if letter in ENDS] + [len(letters)]:
        first = next((n for n in range(start, end) if not letters[n].isspace()), None)
        if first is not None and (text := _printed(letters[start : end + 1])):
            left, bottom, _, _ = page.get_charbox(first, loose=True)
            lines.append((text, left, bottom))
        start = end + 1
    return lines


def _printed(letters: list[str]) -> str:
    flat = " ".join("".join(letters).encode("utf-16", "surrogatepass").decode("utf-16", "replace").split())
    return "".join(c for c in flat if c.isprintable() or c in HYPHENS)


def _main() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):
        pass  # where a process cannot be held to a size, the time limit remains
    found = extract(sys.stdin.buffer.read(), int(sys.argv[1]))
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    _main()
