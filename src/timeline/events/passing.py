"""What a text only names in passing: "accused of murder", "the murder trial", "an escaped prisoner".

Who, where and when are told elsewhere, in this article or in another one. As a mention of its own, without
participants and of little confidence, it adds to what that event is told by; alone, tables do not show it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from timeline.events.attribution import cites
from timeline.events.clauses import EVENT, Clause
from timeline.events.draft import Draft, mention_of
from timeline.events.scene import Scene
from timeline.events.stance import DENIED, stance
from timeline.events.wording import title
from timeline.records import Document, Mention, Span, Token

CONFIDENCE = 0.1  # far below what the reading table shows
_BODIES = frozenset({"PERSON", "ORGANISATION", "PLACE", "COUNTRY", "GROUP", "PRODUCT", "LAW", "WORK"})
_NAMING = frozenset({"NOUN", "PROPN", "NUM"})  # what the name of a happening ends with
_PARTICIPLES = frozenset({"VBN", "VBD"})
_SORTS = frozenset({"build", "change", "cooperate", "deal"})  # a "development bank" is a sort of bank
_BEFORE = frozenset({"amod", "compound", "nmod"})


def passing(
    document: Document,
    scenes: Iterable[Scene],
    pairs: Iterable[tuple[Draft, Mention]],
    kept: Collection[Mention],
) -> Iterator[Mention]:
    """What is only named: triggers of which nothing is told, and words that are no triggers. `pairs` are all
    triggers, `kept` the mentions that tell something.
    """
    told, taken = {mention.trigger for mention in kept}, defaultdict[Span, set[int]](set)
    for draft, mention in pairs:
        clause = draft.clause
        taken[mention.sentence] |= {clause.head, *range(clause.first, clause.last + 1)}
        if mention.trigger not in told and _nameable(draft, mention):
            yield _bare(mention)
    for scene in scenes:
        for clause in _named(scene, taken[scene.sentence.span]):
            mention = _mention(document, scene, clause)
            if mention.trigger not in told:
                yield mention


def _nameable(draft: Draft, mention: Mention) -> bool:
    """Whether a trigger of which nothing is told is at least the name of a happening."""
    if draft.clause.sort != EVENT or mention.factuality == DENIED or cites(draft.scene, draft.clause):
        return False
    if _negated(draft.scene, draft.clause.head):
        return False
    return draft.clause.lemma not in draft.scene.words["publishing"]


def _bare(mention: Mention) -> Mention:
    return replace(
        mention, participants=(), quantities=(), relations=(), anchor=None, same="", confidence=CONFIDENCE
    )


def _mention(document: Document, scene: Scene, clause: Clause) -> Mention:
    token, stands = scene.tree.tokens[clause.head], stance(scene, clause)
    above = replace(clause, head=token.head) if token.dep in _BEFORE else clause
    named = title(scene, above, (), stands)
    return mention_of(document, scene, clause, stands, title=named, confidence=CONFIDENCE)


def _named(scene: Scene, taken: Collection[int]) -> Iterator[Clause]:
    """The happenings that a sentence names beside its triggers, which have the tokens `taken`."""
    for token in scene.tree.tokens:
        at = token.index
        if at in taken or not (token.pos in _NAMING or token.dep == "amod"):
            continue
        if scene.dated(at) or scene.kind(at) in _BODIES:
            continue
        lemma, kind = _happening(scene, token)
        if kind and not _negated(scene, at):
            yield Clause(at, None, at, at, at, lemma, kind, EVENT)


def _negated(scene: Scene, index: int) -> bool:
    """Whether a negation governs a token: "it was not an era of war"."""
    return any(scene.tree.kids(i, "neg") for i in (index, *scene.tree.ancestors(index)))


def _happening(scene: Scene, token: Token) -> tuple[str, str]:
    """The word by which a token names a happening and its kind, "" where it names none."""
    words, lemma = scene.words, token.lemma.lower()
    if scene.kind(token.index) == "EVENT":
        whole = scene.names[token.index].span.end == token.end
        return token.text.lower(), "other" if whole else ""
    if token.pos == "NOUN":
        if lemma in words["plural_only"] and token.tag == "NN":
            return lemma, ""
        kind = words.nouns.get(lemma) or ("other" if _eventful(scene, token, lemma) else "")
        return lemma, "" if token.dep == "compound" and kind in _SORTS else kind
    if token.pos == "PROPN":
        acronym = token.text.lower()
        return acronym, "other" if token.text.isupper() and acronym in words["named"] else ""
    doubtful = token.text.lower() in words["possible_modifiers"]  # "the suspected gunman" says how sure it is
    if token.dep == "amod" and token.tag in _PARTICIPLES and not doubtful:
        return lemma, words.verbs.get(lemma, "")
    return lemma, ""


def _eventful(scene: Scene, token: Token, lemma: str) -> bool:
    """Whether a noun names a happening, alone or with the word before it ("drunk driving")."""
    names = scene.words["named"]
    near = scene.tree.kids(token.index, "compound", "amod")
    return lemma in names or any(f"{scene.tree.lowers[i]}_{lemma}" in names for i in near)
