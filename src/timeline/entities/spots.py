"""sentence -> the stretches of text that are names, before anybody asks whose.

Three evidences: the directory (longest match), the parser's chunks and runs of proper nouns. The longest
stretch wins, then the directory; titles, offices and the names of countries in front are cut off.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from timeline.entities.capitals import capital, shouted
from timeline.entities.folding import abbreviates, fold, singular
from timeline.entities.lexicon import MAX_ROLE, Lexicon
from timeline.entities.models import numbered, opened
from timeline.records import Directory, Sentence, Span

LONGEST = 9  # tokens of the longest name sought in the directory
PROPER = frozenset({"NNP", "NNPS"})
NOMINAL = PROPER | {"NN", "NNS", "JJ"}
SKIPPED = frozenset(
    {"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "LANGUAGE"}
)  # OntoNotes labels that are no names
HYPHENS = frozenset("-‐‑–")
NATION = ("country:", "place:")
WHOLE = frozenset({"ORG", "FAC", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT"})
PERSONAL = WHOLE | {"PERSON"}  # a town may be a first name, a country is not

Bearers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A name as it stands in a sentence: its tokens `first` to `last`-1; `bearers` of the directory, if any.

    `span` may end inside the last token ("U.S." of "U.S.-led").
    """

    sentence: int
    first: int
    last: int
    span: Span
    text: str
    bearers: Bearers = ()
    label: str = ""
    honorific: str = ""

    @property
    def folded(self) -> str:
        return fold(self.text)


class Seeker:
    """Finds the spots of one sentence."""

    def __init__(self, sentence: Sentence, text: str, directory: Directory, words: Lexicon) -> None:
        self.sentence, self.tokens = sentence, sentence.tokens
        self.text, self.names, self.words = text, directory.names, words
        self.shouted = shouted(self.tokens)
        self.offices = set(self.phrases())
        self.known = list(self.matches())
        self.covered = {i for first, last, _ in self.known for i in range(first, last)}

    def body(self) -> list[Spot]:
        """The spots of a sentence in ordinary case, in order."""
        plain = [p for first, last in [*self.runs(), *self.chunks()] for p in self.split(first, last)]
        return self.choose([(self.number(first, last), self.model(first, last)) for first, last in plain])

    def number(self, first: int, last: int) -> int:
        """Where a name begins with the number of its model before it: "its 737 Max"."""
        return first - 1 if first < last and opened(self.sentence, first, last, self.words) else first

    def model(self, first: int, last: int) -> int:
        """Where a name ends with the number of its model and what is written after it ("737 Max")."""
        if first >= last or any(m[:2] == (first, last) and m[2][0][0].startswith(NATION) for m in self.known):
            return last
        end = numbered(self.sentence, first, last, self.words)
        while last < end < len(self.tokens) and self.proper(end) and end not in self.covered:
            end += 1
        return end

    def title(self, surfaces: Collection[str]) -> list[Spot]:
        """The spots of a sentence where every word has a capital: what the directory or the body knows."""
        return self.choose(list(self.repeated(surfaces)))

    def repeated(self, surfaces: Collection[str]) -> Iterator[tuple[int, int]]:
        """Names of the body, written in the title too."""
        for i, token in enumerate(self.tokens):
            for j in range(self.reach(i), i, -1):
                if fold(self.text[token.start : self.tokens[j - 1].end]) in surfaces and capital(token.text):
                    yield i, j
                    break

    def proper(self, i: int) -> bool:
        token = self.tokens[i]
        return (
            token.tag in PROPER
            and i not in self.offices
            and token.text.lower().rstrip(".") not in self.words.stop
            and capital(token.text)
        )

    def matches(self) -> Iterator[tuple[int, int, Bearers]]:
        """The longest names of the directory, left to right: first, last, bearers."""
        i = 0
        while i < len(self.tokens):
            found = self.match(i) if capital(self.tokens[i].text) else None
            if found:
                yield i, *found
                i = found[0]
            else:
                i += 1

    def match(self, i: int) -> tuple[int, Bearers] | None:
        if self.tokens[i].text.lower() == "the":
            return None
        start = self.tokens[i].start
        for j in range(self.reach(i), i, -1):
            if j - i > 1 and not (
                capital(self.tokens[j - 1].text) or self.tokens[j - 1].text in ("'s", "’s", "+")
            ):
                continue
            written = self.text[start : self.tokens[j - 1].end]
            bearers = tuple(b for b in self.names.get(fold(written), ()) if self.fits(i, j, written, b[1]))
            if bearers:
                return j, bearers
        return None

    def reach(self, i: int) -> int:
        """How far a name that starts here may go: capitals, joints and hyphens."""
        j = i + 1
        while j < min(len(self.tokens), i + LONGEST):
            word = self.tokens[j].text
            if not (
                capital(word)
                or word.lower() in self.words.joints
                or word in HYPHENS
                or word in (",", "+", "/")
            ):
                break
            j += 1
        return j

    def fits(self, i: int, j: int, written: str, kind: str) -> bool:
        """Whether the words in the text can be this kind of name."""
        tags = {t.tag for t in self.tokens[i:j]}
        if self.shouted and fold(written) in self.words.acronym_words:
            return False
        if kind == "code" or (j - i == 1 and self.tokens[i].text.lower() in self.words.stop):
            return False
        if kind == "acronym":
            upper = sum(letter.isupper() for letter in written)
            return upper >= 2 and (fold(written) not in self.words.acronym_words or bool(tags & PROPER))
        if kind == "demonym":
            return j - i > 1 or bool(tags & (PROPER | {"JJ", "NNS", "NN"}))
        return bool(tags & PROPER) or not written.isascii() or (self.shouted and j - i > 1)

    def runs(self) -> Iterator[tuple[int, int]]:
        """Runs of proper nouns, joined by hyphens, "&", particles of persons and "of" after a head noun."""
        i = 0
        while i < len(self.tokens):
            if not self.proper(i):
                i += 1
                continue
            j = i + 1
            while (step := self.step(i, j)) > j:
                j = step
            yield i, j
            i = j

    def step(self, i: int, j: int) -> int:
        """Where the run from i, that has come to j, goes next; j when it ends."""
        if j >= len(self.tokens):
            return j
        if self.proper(j):
            return j + 1
        if j + 1 >= len(self.tokens) or not self.proper(j + 1):
            return self.beyond(j)
        word, before, after = self.tokens[j], self.tokens[j - 1], self.tokens[j + 1]
        glued = before.end == word.start and word.end == after.start
        if word.text in HYPHENS and glued:
            return j if {j - 1, j + 1} <= self.covered else j + 2
        if word.text == "&" or (
            word.text.lower() in self.words.particles
            and before.text.lower() in self.words.first_names.keys() | self.words.particles
        ):
            return j + 2
        return j + 2 if word.text == "of" and before.text.lower() in self.words.heads else j

    def beyond(self, j: int) -> int:
        """The run goes on over "of the": "Plaza of the Revolution"; j when it does not."""
        of_the = [t.text for t in self.tokens[j : j + 2]] == ["of", "the"]
        head = self.tokens[j - 1].text.lower() in self.words.heads
        return j + 3 if of_the and head and j + 2 < len(self.tokens) and self.proper(j + 2) else j

    def chunks(self) -> Iterator[tuple[int, int]]:
        """The parser's names, cut where a name cannot go on: brackets, quotes, lower-case words, verbs."""
        for chunk in self.sentence.chunks:
            tags = {t.tag for t in self.tokens[chunk.first : chunk.last]}
            if chunk.label in SKIPPED or (chunk.label == "NORP" and not tags & (PROPER | {"NNS"})):
                continue
            first = None
            for i in range(chunk.first, chunk.last + 1):
                inside = i < chunk.last and self.inside(i, first is not None)
                if inside and first is None:
                    first = i
                elif not inside and first is not None:
                    yield first, self.trimmed(first, i)
                    first = None

    def inside(self, i: int, begun: bool) -> bool:
        token = self.tokens[i]
        word = token.text.lower()
        if i in self.offices:
            return False
        if token.tag == "POS":
            return begun and self.possessive(i)
        if token.pos == "PUNCT" or token.tag in ("-LRB-", "-RRB-", "HYPH"):
            glued = token.text in HYPHENS and self.tokens[i - 1].end == token.start
            return begun and glued and not {i - 1, i + 1} <= self.covered
        if not begun:
            return (
                capital(token.text)
                and token.tag != "DT"
                and word not in self.words.stop
                and token.pos != "PRON"
            )
        return capital(token.text) or word in self.words.joints or token.text.isdigit()

    def opens(self, i: int) -> bool:
        """Whether a token has its capital only because a sentence or quotation begins with it."""
        return i == 0 or self.tokens[i - 1].tag in ("``", "''", ":", "-LRB-")

    def common(self, spot: Spot, lower: Collection[str]) -> bool:
        """Whether a capital that only opens a sentence makes a name of a common noun: "Gunmen in Nigeria".

        `lower` are the words that the article writes in lower case too.
        """
        if spot.last - spot.first != 1 or spot.bearers or spot.honorific or not self.opens(spot.first):
            return False
        tag, word = self.tokens[spot.first].tag, spot.text.lower()
        if tag == "NNS" or word in lower:
            return tag in NOMINAL and (tag == "NNS" or word.endswith(("s", "men")))
        if word in self.words.happenings:
            return not spot.label
        return singular(word) in self.words.people | self.words.happenings

    def possessive(self, i: int) -> bool:
        """Whether the "'s" at i is part of a name ("Moody's Investors Service"), not of its owner."""
        chunk = next(c for c in self.sentence.chunks if c.first <= i < c.last)
        if chunk.label in ("WORK_OF_ART", "LAW", "EVENT"):
            return True
        ending = self.tokens[chunk.last - 1].text.lower().rstrip(".")
        return ending in self.words.heads and i - 1 == chunk.first and i - 1 not in self.covered

    def trimmed(self, first: int, last: int) -> int:
        while last > first and not (
            capital(self.tokens[last - 1].text) or self.tokens[last - 1].text.isdigit()
        ):
            last -= 1
        return last

    def split(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """A stretch without titles and offices, and without the country or firm written in front of it."""
        begin, i = first, first
        while i < last:
            width = self.role(i, last)
            if width and not self.surname(first, i, i + width, last):
                yield from self.after_country(begin, i)
                begin = i = i + width
            elif i > begin and self.christened(begin, i, last):
                yield from self.after_country(begin, i)
                begin, i = i, i + 1
            else:
                i += 1
        yield from self.after_country(begin, last)

    def role(self, i: int, last: int) -> int:
        """How many tokens of a title or office start here, the modifiers before it counted."""
        lower = [t.text.lower() for t in self.tokens[i:last]]
        spare = next((n for n, word in enumerate(lower) if word not in self.words.modifiers), len(lower))
        for width in range(spare, -1, -1):
            for size in range(min(MAX_ROLE, len(lower) - width), 0, -1):
                if " ".join(lower[width : width + size]) in self.words.roles:
                    return width + size
        return int(not spare and lower[0].rstrip(".") in self.words.honorifics)

    def phrases(self) -> Iterator[int]:
        """The tokens of offices of several words: "Secretary of State", "Chief Executive Officer"."""
        for i, token in enumerate(self.tokens):
            if token.text[0].isupper() and token.text.lower() in self.words.openers:
                width = self.role(i, min(len(self.tokens), i + MAX_ROLE + 2))
                chunk = next((c for c in self.sentence.chunks if c.first <= i and i + width < c.last), None)
                if width > 1 and (chunk is None or chunk.label not in WHOLE):
                    yield from range(i, i + width)

    def surname(self, first: int, i: int, end: int, last: int) -> bool:
        """Whether the office at tokens i to end-1 is part of a name: "Stephen King", "General Motors"."""
        noun, ending = self.tokens[end - 1].text.lower(), self.tokens[last - 1].text.lower().rstrip(".")
        if end == last:
            person = any(c.first < i and end <= c.last and c.label == "PERSON" for c in self.sentence.chunks)
            return i > first and (person or self.tokens[i - 1].text.lower() in self.words.first_names)
        if self.words.roles.get(noun) == "person" and not self.starts(end, "PERSON"):
            return True
        if i == first and ending in self.words.heads and noun in self.words.roles:
            return True
        return any(c.first <= i and end < c.last and c.label in WHOLE for c in self.sentence.chunks)

    def starts(self, i: int, label: str) -> bool:
        return any(c.first == i and c.label == label for c in self.sentence.chunks)

    def christened(self, begin: int, i: int, last: int) -> bool:
        """Whether a person's name starts here, behind something else: "Competition Neelie Kroes"."""
        names, word = self.words.first_names, self.tokens[i].text.lower()
        if word not in names or i + 1 >= last or not self.tokens[i + 1].text[0].isupper():
            return False
        before, ending = self.tokens[i - 1].text, self.tokens[last - 1].text.lower().rstrip(".")
        if ending in self.words.heads or before.lower() in names or before.lower() in self.words.joints:
            return False
        return not any(c.first < i < c.last for c in self.sentence.chunks) and before not in HYPHENS

    def after_country(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        while first < last and not capital(self.tokens[first].text):
            first += 1
        last = self.trimmed(first, last)
        if first >= last:
            return
        lead = next(
            (m for m in self.known if m[0] == first and m[1] < last and m[2][0][0].startswith(NATION)), None
        )
        if lead and not self.whole(first, last, lead[2][0][0].startswith("country:")):
            yield first, lead[1]
            yield from self.after_country(lead[1], last)
        else:
            yield first, last

    def whole(self, first: int, last: int, country: bool) -> bool:
        """Whether a place's name and what follows are one name: "Turkish Airlines", "Vladimir Putin"."""
        if self.tokens[last - 1].text.lower().rstrip(".") in self.words.heads:
            return True
        if not country and self.tokens[first].text.lower() in self.words.first_names:
            return True
        after = [t.text for t in self.tokens[last : last + 2]]
        if (
            len(after) > 1
            and after[0] == "("
            and abbreviates(after[1], self.text[self.tokens[first].start : self.tokens[last - 1].end])
        ):
            return True
        labels = WHOLE if country else PERSONAL
        return any(c.first <= first and last <= c.last and c.label in labels for c in self.sentence.chunks)

    def choose(self, wide: list[tuple[int, int]]) -> list[Spot]:
        """The longest stretches first, the directory before the others; none overlap."""
        bearers = {(first, last): who for first, last, who in self.known}
        taken: set[int] = set()
        spots = []
        for first, last in sorted({*bearers, *wide}, key=lambda s: (s[0] - s[1], s not in bearers, s)):
            if taken.isdisjoint(range(first, last)):
                taken.update(range(first, last))
                spots.append(self.spot(first, last, bearers.get((first, last), ())))
        spots += [spot for i in range(len(self.tokens)) if i not in taken for spot in self.prefix(i)]
        spots = [spot for spot in spots if not self.unit(spot)]
        return sorted(spots, key=lambda spot: spot.first)

    def spot(self, first: int, last: int, bearers: Bearers) -> Spot:
        span = Span(self.tokens[first].start, self.tokens[last - 1].end)
        label = next((c.label for c in self.sentence.chunks if c.first < last and first < c.last), "")
        before = self.tokens[first - 1].text.lower().rstrip(".") if first else ""
        titled = before in self.words.honorifics and self.tokens[first - 1].text[0].isupper()
        honorific = before if titled else ""
        return Spot(
            self.sentence.index,
            first,
            last,
            span,
            span.of(self.text),
            bearers,
            "" if label in SKIPPED else label,
            honorific,
        )

    def unit(self, spot: Spot) -> bool:
        """Whether it is a unit of measure, an hour or a letter, not a name: "8 GB", "8:44AM"."""
        if len(spot.text) == 1 or ":" in spot.text or spot.text.rstrip(".").isdigit():
            return True
        counted = spot.first > 0 and self.tokens[spot.first - 1].tag == "CD"
        if spot.last < len(self.tokens) and self.tokens[spot.last].tag == "$":
            return True
        return counted and spot.text.isupper() and len(spot.text) < 4 and not spot.bearers

    def again(self, parts: Collection[str], taken: Collection[Spot]) -> Iterator[Spot]:
        """Last names that look like common nouns or offices: "Jobs announced", "King told"."""
        full = {i for spot in taken for i in range(spot.first, spot.last)}
        for token in self.tokens:
            if token.text in parts and token.index not in full and token.tag in NOMINAL:
                yield self.spot(token.index, token.index + 1, ())

    def completed(self, spot: Spot, surfaces: Collection[str]) -> Spot:
        """The spot with its last word where that is in lower case here: "iTunes store" for "iTunes Store"."""
        after = self.tokens[spot.last : spot.last + 1]
        if not after or after[0].tag not in ("NN", "NNS") or spot.bearers:
            return spot
        return whole if (whole := self.spot(spot.first, spot.last + 1, ())).folded in surfaces else spot

    def prefix(self, i: int) -> Iterator[Spot]:
        """The country in "U.S.-led", which the parser keeps as one token."""
        token = self.tokens[i]
        at = next((n for n, letter in enumerate(token.text) if letter in HYPHENS), 0)
        if at and capital(token.text):
            bearers = tuple(
                b for b in self.names.get(fold(token.text[:at]), ()) if b[1] in ("demonym", "name", "acronym")
            )
            if bearers:
                span = Span(token.start, token.start + at)
                yield Spot(self.sentence.index, i, i + 1, span, token.text[:at], bearers)
