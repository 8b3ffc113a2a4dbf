"""names of one article -> the entities they stand for: full names first, then acronyms and short forms.

Merging is conservative: two persons who share a last name stay two, and the bare last name stays open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from timeline.entities.folding import abbreviates, fold, slug
from timeline.entities.forms import ends, initials, one_person, shortened
from timeline.entities.lexicon import Lexicon
from timeline.entities.metonyms import acts
from timeline.entities.nations import nation_of
from timeline.entities.places import SEVERAL
from timeline.entities.roles import head_of
from timeline.entities.spots import Bearers, Spot
from timeline.records import Alias, Directory, Document, Entity, Sentence

NAMING = ("name", "acronym", "short", "former", "native")
BODIES = ("ORGANISATION", "GROUP")
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
WORDS = {"OTHER": "thing"}  # kinds whose id does not begin with the kind's own word
PLACES = ("GPE", "LOC", "FAC")  # the parser's labels of places
NEAR = 3  # sentences within which one of two namesakes may be meant


@dataclass(slots=True)
class Entry:
    """An entity while it is gathered: `parts` its folded words without titles or company suffixes."""

    id: str
    name: str
    kind: str
    parts: tuple[str, ...]
    known: Entity | None = None
    seen: dict[tuple[str, str], None] = field(default_factory=dict)
    sentences: list[int] = field(default_factory=list)
    first: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """What a spot stands for: an entry's id or None, the kind, how, and why."""

    spot: Spot
    entity: str | None
    kind: str
    how: str
    reason: str


class Register:
    """The entities of one article, by id, and the way from a name to one of them."""

    def __init__(
        self, document: Document, directory: Directory, kinds: Mapping[str, str], words: Lexicon
    ) -> None:
        self.document, self.directory, self.kinds, self.words = document, directory, kinds, words
        self.entries: dict[str, Entry] = {}
        self.by_part: dict[str, list[Entry]] = {}
        self.initials: dict[str, list[Entry]] = {}
        self.acronyms: dict[str, str] = {}  # folded acronym -> id, as the article defines it
        self.countries: Counter[str] = Counter()
        self.told: Counter[str] = Counter()  # how often a name of several words stands in the article

    def link(self, spots: Iterable[Spot], sentences: Mapping[int, Sentence]) -> list[Link]:
        """Every spot with its entity, in order; full names are read before short ones, wherever they are."""
        spots = list(spots)
        self.countries.update(
            entity.country for spot in spots for entity in self._countries(spot.bearers) if entity.country
        )
        several = [spot for spot in spots if len(spot.folded.split()) > 1]
        wares = [spot for spot in several if self.kinds.get(spot.folded) == "PRODUCT"]
        for spot in sorted(wares, key=lambda spot: -len(spot.folded.split())):
            self.full(spot, sentences[spot.sentence])
        for spot in several:
            entry = self.full(spot, sentences[spot.sentence])
            self.told[entry.id if entry else ""] += 1
        self.define(spots, sentences)
        return [self.resolve(spot, sentences[spot.sentence]) for spot in spots]

    def _countries(self, bearers: Bearers) -> list[Entity]:
        named = [
            self.directory.entities[who] for who, how in bearers if how in ("name", "acronym", "demonym")
        ]
        return named if len(named) == 1 and named[0].kind == "COUNTRY" else []

    # full names

    def full(self, spot: Spot, sentence: Sentence) -> Entry | None:
        """The entry of a name of several words, made where there is none."""
        link = self.known(spot, sentence)
        if link:
            return self.entries.get(link.entity or "")
        kind = self.kinds.get(spot.folded, "OTHER")
        parts = self.parts(spot.text, kind)
        twin = self.twin(kind, parts)
        if twin is None:
            return self.add(kind, spot.text, parts)
        if kind == "PERSON" and len(parts) > len(twin.parts):
            twin.name, old, twin.parts = spot.text, twin.parts, parts
            self.index(twin, set(parts) - set(old))
        return twin

    def parts(self, text: str, kind: str) -> tuple[str, ...]:
        found = [part for part in fold(text).split() if part not in SUFFIXES or kind != "PERSON"]
        if kind in ("ORGANISATION", "OTHER"):
            while len(found) > 1 and found[-1] in self.words.company:
                found.pop()
        return tuple(found)

    def twin(self, kind: str, parts: tuple[str, ...]) -> Entry | None:
        """The one entry that bears this name already, in another form."""
        near = [e for e in self.bearing(parts[-1:]) if e.kind == kind]
        same = [e for e in near if e.parts == parts]
        if not same and kind == "PERSON" and len(parts) > 1:
            same = [e for e in near if one_person(e.parts, parts)]
        if not same and kind == "PRODUCT":
            same = [e for e in near if shortened(e.parts, parts)]
        return same[0] if len(same) == 1 else None

    def add(self, kind: str, text: str, parts: tuple[str, ...]) -> Entry:
        word = WORDS.get(kind, kind.lower())
        return self.enter(Entry(f"{word}:{slug(text)}", text, kind, parts))

    def enter(self, entry: Entry) -> Entry:
        """The entry of this id: the one there is, or this."""
        if entry.id not in self.entries:
            self.entries[entry.id] = entry
            self.index(entry, set(entry.parts))
            self.initials.setdefault(initials(entry.name), []).append(entry)
        return self.entries[entry.id]

    def index(self, entry: Entry, parts: set[str]) -> None:
        for part in parts:
            self.by_part.setdefault(part, []).append(entry)

    def bearing(self, parts: tuple[str, ...]) -> list[Entry]:
        """The entries in whose names the first of these words stands."""
        return self.by_part.get(parts[0], []) if parts else []

    def adopt(self, who: str) -> Entry:
        """The entry of an entity of the directory."""
        entity = self.directory.entities[who]
        return self.enter(Entry(who, entity.name, entity.kind, self.parts(entity.name, entity.kind), entity))

    # acronyms

    def define(self, spots: list[Spot], sentences: Mapping[int, Sentence]) -> None:
        """ "Shanghai Cooperation Organization (SCO)" and "SCO (Shanghai Cooperation Organization)"."""
        for left, right in zip(spots, spots[1:], strict=False):
            tokens = sentences[left.sentence].tokens
            if (
                left.sentence != right.sentence
                or right.first != left.last + 1
                or tokens[left.last].text != "("
            ):
                continue
            short, long = (left, right) if left.text.isupper() else (right, left)
            if short.text.isupper() and abbreviates(short.text, long.text):
                entry = self.full(long, sentences[long.sentence])
                if entry:
                    self.acronyms[short.folded] = entry.id

    # every name

    def resolve(self, spot: Spot, sentence: Sentence) -> Link:
        link = self._resolve(spot, sentence)
        if link.entity:
            entry = self.entries[link.entity]
            entry.first = entry.first if entry.sentences else spot.span.start
            entry.sentences.append(spot.sentence)
            entry.seen.setdefault((spot.text, link.how))
        return link

    def _resolve(self, spot: Spot, sentence: Sentence) -> Link:
        folded = spot.folded
        if folded in self.acronyms:
            entry = self.entries[self.acronyms[folded]]
            return Link(spot, entry.id, entry.kind, "acronym", f"the article defines it as {entry.name}")
        person = self.person(spot)
        if person:
            return person
        own = self.own(spot)
        if own:
            return own
        known = self.known(spot, sentence)
        if known:
            return known
        kind = self.kinds.get(folded, "OTHER")
        if kind == "ORGANISATION" and self.words.generic.issuperset(folded.split()):
            return self.generic(spot, sentence)
        short = self.short(spot, kind, sentence)
        if short:
            return short
        parts = self.parts(spot.text, kind)
        entry = self.twin(kind, parts) or self.add(kind, spot.text, parts)
        return Link(spot, entry.id, entry.kind, "name", "named in full")

    def generic(self, spot: Spot, sentence: Sentence) -> Link:
        """A body that every country has: whose it is, by the country before it ("Israel's Cabinet")."""
        nation = nation_of(spot, sentence.tokens, self.directory)
        named = [e for e in self.bearing((spot.folded,)) if e.parts[0] == spot.folded and len(e.parts) == 2]
        if nation:
            identity = f"organisation:{slug(spot.text)}-{nation.id.partition(':')[2]}"
            new = Entry(identity, f"{spot.text} of {nation.name}", "ORGANISATION", (spot.folded, nation.id))
            self.adopt(nation.id)
            entry = self.enter(new)
            return Link(spot, entry.id, "ORGANISATION", "name", f"that of {nation.name}")
        if len(named) == 1:
            return Link(spot, named[0].id, "ORGANISATION", "short", f"short for {named[0].name}")
        return Link(spot, None, "ORGANISATION", "name", "whose is not said")

    def person(self, spot: Spot) -> Link | None:
        """One word of a person's name, of whom the article gives the full name."""
        part = spot.folded
        if " " in part and " " not in spot.text:
            return self.double(spot)
        if " " in part or (spot.label not in ("PERSON", "") and spot.bearers):
            return None
        persons = [e for e in self.bearing((part,)) if e.kind == "PERSON"]
        ruler = [e for e in persons if e.parts == (part,) and fold(e.name) != part]  # "Elizabeth II"
        if len(ruler) == 1:
            return Link(spot, ruler[0].id, "PERSON", "short", f"short for {ruler[0].name}")
        bearers = [e for e in persons if len(e.parts) > 1]
        surnamed = [e for e in bearers if e.parts[-1] == part]
        bearers = surnamed if surnamed and len(bearers) > 1 else bearers
        if not bearers or (spot.bearers and self.kinds.get(part) != "PERSON"):
            return None
        if len(bearers) == 1:
            return Link(spot, bearers[0].id, "PERSON", "short", f"short for {bearers[0].name}")
        near = [e for e in bearers if e.sentences and spot.sentence - e.sentences[-1] <= NEAR]
        if len(near) == 1:
            return Link(
                spot, near[0].id, "PERSON", "short", f"short for {near[0].name}, the one named just before"
            )
        named = " or ".join(sorted(e.name for e in bearers))
        return Link(spot, None, "PERSON", "short", f"may be {named}")

    def double(self, spot: Spot) -> Link | None:
        """A last name with a hyphen: "Bankman-Fried" for Sam Bankman-Fried."""
        parts = tuple(spot.folded.split())
        bearers = [
            e for e in self.bearing(parts) if e.kind == "PERSON" and e.parts != parts and ends(e.parts, parts)
        ]
        if len(bearers) != 1:
            return None
        return Link(spot, bearers[0].id, "PERSON", "short", f"short for {bearers[0].name}")

    def own(self, spot: Spot) -> Link | None:
        """An organisation of the article, named without "Inc." and the like: SCO for SCO Group."""
        parts = tuple(spot.folded.split())
        same = [
            e for e in self.bearing(parts)
            if e.kind == "ORGANISATION" and not e.known and e.parts == parts and fold(e.name) != spot.folded
        ]  # fmt: skip
        return (
            Link(spot, same[0].id, "ORGANISATION", "short", f"short for {same[0].name}")
            if len(same) == 1
            else None
        )

    def short(self, spot: Spot, kind: str, sentence: Sentence) -> Link | None:
        """The first words of a longer name ("Goldman"), its last ("the Commission"), its initials."""
        if kind not in ("ORGANISATION", "OTHER", "PERSON", "GROUP", "PRODUCT"):
            return None
        parts = tuple(spot.folded.split())
        before = sentence.tokens[spot.first - 1].text.lower() if spot.first else ""
        if before in self.words.newest and (model := self.newest(parts)) is not None:
            return Link(spot, model.id, "PRODUCT", "short", f"the new one is {model.name}")
        begun = [
            e for e in self.bearing(parts)
            if kind == e.kind and kind in ("ORGANISATION", "OTHER")
            and e.parts[: len(parts)] == parts != e.parts and not e.known
        ]  # fmt: skip
        longer = [
            e
            for e in self.bearing(parts)
            if (e.kind in BODIES or parts[0].isdigit()) and ends(e.parts, parts) and e.parts != parts
        ]
        ended = sorted(longer, key=lambda e: -len(e.parts))
        last = sentence.tokens[spot.last - 1]
        closes = (
            parts[0].isdigit()
            or last.tag == "NNPS"
            or (before == "the" and (len(parts) > 1 or parts[0] in self.words.heads))
        )
        abbreviated = [
            e
            for e in self.initials.get(spot.text, [])
            if len(spot.text) > 2 and e.kind in BODIES and e.parts != parts
        ]
        for how, found in (
            ("acronym", abbreviated),
            ("short", begun),
            (
                "short",
                ended[:1] if ended and closes and all(ends(ended[0].parts, e.parts) for e in ended) else [],
            ),
        ):
            if len(found) == 1:
                return Link(spot, found[0].id, found[0].kind, how, f"short for {found[0].name}")
        return None

    def newest(self, parts: tuple[str, ...]) -> Entry | None:
        """The one model of a product that an article tells of, or tells of most: "the new iPhone"."""
        models = [
            e for e in self.bearing(parts)
            if e.kind == "PRODUCT" and e.parts[: len(parts)] == parts and len(e.parts) == len(parts) + 1
            and any(letter.isdigit() for letter in e.parts[-1])
        ]  # fmt: skip
        told = sorted(models, key=lambda e: -self.told[e.id])
        if len(told) > 1 and self.told[told[0].id] < 2 * self.told[told[1].id]:
            return None
        return told[0] if told else None

    # the directory

    def known(self, spot: Spot, sentence: Sentence) -> Link | None:
        """The entity of the directory that is named, or None where the article's own reading is surer."""
        tags = {t.tag for t in sentence.tokens[spot.first : spot.last]}
        naming = [who for who, how in spot.bearers if how in NAMING]
        demonyms = [who for who, how in spot.bearers if how == "demonym"]
        seats = [who for who, how in spot.bearers if how == "seat-of-government"]
        head = head_of(sentence.tokens, spot.first, spot.last)
        modifies = head.dep in ("compound", "amod", "nmod") or tags <= {"JJ", "NNS"}
        if demonyms and (not naming or modifies):
            return self.demonym(spot, list(dict.fromkeys(demonyms)), tags)
        if not naming and not seats:
            return None
        countries = [who for who in naming if not who.startswith("place:")]
        if countries:
            return self.chosen(spot, countries, "several bear this name")
        follows = spot.first > 1 and sentence.tokens[spot.first - 1].text == ","
        lone = " " not in spot.folded
        surer = lone and self.kinds.get(spot.folded) in ("PERSON", "ORGANISATION", "PRODUCT")
        if surer and not seats and not follows:
            return None
        before = sentence.tokens[spot.first - 1].tag if spot.first else ""
        if lone and before == "DT" and not seats and spot.label not in PLACES and not modifies:
            return None  # "the Dali" is no town
        why = acts(sentence.tokens, spot.first, spot.last, self.words) if seats else ""
        if why:
            entry = self.adopt(seats[0])
            return Link(spot, entry.id, entry.kind, "seat-of-government", f"seat of government, {why}")
        return self.chosen(spot, self.nearby(spot, naming), "several places bear this name")

    def demonym(self, spot: Spot, who: list[str], tags: set[str]) -> Link:
        fitting = (
            [w for w in who if self.directory.entities[w].country in self.countries] if len(who) > 1 else who
        )
        kind = "GROUP" if tags & {"NNPS", "NNS"} else self.directory.entities[who[0]].kind
        if len(fitting) != 1:
            names = " or ".join(sorted(self.directory.entities[w].name for w in who))
            return Link(spot, None, kind, "demonym", f"may be of {names}")
        entry = self.adopt(fitting[0])
        return Link(spot, entry.id, kind, "demonym", f"people or things of {entry.name}")

    def chosen(self, spot: Spot, who: list[str], doubt: str) -> Link | None:
        """The first of the bearers; two that are equally near leave it open."""
        who = list(dict.fromkeys(who))
        if not who:
            return None
        first = self.directory.entities[who[0]]
        if len(who) > 1 and first.kind != "PLACE":
            return Link(spot, None, first.kind, "name", doubt)
        how = next(how for identity, how in spot.bearers if identity == who[0] and how in NAMING)
        entry = self.adopt(who[0])
        told = "" if len(who) == 1 else f", {self.preferred(spot, who)} {SEVERAL}"
        return Link(spot, entry.id, entry.kind, "name" if how == "native" else how, f"in the directory{told}")

    def preferred(self, spot: Spot, who: list[str]) -> str:
        """Why the first of several namesakes is taken."""
        first, second = (self.directory.entities[id].country for id in who[:2])
        land = self.directory.entities.get(f"country:{first}")
        if land and first != second and first in self.within(spot):
            return f"the one in {land.name}, as the next words say, of {len(who)}"
        if land and self.countries[first] > self.countries[second]:
            return f"the one in {land.name}, which the article names, of {len(who)}"
        return f"the largest of {len(who)}"

    def within(self, spot: Spot) -> set[str]:
        """The countries that the words right after a name give: "Paris, Texas"."""
        after = self.document.text[spot.span.end : spot.span.end + 40]
        match = re.match(r", ([A-Z][\w.]*(?: [A-Z][\w.]*)*)", after)
        regions = {w for w, _ in self.directory.names.get(fold(match[1]), ())} if match else set()
        return {self.directory.entities[w].country for w in regions}

    def nearby(self, spot: Spot, who: list[str]) -> list[str]:
        """Places of one name: those the next words or the article's countries point to come first."""
        within = self.within(spot)
        entities = self.directory.entities
        return sorted(
            who,
            key=lambda w: (
                entities[w].country not in within,
                -self.countries[entities[w].country] if len(who) > 1 else 0,
            ),
        )

    def entities(self) -> tuple[Entity, ...]:
        """The entities in the order of their first naming, with the names they were given."""
        named = [entry for entry in self.entries.values() if entry.sentences]
        return tuple(self._entity(entry) for entry in sorted(named, key=lambda entry: entry.first))

    def _entity(self, entry: Entry) -> Entity:
        base = entry.known or Entity(entry.id, entry.name, entry.kind)
        have = {fold(base.name)} | {fold(alias.text) for alias in base.aliases}
        seen = [
            Alias(text, how, self.document.id)
            for text, how in entry.seen
            if fold(text) not in have
            and how in ("name", "acronym", "short")
            and not self.words.generic.issuperset(fold(text).split())
        ]
        unique = {fold(alias.text): alias for alias in reversed(seen)}
        return replace(base, aliases=(*base.aliases, *reversed(unique.values())))
