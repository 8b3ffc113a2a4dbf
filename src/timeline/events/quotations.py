"""Whose words a quotation is: the speaker named beside it speaks on, until somebody else does."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from timeline.events.attribution import nested
from timeline.events.draft import Draft
from timeline.records import Attribution, Mention, Span

# From mark to mark, or to the end of the paragraph where a quotation goes on in the next.
_QUOTED = re.compile(r"[“„«][^\n”»]*(?:[”»]|(?=\n|$))|\"[^\n\"]*(?:\"|(?=\n|$))")
_NEXT = 1  # sentences from an attributed quotation to one that goes on

Pair = tuple[Draft, Mention]


def quotations(text: str) -> list[Span]:
    """The quotations of a text, marks included, in order."""
    return [Span(*match.span()) for match in _QUOTED.finditer(text)]


def within(spans: Sequence[Span], offset: int) -> int | None:
    """The number of the span that holds an offset."""
    at = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return at if at >= 0 and offset < spans[at].end else None


def attributed(pairs: list[Pair], spans: Sequence[Span]) -> list[Pair]:
    """The same, what stands in a quotation without a speaker of its own given to the quotation's; where it
    has one, the quotation's speaker tells of that one.
    """
    where = [within(spans, mention.trigger.start) for _, mention in pairs]
    speakers: dict[int, Attribution] = {}
    sentences: dict[int, int] = {}
    for (draft, mention), number in zip(pairs, where, strict=True):
        said = mention.attribution
        if number is not None and said is not None and _outside(spans[number], said):
            speakers.setdefault(number, said)
            sentences[number] = draft.scene.sentence.index
    found = []
    for (draft, mention), number in zip(pairs, where, strict=True):
        told = mention.attribution
        if number is not None and (told is None or not _outside(spans[number], told)):
            said = speakers.get(number) or _going_on(draft, number, speakers, sentences)
            if said is not None:
                speakers.setdefault(number, said)
                sentences[number] = draft.scene.sentence.index
                mention = replace(mention, attribution=nested(told, said))
        found.append((draft, mention))
    return found


def _outside(quotation: Span, said: Attribution) -> bool:
    """Whether the words that name the outermost speaker stand outside the quotation."""
    cue = said.chain[0].cue
    return cue is not None and not quotation.start <= cue.start < quotation.end


def _going_on(
    draft: Draft, number: int, speakers: dict[int, Attribution], sentences: dict[int, int]
) -> Attribution | None:
    """The speaker of the quotation before, where this one follows in the same or the next sentence."""
    before = number - 1
    near = before in speakers and 0 <= draft.scene.sentence.index - sentences[before] <= _NEXT
    return speakers[before] if near else None
