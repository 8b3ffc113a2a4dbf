"""Whether hostile input costs more than its share: `python -m benchmarks.hostile`.

Texts made to make rules go back and forth: four times the text may take at most `GROWTH` times as long, in
processor time, so that a busy machine does no harm. Broken and hostile files, those of the tests: each is
turned away within `SOON` seconds.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from timeline import documents, edtf
from timeline.documents import Options
from timeline.languages import load
from timeline.text.sentences import split
from timeline.times import tag

TESTS = Path(__file__).parents[1] / "tests"
GROWTH, SLACK = 12.0, 0.3  # four times the text: so many times as long, and so many seconds beside
SOON = 8.0
DAY = edtf.parse("2024-07-03")
HOSTILE = {
    "long digits": "1" * 50_000,
    "May": "May " * 12_000,
    "brackets": "(" * 25_000 + ")" * 25_000,
    "years": "1989-" * 10_000,
    "and": "July 3 and 4 and " * 2_000,
    "commas": "July 3, 4, 5, 6, " * 2_000,
    "numbers": "two hundred and " * 3_000,
    "tens": "twenty-" * 7_000,
    "lists": "May, June and " * 3_000,
    "ago": "two days before " * 3_000,
    "points": "." * 50_000,
    "dotted": "a.b.c." * 7_000,
    "apostrophes": "'" * 50_000,
    "spaces": " " * 50_000 + "\n" * 12_000,
    "the": "the " * 12_000,
    "Friday": "Friday " * 1_000,
}
PIECES = (".", ". ", "a.", "\n", "A\n", "' ", "(", "Mr. ", "… ", "a b ", "\n \n", '."')


def main() -> int:
    """Print the worst of each sort; 1 where one is over its bound."""
    growths = {name: _growth(work) for name, work in _texts()}
    worst = max(growths, key=lambda name: growths[name][0])
    over = [name for name, (excess, _) in growths.items() if excess > 0]
    print(f"{len(growths)} texts, four times the text at most {GROWTH:g} times as long (and {SLACK} s)")
    print(f"nearest to it: {worst}, {growths[worst][1]}")
    soon = dict(_files())
    slowest = max(soon, key=lambda name: soon[name])
    print(f"{len(soon)} files, the slowest {slowest}: {soon[slowest]:.2f} s, at most {SOON:g}")
    late = [name for name, seconds in soon.items() if seconds > SOON]
    for name in (*over, *late):
        print(f"over its bound: {name}, {growths[name][1] if name in growths else f'{soon[name]:.1f} s'}")
    return int(bool(over or late))


def _texts() -> Iterator[tuple[str, Callable[[int], object]]]:
    """What to do with a share of a text: a fourth of it, or all."""
    for name, text in HOSTILE.items():
        yield f"dates: {name}", lambda share, text=text: tag(text[: len(text) // share], published=DAY)
    for code in ("de", "es", "fr", "ru"):
        word = next(iter(sorted(w for entries in load(code, "times")["words"].values() for w in entries)))
        yield (
            f"dates in {code}",
            lambda share, code=code, word=word: tag(
                _mixed(word, 2000 // share), published=DAY, language=code
            ),
        )
    italian = "Il 3 luglio 2024, il presidente 2024, e nel luglio 2023. " * 5000
    tag(italian[:60], language="it")
    yield "dates in it", lambda share: tag(italian[: len(italian) // share], language="it")
    for piece in PIECES:
        yield f"sentences: {piece!r}", lambda share, piece=piece: split(piece * (40_000 // share))


def _mixed(word: str, times: int) -> str:
    return f"{word} 3. 12 2024 – " * times + "9" * times + "(" * times + "vor hace через il y a " * times


def _growth(work: Callable[[int], object]) -> tuple[float, str]:
    """How far it is over the bound (below nought: within it), and the two times."""
    part, whole = (min(_seconds(work, share) for _ in range(2)) for share in (4, 1))
    return whole - GROWTH * part - SLACK, f"{part:.3f} s and {whole:.3f} s"


def _seconds(work: Callable[[int], object], share: int) -> float:
    start = time.process_time()
    work(share)
    return time.process_time() - start


def _files() -> Iterator[tuple[str, float]]:
    """Each hostile file of the tests, and a line of 50 MB."""
    sys.path[:0] = [str(TESTS), str(TESTS / "documents")]
    from test_hostile_input import ONE_LINE, SMALL

    with tempfile.TemporaryDirectory() as folder:
        for number, (name, make, reason) in enumerate(ONE_LINE):
            data = make()
            path = Path(folder) / f"{number}-{name}"
            path.write_bytes(data if isinstance(data, bytes) else data.encode())
            yield f"{name} ({reason})", _read(path, replace(documents.DEFAULTS, limits=SMALL))
        path = Path(folder) / "long.txt"
        path.write_bytes(b"On 3 July they met (x - y) in ASTANA, " * 1_400_000)
        yield "a line of 50 MB", _read(path, documents.DEFAULTS)


def _read(path: Path, options: Options) -> float:
    start = time.perf_counter()  # a PDF is read in a process of its own
    for _ in documents.read_all(path, options):
        pass
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
