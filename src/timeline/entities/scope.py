"""The things that a pronoun at some place of an article may stand for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.entities.lexicon import Lexicon
from timeline.entities.people import Person
from timeline.entities.register import Entry, Link
from timeline.entities.roles import head_of
from timeline.records import Document, Name, Sentence, Span, Token

KEPT = 8  # sentences kept in sight
SPEECH = frozenset(
    {"say", "tell", "add", "announce", "ask", "write", "explain", "note", "state", "reply", "argue"}
)
NOUNS = frozenset({"NN", "NNS"})
TAILED = frozenset({"ORGANISATION", "PRODUCT", "PLACE", "OTHER"})  # kinds called by the last word of a name
ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr", "ROOT"})
QUOTED = re.compile(r"[“„«][^\n”»]*[”»]|\"[^\n\"]*\"")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name, description or common noun (`entities` empty). `clause` is the verb it belongs to, a token."""

    entities: tuple[str, ...]
    kind: str
    text: str
    sentence: int
    token: int
    start: int
    end: int
    dep: str
    clause: int
    main: bool = False
    gender: str = ""
    plural: bool = False
    speaker: bool = False
    office: bool = False  # named in front of a person's name only: "United Nations envoy Jane Doe"


class Scope:
    """What has been named up to now, near first; moves forward sentence by sentence."""

    def __init__(
        self, document: Document, people: Mapping[str, Person], entries: Mapping[str, Entry], words: Lexicon
    ) -> None:
        self.people, self.words = people, words
        self.past: list[Candidate] = []
        self.here: list[Candidate] = []
        self.counts: Counter[str] = Counter()
        self.links: list[Link] = []
        self.quotes = [Span(*match.span()) for match in QUOTED.finditer(document.text)]
        self.kinds: dict[str, str] = {}
        # The last words of longer names, with the entities that bear them.
        self.tails: dict[str, set[str]] = {}
        self.entries = entries

    def enter(self, sentence: Sentence, links: Sequence[Link]) -> None:
        """Go on to a sentence: what it names can be meant by what follows in it."""
        self.past = [c for c in [*self.past, *self.here] if sentence.index - c.sentence <= KEPT]
        self.links = list(links)
        meant = [link for link in links if link.entity and (link.how != "demonym" or link.kind == "GROUP")]
        named = [self._named(link, sentence) for link in meant]
        for link in links:
            if link.entity:
                self.counts[link.entity] += 1
                self.kinds.setdefault(link.entity, link.kind)
                if link.kind in TAILED and " " in link.spot.folded:
                    self.tails.setdefault(link.spot.folded.split()[-1], set()).add(link.entity)
        taken = {i for link in links for i in range(link.spot.first, link.spot.last)}
        self.here = named + _joined(named, sentence) + common(sentence, taken, self.words)

    def before(self, token: Token, window: int) -> list[Candidate]:
        """Candidates that end before a token, at most so many sentences back."""
        here = self.here[0].sentence if self.here else None
        near = [c for c in self.here if c.end <= token.start]
        last = here if here is not None else (self.past[-1].sentence + 1 if self.past else 0)
        return near + [c for c in self.past if last - c.sentence <= window]

    def add(self, candidate: Candidate) -> None:
        """A pronoun or description that was resolved can itself be meant by the next."""
        self.here.append(candidate)

    def gendered(self, candidate: Candidate, gender: str) -> None:
        """A person once called "she" is not "he" further on."""
        person = self.people.get(candidate.entities[0])
        if person and not person.gender and gender in ("male", "female"):
            person.gender = gender
            self.past = [self._told(c, candidate.entities, gender) for c in self.past]
            self.here = [self._told(c, candidate.entities, gender) for c in self.here]

    def _told(self, candidate: Candidate, entities: tuple[str, ...], gender: str) -> Candidate:
        return replace(candidate, gender=gender) if candidate.entities == entities else candidate

    def name(self, start: int, end: int, meant: Candidate, how: str, reason: str) -> Name:
        """The name record for an expression that stands for a candidate."""
        kind = self.entries[meant.entities[0]].kind
        self.counts[meant.entities[0]] += 1
        return Name(
            Span(start, end), "", kind, meant.entities[0], how, f"{reason}: {meant.text}", meant.entities[1:]
        )

    def passes(self, entity: str, test: str, noun: str) -> bool:
        """Whether an entity can be called by a noun: what the bare kind leaves open."""
        entry = self.entries[entity]
        world = entry.known is not None and not entry.known.country
        last = entry.parts[-1] if entry.parts else ""
        public = last in self.words.heads and last not in self.words.company
        if test == "company":
            return not world and not public
        if test == "bloc":
            return world or last in ("union", "alliance", "bloc", "league")
        if test == "body":
            return world or public
        if test in ("bank", "paper"):
            return (
                "bank" in entry.parts
                if test == "bank"
                else last in ("times", "post", "herald", "journal", "tribune")
            )
        if test == "index":
            return bool(entry.parts) and entry.parts[0] in self.words.indices
        if test == "word":
            return noun in entry.parts
        return True

    def clause(self, token: Token, sentence: Sentence) -> int:
        return clause_of(token, sentence.tokens)

    def quoted(self, token: Token) -> bool:
        return self.quoted_at(token.start)

    def quoted_at(self, offset: int) -> bool:
        at = bisect_right(self.quotes, offset, key=lambda span: span.start) - 1
        return at >= 0 and offset < self.quotes[at].end

    def _named(self, link: Link, sentence: Sentence) -> Candidate:
        spot = link.spot
        head = head_of(sentence.tokens, spot.first, spot.last)
        person = self.people.get(link.entity or "")
        stands = sentence.tokens[head.head] if head.dep == "appos" and head.head != head.index else head
        team = (
            head.tag == "NNPS" and head.text.lower() not in self.words.heads and link.kind == "ORGANISATION"
        )
        return replace(
            noun_candidate(stands, sentence),
            token=head.index,
            entities=(link.entity or "",),
            kind=link.kind,
            text=spot.text,
            start=spot.span.start,
            end=spot.span.end,
            gender=person.gender if person else "",
            plural=team or (link.kind == "GROUP" and head.tag in ("NNPS", "NNS")),
            office=head.dep == "compound" and self._person_at(head.head),
        )

    def _person_at(self, token: int) -> bool:
        return any(at.kind == "PERSON" and at.spot.first <= token < at.spot.last for at in self.links)


def noun_candidate(token: Token, sentence: Sentence, kind: str = "OTHER", gender: str = "") -> Candidate:
    """A token as a candidate that names nothing."""
    clause = clause_of(token, sentence.tokens)
    return Candidate(
        entities=(),
        kind=kind,
        text=token.text,
        sentence=sentence.index,
        token=token.index,
        start=token.start,
        end=token.end,
        dep=token.dep,
        clause=clause,
        main=sentence.tokens[clause].dep == "ROOT",
        gender=gender,
        plural=token.tag == "NNS",
        speaker=_speaks(token, sentence.tokens),
    )


def _speaks(head: Token, tokens: tuple[Token, ...]) -> bool:
    return head.dep == "nsubj" and tokens[head.head].lemma in SPEECH


def clause_of(token: Token, tokens: tuple[Token, ...]) -> int:
    """The verb that a token belongs to, by the shortest way up; the root at last."""
    at, steps = token, 0
    while at.head != at.index and steps < 40:
        at, steps = tokens[at.head], steps + 1
        if at.pos in ("VERB", "AUX"):
            break
    return at.index


def _joined(named: list[Candidate], sentence: Sentence) -> list[Candidate]:
    """ "Putin and Xi" as one plural thing, where names of one kind are joined."""
    groups = []
    for first in named:
        members = [first] + [
            c for c in named if sentence.tokens[c.token].dep == "conj" and _leads_to(c, first, sentence)
        ]
        if (
            len(members) > 1
            and sentence.tokens[first.token].dep != "conj"
            and len({c.kind for c in members}) == 1
        ):
            entities = tuple(dict.fromkeys(e for c in members for e in c.entities))
            text = " and ".join(c.text for c in members)
            if len(entities) > 1:
                groups.append(
                    replace(first, entities=entities, text=text, end=members[-1].end, plural=True, gender="")
                )
    return groups


def _leads_to(candidate: Candidate, first: Candidate, sentence: Sentence) -> bool:
    at, steps = sentence.tokens[candidate.token], 0
    while at.dep == "conj" and steps < 8:
        at, steps = sentence.tokens[at.head], steps + 1
    return at.index == first.token


def common(sentence: Sentence, taken: set[int], words: Lexicon) -> list[Candidate]:
    """The common nouns that compete with names for a pronoun."""
    found = []
    for token in sentence.tokens:
        if token.index in taken or token.tag not in NOUNS or token.dep not in ROLES or token.pos != "NOUN":
            continue
        person = token.lemma in words.roles and _office(token, sentence, words)
        if person and _named_after(token, sentence, taken):
            continue
        gender = words.role_genders.get(token.lemma, "")
        kind = "PERSON" if person else "OTHER"
        found.append(noun_candidate(token, sentence, kind, gender))
    return found


def _office(token: Token, sentence: Sentence, words: Lexicon) -> bool:
    """Whether a role noun means a person, not a body's head or a chair."""
    after = sentence.tokens[token.index + 1 : token.index + 2]
    return token.lemma not in words.office_only or (bool(after) and after[0].text == "of")


def _named_after(token: Token, sentence: Sentence, taken: set[int]) -> bool:
    """Whether a role noun is followed by the name of its bearer: "the former head of Apple, Steve Jobs"."""
    for other in sentence.tokens[token.index + 1 : token.index + 8]:
        if other.index in taken:
            return True
        if other.pos in ("VERB", "AUX"):
            return False
    return False
