import io
import re

import pytest
from chronologies import CHRONOLOGY, MEETING, anchor, line
from rich.cells import cell_len

from timeline.exports.layout import wrap
from timeline.exports.table import write_table
from timeline.records import Chronology, EventParticipant

LONG = line(
    7, "上海合作组织成员国元首理事会会议 " * 6 + "Donaudampfschifffahrtsgesellschaft" * 5, anchor("2024")
)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(params=[40, 80, 120, 200])
def width(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("COLUMNS", str(request.param))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return int(request.param)


def shown(stream: io.StringIO, chronology: Chronology = CHRONOLOGY) -> str:
    write_table(chronology, stream)
    return stream.getvalue()


def test_the_table_fits_the_terminal(width: int) -> None:
    text = re.sub("\x1b\\[[0-9;]*m", "", shown(Terminal(), Chronology((LONG, MEETING))))
    assert max(cell_len(row) for row in text.splitlines()) <= width
    assert sorted(set("".join(LONG.event.title.split())) - set(text)) == []


def test_colour_only_where_it_is_wanted(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" in shown(Terminal())
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in shown(Terminal())
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in shown(Terminal())


def test_elsewhere_it_is_one_uncut_line_an_event(width: int) -> None:
    text = shown(io.StringIO(), Chronology((LONG,)))
    assert " ".join(LONG.event.title.split()) in text
    assert "\x1b" not in text


def test_what_a_reader_must_see() -> None:
    text = shown(io.StringIO())
    assert "since 2022-02" in text
    assert "2024-03-22 ≠" in text
    assert "sources disagree on the date: 2024-03-22 or 2024-04" in text
    assert "[planned] The SCO admits Belarus" in text
    assert "[denied] Erdogan acts as intermediary" in text
    assert (
        text.index("Year not known")
        < text.index("????-07-03")
        < text.index("Undated")
        < text.index("Erdogan")
    )
    assert text.endswith("\n5 events: 4 dated (1 without a year), 1 undated, from 3 articles\n")


def test_near_a_place_is_not_in_it() -> None:
    kyiv = EventParticipant("place", "Kyiv", "place:kyiv-UKR", precision=2)
    events = (
        line(8, "Missile hits a plant", None, place=kyiv),
        line(9, "Plant east of Kyiv", None, place=kyiv),
    )
    text = shown(io.StringIO(), Chronology(events))
    assert "Missile hits a plant · near Kyiv" in text
    assert "Plant east of Kyiv\n" in text


def test_a_limit_tells_what_is_left() -> None:
    some = Chronology((MEETING,), None, {"events": 143, "documents": 1})
    assert shown(io.StringIO(), some).endswith("1 of 143 events: 1 dated, 0 undated\n")


def test_nothing_to_show() -> None:
    assert shown(io.StringIO(), Chronology(())) == "0 events: 0 dated, 0 undated\n"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("a bb ccc", 4, ["a bb", "ccc"]),
        ("abcdefghij k", 4, ["abcd", "efgh", "ij k"]),
        ("上海合作", 4, ["上海", "合作"]),
        ("", 4, [""]),
    ],
)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines
