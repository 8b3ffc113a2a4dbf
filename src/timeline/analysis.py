"""The pure plot: a parsed document becomes an analysis. No clock, no network, no print."""

from __future__ import annotations

from collections.abc import Callable

from timeline import events, languages, times
from timeline.entities.find import find
from timeline.records import Analysis, Directory, Document, Sentence, TimeExpression
from timeline.text.tense import tenses

VERSION = 6  # raised whenever the same document would be read differently: ingest then reads it anew


def analyse(document: Document, sentences: tuple[Sentence, ...], directory: Directory) -> Analysis:
    """All that the document says: times, then names, then what happened to whom and when.

    In a language whose events we cannot read, the times alone.
    """
    if not languages.has(document.language, "events"):
        return Analysis(document, sentences, _times(document, None), (), (), ())
    found = _times(document, tenses(sentences))
    who, names = find(document, sentences, directory)
    mentions = events.read(document, sentences, found, names, who)
    return Analysis(document, sentences, found, who, names, mentions)


def _times(document: Document, tense: Callable[[int], str] | None) -> tuple[TimeExpression, ...]:
    return times.tag(
        document.text,
        published=document.published.when,
        language=document.language,
        tense=tense,
        skip=document.furniture,
    )
