"""Who is who in court: a judge is not the one who tells the court, nor the one who is sentenced."""

from __future__ import annotations

from timeline.entities.scope import Candidate, Scope
from timeline.records import Sentence, Token

_HEARERS = frozenset({"dobj", "dative", "pobj"})
_SUFFERERS = frozenset({"dobj", "nsubjpass"})


def barred(candidate: Candidate, token: Token, sentence: Sentence, scope: Scope) -> bool:
    """Whether a pronoun cannot stand for a candidate, since the one sits in judgement and the other is
    judged.
    """
    verb, judge = sentence.tokens[token.head], _judges(candidate, scope)
    if token.dep == "nsubj" and judge:
        return any(_heard(other, verb, sentence, scope) for other in sentence.tokens[verb.index + 1 :])
    if verb.lemma not in scope.words.judging:
        return False
    if token.dep in _SUFFERERS:
        return judge
    return token.dep == "nsubj" and any(_judges(other, scope) for other in (*scope.here, *scope.past))


def _judges(candidate: Candidate, scope: Scope) -> bool:
    """Whether a candidate is a judge, by name or by noun."""
    if not candidate.entities:
        return candidate.text.lower() in scope.words.judges
    person = scope.people.get(candidate.entities[0])
    return person is not None and any(noun in scope.words.judges for noun, _ in person.offices)


def _heard(other: Token, verb: Token, sentence: Sentence, scope: Scope) -> bool:
    """Whether a token is the court, the jury or the judge that a verb speaks to."""
    above = sentence.tokens[other.head]
    beside = above.index == verb.index or (above.text.lower() == "to" and above.head == verb.index)
    return beside and other.dep in _HEARERS and other.lemma.lower() in scope.words.bench
