"""Trees of XML and HTML made without harm: no entity is resolved, nothing is loaded, no tree is endless."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from timeline.documents.encodings import NotText
from timeline.documents.options import Limits
from timeline.documents.streams import within

BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "title", "tr", "ul",
))  # fmt: skip
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
HIDDEN = frozenset(("script", "style", "head", "template", "noscript", "iframe", "object", "svg", "math"))


def xml(data: bytes, limits: Limits, *, recover: bool = False) -> Any:
    """The root of an XML document. Raises NotText."""
    from lxml import etree

    within(data, limits.markup, "markup")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotText(f"damaged XML: {_reason(error)}") from error
    if root is None:
        raise NotText("damaged XML: nothing in it")
    return root


def _reason(error: Exception) -> str:
    """What the parser says is wrong, without the name of its buffer."""
    said = re.sub(r" \(<string>, line \d+\)$", "", str(error).splitlines()[0]) if str(error) else ""
    return "its entities grow without end" if "amplification" in said else said or "nothing in it"


def fragment(text: str, limits: Limits) -> str:
    """The text of a piece of HTML: a paragraph for each block, a blank line between them."""
    from lxml import html

    if not re.search(r"<[a-zA-Z!/]|&\w+;|&#", text):
        return paragraphs(text.split("\n"))
    within(text, limits.markup, "markup")
    try:
        root = html.fromstring(f"<div>{text}</div>")
    except (ValueError, html.etree.LxmlError) as error:
        raise NotText(f"HTML that cannot be read: {error}") from error
    return paragraphs(blocks(root))


def blocks(root: Any) -> Iterator[str]:
    """The text of each block, without what is not shown. Goes down without recursion, however deep it is."""
    parts: list[str] = []
    hidden = 0
    for event, element, tag in walk(root):
        if tag in BLOCKS:
            yield "".join(parts)
            parts = []
        if event == "start":
            hidden += tag in HIDDEN
            parts += [element.text or ""] if not hidden else []
        else:
            hidden -= tag in HIDDEN
            parts += [element.tail or ""] if not hidden and element is not root else []
    yield "".join(parts)


def walk(root: Any) -> Iterator[tuple[str, Any, str]]:
    """Each element as it begins and as it ends, with its name; a comment or an entity as it ends, without."""
    from lxml import etree

    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if isinstance(element.tag, str):
            yield event, element, local(element)
        elif event != "start":
            yield "end", element, ""


def local(element: Any) -> str:
    """The name of an element without its namespace, in small letters."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def paragraphs(lines: Iterator[str] | list[str]) -> str:
    """Lines with single spaces, a blank line between them, the empty ones and control characters left out."""
    tidy = (" ".join(CONTROLS.sub("", line).split()) for line in lines)
    return "\n\n".join(line for line in tidy if line) + "\n"
