"""Who says so: the speaker nearest to an event, whoever reports that speaker, and so on outwards.

The document itself is the outermost source and is not told here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from timeline.events.clauses import Clause
from timeline.events.control import can_inform, speaker_aside, subject_of
from timeline.events.scene import Scene
from timeline.records import Attribution, Span

Source = tuple[int, int]  # head of the phrase that names it, token of the cue


def attribution(scene: Scene, clause: Clause) -> Attribution | None:
    """The innermost speaker, with those through whom it is told as its `outer`s."""
    found: Attribution | None = None
    for speaker, cue in _sources(scene, clause.head):
        found = nested(found, _speaker(scene, speaker, cue))
    return found


def nested(said: Attribution | None, outer: Attribution) -> Attribution:
    """An attribution as `outer` passes it on; whoever is in it already is not told of twice."""
    if said is None:
        return outer
    if any(_same(each, outer) for each in said.chain):
        return said
    return replace(said, outer=nested(said.outer, outer))


def cites(scene: Scene, clause: Clause) -> bool:
    """Whether a verb only names a source of what is told beside it: "citing the ministry", "quoted him as
    saying".
    """
    verb = clause.verb
    if verb is None or scene.lemma(verb) not in scene.words["citing"] or _cited(scene, verb) is None:
        return False
    participle = scene.tree.tokens[verb].tag == "VBG" and not scene.tree.auxiliaries(verb)
    return participle or _passed_on(scene, verb) is not None


def _same(said: Attribution, other: Attribution) -> bool:
    return said.span == other.span or (said.entity is not None and said.entity == other.entity)


def _sources(scene: Scene, head: int) -> Iterator[Source]:
    """From the innermost outwards, up the clauses that hold the event."""
    tree, index = scene.tree, head
    path: list[int] = []
    while True:
        path.append(index)
        token = tree.tokens[index]
        above = token.head if token.head != index else None
        said = above is not None and token.dep == "ccomp" and scene.lemma(above) in scene.words["saying"]
        yield from _beside(scene, index, path)
        according = list(_according(scene, index)) if index == head or token.dep != "relcl" else []
        late = [source for source in according if said and above is not None and source[1] > above]
        yield from (source for source in according if source not in late)
        if above is None:
            return
        if said:
            yield from _of_saying(scene, above)
        elif token.dep == "pcomp" and _quoting(scene, above) is not None:
            yield from _subject(scene, tree.tokens[above].head)
        yield from late
        index = above


def _of_saying(scene: Scene, verb: int) -> Iterator[Source]:
    """Whom a verb of saying cites, then who says it."""
    for child in scene.tree.kids(verb, "advcl"):
        yield from _citing(scene, child)
    if scene.lemma(verb) in scene.words["citing"] and (cited := _cited(scene, verb)) is not None:
        yield cited, verb
    yield from _subject(scene, verb)


def _subject(scene: Scene, verb: int) -> Iterator[Source]:
    speaker = subject_of(scene, verb)
    if speaker is not None:
        yield speaker, verb


def _citing(scene: Scene, adjunct: int) -> Iterator[Source]:
    """ "reported, citing the ministry"; nothing for any other word than a participle of citing."""
    if scene.tree.tokens[adjunct].tag == "VBG" and scene.lemma(adjunct) in scene.words["citing"]:
        cited = _cited(scene, adjunct)
        if cited is not None:
            yield cited, adjunct


def _cited(scene: Scene, verb: int) -> int | None:
    """Whose words a verb of citing passes on: no "citing high costs"."""
    cited = scene.tree.kid(verb, "dobj")
    return cited if cited is not None and can_inform(scene, cited) else None


def _passed_on(scene: Scene, verb: int) -> int | None:
    """The verb of saying in "quoted him as saying"."""
    tree = scene.tree
    inner = (j for i in tree.kids(verb, "prep") if tree.lowers[i] == "as" for j in tree.kids(i, "pcomp"))
    return next((i for i in inner if scene.lemma(i) in scene.words["saying"]), None)


def _quoting(scene: Scene, preposition: int) -> int | None:
    """The verb whose "as" introduces what somebody is quoted to have said."""
    governor = scene.tree.tokens[preposition].head
    quoting = scene.lemma(governor) in scene.words["citing"] and _passed_on(scene, governor) is not None
    return governor if quoting else None


def _beside(scene: Scene, index: int, path: Collection[int]) -> Iterator[Source]:
    """Who says so in words set beside the clause: "…, the TASS agency reported, citing police"; an adjunct
    that cites counts where somebody reports. What is on the `path` up from the event is not beside it.
    """
    tree = scene.tree
    for verb in _asides(scene, index):
        if verb not in path:
            yield from _of_saying(scene, verb)
    above = tree.tokens[index].head
    if tree.deps[index] == "ccomp" and scene.lemma(above) in scene.words["saying"]:
        for child in tree.kids(index, "advcl"):
            yield from _citing(scene, child)


def _asides(scene: Scene, index: int) -> Iterator[int]:
    """The verbs of saying that hang on a clause beside it."""
    tree = scene.tree
    for verb in tree.kids(index, "parataxis"):
        if scene.lemma(verb) in scene.words["saying"]:
            yield verb
    if "appos" not in tree.deps:
        return  # whoever speaks beside the clause without being its parataxis is parsed as an apposition
    first, last = tree.edges(index)
    for verb in range(max(index, first) + 1, last + 1):
        if tree.tokens[verb].tag in ("VBD", "VBN") and _clause_of(scene, verb) == index:
            yield verb


def _clause_of(scene: Scene, verb: int) -> int | None:
    """The clause that a speaker in apposition speaks of."""
    speaker = speaker_aside(scene, verb)
    if speaker is None:
        return None
    return next(
        (i for i in scene.tree.ancestors(speaker) if scene.tree.tokens[i].pos in ("VERB", "AUX")), None
    )


def _according(scene: Scene, index: int) -> Iterator[Source]:
    tree = scene.tree
    for child in tree.kids(index, "prep"):
        if tree.lowers[child] in scene.words["sources"]:
            targets = tree.kids(child, "pobj") + [
                j for i in tree.kids(child, "prep") for j in tree.kids(i, "pobj")
            ]
            named = next((target for target in targets if not scene.dated(target)), None)
            if named is not None:
                for inner in range(named + 1, tree.edges(named)[1]):
                    yield from _citing(scene, inner)
                yield named, child


def _speaker(scene: Scene, index: int, cue: int) -> Attribution:
    tree = scene.tree
    span = tree.span(*tree.phrase(index))
    name = scene.names.get(index)
    token = tree.tokens[cue]
    return Attribution(span.of(scene.text), span, name.entity if name else None, Span(token.start, token.end))
