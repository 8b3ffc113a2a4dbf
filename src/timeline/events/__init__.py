"""sentence -> mentions: what an article says happened, who took part, when, and whether it did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.events.anchors import anchor_sentence
from timeline.events.clauses import clauses
from timeline.events.counted import anchor_counted
from timeline.events.digests import items
from timeline.events.draft import Draft, mention_id, mention_of
from timeline.events.extents import anchor_extents
from timeline.events.headlines import mended
from timeline.events.judge import confidence, factuality, impossible, telling, worth
from timeline.events.narrative import anchor_anaphors, anchor_narrative, anchor_ordinals
from timeline.events.participants import participants
from timeline.events.passing import passing
from timeline.events.quantities import quantities
from timeline.events.quotations import attributed, quotations
from timeline.events.relations import placed, relate
from timeline.events.same import link
from timeline.events.scene import Known, Scene
from timeline.events.stance import stance
from timeline.events.types import kind
from timeline.events.whereabouts import located
from timeline.events.wording import title
from timeline.events.words import words
from timeline.records import Document, Entity, Mention, Name, Sentence, Span, TimeExpression

__all__ = ["read"]


def read(
    document: Document,
    sentences: Sequence[Sentence],
    times: Sequence[TimeExpression],
    names: Sequence[Name],
    entities: Sequence[Entity],
) -> tuple[Mention, ...]:
    """The mentions of a document, in the order of their triggers."""
    quotes = quotations(document.text)
    known = Known(words(document.language), tuple(times), tuple(names), tuple(entities), quotes)
    drafts: list[Draft] = []
    scenes: list[Scene] = []
    for sentence in sentences:
        if sentence.tokens:
            whole = mended(sentence, known.names_in(sentence.span), known.words)
            scenes.append(Scene(document, whole, known))
            found = _drafts(scenes[-1])
            anchor_sentence(found)
            drafts += found
    anchor_ordinals(drafts)
    anchor_extents(drafts)
    anchor_anaphors(drafts)
    anchor_counted(drafts)
    anchor_narrative(
        drafts, document.published.when, items(document.text, sentences, names, document.language)
    )
    for draft in drafts:
        if impossible(draft, document.published.when):
            draft.anchor = None
    pairs = [(draft, _mention(document, draft)) for draft in drafts]
    kept = _kept(document, placed(relate(link(attributed(pairs, known.quotations)))))
    aside = passing(document, scenes, pairs, kept)
    return tuple(sorted([*kept, *aside], key=lambda mention: mention.trigger))


def _kept(document: Document, pairs: list[tuple[Draft, Mention]]) -> list[Mention]:
    """The mentions that tell something, what they tell again, and what tells them again."""
    ids = {mention.id for draft, mention in pairs if telling(draft, mention)}
    ids |= {mention.same for _, mention in pairs if mention.same and mention.id in ids}
    kept = [pair for pair in pairs if pair[1].id in ids or pair[1].same in ids]
    told = {mention.id for _, mention in kept}
    kept = [
        (draft, replace(m, relations=tuple(r for r in m.relations if r.other in told))) for draft, m in kept
    ]
    found = [mention for _, mention in kept]
    twins = [twin for draft, mention in kept if (twin := _twin(document, draft, mention)) is not None]
    found += {twin.id: twin for twin in reversed(twins)}.values()  # two verbs may carry one noun
    return found


def _twin(document: Document, draft: Draft, mention: Mention) -> Mention | None:
    """The noun of "filed a lawsuit" tells the same as the verb that carries it."""
    clause, tokens = draft.clause, draft.scene.tree.tokens
    if clause.verb is None or clause.noun is None or clause.noun == clause.first:
        return None
    trigger = Span(tokens[clause.noun].start, tokens[clause.noun].end)
    text = trigger.of(document.text)
    return replace(
        mention,
        id=mention_id(document, trigger),
        trigger=trigger,
        trigger_text=text,
        same=mention.same or mention.id,
        relations=(),
    )


def _drafts(scene: Scene) -> list[Draft]:
    def named(index: int) -> bool:
        return scene.kind(index) in ("ORGANISATION", "GROUP") or scene.dated(index)

    drafts = []
    for clause in clauses(scene.tree, scene.words, named):
        if worth(scene, clause):
            stands = stance(scene, clause)
            drafts.append(Draft(scene, replace(clause, kind=kind(scene, clause, stands)), stands))
    return drafts


def _mention(document: Document, draft: Draft) -> Mention:
    scene, clause = draft.scene, draft.clause
    members = located(scene, participants(scene, clause))
    stands = factuality(draft, document.published.when)
    return mention_of(
        document,
        scene,
        clause,
        stands,
        title=title(scene, clause, members, stands, whole=draft.whole > 0),
        participants=members,
        anchor=draft.anchor,
        confidence=confidence(draft, members, stands),
        quantities=quantities(scene, clause, members),
    )
