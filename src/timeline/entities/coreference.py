"""Pronouns and definite descriptions -> the entities they stand for, inside one article.

Few, precise rules in the order of their surety, in the spirit of the sieves of Lee et al. (2013) and the
salience of Lappin and Leass (1994): agreement in gender, number and kind first, then subjects before objects,
near before far. Common nouns compete, so that a pronoun which means one of them is left open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from timeline.entities.courts import barred
from timeline.entities.descriptions import describe
from timeline.entities.lexicon import Lexicon
from timeline.entities.people import Person
from timeline.entities.register import Link
from timeline.entities.scope import Candidate, Scope, clause_of, noun_candidate
from timeline.records import Name, Sentence, Span, Token

MARGIN = 0.6  # by which the best must lead, else the pronoun stays open
WINDOW = 3  # sentences back that a pronoun may reach
THINGS = frozenset({"ORGANISATION", "COUNTRY", "PRODUCT", "PLACE", "EVENT", "LAW", "WORK", "OTHER"})
MANY = frozenset({"GROUP", "ORGANISATION"})
WEIGHTS = {
    "nsubj": 3.0,
    "nsubjpass": 3.0,
    "dobj": 1.8,
    "poss": 1.6,
    "attr": 1.0,
    "compound": 0.3,
    "nmod": 0.3,
}
OBJECTS = frozenset({"dobj", "pobj", "dative"})


def resolve(
    sentences: Sequence[Sentence], links: Sequence[Link], people: Mapping[str, Person], scope: Scope
) -> Iterator[Name]:
    """The pronouns and descriptions of an article in order, each with its entity or left open."""
    words = scope.words
    by_sentence: dict[int, list[Link]] = {}
    for link in links:
        by_sentence.setdefault(link.spot.sentence, []).append(link)
    for sentence in sentences:
        here = by_sentence.get(sentence.index, [])
        scope.enter(sentence, here)
        taken = {i for link in here if link.how != "demonym" for i in range(link.spot.first, link.spot.last)}
        for token in sentence.tokens:
            if token.index in taken:
                continue
            if (
                token.lemma in words.descriptions
                or token.text.lower() in words.descriptions
                or token.lemma.lower() in words.roles
                or scope.tails.get(token.text.lower())
            ):
                yield from describe(token, sentence, people, scope)
            elif token.text.lower() in words.pronouns:
                yield from _pronoun(token, sentence, scope)
            elif token.text.lower() in words.first_person and scope.quoted(token):
                yield from _speaker(token, scope)
            elif token.tag in ("WP", "WDT", "WP$") and token.text.lower() in words.relatives:
                yield from _relative(token, sentence, scope)


def _pronoun(token: Token, sentence: Sentence, scope: Scope) -> Iterator[Name]:
    gender, number = scope.words.pronouns[token.text.lower()]
    if token.text.lower() == "it" and scope.quoted(token) and not scope.quoted_at(token.start - 1):
        return
    if token.text.lower() == "it" and expletive(token, sentence.tokens, scope.words):
        return
    fitting = [
        c
        for c in scope.before(token, WINDOW)
        if agrees(c, gender, number)
        and not bound(c, token, sentence, scope)
        and not barred(c, token, sentence, scope)
    ]
    kind = {"male": "PERSON", "female": "PERSON"}.get(gender, "OTHER")
    ahead = cataphor(token, sentence, scope)
    if ahead and agrees(ahead, gender, number) and not [c for c in fitting if c.sentence == sentence.index]:
        yield scope.name(token.start, token.end, ahead, "pronoun", "the subject that follows")
        return
    if token.text.lower().endswith(("self", "selves")):
        beside = [c for c in fitting if c.end + 1 == token.start]
        fitting = beside or [c for c in fitting if reflects(c, token, sentence)]
    best, reason = choose(fitting, token, sentence, scope)
    if best is None or not best.entities:
        yield Name(Span(token.start, token.end), token.text, kind, None, "pronoun", reason)
        return
    scope.gendered(best, gender)
    scope.add(again(best, token, sentence))
    yield scope.name(token.start, token.end, best, "pronoun", reason)


def again(meant: Candidate, token: Token, sentence: Sentence) -> Candidate:
    """The pronoun itself as what later ones may go back to."""
    here = noun_candidate(token, sentence)
    return replace(
        here,
        entities=meant.entities,
        kind=meant.kind,
        text=meant.text,
        gender=meant.gender,
        plural=meant.plural,
    )


def reflects(candidate: Candidate, token: Token, sentence: Sentence) -> bool:
    """Whether a reflexive pronoun goes back to a candidate: the subject of its clause."""
    verb = clause_of(token, sentence.tokens)
    return candidate.sentence == sentence.index and candidate.token == subject(verb, sentence.tokens)


def _speaker(token: Token, scope: Scope) -> Iterator[Name]:
    """ "I" inside a quotation stands for who is said to say it, in this sentence or the one before."""
    near = scope.here[0].sentence if scope.here else -1
    speakers = [
        c for c in [*scope.here, *reversed(scope.past)] if c.speaker and c.entities and c.kind == "PERSON"
    ]
    spoken = [c for c in scope.here if c.speaker and not scope.quoted_at(c.start)]
    if spoken and not any(c.entities for c in spoken):
        return  # "an official said": whoever that is
    outside = [c for c in speakers if not scope.quoted_at(c.start) and near - c.sentence <= 1]
    if outside and outside[0].sentence == near or (outside and len({c.entities for c in outside}) == 1):
        yield scope.name(token.start, token.end, outside[0], "pronoun", "who says it")


def agrees(candidate: Candidate, gender: str, number: str) -> bool:
    if number == "many":
        return candidate.plural or candidate.kind in MANY
    if candidate.plural:
        return False
    if gender == "thing":
        return candidate.kind in THINGS
    return candidate.kind == "PERSON" and candidate.gender in ("", gender)


def choose(
    candidates: list[Candidate], token: Token, sentence: Sentence, scope: Scope
) -> tuple[Candidate | None, str]:
    """The most salient candidate, or None and why it stays open."""
    scores: dict[tuple[str, ...], float] = {}
    bearer: dict[tuple[str, ...], Candidate] = {}
    for candidate in candidates:
        key = candidate.entities or (f"common {candidate.sentence} {candidate.token}",)
        value = salience(candidate, token, sentence, scope)
        if value > scores.get(key, float("-inf")):
            scores[key], bearer[key] = value, candidate
    ranked = sorted(scores, key=lambda key: -scores[key])
    if not ranked:
        return None, "nothing before it fits"
    if len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < MARGIN:
        return None, f"{bearer[ranked[0]].text} and {bearer[ranked[1]].text} fit equally"
    best = bearer[ranked[0]]
    if not best.entities:
        return best, f"stands for {best.text!r}"
    near = "in this sentence" if best.sentence == sentence.index else "before"
    place = "the subject" if best.dep in ("nsubj", "nsubjpass") else "the nearest that fits"
    return best, f"{place} {near}" if len(ranked) > 1 else f"the only one {near} that fits"


def salience(candidate: Candidate, token: Token, sentence: Sentence, scope: Scope) -> float:
    """How much a candidate stands in the foreground at a pronoun."""
    back = sentence.index - candidate.sentence
    value = WEIGHTS.get(candidate.dep, 0.8) - 1.2 * back
    if candidate.kind == "ORGANISATION" and scope.words.pronouns[token.text.lower()][1] == "many":
        value -= 1.5
    if candidate.entities:
        value += 0.8 + min(scope.counts[candidate.entities[0]], 5) * 0.15
    if candidate.main:
        value += 0.6
    if back == 0:
        value += 0.4
        if candidate.token == subject(scope.clause(token, sentence), sentence.tokens):
            value += 2.2
    if candidate.dep in ("nsubj", "nsubjpass"):
        value += 0.5 * (token.dep in ("nsubj", "nsubjpass")) - 1.0 * (token.dep in OBJECTS)
    elif candidate.dep in OBJECTS and token.dep in OBJECTS:
        value += 0.6
    return value


def subject(verb: int, tokens: tuple[Token, ...]) -> int:
    """The subject of a verb, or who is understood: "forced Apple to lower its prices"; -1 if none."""
    for _ in range(6):
        own = next((t.index for t in tokens if t.head == verb and t.dep in ("nsubj", "nsubjpass")), None)
        if own is not None:
            return own
        above = tokens[verb].head
        if tokens[verb].dep == "xcomp":
            object_ = next((t.index for t in tokens if t.head == above and t.dep == "dobj"), None)
            if object_ is not None:
                return object_
        if tokens[verb].dep not in ("xcomp", "conj", "advcl", "pcomp", "prep") or above == verb:
            return above if tokens[verb].dep == "acl" else -1
        verb = above
    return -1


def bound(candidate: Candidate, token: Token, sentence: Sentence, scope: Scope) -> bool:
    """Whether grammar forbids it: subject and object of one verb, or a speaker inside his own quotation."""
    if candidate.sentence != sentence.index:
        return (
            scope.quoted(token)
            and candidate.speaker
            and candidate.sentence + 1 >= sentence.index
            and not scope.quoted_at(candidate.start)
        )
    tokens = sentence.tokens
    if token.text.lower().endswith(("self", "selves")):
        return False
    if (
        token.dep != "poss"
        and scope.clause(token, sentence) == candidate.clause
        and candidate.dep in ("nsubj", "nsubjpass")
    ):
        return token.dep in ("dobj", "dative", "iobj") or (
            token.dep == "pobj" and tokens[tokens[token.head].head].index == candidate.clause
        )
    if candidate.token in _above(token, tokens):
        return True
    return scope.quoted(token) and candidate.speaker and not scope.quoted_at(candidate.start)


def _above(token: Token, tokens: tuple[Token, ...]) -> set[int]:
    """The nouns whose phrase holds the token: no phrase is meant by a pronoun inside it."""
    found: set[int] = set()
    at = token
    while at.head != at.index and at.head not in found:
        at = tokens[at.head]
        if at.pos in ("VERB", "AUX"):
            break
        found.add(at.index)
    return found


def cataphor(token: Token, sentence: Sentence, scope: Scope) -> Candidate | None:
    """The subject that a fronted phrase looks ahead to: "In his opening remarks, Xi told ..."."""
    tokens = sentence.tokens
    at, seen = token, 0
    while at.dep not in ("prep", "advcl") and at.head != at.index and seen < 12:
        at, seen = tokens[at.head], seen + 1
    if at.dep not in ("prep", "advcl") or at.index >= at.head:
        return None
    verb = at.head
    return next(
        (
            c
            for c in scope.here
            if c.dep in ("nsubj", "nsubjpass") and c.clause == verb and c.token > token.index and c.entities
        ),
        None,
    )


def expletive(token: Token, tokens: tuple[Token, ...], words: Lexicon) -> bool:
    """ "it" that stands for nothing: "it is likely that", "it seems"."""
    verb = tokens[token.head]
    if token.dep == "expl" or verb.lemma in words.expletive_verbs:
        return True
    after = [t for t in tokens[token.index : token.index + 12] if t.head == verb.index]
    said = next((t for t in after if t.dep == "attr" and t.pos == "NOUN"), None)
    if (
        verb.lemma == "be"
        and said
        and said.lemma not in words.callings
        and said.lemma not in words.descriptions
    ):
        return True
    if token.dep == "nsubjpass" or verb.lemma == "be":
        told = (
            any(t.text.lower() in words.expletive_adjectives for t in after)
            or verb.text.lower() in words.expletive_adjectives
        )
        return told or any(t.dep in ("ccomp", "csubj") for t in after)
    return False


def _relative(token: Token, sentence: Sentence, scope: Scope) -> Iterator[Name]:
    """ "who" and "which" stand for the noun that their clause modifies."""
    tokens = sentence.tokens
    at, seen = token, 0
    while at.dep != "relcl" and at.head != at.index and seen < 8:
        at, seen = tokens[at.head], seen + 1
    if at.dep != "relcl":
        return
    owner = next((c for c in scope.here if c.entities and c.token == at.head), None)
    if owner is None:
        nearest = (
            tokens[token.index - 1 - (tokens[token.index - 1].text == ",")] if token.index > 1 else token
        )
        owner = next(
            (
                c
                for c in scope.here
                if c.entities and c.start <= nearest.start < c.end and c.token == nearest.index
            ),
            None,
        )
        if (
            owner is None
            or tokens[at.head].pos not in ("NOUN", "PROPN")
            or not _apposed(tokens, nearest.index, at.head)
        ):
            return
    if token.text.lower() == "who" and owner.kind not in ("PERSON", "GROUP"):
        return
    yield scope.name(token.start, token.end, owner, "pronoun", "relative to the name")


def _apposed(tokens: tuple[Token, ...], name: int, head: int) -> bool:
    return tokens[name].head == head and tokens[name].dep in ("appos", "compound", "flat")
