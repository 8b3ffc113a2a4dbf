"""The piece of an article in which the words searched for stand; the same on every database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from timeline.database.search import Phrase, words
from timeline.records import Snippet, Span, Witness

BEFORE, LONGEST = 60, 200  # characters before the first word found, and in all
# A word with the points and apostrophes inside it that folding drops.
WORD = re.compile(r"[^\W_](?:[^\W_]|['’‘ʼ`´.](?=[^\W_]))*")
SENTENCES = 50  # of one event, oldest first, that are looked through


def snippet(witnesses: Iterable[Witness], wanted: Sequence[Phrase]) -> Snippet | None:
    """The sentence that holds most of what was searched for, cut around it; None where none holds any of it:
    the title or a participant's name may be what fits.
    """
    best: tuple[int, Witness, list[Span]] | None = None
    for witness in islice(witnesses, SENTENCES):
        count, found = _found(witness.sentence_text, wanted)
        if found and (best is None or count > best[0]):
            best = count, witness, found
        if best and best[0] == len(wanted):
            break
    return _cut(best[1], best[2]) if best else None


def _found(text: str, wanted: Sequence[Phrase]) -> tuple[int, list[Span]]:
    """How many of the phrases a text holds, and where they stand."""
    places = [(Span(m.start(), m.end()), words(m[0])) for m in WORD.finditer(text)]
    found = [list(_places(places, phrase)) for phrase in wanted]
    return sum(map(bool, found)), sorted({span for spans in found for span in spans})


def _places(places: Sequence[tuple[Span, str]], phrase: Phrase) -> Iterator[Span]:
    asked, open = phrase
    for first in range(len(places) - len(asked) + 1):
        here = places[first : first + len(asked)]
        *whole, last = (word for _, word in here)
        if [*asked[:-1]] == whole and (last.startswith(asked[-1]) if open else last == asked[-1]):
            yield Span(here[0][0].start, here[-1][0].end)


def _cut(witness: Witness, found: Sequence[Span]) -> Snippet:
    """The sentence from a little before the first word found, whole words, with … where it is cut."""
    text = witness.sentence_text
    start = 0 if len(text) <= LONGEST else max(0, found[0].start - BEFORE)
    start = text.find(" ", start, found[0].start) + 1 if start else 0
    end = len(text)
    if end - start > LONGEST:
        last = next((s.end for s in reversed(found) if s.end - start <= LONGEST), found[0].end)
        end = max(last, text.rfind(" ", start, start + LONGEST))
    before, after = "… " if start else "", " …" if end < len(text) else ""
    moved = len(before) - start
    spans = tuple(Span(s.start + moved, s.end + moved) for s in found if start <= s.start and s.end <= end)
    return Snippet(before + text[start:end] + after, spans, witness.mention.id)
