"""An article's sentences -> its names and the entities they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from timeline.entities.capitals import headline
from timeline.entities.coreference import resolve
from timeline.entities.kinds import weigh
from timeline.entities.lexicon import lexicon
from timeline.entities.people import people
from timeline.entities.register import Link, Register
from timeline.entities.scope import Scope
from timeline.entities.spots import Seeker, Spot
from timeline.records import Directory, Document, Entity, Name, Sentence


def find(
    document: Document, sentences: Sequence[Sentence], directory: Directory
) -> tuple[tuple[Entity, ...], tuple[Name, ...]]:
    """The names, pronouns and descriptions of an article in order, and the entities they stand for.

    Names never overlap; a name that is left open has no entity. Sentences without tokens have no names.
    """
    words = lexicon(document.language)
    parsed = {s.index: s for s in sentences if s.tokens}
    seekers = {i: Seeker(s, document.text, directory, words) for i, s in parsed.items()}
    titles = {i for i, s in parsed.items() if headline(s)}
    at = {i: seeker.body() for i, seeker in seekers.items() if i not in titles}
    body = _named([spot for found in at.values() for spot in found], seekers)
    people_ = [s for s in body if s.label == "PERSON" or s.text.split()[0].lower() in words.first_names]
    parts = {part for spot in people_ for part in spot.text.split()[1:]}
    body += [spot for i, seeker in seekers.items() if i not in titles for spot in seeker.again(parts, at[i])]
    surfaces = {spot.folded for spot in body}
    body = [seekers[spot.sentence].completed(spot, surfaces) for spot in body]
    heads = [spot for i in titles for spot in seekers[i].title(surfaces)]
    spots = sorted([*body, *heads], key=lambda spot: spot.span)
    register = Register(document, directory, weigh(body, parsed, words), words)
    links = register.link(spots, parsed)
    persons = people(register, links, parsed, words)
    scope = Scope(document, persons, register.entries, words)
    others = list(resolve(list(parsed.values()), links, persons, scope))
    return register.entities(), names(document.text, links, others)


def _named(spots: list[Spot], seekers: Mapping[int, Seeker]) -> list[Spot]:
    """The spots without common nouns that have a capital only where a sentence begins."""
    lower = {t.text for seeker in seekers.values() for t in seeker.tokens if t.text.islower()}
    sure = {spot.folded for spot in spots if not seekers[spot.sentence].opens(spot.first)}
    return [s for s in spots if s.folded in sure or not seekers[s.sentence].common(s, lower)]


def names(text: str, links: Iterable[Link], others: Iterable[Name]) -> tuple[Name, ...]:
    """Names in order; a demonym inside a description goes, and what would overlap otherwise."""
    named = [Name(k.spot.span, k.spot.text, k.kind, k.entity, k.how, k.reason) for k in links]
    firm = [name for name in named if name.how != "demonym"]
    described = [replace(name, text=name.span.of(text)) for name in others]
    free = _apart(firm, described)
    return tuple(
        sorted([*firm, *free, *_apart(free, [n for n in named if n.how == "demonym"])], key=lambda n: n.span)
    )


def _apart(taken: Iterable[Name], candidates: Iterable[Name]) -> list[Name]:
    """The candidates that overlap nothing taken."""
    occupied = {at for name in taken for at in range(name.span.start, name.span.end)}
    return [name for name in candidates if occupied.isdisjoint(range(name.span.start, name.span.end))]
