"""Text and day of publication of pages that nobody here wrote, against trafilatura and htmldate alone.

    pip download --no-deps --no-binary :all: trafilatura==1.0.0 htmldate==1.2.0 -d SET && tar -C SET -xzf ...
    python -m benchmarks.saved SET

The pages are those that these two source packages ship for their own tests, most of them German, English and
French, with what those tests say of each: passages that the text must hold, passages that it must not, the
day. Nothing of them is kept here. The tests were written for the peers, and doubt is decided for those.
"""

from __future__ import annotations

import argparse
import ast
import logging
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from timeline.documents import html
from timeline.documents.encodings import NotText
from timeline.documents.options import DEFAULTS
from timeline.documents.published import from_dateline, guessed, shown, stated

TOLD = re.compile(r"find_date\(load_mock_page\('([^']+)'\)(, original_date=True)?\) == '([\d-]+)'")


@dataclass(frozen=True, slots=True)
class Passages:
    """A saved page with passages that its text holds (True) and that it does not (False)."""

    data: bytes
    passages: tuple[tuple[str, bool], ...]


def main() -> int:
    """Print the scores; 1 where ours is below a peer's."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("set", type=Path)
    parser.add_argument("--verbose", action="store_true", help="each day that is not the one told")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    texts = list(_texts(options.set / "trafilatura-1.0.0/tests"))
    days = list(_days(options.set / "htmldate-1.2.0/tests"))
    ours, theirs = (_text_score(texts, read) for read in (_our_text, _their_text))
    print(f"text, {len(texts)} pages: ours {_shown(ours)}; trafilatura {_shown(theirs)}")
    for name, read in (("ours", _our_day), ("ours with guesses", _our_guess), ("htmldate", _their_day)):
        right, another, none = _day_score(days, read, options.verbose)
        print(f"day, {len(days)} pages: {name} {right} right, {another} another, {none} none")
    return int(ours[2] < theirs[2])


def _texts(folder: Path) -> Iterator[Passages]:
    tree = ast.parse((folder / "realworld_tests.py").read_text("utf-8"))
    files = _files(tree)
    test = next(
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test")
    )
    found: dict[str, list[tuple[str, bool]]] = {}
    address = ""
    for node in test.body:
        address = next(
            (c.args[0].value for c in ast.walk(node)
             if isinstance(c, ast.Call) and isinstance(c.func, ast.Name) and c.func.id == "load_mock_page"
             and c.args and isinstance(c.args[0], ast.Constant)),
            address,
        )  # fmt: skip
        for test_of in ast.walk(node):
            if isinstance(test_of, ast.Compare) and isinstance(test_of.left, ast.Constant):
                found.setdefault(address, []).append(
                    (str(test_of.left.value), isinstance(test_of.ops[0], ast.In))
                )
    for address, passages in found.items():
        path = folder / "cache" / files.get(address, "?")
        if path.is_file():
            yield Passages(path.read_bytes(), tuple(passages))


def _files(tree: ast.AST) -> dict[str, str]:
    """The file of each address."""
    tables = (n.value for n in ast.walk(tree) if isinstance(n, ast.Assign) and _named(n, "MOCK_PAGES"))
    return dict(ast.literal_eval(next(tables)))


def _named(node: ast.Assign, name: str) -> bool:
    return any(isinstance(target, ast.Name) and target.id == name for target in node.targets)


def _days(folder: Path) -> Iterator[tuple[str, bytes, str]]:
    """(address, page, day): of the days told the first, or the one that is said to be of publication."""
    source = (folder / "unit_tests.py").read_text("utf-8")
    files, told = _files(ast.parse(source)), {}
    for address, original, day in TOLD.findall(source):
        if original or address not in told:
            told[address] = day
    for address, day in told.items():
        path = folder / "cache" / files.get(address, "?")
        if path.is_file():
            yield address, path.read_bytes(), day


def _our_text(data: bytes) -> str:
    try:
        return html.page(data, DEFAULTS.limits).text
    except NotText:
        return ""


def _their_text(data: bytes) -> str:
    import trafilatura

    return trafilatura.extract(data, include_comments=False) or ""


def _text_score(pages: list[Passages], read: Callable[[bytes], str]) -> tuple[float, float, float]:
    """Precision, recall and F1 over the passages."""
    held = wrong = missing = 0
    for page in pages:
        text = " ".join(read(page.data).split())
        for passage, wanted in page.passages:
            there = " ".join(passage.split()) in text
            held += wanted and there
            missing += wanted and not there
            wrong += there and not wanted
    precision, recall = held / (held + wrong), held / (held + missing)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _shown(score: tuple[float, float, float]) -> str:
    return f"precision {score[0]:.3f}, recall {score[1]:.3f}, F1 {score[2]:.3f}"


def _our_day(data: bytes, *, guesses: bool = False) -> str:
    try:
        page = html.page(data, DEFAULTS.limits)
    except NotText:
        return ""
    language = page.page.language[:2] or "en"
    found = stated(page.dates, language) or shown(page.dates, page.page.url, language)
    found = found or from_dateline(page.text, 0, language) or guessed(page.dates)
    return str(found.when or "")[:10] or (found.text[:10] if guesses else "")


def _our_guess(data: bytes) -> str:
    """With the days that are kept as guesses and that nothing counts from."""
    return _our_day(data, guesses=True)


def _their_day(data: bytes) -> str:
    from htmldate import find_date

    return find_date(data, original_date=True) or ""


def _day_score(
    pages: list[tuple[str, bytes, str]], read: Callable[[bytes], str], verbose: bool
) -> tuple[int, int, int]:
    right = another = none = 0
    for address, data, day in pages:
        found = read(data)
        right += found == day
        another += bool(found) and found != day
        none += not found
        if verbose and found != day:
            print(f"  {read.__name__[1:]} {found or '-':10} told {day} {address}")
    return right, another, none


if __name__ == "__main__":
    sys.exit(main())
