"""Which words a clause after "and" begins with, where the parser gives its subject to the clause before.

"Thousands marched in the city and police arrested twelve": the only "and" stands before "police", so that it
joins the clauses, and who arrests is no part of where they marched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.records import Token

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BEFORE = frozenset({"aux", "auxpass", "neg", "advmod"})  # what may stand between a subject and its verb
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def mend(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens, each such subject with its own verb and its "and" with the verb before."""
    found = tuple(tokens)
    for verb in tokens:
        if verb.dep == "conj" and verb.pos in ("VERB", "AUX") and found[verb.head].pos in ("VERB", "AUX"):
            found = _mended(found, verb)
    return found


def _mended(tokens: tuple[Token, ...], verb: Token) -> tuple[Token, ...]:
    own = [t for t in tokens if t.head == verb.index and t is not verb]
    first = verb
    while first.index and (before := tokens[first.index - 1]) in own and before.dep in _BEFORE:
        first = before
    auxiliaries = [t for t in own if t.dep in ("aux", "auxpass") and first.index <= t.index < verb.index]
    if (auxiliaries or [verb])[0].tag not in _FINITE or any(t.dep in _SUBJECTS for t in own):
        return tokens
    subject, joining = _subject(tokens, first.index - 1, verb.head)
    if subject is None or joining is None:
        return tokens
    passive = any(t.dep == "auxpass" for t in auxiliaries)
    changed = {
        subject.index: replace(subject, head=verb.index, dep="nsubjpass" if passive else "nsubj"),
        joining.index: replace(joining, head=verb.head),
    }
    return tuple(changed.get(t.index, t) for t in tokens)


def _subject(tokens: Sequence[Token], last: int, above: int) -> tuple[Token | None, Token | None]:
    """The noun whose phrase ends at `last`, joined by the only "and" since the verb `above`, and that."""
    joining = [t for t in tokens[above + 1 : last + 1] if t.dep == "cc"]
    if len(joining) != 1 or joining[0].head == above:
        return None, None
    noun = next((t for t in tokens[joining[0].index + 1 : last + 1] if t.head == joining[0].head), None)
    if noun is None or noun.dep != "conj" or noun.pos not in _NOMINAL or not above < noun.head < noun.index:
        return None, None
    return (noun, joining[0]) if _ends(tokens, noun.index) == last else (None, None)


def _ends(tokens: Sequence[Token], head: int) -> int:
    """The last token of the phrase of a noun."""
    inside = {head}
    while more := {t.index for t in tokens if t.head in inside} - inside:
        inside |= more
    return max(inside)
