"""A saved page as text and facts. The article is what trafilatura finds; the facts are the page's own word.

trafilatura's own date is not used: where a page states none, it takes one out of the article.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import islice
from typing import Any

from timeline.documents import beside, clippings, guesses, markings, published
from timeline.documents.encodings import MARKS, NotText, decode
from timeline.documents.facts import ESCAPES, Facts, printable
from timeline.documents.options import Limits
from timeline.documents.page import Page
from timeline.documents.streams import within
from timeline.edtf import freehand
from timeline.errors import DateError

# Where pages state when they were published, the most exact first.
DATES = (
    "article:published_time", "og:published_time", "datepublished", "article:published", "parsely-pub-date",
    "sailthru.date", "bt:pubdate", "pubdate", "publishdate", "publish-date", "publish_date",
    "publication_date", "citation_publication_date", "citation_date", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "date",
)  # fmt: skip
CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})")
ARTICLES = (
    "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
    "BackgroundNewsArticle", "BlogPosting", "LiveBlogPosting", "SocialMediaPosting", "Report",
)  # fmt: skip
LONGEST_DATE = 60  # characters
FEW = 8
PUBLISHED = re.compile(
    r"(?<![a-z])(?:entry-date|(?:post|article)[-_]?date|published|(?:date|time)[-_]?published|pub[-_]?(?:date|time)"
    r"|posted-on|publication|publish(?:ed)?[-_]?(?:date|time|on)|(?:post[-_]?)?created(?:[-_]?(?:post|on|at|date))?)(?![a-z])",
    re.IGNORECASE,
)
# What is called a date and no more, or holds what is known of the article beside its text.
DATED = re.compile(
    r"(?<![a-z])(?:(?:news|blog)?(?:date|datum|fecha)|(?:article|post|entry)[-_]?meta(?:data)?)(?![a-z])",
    re.IGNORECASE,
)
OTHER = re.compile(r"event|start|end|due|birth|deadline|comment|expir|valid|copyright", re.IGNORECASE)
UPLOADED = re.compile(r":(?:uploaded|created|posted)(?:[_-]?(?:at|on|date|time))?$")
FRAMES = 3  # elements around a title, as far as its own header and article reach
MODIFIED = re.compile(r"updated|modified", re.IGNORECASE)


def page(data: bytes, limits: Limits) -> Page:
    """The article (blank lines between paragraphs), the facts, the page's dates. Raises NotText."""
    import trafilatura

    within(data, limits.markup, "markup")
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot find, we say ourselves
    source = _decoded(data)
    if clippings.told(source):
        return Page(markings.fragment(source, limits))
    tree = trafilatura.load_html(ESCAPES.sub("", source) if "\x1b" in source else source)
    if tree is None:
        raise NotText("not an HTML page that can be read: save it again or as plain text")
    stated = _stated(tree)
    dates, facts = tuple(dict.fromkeys(_dates(tree, stated))), _facts(tree, stated)
    if not published.stated(dates, language := (tree.get("lang") or "en")[:2].lower()):
        dates += tuple(_shown(tree, language) or _guessed(facts, source))
    found: Any = trafilatura.bare_extraction(tree, include_comments=False)
    text = (found and found.text) or trafilatura.baseline(tree)[1]
    if not text.strip():
        raise NotText("no article in this page: save the article as plain text")
    return Page(_paragraphs(text), page=facts, dates=dates)


def _decoded(data: bytes) -> str:
    """By its byte order mark, by the encoding that the page states where that is true, or as any text."""
    marked = any(data.startswith(mark) for mark, _ in MARKS)
    if not marked and (found := CHARSET.search(data[:4096])):
        with suppress(LookupError, UnicodeDecodeError):
            return data.decode(found[1].decode())
    return decode(data)


def _paragraphs(text: str) -> str:
    lines = text.encode("utf-8", "replace").decode().replace("\r", "\n").split("\n")
    return "\n\n".join(line.strip() for line in lines if line.strip()) + "\n"


def _facts(tree: Any, stated: Mapping[str, str]) -> Facts:
    """Title, author, address and publisher as trafilatura finds them, without its search for a date."""
    from trafilatura import metadata

    found = metadata.examine_meta(tree)
    with suppress(Exception):  # it fails in many ways over structured data that is broken
        found = metadata.extract_meta_json(tree, found)
    address = found.url or metadata.extract_url(tree)
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    return Facts(
        title=printable(found.title or metadata.extract_title(tree) or ""),
        author=printable(found.author or metadata.extract_author(tree) or ""),
        url=printable(address or ""),
        publisher=printable(
            stated.get("og:site_name") or found.sitename or metadata.extract_sitename(tree) or ""
        ),
        language=printable(str(language)),
    )


def _stated(tree: Any) -> dict[str, str]:
    """The meta elements, by their names in small letters."""
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        stated.setdefault(name, (meta.get("content") or "").strip())
    return stated


def _dates(tree: Any, stated: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Structured data, meta elements, marked-up times: what the page says of itself, never the article."""
    for script in tree.xpath('//script[@type="application/ld+json"]'):
        yield from (("JSON-LD", date) for date in _structured(script.text or ""))
    yield from (("meta element", stated[name]) for name in DATES if stated.get(name))
    yield from (("meta element", day) for name, day in stated.items() if day and UPLOADED.search(name))
    times = list(tree.iter("time"))
    marked = [time for time in times if time.get("datetime") and _marked(time)]
    yield from (("time element", time.get("datetime").strip()) for time in _beside(tree, marked))
    for element in tree.iter("abbr"):
        if element.get("title") and PUBLISHED.search(element.get("class", "")):
            yield "time element", element.get("title").strip()
    for classes in (PUBLISHED, DATED):
        written = {
            text
            for element in tree.iter("span", "div", "p", "time", "abbr", "li")
            if (text := _written(element, classes))
        }
        yield from (("date element", text) for text in written if len(written) == 1)
    language = (tree.get("lang") or "en")[:2].lower()
    some = times if len(times) <= FEW else []  # where there are many, they are those of other things
    alone = {time.get("datetime", "").strip() or text for time in some if (text := _own(time, language))}
    yield from (("time element", date) for date in alone if len(alone) == 1)


def _beside(tree: Any, marked: list[Any]) -> list[Any]:
    """Of several times that are marked as publication, those that share the title's nearest frame with it."""
    title = tree.find(".//h1")
    if title is not None and len({time.get("datetime")[:10] for time in marked}) > 1:
        for frame in islice(title.iterancestors(), FRAMES):
            if some := [time for time in marked if frame in time.iterancestors()]:
                return some
    return marked


def _shown(tree: Any, language: str) -> list[tuple[str, str]]:
    """What a page that marks up no date shows beside its title."""
    day = beside.title(tree, language)
    return [(published.TITLE_LINE, day)] if day else []


def _guessed(facts: Facts, source: str) -> list[tuple[str, str]]:
    """What htmldate takes for the day of a page that neither shows one nor has it in its address."""
    day = "" if published.from_address(facts.url) else guesses.day(source)
    return [(guesses.BASIS, day)] if day else []


def _own(time: Any, language: str) -> str:
    """The text of a time element that is itself a date, and not that of a change or of something else."""
    about = f"{time.get('class', '')} {time.get('itemprop', '')}"
    if MODIFIED.search(about) or OTHER.search(about):
        return ""
    text = printable("".join(time.itertext()))
    try:
        return text if len(text) <= LONGEST_DATE and freehand.read(text, language=language) else ""
    except DateError:
        return ""


def _marked(time: Any) -> bool:
    """Whether a time element says that it is the day of publication, itself or by what it stands in."""
    if time.get("pubdate") is not None or time.get("itemprop") == "datePublished":
        return True
    parent = time.getparent()
    classes = f"{time.get('class', '')} {parent.get('class', '') if parent is not None else ''}"
    return bool(PUBLISHED.search(classes)) and not MODIFIED.search(classes)


def _written(element: Any, classes: re.Pattern[str]) -> str:
    """The text of a small element that says by its class or name that it is the day of publication."""
    named = f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"
    if not classes.search(named):
        return ""
    if (
        classes is DATED
        and OTHER.search(named)
        or MODIFIED.search(PUBLISHED.sub("", named))
        and not (re.search(r"(?:post|entry)[-_]date", named))
    ):
        return ""
    text = printable("".join(islice(element.itertext(), 9)))
    return text if len(text) <= LONGEST_DATE and any(c.isdigit() for c in text) else ""


def _structured(text: str) -> Iterator[str]:
    """The datePublished of the articles that JSON-LD describes, then that of the page."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    items = data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
    for kinds in (ARTICLES, ("WebPage",)):
        for item in items if isinstance(items, list) else []:
            if isinstance(item, dict) and _kind(item.get("@type"), kinds):
                date = item.get("datePublished")
                if isinstance(date, str) and date.strip():
                    yield date.strip()


def _kind(kind: object, kinds: tuple[str, ...]) -> bool:
    return any(name in kinds for name in (kind if isinstance(kind, list) else [kind]))
