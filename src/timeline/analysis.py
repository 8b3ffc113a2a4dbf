"""The pure plot: a parsed document becomes an analysis. No clock, no network, no print."""

from __future__ import annotations

from timeline import entities, events, times
from timeline.records import Analysis, Directory, Document, Sentence
from timeline.text.tense import tenses

VERSION = 1  # raised whenever the same document would be read differently: ingest then reads it anew


def analyse(document: Document, sentences: tuple[Sentence, ...], directory: Directory) -> Analysis:
    """All that the document says: times, then names, then what happened to whom and when."""
    found = times.tag(
        document.text,
        published=document.published.when,
        language=document.language,
        tense=tenses(sentences),
        skip=document.furniture,
    )
    who, names = entities.find(document, sentences, directory)
    mentions = events.read(document, sentences, found, names, who)
    return Analysis(document, sentences, found, who, names, mentions)
