"""The title of an event: one short line, faithful, that a reader understands without the article.

It is made of the sentence's own words around the trigger, in the present tense, with pronouns, short names
and capitals that stand for governments replaced by what they stand for, and without the time, which has its
own column.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from timeline.events.clauses import Clause
from timeline.events.control import declared_day, is_passive, relative
from timeline.events.inflection import group, wording
from timeline.events.outcomes import bearer
from timeline.events.scene import Scene
from timeline.events.stance import HAPPENED, Stance
from timeline.events.whereabouts import bearing
from timeline.records import Name, Participant

_LONGEST = 16  # words
_WIDEST = 110  # characters of a title that ends in a clause
_NEEDED = ("dobj", "prt", "dative", "oprd", "attr", "acomp")
_CLAUSES = ("xcomp", "ccomp")
_KEPT = (*_NEEDED, "agent", *_CLAUSES, "prep", "npadvmod")
_DROPPED = frozenset({"relcl", "appos", "advcl", "parataxis", "acl", "punct", "mark"})
_NONE = ("no ", "none ", "neither ", "nobody ")
_JOINTS = frozenset({",", "-", "–", "/", "&", "'", "’"})
_QUANTIFIERS = frozenset({"all", "most", "many", "half", "several", "some", "few", "dozens"})
_PLURAL_PRONOUNS = frozenset({"they", "we", "these", "those", "both", "who", "i", "you"})
_REPLACED = frozenset({"pronoun", "seat-of-government", "short", "description"})
_GLUED = re.compile(r"\s+([,;:.)’'](?:\s|$)|['’]s\b|n['’]t\b)")


def title(
    scene: Scene, clause: Clause, members: tuple[Participant, ...], stance: Stance, whole: bool = False
) -> str:
    """The title of a mention; of a whole gathering, without that it begins or ends."""
    verb = clause.verb
    if whole and verb is not None and (subject := _carried_subject(scene, clause, verb)):
        return _line(scene, clause, _completed(scene, verb, [subject], set()))
    parts = (
        _noun_parts(scene, clause.head) if verb is None else _verb_parts(scene, clause, verb, members, stance)
    )
    return _line(scene, clause, parts)


def _line(scene: Scene, clause: Clause, parts: list[str]) -> str:
    line = _GLUED.sub(r"\1", " ".join(" ".join(parts).split())).strip(" ,;:-–—\"“”'‘`")
    line = line or scene.tree.span(clause.first, clause.last).of(scene.text)
    return line[:1].upper() + line[1:]


def _noun_parts(scene: Scene, noun: int) -> list[str]:
    if scene.tree.tokens[noun].tag == "JJ":  # "Ten dead in quake"
        above = bearer(scene.tree, noun)
        noun = above if above is not None and above == scene.tree.tokens[noun].head else noun
    first, last = scene.tree.phrase(noun)
    while first < noun and _leading(scene, first):
        first += 1
    return [_words(scene, range(first, last + 1), ())]


def _leading(scene: Scene, index: int) -> bool:
    """An article, a time, or a possessive that stands for nobody known, at the start of a title."""
    token = scene.tree.tokens[index]
    if scene.told_when(index) or token.tag in ("POS", "DT") or scene.tree.lowers[index] == "same":
        return True
    name = scene.names.get(index)
    return token.tag == "PRP$" and (name is None or name.entity is None)


def _verb_parts(
    scene: Scene, clause: Clause, verb: int, members: tuple[Participant, ...], stance: Stance
) -> list[str]:
    role = "target" if is_passive(scene, verb) else "actor"
    leading = [p for p in members if p.role == role and p.reason.startswith("subject")]
    carried = _carried_subject(scene, clause, verb)
    subject = carried or _joined([_subject(scene, p) for p in leading])
    plural = (len(leading) > 1 or _plural(scene, leading)) and not carried
    plural = plural or bool(carried and clause.noun and scene.tree.tokens[clause.noun].tag == "NNS")
    if subject.lower().startswith(_NONE):
        stance = replace(stance, negated=False, factuality=HAPPENED)  # "no talks are held", not "are not"
    told = group(scene, verb, plural, stance) if subject else _bare(scene, verb, stance, plural)
    parts = [subject, told, *_antecedents(scene, verb, members)]
    known = {p.entity for p in leading if p.entity}
    return [part for part in _completed(scene, verb, parts, known) if part]


def _subject(scene: Scene, member: Participant) -> str:
    """How a participant is called as a subject: by its own words, a pronoun that owns it spelt out."""
    tree = scene.tree
    first, last = tree.at(member.span.start), tree.at(member.span.end - 1)
    if tree.tokens[first].tag != "PRP$" or last == first:
        return member.name
    return _words(scene, range(first, last + 1), ())


def _bare(scene: Scene, verb: int, stance: Stance, plural: bool) -> str:
    """The verb of a title that has no subject."""
    if stance.factuality == HAPPENED and not is_passive(scene, verb):
        return scene.tree.tokens[verb].lemma.lower()
    return group(scene, verb, plural, stance)


def _carried_subject(scene: Scene, clause: Clause, verb: int) -> str:
    """The event noun where it is itself the subject: "the summit ends"."""
    noun = clause.noun
    if noun is None or noun in scene.tree.kids(verb, "dobj"):
        return ""
    return _noun_parts(scene, noun)[0]


def _antecedents(scene: Scene, verb: int, members: tuple[Participant, ...]) -> list[str]:
    """The object of a relative clause, which stands before it in the text."""
    gap = any(relative(scene, i) for i in scene.tree.kids(verb, "dobj"))
    return [
        p.name
        for p in members
        if p.role == "target"
        and (p.reason.startswith("noun of the relative") or (gap and p.reason == "object"))
    ]


def _completed(scene: Scene, verb: int, parts: list[str], known: set[str]) -> list[str]:
    """Subject and verb with what follows, as long as there is room; grows `known`, who was named."""
    count = len(" ".join(parts).split())
    declared = declared_day(scene, verb)
    parts += [_words(scene, _covered(scene, child), known, timed=True) for child in declared]
    for child in _complements(scene, verb):
        if child in declared:
            continue
        covered = _covered(scene, child)
        words = _words(scene, covered, known, scene.tree.tokens[child].dep in _CLAUSES)
        given = scene.tree.kids(child, "appos") if scene.lemma(verb) in scene.words["naming"] else []
        words = " ".join([words, *(_words(scene, _covered(scene, i), ()) for i in given)])
        known |= {scene.names[i].entity or "" for i in covered if i in scene.names}
        size, dep = len(words.split()), scene.tree.tokens[child].dep
        if dep == "ccomp" and words and _quoted(scene, covered[0]):
            parts[-1] += ":"
        if not words.strip(" ,-–'’"):
            continue
        if count + size <= _LONGEST or dep in _NEEDED:
            parts.append(words)
            count += size
        elif dep in _CLAUSES:
            parts.append(_cut(" ".join(parts), words))
            break
    return parts


def _quoted(scene: Scene, first: int) -> bool:
    """Whether a clause opens with a quotation mark or after a colon."""
    return first > 0 and scene.tree.tokens[first - 1].tag in ("``", ":", "''")


def _cut(before: str, words: str) -> str:
    """The words that a title has room for, cut before a preposition or conjunction, not within a phrase."""
    every = words.split()
    room = max(_WIDEST - len(before), _WIDEST // 3)
    if len(words) <= room:
        return words
    count = sum(1 for n in range(1, len(every) + 1) if len(" ".join(every[:n])) <= room)
    borders = [n for n in range(4, count + 1) if every[n].lower() in wording()["borders"]["words"]]
    kept = every[: borders[-1] if borders else count]
    return " ".join(kept).rstrip(",;:") + " …"


def _joined(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {wording()['words']['and']} {names[-1]}"


def _plural(scene: Scene, leading: list[Participant]) -> bool:
    """Whether a subject of one phrase takes a plural verb."""
    if not leading:
        return False
    first, tokens = leading[0], scene.tree.tokens
    inside = [t for t in tokens if first.span.start <= t.start < first.span.end]
    indices = {t.index for t in inside}
    head = next((t for t in inside if t.head not in indices or t.head == t.index), None)
    if head is None or (first.entity and head.tag != "NNS"):
        return False
    person = first.entity is not None and scene.kind(head.index) == "PERSON"
    lower = head.text.lower()
    several = head.tag == "CD" and lower not in ("1", "one")
    several = several or lower in _QUANTIFIERS and any(t.tag in ("NNS", "NNPS") for t in inside)
    return not person and (head.tag == "NNS" or lower in _PLURAL_PRONOUNS or several)


def _complements(scene: Scene, verb: int) -> list[int]:
    """What is told after the verb, objects first, then as the text has it."""
    tree = scene.tree
    kept = [
        i for i in tree.kids(verb, *_KEPT, "advmod")
        if not scene.told_when(i) and not relative(scene, i)
        and (tree.tokens[i].dep != "prep" or (i > verb and _telling(scene, i)))
        and (tree.tokens[i].dep != "npadvmod" or (i > verb and _amount(scene, i)))
        and (tree.tokens[i].dep != "advmod" or (i > verb and _directed(scene, verb, i)))
    ]  # fmt: skip
    return sorted(kept, key=lambda i: (tree.tokens[i].dep not in _NEEDED, i))


def _directed(scene: Scene, verb: int, index: int) -> bool:
    """ "walked away", "30 miles east of Kyiv": an adverb without which the verb says something else."""
    return (index == verb + 1 and scene.tree.lowers[index] in wording()["directions"]["words"]) or (
        bearing(scene, index) is not None
    )


def _amount(scene: Scene, index: int) -> bool:
    """ "fell 12.4%", "rose two points": a measure beside the verb, no time."""
    return bool(scene.tree.kids(index, "nummod")) and not scene.dated(index)


def _telling(scene: Scene, preposition: int) -> bool:
    """A prepositional phrase worth its room: not a time, not a source, not "as part of"."""
    tree = scene.tree
    heads = tree.kids(preposition, "pobj")
    if tree.lowers[preposition] in scene.words["sources"] or any(scene.told_when(i) for i in heads):
        return False
    return bool(heads) and not any(
        tree.tokens[i].lemma in ("part", "time") or relative(scene, i) for i in heads
    )


def _covered(scene: Scene, index: int) -> list[int]:
    """The tokens of a dependent that a title keeps."""
    tree = scene.tree
    found = [index]
    clausal, person = tree.tokens[index].dep in _CLAUSES, scene.kind(index) == "PERSON"
    for child in tree.children[index]:
        dep = tree.tokens[child].dep
        if person and scene.names.get(child) is not scene.names[index] and dep not in ("conj", "cc"):
            continue
        if dep in _DROPPED and not (clausal and dep == "mark"):
            continue
        if dep == "prep" and not _telling(scene, child):
            continue
        found += _covered(scene, child)
    return sorted(found)


def _punctuated(scene: Scene, indices: Sequence[int]) -> list[int]:
    """The same tokens with the commas and hyphens that stand between two of them."""
    kept = set(indices)
    between = [
        i for i in range(indices[0] + 1, indices[-1])
        if i not in kept and i - 1 in kept and i + 1 in kept and scene.tree.lowers[i] in _JOINTS
    ]  # fmt: skip
    return sorted(kept.union(between))


def _words(scene: Scene, indices: Sequence[int], known: Collection[str], timed: bool = False) -> str:
    """The words of some tokens; names spelt out but for pronouns of who was named; times only if `timed`."""
    if not indices:
        return ""
    tree, out, named, last = scene.tree, [], set(), -2
    for index in _punctuated(scene, indices):
        if not timed and (scene.told_when(index) or _timed(scene, index)):
            continue
        token, name = tree.tokens[index], scene.names.get(index)
        glued = tree.tokens[index + 1 : index + 2]
        short = bool(glued) and glued[0].start == token.end and glued[0].text[0] in "'’"  # "I'm"
        if name is not None and not (short and name.how == "pronoun") and _spelt(scene, name, known):
            if name.span not in named:
                named.add(name.span)
                out.append(_called(scene, name, index))
        elif out and last == index - 1 and tree.tokens[last].end == token.start:
            out[-1] += scene.word(index)
        else:
            out.append(scene.word(index))
        last = index
    return " ".join(out)


def _spelt(scene: Scene, name: Name, known: Collection[str]) -> bool:
    """Whether a name is replaced by what it stands for."""
    if name.entity is None or name.how not in _REPLACED:
        return False
    return name.how != "pronoun" or not (name.entity in known or name.others)


def _timed(scene: Scene, preposition: int) -> bool:
    heads = scene.tree.kids(preposition, "pobj")
    return bool(heads) and all(scene.told_when(i) for i in heads)


def _called(scene: Scene, name: Name, index: int) -> str:
    everyone = _joined([scene.call(entity) for entity in (name.entity, *name.others) if entity])
    owner = scene.tree.tokens[index].tag == "PRP$"
    return everyone + wording()["words"]["possessive"] if owner else everyone
