"""Dated events out of articles: who did what, where, when, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.edtf import When
    from timeline.records import TimeExpression

__version__ = "0.1.0"
__all__ = ["__version__", "tag"]


def tag(
    text: str, *, published: When | str | None = None, language: str = "en"
) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, sorted, never overlapping; touches no database and no parser.

    `published` is the day the text is read from, a `When` or EDTF text. Raises DateError.
    """
    from timeline import edtf, times

    day = edtf.parse(published) if isinstance(published, str) else published
    return times.tag(text, published=day, language=language)
