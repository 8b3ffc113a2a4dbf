"""Exports of press databases: many articles in one text, each with lines of facts above and below it.

The forms are those that such files show on their face: Nexis with "1 of 250 DOCUMENTS" above an article or
"End of Document" below it, Factiva with "Document LBA0000020240703ek7300abc" below it, in plain lines or with
its two-letter codes. An article stays as it is written; its lines of facts are marked as furniture.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from timeline.documents.facts import Facts, printable
from timeline.documents.page import Page
from timeline.records import Span

COUNTED = re.compile(r"\d{1,6} (?:of|von|de|sur) \d{1,6} (?:DOCUMENT(?:O?S|E)?|DOKUMENTEN?)")
ENDED = re.compile(r"End of Document")
NUMBERED = re.compile(r"(?:AN[\s|]+)?Document [A-Z][A-Z0-9]{3,10}0{2,6}[12]\d{7}[0-9a-zA-Z]{5,14}")
# The same as a line of a text, and in the source of a page, where an element holds it.
MARKS = re.compile(
    rf"^[^\S\n]*(?:{COUNTED.pattern}|{ENDED.pattern}|{NUMBERED.pattern})[^\S\n]*$", re.MULTILINE
)
MARKED = re.compile(rf">\s*(?:{COUNTED.pattern}|{ENDED.pattern}|{NUMBERED.pattern})\s*<")
LINE = re.compile(r"\S(?:[^\n\f]*\S)?")
WORDS = re.compile(r"\S(?:.*\S)?", re.DOTALL)
ABOVE = re.compile(
    r"(?P<name>HEADLINE|BYLINE|SECTION|LENGTH|DATELINE|HIGHLIGHT|BODY|Byline|Section|Length|Dateline|Highlight"
    r"|Body)(?::\s*(?P<value>.*)|\s*)"
)
BELOW = re.compile(
    r"(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|DOCUMENT-TYPE|JOURNAL-CODE|TYPE|GRAPHIC|SUBJECT|COMPANY|PERSON"
    r"|ORGANIZATION|COUNTRY|STATE|CITY|INDUSTRY|GEOGRAPHIC|TICKER|NOTES|CORRECTION-DATE|Load-Date|Language"
    r"|Publication-Type|Journal Code|Graphic|Subject|Industry|Geographic|Classification|Notes)(?::.*)?"
    r"|Copyright \d{4}.*|All Rights Reserved\.?"
)
DATE = re.compile(
    r"[^\W\d_]+\.? \d{1,2}, [12]\d{3}|\d{1,2}\.? (?:de )?[^\W\d_]+\.? (?:de )?[12]\d{3}|[12]\d{3}-\d\d-\d\d"
    r"|\d{1,2}\.\d{1,2}\.[12]\d{3}"
)
DATE_WORDS = 10  # of a line that holds a date and little else
COUNT = re.compile(r"[\d.,]+ (?:words|Wörter|palabras|mots|слов)")
RIGHTS = re.compile(r"(?:\(c\)|©|Copyright|\(C\))\s?.*")
CLOCK = re.compile(r"\d{1,2}:\d\d")
BY = re.compile(r"(?i)(?:by|von|por|par)\s+")
CODED = re.compile(r"[A-Z]{2,3}(?:[ \t|]+|$)")
CODES = frozenset(
    {"SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "CX", "LP", "TD",
     "CT", "RF", "ART", "CO", "IN", "NS", "RE", "IPD", "IPC", "PUB", "AN"}
)  # fmt: skip
HEAD = 12  # lines of facts at most


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a line that is not empty, and where they stand."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Found:
    """What the lines of one article say: its title, where its body stands, marks inside that, its facts."""

    title: Line | None = None
    body: tuple[int, int] = (0, 0)
    marks: tuple[tuple[int, int], ...] = ()
    publisher: str = ""
    author: str = ""
    date: str = ""


Read = Callable[[Sequence[Line]], Found | None]


def told(source: str) -> bool:
    """Whether the source of a page is such an export."""
    return MARKED.search(source) is not None


def cut(text: str) -> tuple[Page, ...]:
    """The articles of such an export, in its order; () for any other text."""
    if not MARKS.search(text):
        return ()
    lines = [Line(m.start(), m.end(), m[0]) for m in LINE.finditer(text)]
    for mark, above, read in (
        (COUNTED, True, _counted), (NUMBERED, False, _factiva), (ENDED, False, _ended),
    ):  # fmt: skip
        marks = [n for n, line in enumerate(lines) if mark.fullmatch(line.text)]
        if marks:
            every = _between(lines, marks, above=above)
            found = [(text[some[0].start : some[-1].end], _page(text, some, read)) for some in every]
            # An article whose facts cannot be made out stays, with its text as it is.
            return tuple(page or Page(f"{bare}\n") for bare, page in found) if found[0][1] else ()
    return ()


def _between(lines: list[Line], marks: list[int], *, above: bool) -> Iterator[list[Line]]:
    """The lines of each article, with the mark that stands above or below it."""
    if above:
        ends = [*marks[1:], len(lines)]
        yield from (lines[start:end] for start, end in zip(marks, ends, strict=True))
        return
    starts = [0, *(mark + 1 for mark in marks[:-1])]
    yield from (lines[start : end + 1] for start, end in zip(starts, marks, strict=True))


def _page(text: str, lines: list[Line], read: Read) -> Page | None:
    """The page of an article: the text between its marks, its facts, what is not article."""
    found = read(lines)
    if found is None or found.body == (0, 0):
        return None
    begin, end, (first, last) = lines[0].start, lines[-1].end, found.body
    top = found.title.start if found.title else first
    spans = [(begin, top), (found.title.end if found.title else first, first), *found.marks, (last, end)]
    return Page(
        text[begin:end] + "\n",
        start=top - begin,
        page=Facts(
            title=printable(found.title.text) if found.title else "",
            publisher=printable(found.publisher),
            author=printable(BY.sub("", found.author)),
        ),
        dates=(("field", found.date),) if found.date else (),
        furniture=tuple(
            Span(a - begin + words.start(), a - begin + words.end())
            for a, b in spans
            if (words := WORDS.search(text[a:b]))
        ),
    )


def _counted(lines: Sequence[Line]) -> Found | None:
    """Nexis of old: publisher, date, title, then lines with names in capitals."""
    dated = next((n for n, line in enumerate(lines[:HEAD]) if n and _date(line.text)), None)
    labels = _labels(lines)
    if dated is None or dated < 2 or not labels:
        return None
    found = Found(publisher=lines[1].text, date=_date(lines[dated].text))
    if "HEADLINE" in labels and not labels["HEADLINE"][1] and labels["HEADLINE"][0] + 1 < len(lines):
        found.title = lines[labels["HEADLINE"][0] + 1]
    elif "HEADLINE" in labels:
        line = lines[labels["HEADLINE"][0]]
        found.title = Line(line.end - len(labels["HEADLINE"][1]), line.end, labels["HEADLINE"][1])
    elif dated + 1 < min(place for place, _ in labels.values()):
        found.title = lines[dated + 1]
    return _labelled(lines, labels, found)


def _ended(lines: Sequence[Line]) -> Found | None:
    """Nexis of today: title, publisher, date, then lines with names. Before the first may stand a list."""
    labels = _labels(lines)
    last = min((place for place, _ in labels.values()), default=0)
    dated = next((n for n in range(last - 1, 1, -1) if _date(lines[n].text)), None)
    if dated is None:
        return None
    found = Found(lines[dated - 2], publisher=lines[dated - 1].text, date=_date(lines[dated].text))
    return _labelled(lines, labels, found)


def _labels(lines: Sequence[Line]) -> dict[str, tuple[int, str]]:
    """The lines with a name above the article: place and value of each, the first of a name."""
    labels: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(lines):
        named = ABOVE.fullmatch(line.text)
        if named:
            labels.setdefault(named["name"].upper(), (number, (named["value"] or "").strip()))
            if "BODY" in labels:
                break
    return labels


def _labelled(lines: Sequence[Line], labels: dict[str, tuple[int, str]], found: Found) -> Found:
    """The body below the last of the lines with a name, as far as those that stand below it."""
    inside = (labels["BODY"][0] if "BODY" in labels else max(place for place, _ in labels.values())) + 1
    below = (n for n in range(inside, len(lines)) if BELOW.fullmatch(lines[n].text))
    after = next(below, len(lines) - bool(ENDED.fullmatch(lines[-1].text)))
    found.author = labels.get("BYLINE", (0, ""))[1]
    if inside < after:
        found.body = (lines[inside].start, lines[after - 1].end)
    return found


def _factiva(lines: Sequence[Line]) -> Found | None:
    return _coded(lines) or _plain(lines)


def _plain(lines: Sequence[Line]) -> Found | None:
    """Factiva in plain lines: title, author, "523 words", date, time, publisher, code, language, rights."""
    count = next((n for n, line in enumerate(lines) if n and COUNT.fullmatch(line.text)), None)
    if count is None or count + 4 >= len(lines) or not _date(lines[count + 1].text):
        return None
    by = lines[count - 1].text if count > 1 and BY.match(lines[count - 1].text) else ""
    after = count + 2 + bool(CLOCK.match(lines[count + 2].text))
    rights = (n for n in range(after, min(after + HEAD, len(lines))) if RIGHTS.fullmatch(lines[n].text))
    inside = next(rights, after + 1) + 1
    if inside >= len(lines) - 1:
        return None
    return Found(
        lines[count - 1 - bool(by)],
        (lines[inside].start, lines[-2].end),
        publisher=lines[after].text,
        author=by,
        date=_date(lines[count + 1].text),
    )


def _coded(lines: Sequence[Line]) -> Found | None:
    """Factiva with codes: HD title, BY author, PD date, SN publisher, LP and TD the text."""
    starts = [
        n for n, line in enumerate(lines) if line.text[:3].rstrip(" |\t") in CODES and CODED.match(line.text)
    ]
    fields = {
        _code(lines[start]): _field(lines[start:end])
        for start, end in reversed(list(pairwise([*starts, len(lines)])))
    }
    told = [fields[code] for code in ("LP", "TD") if fields.get(code)]
    if not fields.get("HD") or not fields.get("PD") or not told:
        return None
    return Found(
        fields["HD"][0],
        (told[0][0].start, told[-1][-1].end),
        tuple((above[-1].end, below[0].start) for above, below in pairwise(told)),
        publisher=_joined(fields.get("SN")),
        author=_joined(fields.get("BY")),
        date=_date(_joined(fields["PD"])),
    )


def _code(line: Line) -> str:
    found = CODED.match(line.text)
    return found[0].rstrip(" |\t") if found else ""


def _field(lines: Sequence[Line]) -> list[Line]:
    """The lines of a field, the first without its code."""
    code = CODED.match(lines[0].text)
    behind = code.end() if code else 0
    first = Line(lines[0].start + behind, lines[0].end, lines[0].text[behind:])
    return [line for line in (first, *lines[1:]) if line.text]


def _joined(lines: list[Line] | None) -> str:
    return " ".join(line.text for line in lines or ())


def _date(line: str) -> str:
    """The date of a line that holds little else."""
    found = DATE.search(line)
    return found[0] if found and len(line.split()) <= DATE_WORDS else ""
