"""An interactive timeline in one HTML file: no address is asked for, it opens from a disk and works offline.

All that comes from documents travels as JSON and reaches the page as text, never as markup; the policy of the
page lets no other script or style run than the two written here.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib import resources
from typing import Any, TextIO

from timeline.exports.dates import readable, shown
from timeline.exports.extents import PLACED, Extent, extent
from timeline.exports.notes import heading
from timeline.exports.plain import one_line, told_by
from timeline.exports.structured import dump
from timeline.exports.table import where
from timeline.records import Chronology, Line, Witness


def write_page(chronology: Chronology, stream: TextIO) -> None:
    """The page, its events written as they come."""
    style, script = (_asset(f"page.{kind}") for kind in ("css", "js"))
    head, foot = _asset("page.html").split("@events@")
    policy = f"default-src 'none'; style-src '{_sum(style)}'; script-src '{_sum(script)}'; base-uri 'none'"
    for mark, text in (("@policy@", policy), ("@title@", escape(heading(chronology))), ("@style@", style)):
        head = head.replace(mark, text)
    stream.write(head)
    before = "\n"
    for line in chronology.lines:
        stream.write(before + _script_safe(dump(_event(line))))
        before = ",\n"
    stream.write(foot.replace("@script@", script))


def _asset(name: str) -> str:
    return (resources.files("timeline.exports") / name).read_text("utf-8")


def _sum(text: str) -> str:
    """The hash by which a content security policy knows an inline script or style."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _script_safe(json: str) -> str:
    """JSON that cannot end the element it stands in."""
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _event(line: Line) -> dict[str, Any]:
    """An event under short names; what is empty is left out."""
    event, span = line.event, extent(line)
    shape: dict[str, Any] = {
        "i": event.id,
        "n": one_line(event.title),
        "y": event.kind,
        "f": event.factuality,
        "d": shown(event.date),
        "e": event.date.when.edtf if event.date and event.date.when else "",
        "x": one_line(event.date.text) if event.date else "",
        "p": where(line),
        "w": [[p.role, one_line(p.name)] for p in event.participants],
        "c": [[c.slot, [_value(c.slot, v, line) for v in c.values]] for c in event.conflicts],
        "m": event.status if event.status != "machine" else "",
        "s": event.sources,
        "q": list(dict.fromkeys(map(_quote, line.witnesses))),
        **_place(span),
    }
    return {name: value for name, value in shape.items() if value not in ("", [], None)}


def _place(span: Extent) -> dict[str, Any]:
    if span.kind not in PLACED:
        return {"k": span.kind}
    return {"k": span.kind, "a": span.start, "b": span.end, "v": 1 if span.vague else None}


def _value(slot: str, value: str, line: Line) -> str:
    names = {p.entity: p.name for p in line.event.participants}
    return readable(value) if slot == "date" else one_line(names.get(value, value))


def _quote(witness: Witness) -> tuple[str, ...]:
    """Sentence, title, publisher, day, address (only one that a browser may follow), who says so."""
    url = witness.url if witness.url.startswith(("https://", "http://")) else ""
    return (
        one_line(witness.sentence_text),
        one_line(witness.document_title) or one_line(witness.source),
        one_line(witness.publisher),
        readable(witness.published.edtf.split("T")[0]) if witness.published else "",
        one_line(url),
        told_by(witness.mention.attribution),
    )
