"""What kind of thing a name names: the evidence of all its places in the article, weighed together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from timeline.entities.lexicon import Lexicon
from timeline.entities.roles import head_of, roles
from timeline.entities.spots import Spot
from timeline.records import Sentence, Token

LABELS = {
    "PERSON": "PERSON",
    "ORG": "ORGANISATION",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "NORP": "GROUP",
    "EVENT": "EVENT",
    "PRODUCT": "PRODUCT",
    "WORK_OF_ART": "WORK",
    "LAW": "LAW",
}  # OntoNotes labels in our words
ORDER = ("PERSON", "ORGANISATION", "PLACE", "PRODUCT", "EVENT", "LAW", "WORK", "GROUP", "OTHER")
ARTICLES = frozenset({"DT", "PRP$"})
LONE = 0.6  # what the parser's "PERSON" weighs for one word that is no first name


def weigh(spots: Iterable[Spot], sentences: Mapping[int, Sentence], words: Lexicon) -> dict[str, str]:
    """The kind of every folded name; OTHER where nothing tells."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for spot in spots:
        for kind, weight in evidence(spot, sentences[spot.sentence], words):
            votes[spot.folded][kind] += weight
        votes[spot.folded]["OTHER"] += 0.0
    return {name: best(tally) for name, tally in votes.items()}


def best(tally: Mapping[str, float]) -> str:
    kind = max(ORDER, key=lambda kind: (tally.get(kind, 0.0), -ORDER.index(kind)))
    return kind if tally.get(kind, 0.0) > 0 else "OTHER"


def evidence(spot: Spot, sentence: Sentence, words: Lexicon) -> list[tuple[str, float]]:
    """Each piece of evidence as a kind and its weight; negative speaks against."""
    parts = [part.rstrip(".") for part in spot.text.lower().split()]
    lone = spot.label == "PERSON" and len(parts) == 1 and parts[0] not in words.first_names
    found = [(LABELS[spot.label], LONE if lone else 1.0)] if spot.label in LABELS else []
    article = spot.first > 0 and sentence.tokens[spot.first - 1].tag == "DT"
    town = not article or " " in spot.text or LABELS.get(spot.label) == "PLACE"  # "the Dali" is none
    if town and any(who.startswith("place:") for who, _ in spot.bearers):
        found.append(("PLACE", 1.2))
    if spot.honorific or any(True for _ in roles(spot, sentence, words)):
        found.append(("PERSON", 3.0))
    if len(parts) > 1 and parts[0] in words.first_names and parts[-1] not in words.company:
        found.append(("PERSON", 2.0))
    if len(parts) > 1 and parts[-1] in words.heads:
        found.append((words.heads[parts[-1]], 3.0))
    elif len(parts) > 2 and "of" in parts[1:-1] and parts[parts.index("of") - 1] in words.heads:
        found.append((words.heads[parts[parts.index("of") - 1]], 3.0))
    if parts[0] in words.indices and _indexed(spot, sentence, words):
        found.append(("OTHER", 5.0))
    return found + _context(spot, sentence, words) + _shape(spot)


def _indexed(spot: Spot, sentence: Sentence, words: Lexicon) -> bool:
    """Whether it is an index: several words that end like no company's, or one after an article or owner."""
    before = sentence.tokens[spot.first - 1].tag if spot.first else ""
    longer = " " in spot.text or spot.text.isupper()
    return before in ("DT", "POS") or (longer and words.heads.get(spot.folded.split()[-1]) != "ORGANISATION")


def _context(spot: Spot, sentence: Sentence, words: Lexicon) -> list[tuple[str, float]]:
    """The words around: articles, the noun that it modifies, what it is called, the verb that takes it."""
    tokens = sentence.tokens
    head = head_of(tokens, spot.first, spot.last)
    above = tokens[head.head]
    found = []
    if spot.first and tokens[spot.first - 1].tag in ARTICLES:
        found.append(("PERSON", -2.0))
        if tokens[spot.last - 1].tag == "NNPS":
            found.append(("ORGANISATION", 0.6))
        if not spot.text.isupper() and spot.label not in ("GPE", "LOC", "FAC"):
            found.append(("PRODUCT", 0.4))
    if head.dep in ("compound", "nmod") and above.lemma in words.product_nouns and above.pos == "NOUN":
        found.append(("PRODUCT", 1.0))
    if head.dep in ("dobj", "nsubjpass") and above.lemma in words.product_verbs:
        found.append(("PRODUCT", 0.8))
    if head.dep == "pobj" and above.text.lower() in words.place_words and spot.label in ("GPE", "LOC", "FAC"):
        found.append(("PLACE", 0.5))
    if head.dep in ("compound", "nmod") and above.pos == "NOUN" and above.lemma not in words.roles:
        found.append(("PERSON", -0.7))
    if head.dep == "nsubj" and above.lemma in words.actor_verbs:
        found += [("ORGANISATION", 0.4), ("PERSON", 0.4)]
    found += _businesslike(spot, head, sentence, words)
    found += _called(spot, sentence, words) + _related(spot, sentence)
    return [(kind, weight) for kind, weight in found if kind]


def _businesslike(spot: Spot, head: Token, sentence: Sentence, words: Lexicon) -> list[tuple[str, float]]:
    """What tells a company: it is "it", has shares and a chief executive, and is bought."""
    tokens, found = sentence.tokens, []
    above = tokens[head.head]
    if head.dep == "nsubj" and any(_owns(token, head, tokens) for token in tokens[spot.last : spot.last + 8]):
        found += [("PERSON", -1.0), ("ORGANISATION", 0.3)]
    if head.dep in ("poss", "compound", "pobj") and _holds(head, tokens, words):
        found.append(("ORGANISATION", 1.0))
    after = " ".join(t.text.lower() for t in tokens[spot.last : spot.last + 2])
    if any(words.roles.get(noun) in ("chief", "speaker") for noun in (after, after.split(" ")[0])):
        found.append(("ORGANISATION", 1.2))  # "Ryanair chief executive Michael O'Leary"
    if head.dep in ("dobj", "nsubjpass") and above.lemma in words.taken_over:
        found.append(("ORGANISATION", 0.8))
    return found


def _owns(token: Token, subject: Token, tokens: tuple[Token, ...]) -> bool:
    """Whether "its" or "it" goes back to a subject, which then is nobody: "Tesla cut its prices"."""
    at, steps = token, 0
    thing = token.text.lower() == "its" or (token.text.lower() == "it" and token.dep == "nsubj")
    while thing and at.head != subject.head and at.head != at.index and steps < 4:
        at, steps = tokens[at.head], steps + 1
    return thing and at.head == subject.head


def _holds(head: Token, tokens: tuple[Token, ...], words: Lexicon) -> bool:
    """Whether the name is whose shares, staff or sales are told of: "Boeing shares", "shares of Boeing"."""
    above = tokens[head.head]
    if head.dep == "pobj":
        above = tokens[above.head] if above.text.lower() in ("of", "in") else head
    return above.lemma.lower() in words.holdings and above.pos == "NOUN"


def _related(spot: Spot, sentence: Sentence) -> list[tuple[str, float]]:
    """A person is "who", a thing is "which"."""
    after = [t.text.lower() for t in sentence.tokens[spot.last : spot.last + 2] if t.text != ","][:1]
    return {"who": [("PERSON", 1.5)], "which": [("PERSON", -1.5)]}.get(after[0] if after else "", [])


def _called(spot: Spot, sentence: Sentence, words: Lexicon) -> list[tuple[str, float]]:
    """What the nouns beside it call it: "search giant Google", "the film Titanic", "NPD, a research firm"."""
    tokens, found = sentence.tokens, []
    head = head_of(tokens, spot.first, spot.last)
    above = tokens[head.head]
    before = tokens[spot.first - 1] if spot.first else None
    if before and before.pos == "NOUN" and (before.head == head.index or head.dep != "nsubj"):
        found.append((words.callings.get(before.lemma, ""), 2.0))
    if head.dep == "appos" and above.pos == "NOUN":
        found.append((words.callings.get(above.lemma, ""), 1.5))
    for token in tokens[spot.last : spot.last + 12]:
        apposed = token.dep == "appos" and spot.first <= token.head < spot.last
        if apposed or (token.dep == "attr" and token.head == head.head and head.dep == "nsubj"):
            found.append((words.callings.get(token.lemma, ""), 1.5))
    return found


def _shape(spot: Spot) -> list[tuple[str, float]]:
    """Letters alone: "iPhone", "A380", "IAEA"."""
    text = spot.text
    found = []
    if text[0].islower() and not text.islower():
        found.append(("PRODUCT", 1.5))
    if any(letter.isdigit() for letter in text):
        found += [
            ("PRODUCT", 3.0 if " " in text and text.split()[-1][0].isdigit() else 1.0),
            ("PERSON", -2.0),
        ]
    if text.isupper() and 2 < len(text) < 7 and text.isalpha():
        found += [("ORGANISATION", 0.3), ("PERSON", -1.0)]
    return found
