"""Definite descriptions: "the company", "the bloc", "the Chinese leader", "the two leaders"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from timeline.entities.people import Person
from timeline.entities.roles import role_at
from timeline.entities.scope import Candidate, Scope, noun_candidate
from timeline.records import Name, Sentence, Span, Token

REACH = 8  # sentences back that a description may reach
NEAR = 4  # what a description of a product may reach, which says little of it
PLURAL = "plural"
MARGIN = 0.8  # by which the foremost must lead


def describe(token: Token, sentence: Sentence, people: Mapping[str, Person], scope: Scope) -> Iterator[Name]:
    """The description that ends in this noun, when it has a definite determiner and names nothing new."""
    first = determiner(token, sentence, scope)
    if first is None or apposed(token, sentence):
        return
    start, end = sentence.tokens[first].start, token.end
    noun = token.text.lower() if token.text.lower() in scope.words.descriptions else token.lemma.lower()
    kind, test = scope.words.descriptions.get(noun, ("", ""))
    if test == PLURAL:
        found, reason = _plural(kind, token, sentence, first, scope)
    elif noun in scope.words.descriptions:
        found, reason = _thing((kind, test), noun, token, sentence, first, scope)
    elif noun in scope.words.roles:
        found, reason = _person(token, sentence, first, people, scope)
        kind = "PERSON"
    else:
        found, reason = _tail(token, sentence, first, scope)
    if found is None:
        if reason:
            yield Name(Span(start, end), "", kind or "OTHER", None, "description", reason)
        return
    scope.add(_candidate(found, token, sentence, start))
    yield scope.name(start, end, found, "description", reason)


def determiner(token: Token, sentence: Sentence, scope: Scope) -> int | None:
    """The index of the definite determiner that opens the noun phrase of a token."""
    for at in range(token.index - 1, max(-1, token.index - 6), -1):
        other = sentence.tokens[at]
        if other.text.lower() in scope.words.determiners and other.tag in ("DT", "PDT"):
            return at
        if other.pos not in ("ADJ", "NOUN", "PROPN", "NUM", "PUNCT", "ADV") or other.text in (",", "(", ")"):
            return None
    return None


def apposed(token: Token, sentence: Sentence) -> bool:
    """Whether the noun is said of somebody named beside it, or is itself modified by an "of" or a clause."""
    tokens = sentence.tokens
    if token.dep in ("appos", "attr", "compound", "nmod", "oprd"):
        return True
    after = tokens[token.index + 1 : token.index + 3]
    if after and (after[0].tag in ("NNP", "NNPS", "NN", "NNS") or after[0].text.lower() == "of"):
        return True
    return any(t.dep == "appos" and t.head == token.index for t in tokens[token.index + 1 : token.index + 8])


def _candidate(found: Candidate, token: Token, sentence: Sentence, start: int) -> Candidate:
    here = noun_candidate(token, sentence)
    return replace(
        here, entities=found.entities, kind=found.kind, text=found.text, start=start, gender=found.gender,
        plural=found.plural, speaker=False,
    )  # fmt: skip


def _latest(
    token: Token, scope: Scope, fits: Callable[[Candidate], bool], reach: int = REACH
) -> list[Candidate]:
    """Candidates that fit, the nearest first, one for each entity."""
    seen: dict[tuple[str, ...], Candidate] = {}
    near = sorted(scope.before(token, reach), key=lambda c: -c.start)
    for candidate in near:
        if candidate.entities and fits(candidate):
            seen.setdefault(candidate.entities, candidate)
    return list(seen.values())


def _thing(
    what: tuple[str, str], noun: str, token: Token, sentence: Sentence, first: int, scope: Scope
) -> tuple[Candidate | None, str]:
    """An organisation, country or place: the only one that fits, or the foremost."""
    kind, test = what

    def fits(candidate: Candidate) -> bool:
        return (
            candidate.kind == kind
            and not candidate.plural
            and scope.passes(candidate.entities[0], test, noun)
        )

    found = _latest(token, scope, fits, NEAR if kind == "PRODUCT" else REACH)
    if not found or any(t.pos == "PROPN" or t.tag == "JJS" for t in sentence.tokens[first + 1 : token.index]):
        return None, "" if not found else "another may be meant"
    if len(found) == 1:
        return found[0], f"the only {noun} named"
    if test == "index":
        return None, f"{found[0].text} and {found[1].text} fit equally"
    ranked = sorted(found, key=lambda c: -_foreground(c, sentence, scope))
    best, second = ranked[:2]
    if _foreground(best, sentence, scope) - _foreground(second, sentence, scope) < MARGIN:
        return None, f"{best.text} and {second.text} fit equally"
    if best.office:
        return None, f"{best.text} is named in somebody's office only, and {second.text} fits too"
    return best, f"the {noun} in the foreground"


def _tail(token: Token, sentence: Sentence, first: int, scope: Scope) -> tuple[Candidate | None, str]:
    """ "the bridge": the one thing named before whose name ends in this word."""
    bearers = scope.tails.get(token.text.lower(), set())
    if first != token.index - 1 or len(bearers) != 1 or token.pos != "NOUN":
        return None, ""
    (entity,) = bearers
    entry = scope.entries[entity]
    meant = replace(noun_candidate(token, sentence, scope.kinds[entity]), entities=(entity,), text=entry.name)
    return meant, f"the only {token.text.lower()} named"


def _foreground(candidate: Candidate, sentence: Sentence, scope: Scope) -> float:
    """How much an entity stands in the foreground: near, the subject, and named often."""
    subject = 2.0 if candidate.dep in ("nsubj", "nsubjpass") else 0.0
    often = 0.4 * min(scope.counts[candidate.entities[0]], 8)
    return subject + (1.0 if candidate.main else 0.0) + often - 0.8 * (sentence.index - candidate.sentence)


def _plural(
    kind: str, token: Token, sentence: Sentence, first: int, scope: Scope
) -> tuple[Candidate | None, str]:
    """ "the two leaders": the last two that were named together."""
    pairs = [
        c for c in scope.before(token, REACH) if c.plural and len(c.entities) > 1 and kind in ("", c.kind)
    ]
    pairs.sort(key=lambda c: -c.start)
    if pairs:
        return pairs[0], "those named together"
    test = "company" if kind == "ORGANISATION" else ""
    ids = [e for e, of in scope.kinds.items() if of == kind and scope.passes(e, test, "")]
    two = any(t.lemma in ("two", "both") for t in sentence.tokens[first : token.index])
    if two and len(ids) == 2 and kind:
        text = " and ".join(scope.entries[e].name for e in ids)
        both = replace(
            noun_candidate(token, sentence), entities=tuple(ids), kind=kind, text=text, plural=True
        )
        return both, "the only two"
    return None, ""


def _person(
    token: Token, sentence: Sentence, first: int, people: Mapping[str, Person], scope: Scope
) -> tuple[Candidate | None, str]:
    """A person by office: the one who was given it, of the nation that the description names."""
    role = role_at(sentence.tokens, token.index + 1, scope.words)
    if role is None:
        return None, ""
    start = sentence.tokens[first].start
    of = next(
        (link.entity for link in scope.links if start <= link.spot.span.start < token.start and link.entity),
        "",
    )
    wide = scope.words.roles[role.noun]

    def fits(candidate: Candidate) -> bool:
        person = people.get(candidate.entities[0])
        return (
            person is not None
            and candidate.kind == "PERSON"
            and any(_same_office(role.noun, wide, noun, nation, of, scope) for noun, nation in person.offices)
        )

    found = _latest(token, scope, fits)
    if len(found) == 1:
        return found[0], f"who is called {role.text!r} or the like"
    if not found:
        return None, ""
    if found[0].sentence > found[1].sentence + 1:
        return found[0], "the nearest of that office"
    return None, f"{found[0].text} and {found[1].text} fit equally"


def _same_office(noun: str, wide: str, other: str, nation: str, of: str, scope: Scope) -> bool:
    if of and of != nation:
        return False
    if noun == other:
        return True
    return noun in ("leader", "chief", "official", "executive", "officer") and wide == scope.words.roles.get(
        other
    )
