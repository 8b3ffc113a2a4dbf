"""Articles made up for measuring costs, already read: as many as wanted, on stories of a few articles each.

Names, places, dates, numbers and words vary, drawn by a seed; some people and towns are in many stories, most
in one. An article of a story tells some of its happenings, each in one of several wordings.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from timeline import edtf, languages
from timeline.edtf import When
from timeline.edtf.arithmetic import iso, ordinal
from timeline.records import (
    Analysis,
    Anchor,
    Document,
    Entity,
    Mention,
    Name,
    Participant,
    Published,
    Sentence,
    Span,
)

MOST, BESIDE = 12, 12  # articles on one story, stories that run side by side
FAMOUS = 200  # people and towns that are told of again and again
OWN, BACKGROUND = 30, 8  # words that a story has to itself, sentences of an article that tell no happening
START = ordinal(2015)
SYLLABLES = [first + last for first in "bdfghklmnprstvz" for last in "aeiou"]
# kind, lemma, wordings: the trigger between stars, participants by role, {on} a date and {w} any word
HAPPENINGS: dict[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = {
    "blast": (
        (
            "assault",
            "kill",
            (
                "A blast *killed* {n} {w} workers in {place} {on}.",
                "The {w} explosion *killed* {n} in {place}.",
            ),
        ),
        (
            "other",
            "explode",
            ("A {w} depot *exploded* in {place} {on}.", "The depot had *exploded* near the {w} {w}."),
        ),
        (
            "coerce",
            "arrest",
            ("Police *arrested* {actor} {on} in {place}.", "{actor} was *arrested* over the {w} depot."),
        ),
        (
            "statement",
            "say",
            ("{actor} *said* the {w} {w} had been unsafe.", "The depot was {w}, *said* {actor}."),
        ),
        (
            "aid",
            "rescue",
            ("Crews *rescued* {n} {w} people in {place}.", "{n} people were *rescued* from the {w}."),
        ),
        (
            "accuse",
            "accuse",
            ("{target} *accused* {actor} of {w} {w}.", "{actor} was *accused* by {target} {on}."),
        ),
    ),
    "talks": (
        (
            "consult",
            "meet",
            ("{actor} *met* {target} in {place} {on}.", "{target} and {actor} *met* over {w} trade."),
        ),
        (
            "agree",
            "sign",
            ("{actor} and {target} *signed* a {w} treaty {on}.", "A {w} pact was *signed* in {place}."),
        ),
        ("statement", "say", ("{target} *said* the {w} {w} would last.", "It was {w}, {actor} *said*.")),
        (
            "reject",
            "reject",
            ("{target} *rejected* an earlier {w} draft.", "{actor} had *rejected* the {w} {w} {on}."),
        ),
        (
            "support",
            "welcome",
            ("{actor} *welcomed* the {w} outcome {on}.", "The {w} {w} was *welcomed* in {place}."),
        ),
    ),
    "trial": (
        (
            "coerce",
            "sentence",
            (
                "A court in {place} *sentenced* {actor} to {n} years {on}.",
                "{actor} was *sentenced* to {n} {w} years.",
            ),
        ),
        (
            "accuse",
            "charge",
            ("Prosecutors *charged* {actor} with {w} {w} {on}.", "{actor} had been *charged* in {place}."),
        ),
        ("other", "appeal", ("{actor} will *appeal* the {w} ruling.", "The {w} lawyer *appealed* {on}.")),
        (
            "assault",
            "murder",
            ("{target} was *murdered* in {place} {on}.", "{actor} *murdered* {target} with a {w}."),
        ),
        (
            "statement",
            "tell",
            ("{actor} *told* the court of {w} {w}.", "The {w} judge *told* {actor} to stand."),
        ),
    ),
}
ROLES = {"actor": "PERSON", "target": "PERSON", "place": "PLACE"}


@dataclass(frozen=True, slots=True)
class Story:
    """What its articles may tell: happenings with their day, who takes part, the words that recur."""

    happenings: Sequence[tuple[str, str, tuple[str, ...], int]]
    cast: dict[str, Entity]
    words: Sequence[str]
    number: int
    day: int
    articles: int


def articles(seed: int = 1, around: int = START) -> Iterator[Analysis]:
    """Articles without end, some stories side by side; a few days go by from one story to the next."""
    chance = random.Random(seed)
    words = [word for level in ("known", "usual") for word in languages.load("en", "frequency")[level]]
    famous = {role: [_entity(chance, role) for _ in range(FAMOUS)] for role in ROLES}
    running: list[list[Analysis]] = []
    for number in range(10**9):
        running.append(list(_articles(_story(chance, famous, words, around + number // 8), chance, number)))
        while len(running) >= BESIDE:
            for story in list(running):
                yield story.pop()
                if not story:
                    running.remove(story)


def _story(chance: random.Random, famous: dict[str, list[Entity]], words: Sequence[str], day: int) -> Story:
    told = HAPPENINGS[chance.choice(sorted(HAPPENINGS))]
    cast = {
        role: chance.choice(famous[role]) if chance.random() < 0.3 else _entity(chance, role)
        for role in ROLES
    }
    own = [_word(chance) + _word(chance) for _ in range(OWN)] + chance.sample(words, OWN)
    happenings = [(*each, day - chance.randrange(4)) for each in told]
    return Story(
        happenings, cast, own, chance.randrange(2, 90), day, min(MOST, int(chance.expovariate(0.3)) + 1)
    )


def _articles(story: Story, chance: random.Random, number: int) -> Iterator[Analysis]:
    for nth in range(story.articles):
        draft = Draft(story, chance, story.day + chance.randrange(6))
        for kind, lemma, wordings, day in chance.sample(story.happenings, chance.randrange(3, 5)):
            for wording in chance.sample(wordings, chance.choice((1, 1, 2))):
                draft.tell(kind, lemma, wording, day)
        draft.fill()
        yield draft.analysis(f"generated/{number}-{nth}.txt")


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.randrange(2, 4)))


def _entity(chance: random.Random, role: str) -> Entity:
    name = " ".join(_word(chance).capitalize() for _ in range(2 if role != "place" else 1))
    id = name.lower().replace(" ", "-")
    return Entity(f"person:{id}", name, "PERSON") if role != "place" else Entity(f"place:{id}", name, "PLACE")


@dataclass(slots=True)
class Draft:
    """An article as it is being written: its text, and what stands in it."""

    story: Story
    chance: random.Random
    day: int
    lines: list[str] = field(default_factory=list)
    told: list[tuple[str, str, str, int, dict[str, tuple[int, int]]]] = field(default_factory=list)

    def tell(self, kind: str, lemma: str, wording: str, day: int) -> None:
        """A sentence by its wording, with the place of its parts in it."""
        parts: dict[str, tuple[int, int]] = {}
        line = ""
        for piece in re.split(r"(\{\w+\}|\*\w+\*)", wording):
            name = piece.strip("{}*")
            text = {"n": str(self.story.number), "on": f"on {iso(day)}"}.get(name, piece.strip("*"))
            if piece == "{w}":
                text = self.chance.choice(self.story.words)
            elif piece.startswith("{") and name in ROLES:
                text = self.story.cast[name].name
            if piece.startswith(("{", "*")):
                parts["trigger" if piece[0] == "*" else name] = (len(line), len(line) + len(text))
            line += text
        self.lines.append(line)
        self.told.append((kind, lemma, line, day, parts))

    def fill(self) -> None:
        """Sentences of the story's words that tell no happening."""
        for _ in range(BACKGROUND):
            self.lines.append(" ".join(self.chance.choices(self.story.words, k=12)) + ".")

    def analysis(self, source: str) -> Analysis:
        text, published = "\n".join(self.lines) + "\n", _on(self.day)
        id = f"d{_hash(text + published.edtf)}"
        document = Document(id, source, text, published=Published(published, "sidecar"))
        sentences: list[Sentence] = []
        mentions: list[Mention] = []
        for told in self.told:
            start = sentences[-1].span.end + 1 if sentences else 0
            sentences.append(Sentence(len(sentences), Span(start, start + len(told[2]))))
            mentions.append(self._mention(document, sentences[-1].span, told))
        parts = [p for mention in mentions for p in mention.participants]
        cast = {entity.id: entity for entity in self.story.cast.values()}
        names = tuple(Name(p.span, p.text, cast[p.entity or ""].kind, p.entity) for p in parts)
        entities = tuple(cast[id] for id in sorted({p.entity or "" for p in parts}))
        return Analysis(document, tuple(sentences), (), entities, names, tuple(mentions))

    def _mention(
        self, document: Document, sentence: Span, told: tuple[str, str, str, int, dict[str, tuple[int, int]]]
    ) -> Mention:
        kind, lemma, line, day, parts = told
        spans = {name: Span(sentence.start + a, sentence.start + b) for name, (a, b) in parts.items()}
        people = tuple(
            Participant(role, spans[role], spans[role].of(document.text), entity.name, entity.id)
            for role, entity in self.story.cast.items()
            if role in spans
        )
        trigger, on = spans["trigger"], spans.get("on")
        anchor = Anchor(_on(day), "on", on, on.of(document.text)) if on else None
        return Mention(
            id=f"m{_hash(f'{document.id}:{trigger.start}:{trigger.end}')}",
            document=document.id,
            sentence=sentence,
            trigger=trigger,
            trigger_text=trigger.of(document.text),
            lemma=lemma,
            kind=kind,
            title=line[:80],
            participants=people,
            anchor=anchor or Anchor(_on(self.day), basis="publication"),
        )


def _on(day: int) -> When:
    return When(iso(day), day, day, "day")


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def later(found: Analysis, years: int) -> Analysis:
    """The same article that many years later (of four, so that every date stays one); ids are those of
    another article.
    """
    document = found.document
    published = replace(document.published, when=_moved(document.published.when, years))
    id = f"d{_hash(document.id + str(years))}"
    ids = {m.id: f"m{_hash(m.id + str(years))}" for m in found.mentions}
    mentions = tuple(
        replace(
            m,
            id=ids[m.id],
            document=id,
            same=ids.get(m.same, ""),
            anchor=replace(m.anchor, when=_moved(m.anchor.when, years)) if m.anchor else None,
            relations=tuple(replace(r, other=ids[r.other]) for r in m.relations),
        )
        for m in found.mentions
    )
    times = tuple(replace(t, when=_moved(t.when, years)) for t in found.times)
    source = f"{years}/{document.source}"
    moved = replace(document, id=id, source=source, published=published)
    return replace(found, document=moved, mentions=mentions, times=times)


def _moved(when: When | None, years: int) -> When | None:
    if when is None or when.earliest is None or when.latest is None:
        return when
    text = re.sub(r"(?<!\d)\d{4}(?=$|[-/~?%T])", lambda year: f"{int(year[0]) + years:04d}", when.edtf)
    moved = edtf.parse(text)
    return replace(moved, clock=when.clock, precision=when.precision or moved.precision)
