"""The page in a real headless Chromium, used with keys and pointer. How soon it opens: benchmarks.opening."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from browser import CHROMIUM, DRIVER, Browser
from chronologies import anchor, line, witness

from timeline.exports import FORMATS
from timeline.records import Chronology, Line

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


pytestmark = pytest.mark.skipif(CHROMIUM is None or DRIVER is None, reason="no Chromium with its driver")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "page.html"
    with path.open("w", encoding="utf-8") as stream:
        FORMATS["html"](Chronology(lines(300)), stream)
    return path


@pytest.fixture(scope="module")
def window(page: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    made = Browser(tmp_path_factory.mktemp("home"))
    yield made
    made.close()


@pytest.fixture
def opened(window: Browser, page: Path) -> Browser:
    window.open(page)
    return window


COUNT = "document.querySelector('#count').textContent"
CARD = "document.querySelector('#card').hidden ? '' : document.querySelector('#card h3').textContent"
LISTED = "document.querySelectorAll('#list li').length"
PIXELS = """(() => { const c = document.querySelector('#canvas');
  return Array.from(c.getContext('2d').getImageData(0, 0, c.width, c.height).data).join() })()"""


def changed(browser: Browser, act: Callable[[], None]) -> bool:
    """Whether the drawing is another afterwards."""
    before = browser.run(PIXELS)
    act()
    browser.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return bool(browser.run(PIXELS) != before)


def test_it_shows_all_and_runs_nothing_of_a_document(opened: Browser) -> None:
    assert opened.run("document.title") == "Chronology"
    assert opened.run(COUNT).startswith("301 events")
    opened.until(f"{LISTED} === 301")
    opened.run(f"[...document.querySelectorAll('details')].forEach(d => d.open = true), {LISTED}")
    assert opened.run("document.querySelectorAll('#list img, #list script').length") == 0
    assert ATTACK in opened.run("document.querySelector('#list').textContent")
    assert opened.run("performance.getEntriesByType('resource').length") == 0


def test_keys_alone_are_enough(opened: Browser) -> None:
    opened.press("Tab", "Tab")
    assert opened.run("document.activeElement.id") == "search"
    opened.run("document.querySelector('#canvas').focus()")
    opened.press("Down")
    first = opened.run(CARD)
    opened.press("Down")
    assert first
    assert opened.run(CARD) not in ("", first)
    opened.press("Up")
    assert opened.run(CARD) == first
    for key in ("+", "-", "Left", "Right"):
        assert changed(opened, lambda key=key: opened.press(key)), key  # type: ignore[misc]
    opened.press("Home")
    opened.press("Enter")
    assert opened.run("document.activeElement.tagName") == "SUMMARY"
    assert opened.run("document.activeElement.parentElement.open")
    assert first in opened.run("document.activeElement.textContent")
    opened.press("Enter")
    assert not opened.run("document.activeElement.parentElement.open")
    opened.run("document.querySelector('#canvas').focus()")
    opened.press("Escape")
    assert opened.run(CARD) == ""


def test_search_and_filters_hold_together(opened: Browser) -> None:
    opened.click("#search")
    opened.press("Delegates meet 29")
    opened.until(f"{COUNT}.startsWith('13 of 301 events')")
    opened.until(f"{LISTED} === 13")
    opened.press(*["Backspace"] * 17, "MET")
    opened.until(f"{COUNT}.startsWith('301 events')")
    opened.press(" nowhere")
    opened.until(f"{COUNT}.startsWith('0 of 301 events')")
    opened.press(*["Backspace"] * 8)
    kinds = opened.run("[...document.querySelector('#type').options].map(o => o.value)")
    for kind in kinds[1:]:
        opened.run(
            "(s => { s.value = arguments[0]; s.dispatchEvent(new Event('change')); return 1 })"
            "(document.querySelector('#type'))",
            kind,
        )
        assert opened.run(COUNT).startswith(
            "301 events" if len(kinds) == 2 else f"{opened.run(LISTED)} of 301"
        )
    for lanes in ("entity", "", "type"):
        opened.run(
            "(s => { s.value = arguments[0]; s.dispatchEvent(new Event('change')); return 1 })"
            "(document.querySelector('#lanes'))",
            lanes,
        )
        assert opened.run("document.querySelector('#lanes').value") == lanes


def test_the_pointer_zooms_drags_and_opens(opened: Browser) -> None:
    assert changed(opened, lambda: opened.click("#in"))
    assert changed(opened, lambda: opened.click("#out"))
    left, top, width, _ = opened.run(
        "(r => [r.left, r.top, r.width, r.height])(document.querySelector('#canvas').getBoundingClientRect())"
    )
    assert changed(opened, lambda: opened.point(left + width / 2, top + 100, drag=150))
    opened.click("#fit")
    for y in range(55, 300, 4):  # down through the rows until the pointer is on something
        opened.point(left + width * 0.7, top + y)
        if not opened.run("document.querySelector('#tip').hidden"):
            break
    words = opened.run("document.querySelector('#tip').textContent")
    assert "Delegates meet" in words
    opened.point(left + width * 0.7, top + y, click=True)
    assert opened.run(CARD) in words


def test_it_prints_the_whole_chart_and_every_quote(opened: Browser) -> None:
    paper = pypdfium2.PdfDocument(io.BytesIO(opened.printed()))
    words = " ".join(sheet.get_textpage().get_text_range() for sheet in paper)
    assert words.count("for the") >= 300
    first = paper[0].render(scale=0.5)
    shades = set(bytes(first.buffer))
    assert len(shades) > 40  # the colours of the chart, which is an image
    rows = [bytes(first.buffer)[y * first.stride :][: first.stride] for y in range(first.height)]
    assert sum(len(set(row)) > 3 for row in rows) > first.height / 4
    assert opened.run("document.querySelectorAll('.sheet').length") == 0
    assert opened.run("document.querySelectorAll('details[open]').length") == 0


def test_the_lane_of_what_has_none_is_no_type(window: Browser, tmp_path: Path) -> None:
    kinds = [*"abcdefghijk", "other", "other", "y", "z"]
    found = (
        replace(each, event=replace(each.event, kind=kind))
        for each, kind in zip(lines(14), kinds, strict=True)
    )
    with (tmp_path / "kinds.html").open("w", encoding="utf-8") as stream:
        FORMATS["html"](Chronology(tuple(found)), stream)
    window.open(tmp_path / "kinds.html")
    window.run(
        "(() => { const to = CanvasRenderingContext2D.prototype, write = to.fillText; window.written = [];"
        " to.fillText = function (text, ...at) { written.push(text); write.call(this, text, ...at); };"
        " dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint')); })()"
    )
    names = set(window.run("written.filter(text => text.includes(' · '))"))
    assert {"other · 2", "all the rest · 2"} <= names


def test_no_row_is_cut_by_the_end_of_a_page(opened: Browser) -> None:
    opened.run("dispatchEvent(new Event('beforeprint'))")
    last = (
        "s.getContext('2d').getImageData(0, s.height - 1, s.width, 1).data.filter((v, n) => n % 4 === 3 && v)"
    )
    drawn = opened.run(f"[...document.querySelectorAll('.sheet')].map(s => {last}.length)")
    opened.run("dispatchEvent(new Event('afterprint'))")
    assert len(drawn) > 1
    assert max(drawn[:-1]) < 60  # the lines of the years, two points each


def test_the_drawing_fits_its_place_whatever_becomes_of_that(opened: Browser) -> None:
    fits = "document.querySelector('#canvas').width === document.querySelector('#plot').clientWidth"
    assert opened.until(fits)
    opened.printed()
    assert opened.until(fits)
    assert not changed(opened, lambda: None)
    ticks = opened.run(PIXELS)
    opened.run("dispatchEvent(new Event('resize'))")
    assert opened.run(PIXELS) == ticks


@pytest.mark.parametrize("dark", [False, True])
def test_light_and_dark_can_be_read(page: Path, tmp_path: Path, dark: bool) -> None:
    browser = Browser(tmp_path, dark=dark, width=400, height=800)
    try:
        browser.open(page)
        ground, ink, soft = (
            sum(
                map(
                    int,
                    browser.run(f"getComputedStyle(document.querySelector('{where}')).{what}")[4:-1].split(
                        ","
                    ),
                )
            )
            for where, what in (("body", "backgroundColor"), ("body", "color"), ("#count", "color"))
        )
        assert (ground < 200) is dark
        assert abs(ground - ink) > 500
        assert abs(ground - soft) > 350
        assert browser.run("document.documentElement.scrollWidth <= innerWidth"), "wider than a small screen"
    finally:
        browser.close()
