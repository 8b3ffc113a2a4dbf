"""How soon the page of 5,000 events opens in headless Chromium: `python -m benchmarks.opening [--runs N]`.

First paint and the moment at which its script has drawn all and answers, in milliseconds since the page was
asked for; the best of the runs, since a busy machine only adds to them. The events are those of the tests.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from timeline.exports import FORMATS
from timeline.records import Chronology

TESTS = Path(__file__).parents[1] / "tests"
EVENTS, GOAL = 5_000, 2_000


def main() -> int:
    """Print the two times; 1 where the page is not ready within the goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    sys.path[:0] = [str(TESTS), str(TESTS / "exports")]
    from browser import CHROMIUM, DRIVER, Browser
    from test_page_in_browser import lines

    if CHROMIUM is None or DRIVER is None:
        print("no Chromium with its driver: not measured")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        with path.open("w", encoding="utf-8") as stream:
            FORMATS["html"](Chronology(lines(EVENTS)), stream)
        browser = Browser(Path(folder))
        try:
            times = []
            for _ in range(runs):
                browser.open(path)
                painted = browser.until("performance.getEntriesByType('paint').at(-1)?.startTime")
                times.append((int(browser.run("document.documentElement.dataset.ready")), round(painted)))
            size = path.stat().st_size / 1e6
        finally:
            browser.close()
    ready, painted = min(times)
    print(
        f"{EVENTS:,} events, {size:.1f} MB: first paint {painted} ms, interactive {ready} ms, at most {GOAL}"
    )
    return int(ready > GOAL)


if __name__ == "__main__":
    sys.exit(main())
