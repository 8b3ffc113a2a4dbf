"""How long reading saved pages takes against trafilatura alone, in one run: `python -m benchmarks.pages`.

The pages are made here: articles of different length, language of the markup and furniture, with the metadata
that news sites give in one way or another. No page is anybody's.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from timeline.documents import html
from timeline.documents.options import DEFAULTS
from timeline.documents.published import shown, stated

Read = Callable[[bytes], tuple[str, str]]
FLOOR = 1.2  # times what trafilatura alone takes
WORDS = re.findall(
    r"\w+",
    """the leaders of both countries met in capital and signed an agreement on trade after talks that lasted
    two days ministers said on Thursday while protests went on outside parliament where thousands asked for
    early elections according to officials who spoke to reporters about security prices and the budget""",
)


def main() -> int:
    """Print the times and their ratio; 1 where it is over the floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=6)
    arguments = parser.parse_args()
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    made = list(pages(arguments.pages, arguments.seed))
    ours, theirs = _times(made)
    ratio = ours / theirs
    print(f"{len(made)} pages, {sum(len(p.data) for p in made) / len(made) / 1000:.0f} kB each")
    print(f"ours {ours:.2f} s, trafilatura {theirs:.2f} s (processor): {ratio:.2f} times, at most {FLOOR}")
    for name, found in (("ours", _ours), ("trafilatura", _theirs)):
        print(f"{name}: {_scored(made, found)}")
    return int(ratio > FLOOR)


@dataclass(frozen=True, slots=True)
class Made:
    """A page, the day on which it says that it was published ("" where it does not), its paragraphs."""

    data: bytes
    day: str
    paragraphs: tuple[str, ...]


def _ours(data: bytes) -> tuple[str, str]:
    found = html.page(data, DEFAULTS.limits)
    published = stated(found.dates, "en") or shown(found.dates, found.page.url, "en")
    return found.text, str(published.when if published else "")[:10]


def _theirs(data: bytes) -> tuple[str, str]:
    import trafilatura

    found = trafilatura.bare_extraction(data, with_metadata=True, include_comments=False)
    return (found.text or "", found.date or "") if found else ("", "")


def _scored(made: list[Made], read: Read) -> str:
    """Of the days said, how many were found, and how many were invented; how much of the text there is."""
    right = invented = kept = whole = more = 0
    for page in made:
        text, day = read(page.data)
        right += bool(page.day) and day == page.day
        invented += bool(day) and day != page.day
        kept += sum(paragraph in text for paragraph in page.paragraphs)
        whole += len(page.paragraphs)
        more += "Related" in text
    said = sum(bool(page.day) for page in made)
    days = f"{right} of {said} days, {invented} that the page does not say"
    return f"{days}; {kept} of {whole} paragraphs, furniture in {more} pages"


def _times(made: list[Made]) -> tuple[float, float]:
    """Processor time of both, in turn over parts of the pages: a busy machine is unfair to neither."""
    for read in (_ours, _theirs):
        _took(read, made[:20])
    parts = [made[n : n + 50] for n in range(0, len(made), 50)]
    both = [(_took(_ours, part), _took(_theirs, part)) for part in parts]
    return sum(o for o, _ in both), sum(t for _, t in both)


def _took(read: Read, made: list[Made]) -> float:
    start = time.process_time()
    for page in made:
        read(page.data)
    return time.process_time() - start


def pages(count: int, seed: int) -> Iterator[Made]:
    """Articles of random words with the furniture of news sites."""
    chance = random.Random(seed)
    for _ in range(count):
        day = f"{chance.randint(1999, 2024)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        title = _sentence(chance, 7)[:-1]
        paragraphs = [_paragraph(chance) for _ in range(round(chance.lognormvariate(2.4, 0.6)) + 2)]
        date = chance.choice(_DATES)
        bare = tuple(re.sub("<[^>]*>", "", paragraph) for paragraph in paragraphs)
        made = _page(chance, title, date(day, title), paragraphs)
        yield Made(made.encode(), day if day[:4] in date(day, title) else "", bare)


def _page(chance: random.Random, title: str, date: str, paragraphs: list[str]) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    head = f'{date}<meta property="og:site_name" content="Example News">'
    menu = "".join(
        f'<li><a href="/{n}">{chance.choice(WORDS)}</a></li>' for n in range(chance.randint(5, 60))
    )
    more = "".join(f'<a href="/a/{n}">{_sentence(chance, 8)}</a>' for n in range(chance.randint(0, 25)))
    script = f"<script>{'var a = 1;' * chance.randint(10, 2000)}</script>"
    kind = chance.choice(("article", 'div class="article-body"', 'div id="content"', "main"))
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title} | Example News</title>{head}{script}</head>'
        f"<body><header><nav><ul>{menu}</ul></nav></header><{kind}><h1>{title}</h1>{body}</{kind.split()[0]}>"
        f'<aside class="related"><h3>Related</h3>{more}</aside>'
        f"<footer><p>© 2025 Example News</p></footer></body></html>"
    )


def _paragraph(chance: random.Random) -> str:
    marked = (f"<b>{chance.choice(WORDS)}</b> ", f'<a href="/x">{chance.choice(WORDS)}</a> ', "")
    return " ".join(
        chance.choice(marked) + _sentence(chance, chance.randint(8, 30)) for _ in range(chance.randint(1, 5))
    )


def _sentence(chance: random.Random, words: int) -> str:
    return f"{' '.join(chance.choice(WORDS) for _ in range(words)).capitalize()}."


def _structured(day: str, title: str) -> str:
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": f"{day}T09:30:00Z",
    }
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


_DATES: tuple[Callable[[str, str], str], ...] = (
    _structured,
    lambda day, title: f'<meta property="article:published_time" content="{day}T10:00:00+02:00">',
    lambda day, title: f'<meta name="date" content="{day}"><meta name="author" content="Jane Doe">',
    lambda day, title: (
        f'<link rel="canonical" href="https://example.org/{day.replace("-", "/")}/{len(title)}">'
    ),
    lambda day, title: "",
)


if __name__ == "__main__":
    sys.exit(main())
