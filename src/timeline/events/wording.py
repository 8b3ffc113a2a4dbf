"""The title of an event: one short line, grammatical and faithful, that a reader understands without the article.

It is made of the sentence's own words around the trigger, in the present tense, with pronouns, short names and
capitals that stand for governments replaced by what they stand for, and without the time, which has its own column.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from timeline.events.clauses import Clause
from timeline.events.participants import is_passive
from timeline.events.scene import Scene
from timeline.events.stance import DENIED, ONGOING, PLANNED, POSSIBLE, Stance
from timeline.languages import load
from timeline.records import Name, Participant

_LONGEST = 16  # words
_KEPT = ("prt", "dobj", "dative", "attr", "acomp", "oprd", "agent", "xcomp", "ccomp", "prep")
_DROPPED = frozenset({"relcl", "appos", "advcl", "parataxis", "acl", "punct", "mark"})
_JOINTS = frozenset({",", "-", "–", "/", "&", "'", "’"})
_PLURAL_PRONOUNS = frozenset({"they", "we", "these", "those", "both", "who"})
_REPLACED = frozenset({"pronoun", "seat-of-government", "short", "description"})


def title(scene: Scene, clause: Clause, members: tuple[Participant, ...], stance: Stance) -> str:
    """The title of a mention."""
    if clause.verb is None:
        line = _noun_title(scene, clause.head)
    else:
        line = _verb_title(scene, clause, clause.verb, members, stance)
    line = re.sub(r"\s+([,;:.)’'](?:\s|$)|['’]s\b)", r"\1", " ".join(line.split())).strip(' ,;:-–—"“”')
    return line[:1].upper() + line[1:]


def _noun_title(scene: Scene, noun: int) -> str:
    first, last = scene.tree.phrase(noun)
    while first < noun and _leading(scene, first):
        first += 1
    return _words(scene, [i for i in range(first, last + 1) if i >= noun or not scene.dated(i)])


def _leading(scene: Scene, index: int) -> bool:
    """An article, a time, or a possessive that stands for nobody known, at the start of a title."""
    tree = scene.tree
    if scene.dated(index) or tree.tokens[index].tag == "POS":
        return True
    token = tree.tokens[index]
    return token.tag == "DT" or (token.tag == "PRP$" and not scene.names.get(index))


def _verb_title(
    scene: Scene, clause: Clause, verb: int, members: tuple[Participant, ...], stance: Stance
) -> str:
    passive = is_passive(scene, verb)
    leading = [p for p in members if p.role == ("target" if passive else "actor") and _leads(p)]
    if not passive and not leading and not any(p.role == "actor" for p in members):
        leading = []
    subject = _joined(language_words(), [p.name for p in leading])
    plural = len(leading) > 1 or _plural(scene, leading)
    parts = [subject, _verb_group(scene, verb, plural, passive, stance)]
    parts += [p.name for p in members if p.role == "target" and p.reason.startswith("noun of the relative")]
    count = len(" ".join(parts).split())
    for child in _complements(scene, clause, verb):
        if child == clause.noun and passive:
            continue
        words = _words(scene, _covered(scene, child))
        size = len(words.split())
        if not words.strip(" ,-–'’"):
            continue
        if count + size <= _LONGEST or scene.tree.tokens[child].dep in ("dobj", "prt", "dative"):
            parts.append(words)
            count += size
        elif scene.tree.tokens[child].dep in ("ccomp", "xcomp"):
            parts.append(_cut(words, _LONGEST - count))
            break
    return " ".join(part for part in parts if part)


def _leads(participant: Participant) -> bool:
    return participant.reason.startswith(("subject", "agent"))


def _cut(words: str, room: int) -> str:
    kept = words.split()[: max(room, 8)]
    return " ".join(kept) + " …" if len(kept) < len(words.split()) else " ".join(kept)


@cache
def language_words() -> dict[str, Any]:
    return load("en", "wording")


def _joined(table: dict[str, Any], names: list[str]) -> str:
    return (
        f" {table['words']['and']} ".join([", ".join(names[:-1]), names[-1]])
        if len(names) > 1
        else "".join(names)
    )


def _plural(scene: Scene, leading: list[Participant]) -> bool:
    if not leading:
        return False
    first, last = leading[0].span.start, leading[0].span.end
    heads = [t for t in scene.tree.tokens if first <= t.start < last]
    top = next(
        (t for t in heads if not first <= scene.tree.tokens[t.head].start < last or t.head == t.index), None
    )
    if top is None:
        return False
    return top.tag == "NNS" or (top.text.lower() in _PLURAL_PRONOUNS and leading[0].entity is None)


def _verb_group(scene: Scene, verb: int, plural: bool, passive: bool, stance: Stance) -> str:
    """The verb in the present tense, with what shows that it is planned, possible, denied or going on."""
    tree, token = scene.tree, scene.tree.tokens[verb]
    table = language_words()
    words = table["words"]
    modal = next((t for i in tree.auxiliaries(verb) if (t := tree.tokens[i]).tag == "MD"), None)
    lemma = token.lemma.lower() or token.text.lower()
    base = f"{words['plural_be']} {token.text}" if passive else lemma
    if stance.factuality == PLANNED:
        return f"{words['not'] + ' ' if stance.negated else ''}{words['to']} {base}"
    if stance.factuality == POSSIBLE:
        lead = modal.text if modal is not None and modal.text.isalpha() and len(modal.text) > 2 else "may"
        return f"{lead} {words['not'] + ' ' if stance.negated else ''}{base}"
    be = words["are"] if plural else words["is"]
    if stance.factuality == DENIED and stance.reason == "negated":
        if passive or lemma == "be":
            return f"{be} {words['not']} {token.text if passive else ''}"
        return f"{words['do_not'] if plural else words['does_not']} {lemma}"
    if passive:
        return f"{be} {token.text}"
    if stance.factuality == ONGOING and token.tag == "VBG":
        return f"{be} {token.text}"
    return ("are" if lemma == "be" else lemma) if plural else third_person(lemma)


def third_person(lemma: str) -> str:
    """The third person singular of a verb: meet, meets."""
    table = language_words()
    irregular = table["third_person"].get(lemma)
    if irregular:
        return str(irregular)
    for rule in table["suffixes"]:
        changed, count = re.subn(rule["pattern"], rule["with"], lemma, count=1)
        if count:
            return changed
    return lemma


def _complements(scene: Scene, clause: Clause, verb: int) -> list[int]:
    """What is told after the verb, in the order of the text, objects first."""
    tree = scene.tree
    kept = [i for i in tree.kids(verb, *_KEPT) if not scene.dated(i)]
    kept = [i for i in kept if tree.tokens[i].dep != "prep" or (i > verb and _telling(scene, i))]
    return sorted(kept, key=lambda i: (tree.tokens[i].dep in ("prep", "agent", "xcomp", "ccomp"), i))


def _telling(scene: Scene, prep: int) -> bool:
    """A prepositional phrase worth its room: not a time, not "as part of"."""
    tree = scene.tree
    heads = tree.kids(prep, "pobj")
    if tree.lowers[prep] in scene.words["sources"] or any(scene.dated(i) for i in heads):
        return False
    return bool(heads) and not any(tree.tokens[i].lemma == "part" for i in heads)


def _covered(scene: Scene, index: int) -> list[int]:
    """The tokens of a dependent that a title keeps."""
    tree = scene.tree
    found = [index]
    clausal = tree.tokens[index].dep in ("ccomp", "xcomp")
    for child in tree.children[index]:
        dep = tree.tokens[child].dep
        if dep in _DROPPED and not (clausal and dep == "mark"):
            continue
        if dep == "prep" and not _telling(scene, child):
            continue
        found += _covered(scene, child)
    return sorted(found)


def _punctuated(scene: Scene, indices: list[int]) -> list[int]:
    """The same tokens with the commas and hyphens that stand between two of them."""
    kept = set(indices)
    between = [
        i for i in range(indices[0] + 1, indices[-1])
        if i not in kept and i - 1 in kept and i + 1 in kept and scene.tree.lowers[i] in _JOINTS
    ]  # fmt: skip
    return sorted(kept.union(between))


def _words(scene: Scene, indices: list[int]) -> str:
    """The words of some tokens, names spelt out, times and their prepositions left out."""
    if not indices:
        return ""
    tree, out, named = scene.tree, [], set()
    indices = _punctuated(scene, indices)
    for place, index in enumerate(indices):
        if scene.dated(index) or (tree.kid(index, "pobj") is not None and _timed(scene, index)):
            continue
        name = scene.names.get(index)
        if name is not None and name.entity and name.how in _REPLACED:
            if name.span not in named:
                named.add(name.span)
                out.append(_called(scene, name, index))
            continue
        token = tree.tokens[index]
        glued = place and indices[place - 1] == index - 1 and tree.tokens[index - 1].end == token.start
        if glued and out:
            out[-1] += token.text
        else:
            out.append(token.text)
    return " ".join(out)


def _timed(scene: Scene, prep: int) -> bool:
    return all(scene.dated(i) for i in scene.tree.kids(prep, "pobj"))


def _called(scene: Scene, name: Name, index: int) -> str:
    known = scene.call(name.entity or "")
    if scene.tree.tokens[index].tag == "PRP$":
        return known + language_words()["words"]["possessive"]
    return known
