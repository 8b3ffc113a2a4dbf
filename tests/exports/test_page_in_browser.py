"""The page in a real headless Chromium: 5,000 events are drawn within 2 s, and nothing of a document runs."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from chronologies import anchor, line, witness

from timeline.exports import FORMATS
from timeline.records import Chronology, Line

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ATTACK = "</script><script>document.title='OWNED'</script><img src=x onerror=\"document.title='OWNED'\">"
DATES = (
    "2010-05-{d:02d}",
    "20{d:02d}-07",
    "19{d:02d}",
    "2001-01-01/2001-02-{d:02d}",
    "200X",
    "2015-03-{d:02d}~",
)


def lines(number: int) -> Iterator[Line]:
    for n in range(number):
        date = anchor(DATES[n % len(DATES)].format(d=n % 28 + 1), ("on", "since", "until")[n % 29 % 3])
        yield line(n + 1, f"Delegates meet {n}", date, witness(f"Delegates met for the {n}th time", "met"))
    yield line(number + 1, ATTACK, anchor("2024-07-03"), witness(f"Somebody met {ATTACK}", "met"))


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on PATH")
def test_opens_within_two_seconds(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    with path.open("w", encoding="utf-8") as stream:
        FORMATS["html"](Chronology(lines(5_000)), stream)
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom",
               f"--user-data-dir={tmp_path / 'profile'}", path.as_uri()]  # fmt: skip
    best = 10_000
    for _ in range(3):  # a machine that is busy does no harm
        shown = subprocess.run(command, capture_output=True, text=True, timeout=60).stdout
        ready = re.search(r'<html[^>]* data-ready="(\d+)"', shown)
        assert ready, "the script of the page did not run to its end"
        assert "<title>Chronology</title>" in shown
        assert "5001 events" in shown
        best = min(best, int(ready[1]))
        if best < 2_000:
            break
    assert best < 2_000
