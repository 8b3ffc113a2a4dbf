"""TimeML (ISO 24617-1) with inline TIMEX3."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from timeline.edtf import When
from timeline.records import TimeExpression


def timeml(text: str, expressions: Iterable[TimeExpression], published: When | None = None) -> str:
    """A TimeML document: the text with its expressions marked; the publication day is t0."""
    parts, at = [], 0
    for number, expression in enumerate(expressions, 1):
        start, end = expression.span.start, expression.span.end
        mod = f" mod={quoteattr(expression.mod)}" if expression.mod else ""
        parts.append(
            f'{_text(text[at:start])}<TIMEX3 tid="t{number}" type="{expression.kind}" '
            f"value={quoteattr(expression.value)}{mod}>{_text(text[start:end])}</TIMEX3>"
        )
        at = end
    parts.append(_text(text[at:]))
    body = f"{_created(published)}<TEXT>{''.join(parts)}</TEXT>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n{body}\n</TimeML>\n'


def _created(published: When | None) -> str:
    if published is None:
        return ""
    day = published.edtf
    attributes = f'tid="t0" type="DATE" value={quoteattr(day)} functionInDocument="CREATION_TIME"'
    return f"<DCT><TIMEX3 {attributes}>{escape(day)}</TIMEX3></DCT>\n"


def _text(text: str) -> str:
    """Escaped, without the control characters that XML 1.0 cannot hold."""
    return escape("".join(c if c >= " " or c in "\t\n\r" else "\ufffd" for c in text))
