"""Whose act a verb is: subjects through passives, conjunction, control, participles and relative clauses."""

from __future__ import annotations

from timeline.events.scene import Scene

_RELATIVES = frozenset({"who", "which", "that", "whom"})
_VERBAL = frozenset({"VERB", "AUX"})
_BARE = frozenset({"acl", "advcl", "relcl", "ROOT", "dep", "pcomp", "xcomp", "ccomp"})
_DEEP = 6  # how many clauses up a subject is looked for


def is_passive(scene: Scene, verb: int) -> bool:
    """Whether the verb's subject undergoes it."""
    tree, token = scene.tree, scene.tree.tokens[verb]
    if tree.kids(verb, "nsubjpass", "auxpass") or (token.tag == "VBN" and tree.kids(verb, "agent")):
        return True
    if speaker_aside(scene, verb) is not None:
        return False
    if scene.sentence.kind == "title" and token.tag in ("VBD", "VBN") and token.dep == "ROOT":
        return not tree.kids(
            verb, "aux", "dobj", "ccomp", "xcomp"
        )  # "Belarus admitted to bloc": headlines say no "was"
    if token.tag != "VBN" or tree.kids(verb, "aux", "nsubj"):
        return False
    if token.dep == "conj" and tree.tokens[token.head].pos == "VERB":
        return is_passive(scene, token.head)
    return token.dep in _BARE


def subject_of(scene: Scene, verb: int, depth: int = 0) -> int | None:
    """The token that does (or, in the passive, undergoes) what the verb says; None where nobody is named."""
    tree, token = scene.tree, scene.tree.tokens[verb]
    own = _own_subject(scene, verb)
    if own is None and token.dep == "conj" and (speaker := _speaker_above(scene, verb)) is not None:
        return speaker
    if own is not None or depth > _DEEP or token.head == verb:
        return own
    head = tree.tokens[token.head]
    if token.dep in ("acl", "relcl") and head.pos not in _VERBAL:
        return _of_modified(scene, verb, token.head, depth)
    if token.dep == "pcomp":
        return _after_preposition(scene, token.head, depth)
    if head.pos not in _VERBAL:
        governed = token.dep == "xcomp" and head.pos == "ADJ" and head.head != head.index
        return subject_of(scene, head.head, depth + 1) if governed else None
    if token.dep in ("xcomp", "ccomp"):
        return _of_complement(scene, verb, token.head, depth)
    return subject_of(scene, token.head, depth + 1) if token.dep in ("conj", "advcl", "dep") else None


def _own_subject(scene: Scene, verb: int) -> int | None:
    """A verb's own subject; where the parser parts "Fed chair" from "Jerome Powell", the person; of two with
    a comma between ("31 were hurt, five of them badly, police said") the one beside the verb.
    """
    tree = scene.tree
    several = tree.kids(verb, "nsubj", "nsubjpass")
    if len(several) == 2:
        first = tree.edges(several[1])[0]
        named = first == several[0] + 1 and scene.kind(several[1]) == "PERSON"
        if named or (tree.lowers[first - 1] == "," and several[1] < verb):
            return several[1]
    return several[0] if several else speaker_aside(scene, verb)


def speaker_aside(scene: Scene, verb: int) -> int | None:
    """ "Two men were arrested, the TASS agency reported": who says so where the parser takes the words after
    the comma for an apposition.
    """
    tree, token = scene.tree, scene.tree.tokens[verb]
    if token.tag not in ("VBD", "VBN") or token.dep not in ("acl", "advcl", "conj", "dep"):
        return None
    if scene.lemma(verb) not in scene.words["saying"]:
        return None
    if tree.kids(verb, "aux", "auxpass", "agent", "xcomp", "nsubj", "nsubjpass", "mark", "oprd"):
        return None
    before = token.head if token.dep == "acl" else _ending_at(scene, verb - 1)
    if before is None or tree.tokens[before].dep != "appos" or not can_inform(scene, before):
        return None
    first = tree.edges(before)[0]
    return before if first and tree.lowers[first - 1] == "," else None


def _ending_at(scene: Scene, last: int) -> int | None:
    """The apposition whose phrase ends at a token."""
    tree = scene.tree
    return next(
        (i for i in (last, *tree.ancestors(last)) if tree.deps[i] == "appos" and tree.edges(i)[1] == last),
        None,
    )


def can_inform(scene: Scene, index: int) -> bool:
    """Whether a phrase can be a source: somebody who acts, or a paper, a witness, a person in the know."""
    return scene.concerned(index) or scene.lemma(index) in scene.words["informants"]


def _speaker_above(scene: Scene, verb: int) -> int | None:
    """ "He said that ties were strong and praised the bloc": things do not speak, whoever said so does."""
    tree, words = scene.tree, scene.words
    first = tree.tokens[verb].head
    if scene.lemma(verb) not in words["saying"] or tree.tokens[first].dep != "ccomp":
        return None
    told, governor = tree.kid(first, "nsubj", "nsubjpass"), tree.tokens[first].head
    if told is None or tree.tokens[told].pos == "PRON" or _can_speak(scene, told):
        return None
    speaker = tree.kid(governor, "nsubj") if scene.lemma(governor) in words["saying"] else None
    return speaker if speaker is not None and _can_speak(scene, speaker) else None


def _can_speak(scene: Scene, index: int) -> bool:
    return scene.actor(index) or scene.tree.tokens[index].pos in ("PRON", "PROPN")


def _of_complement(scene: Scene, verb: int, governor: int, depth: int) -> int | None:
    """ "told them to leave": the object of some verbs, the subject of others."""
    tree = scene.tree
    objects = tree.kids(governor, "dobj", "dative")
    object_does = scene.lemma(governor) in scene.words["object_control"] or _to_be_done(scene, verb)
    if objects and objects[0] < verb and object_does:
        return objects[0]
    if tree.tokens[verb].dep == "ccomp" and not infinitive(scene, verb):
        return None
    return subject_of(scene, governor, depth + 1)


def _to_be_done(scene: Scene, verb: int) -> bool:
    """ "announced an event to be held": what is to be done to the object, not to who speaks of it."""
    return infinitive(scene, verb) and bool(scene.tree.kids(verb, "auxpass"))


def _after_preposition(scene: Scene, preposition: int, depth: int) -> int | None:
    """ "praised him for saving …": after a verb that judges, its object, else its subject."""
    tree = scene.tree
    governor = tree.tokens[preposition].head
    if tree.tokens[governor].pos not in _VERBAL:
        return None
    judged = tree.kid(governor, "dobj", "nsubjpass")
    if judged is not None and tree.lowers[preposition] in ("for", "of", "from", "as"):
        return judged
    return subject_of(scene, governor, depth + 1)


def infinitive(scene: Scene, verb: int) -> bool:
    return any(scene.tree.tokens[i].tag == "TO" for i in scene.tree.kids(verb, "aux"))


def _of_modified(scene: Scene, verb: int, noun: int, depth: int) -> int | None:
    """The subject of a clause that hangs on a noun: the noun, or for "a plan to sell" whose plan it is."""
    tree, token = scene.tree, scene.tree.tokens[noun]
    if not infinitive(scene, verb) or _to_be_done(scene, verb):
        return noun
    owner = tree.kid(noun, "poss")
    if owner is not None:
        return owner
    if token.lemma.lower() in scene.words["means"]:
        return None  # "a powerful instrument to advance their agendas"
    for preposition in tree.kids(noun, "prep"):
        if tree.lowers[preposition] in ("by", "from", "of", "for"):
            for index in tree.kids(preposition, "pobj"):
                if scene.actor(index):
                    return index
    governor = tree.tokens[token.head].head if token.dep == "pobj" else token.head
    if token.dep in ("dobj", "attr", "pobj") and tree.tokens[governor].pos in _VERBAL:
        return subject_of(scene, governor, depth + 1)
    return None


def declared_day(scene: Scene, verb: int) -> list[int]:
    """The day that a verb is about and what it makes of it: "declared 24 March a day of mourning"."""
    tree = scene.tree
    if scene.lemma(verb) not in scene.words["declaring"] or verb + 1 not in scene.times:
        return []
    day = [i for i, time in scene.times.items() if time is scene.times[verb + 1] and scene.told_when(i)]
    nouns = ("dobj", "npadvmod", "oprd", "dep", "attr", "appos")
    made = [i for above in (verb, *day) for i in tree.kids(above, *nouns) if day and i > max(day)]
    return [i for i in (*day, *made[:1]) if tree.tokens[i].head == verb] if made else []


def antecedent(scene: Scene, index: int) -> int:
    """The noun that a relative pronoun stands for; any other token stands for itself."""
    tree = scene.tree
    if tree.lowers[index] in _RELATIVES and tree.tokens[index].tag in ("WDT", "WP", "IN", "DT"):
        for above in tree.ancestors(index):
            if tree.tokens[above].dep in ("relcl", "acl"):
                return tree.tokens[above].head
    return index


def relative(scene: Scene, index: int) -> bool:
    """Whether a token is a relative pronoun."""
    return antecedent(scene, index) != index
