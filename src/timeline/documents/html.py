"""A saved page as text and facts. The article is what trafilatura finds; the facts are the page's own word.

trafilatura's own date is not used: where a page states none, it takes one out of the article.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from timeline.documents.encodings import NotText, decode
from timeline.documents.facts import Facts, printable

# Where pages state when they were published, the most exact first.
DATES = (
    "article:published_time", "og:published_time", "datepublished", "article:published", "parsely-pub-date",
    "sailthru.date", "bt:pubdate", "pubdate", "publishdate", "publish-date", "publish_date",
    "publication_date", "citation_publication_date", "citation_date", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "date",
)  # fmt: skip
CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})")
ARTICLES = (
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
)


def read(data: bytes) -> tuple[str, Facts, tuple[str, ...]]:
    """The text (blank lines between paragraphs), the facts, the page's words for its date. Raises NotText."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot find, we say ourselves
    source = _decoded(data)
    tree = trafilatura.load_html(source)
    if tree is None:
        raise NotText("not an HTML page that can be read: save it again or as plain text")
    stated = _stated(tree)
    dates = tuple(dict.fromkeys(_dates(tree, stated)))
    language = str(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    page: Any = trafilatura.bare_extraction(source, with_metadata=True, include_comments=False)
    text = (page and page.text) or trafilatura.baseline(tree)[1]
    if not text.strip():
        raise NotText("no article in this page: save the article as plain text")
    return _paragraphs(text), _facts(page, stated, language), dates


def _decoded(data: bytes) -> str:
    """By the encoding that the page states, where that is true; else as any text."""
    if found := CHARSET.search(data[:4096]):
        with suppress(LookupError, UnicodeDecodeError):
            return data.decode(found[1].decode())
    return decode(data)


def _paragraphs(text: str) -> str:
    lines = text.encode("utf-8", "replace").decode().replace("\r", "\n").split("\n")
    return "\n\n".join(line.strip() for line in lines if line.strip()) + "\n"


def _facts(page: Any, stated: Mapping[str, str], language: str) -> Facts:
    names = {"title": "title", "author": "author", "url": "url", "publisher": "sitename"}
    values = {name: printable(getattr(page, field, None) or "") for name, field in names.items()}
    values["publisher"] = printable(stated.get("og:site_name", "")) or values["publisher"]
    return Facts(**values, language=language)


def _stated(tree: Any) -> dict[str, str]:
    """The meta elements, by their names in small letters."""
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        stated.setdefault(name, (meta.get("content") or "").strip())
    return stated


def _dates(tree: Any, stated: Mapping[str, str]) -> Iterator[str]:
    """Meta elements, structured data, marked-up times: what the page says of itself, never the article."""
    yield from (stated[name] for name in DATES if stated.get(name))
    for script in tree.xpath('//script[@type="application/ld+json"]'):
        yield from _structured(script.text or "")
    for time in tree.xpath('//time[@pubdate or @itemprop="datePublished"]'):
        yield from filter(None, [time.get("datetime")])


def _structured(text: str) -> Iterator[str]:
    """The datePublished of the articles that JSON-LD describes."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    items = data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
    for item in items if isinstance(items, list) else []:
        if (
            isinstance(item, dict)
            and isinstance(item.get("datePublished"), str)
            and _article(item.get("@type"))
        ):
            yield item["datePublished"].strip()


def _article(kind: object) -> bool:
    return any(name in ARTICLES for name in (kind if isinstance(kind, list) else [kind]))
