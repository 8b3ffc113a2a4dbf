"""Whether a seat of government means the government ("Moscow denied it") or the place ("in Moscow")."""

from __future__ import annotations

from timeline.entities.lexicon import Lexicon
from timeline.entities.roles import head_of
from timeline.records import Token


def acts(tokens: tuple[Token, ...], first: int, last: int, words: Lexicon) -> str:
    """Why the name at tokens first to last-1 stands for a government, or "" where it is a place."""
    head = head_of(tokens, first, last)
    while head.dep == "conj" and tokens[head.head].tag in ("NNP", "NNPS"):
        head = tokens[head.head]
    above = tokens[head.head]
    if head.dep == "nsubj" and above.lemma in words.actor_verbs:
        return f"subject of {above.text!r}"
    if head.dep in ("dobj", "nsubjpass") and above.lemma in words.addressed:
        return f"addressed by {above.text!r}"
    if head.dep == "poss" and (above.lemma in words.actor_nouns or above.lemma in words.offices):
        return f"possessor of {above.text!r}"
    if head.dep in ("compound", "nmod") and above.lemma in words.offices:
        return f"names the office of {above.text!r}"
    return _partner(tokens, above, words) if head.dep == "pobj" else ""


def _partner(tokens: tuple[Token, ...], preposition: Token, words: Lexicon) -> str:
    """After a preposition: "ties between Moscow and Beijing", "according to Kyiv", "accused by London"."""
    word, above = preposition.text.lower(), tokens[preposition.head]
    if word in words.place_words or word not in words.partner_words:
        return ""
    source = above.lemma.lower() in ("accord", "according") or above.text.lower() == "according"
    if source or above.lemma in words.actor_nouns or above.lemma in words.offices:
        return f"after {above.text!r} {word}"
    if preposition.dep == "agent" and above.lemma in words.actor_verbs:
        return f"agent of {above.text!r}"
    return f"after {above.text!r} with" if word == "with" and above.lemma in words.actor_verbs else ""
