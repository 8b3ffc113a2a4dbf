"""The formats of other programs, read back by other means, with the events they cannot hold counted."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree
import zipfile
from dataclasses import replace
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest
from chronologies import ADMISSION, ATTACK, CHRONOLOGY, DENIAL, LINKS, MEETING, anchor, line, witness

from timeline import edtf
from timeline.exports import FORMATS, Shortfall
from timeline.records import (
    Chronology,
    Claim,
    Document,
    Entity,
    EventParticipant,
    Line,
    Published,
    Source,
    Span,
)

MONTH = line(11, "Ministers meet", anchor("2024-05"), witness("Ministers met in May", "met"))
DECADE = line(12, "Borders are drawn", anchor("199X"), witness("Borders drawn in the 1990s", "drawn"))
BEFORE = line(13, "Caesar is killed", anchor("-0043-03-15"), witness("Caesar was killed", "killed"))
SPAN = line(14, "The summit", anchor("2024-07-03/2024-07-04"), witness("Putin met at the summit", "met"))
ALL = (MEETING, SPAN, MONTH, DECADE, LINKS, BEFORE, ADMISSION, DENIAL)
SCRIPT = '</script><img src=x onerror="alert(1)"> & <b>"quotes"</b>; \\ {x}'
HOSTILE = line(15, SCRIPT, anchor("2024-07-03"), witness(f"Somebody met {SCRIPT}", "met"))
ARTICLE = Document(
    "d0", "a.txt", "text", title="A & B {x}_1", url="https://example.org/1", author="Jane Doe",
    published=Published(edtf.parse("2024-07"), "sidecar"),
)  # fmt: skip


def out(name: str, *lines: Line, **more: Any) -> tuple[str, Shortfall]:
    stream = io.StringIO(newline="")
    short = FORMATS[name](Chronology(lines, **more), stream)
    return stream.getvalue(), short or Shortfall()


def binary(name: str, *lines: Line, **more: Any) -> bytes:
    stream = io.TextIOWrapper(io.BytesIO(), "utf-8")
    FORMATS[name](Chronology(lines, **more), stream)
    return stream.buffer.getvalue()  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize("name", ["html", "ics", "timelinejs", "timelinejs-csv", "report"])
def test_a_sentence_that_tells_of_an_event_twice_is_quoted_once(name: str) -> None:
    sentence = "Leaders met and held their meeting"
    twice = (witness(sentence, "met"), witness(sentence, "meeting"))
    text = out(name, line(16, "The summit", anchor("2024-07-03"), *twice))[0].replace("\r\n ", "")
    assert text.count(sentence) == 1


def test_calendar() -> None:
    text, short = out("ics", *ALL)
    events = text.replace("\r\n ", "").split("BEGIN:VEVENT\r\n")[1:]
    assert len(events) == 4
    assert "DTSTART;VALUE=DATE:20240703\r\nDTEND;VALUE=DATE:20240704\r\n" in events[0]
    assert "STATUS:CONFIRMED" in events[0]
    assert "DTSTART;VALUE=DATE:20240703\r\nDTEND;VALUE=DATE:20240705\r\n" in events[1]
    assert "DTEND;VALUE=DATE:20240601" in events[2]
    assert "STATUS:TENTATIVE" in events[2]
    assert all(len(row.encode()) <= 75 for row in text.split("\r\n"))
    assert sum(short.omitted.values()) == 4
    assert short.coarsened.total() == 2


def test_a_calendar_keeps_a_time_of_day() -> None:
    told = line(1, "They meet", anchor("2024-07-03T14:30:00Z"))
    assert "DTSTART:20240703T143000Z" in out("ics", told)[0]


def test_timelinejs_never_invents_a_day() -> None:
    slides = {s["unique_id"]: s for s in json.loads(out("timelinejs", *ALL)[0])["events"]}
    assert slides[MONTH.event.id]["start_date"] == {"year": 2024, "month": 5}
    assert slides[BEFORE.event.id]["start_date"] == {"year": -43, "month": 3, "day": 15}
    assert slides[SPAN.event.id]["end_date"] == {"year": 2024, "month": 7, "day": 4}
    assert slides[LINKS.event.id]["start_date"] == {"year": 2022, "month": 2}
    assert slides[DECADE.event.id]["display_date"] == "1990s"
    assert {ADMISSION.event.id, DENIAL.event.id}.isdisjoint(slides)
    rows = list(csv.DictReader(io.StringIO(out("timelinejs-csv", *ALL)[0], newline="")))
    assert (rows[2]["Year"], rows[2]["Month"], rows[2]["Day"]) == ("2024", "5", "")


@pytest.mark.parametrize("name", ["timelinejs", "vis", "jsonld", "geojson"])
def test_markup_of_documents_stays_text(name: str) -> None:
    place = EventParticipant("place", "Astana", "place:astana-KAZ", "KAZ", 51.1, 71.4)
    text, _ = out(name, line(15, SCRIPT, anchor("2024-07-03"), *HOSTILE.witnesses, place=place))
    json.loads(text)
    if name in ("timelinejs", "vis"):
        assert "<img" not in text


def test_vis() -> None:
    shape = json.loads(out("vis", *ALL)[0])
    items = {item["id"]: item for item in shape["items"]}
    assert items[MEETING.event.id]["type"] == "point"
    assert items[MONTH.event.id]["end"] == "2024-06-01T00:00:00"
    assert items[MONTH.event.id]["className"].startswith("within")
    assert items[BEFORE.event.id]["start"] == "-000043-03-15T00:00:00"
    assert {group["id"] for group in shape["groups"]} == {"consult"}


def test_geojson_has_only_what_is_on_the_map() -> None:
    text, short = out("geojson", MEETING, MONTH)
    (feature,) = json.loads(text)["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [68.0, 48.0]}
    assert feature["properties"]["place_precision"] == 6
    assert feature["when"]["timespans"] == [{"start": {"in": "2024-07-03"}, "end": {"in": "2024-07-03"}}]
    assert short.omitted == {"no place with coordinates": 1}


def test_networks() -> None:
    graph = ElementTree.fromstring(out("graphml", MEETING, HOSTILE)[0])
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    assert {n.get("id") for n in graph.findall(".//g:node", space)} == {
        "person:vladimir-putin",
        "person:xi-jinping",
    }
    assert len(graph.findall(".//g:edge", space)) == 2
    gexf = ElementTree.fromstring(out("gexf", MEETING, MONTH, ADMISSION)[0])
    (edge,) = gexf.findall(".//{*}edge")
    assert edge.get("weight") == "2"
    spells = [(s.get("start"), s.get("end")) for s in edge.findall(".//{*}spell")]
    assert spells == [("2024-07-03", "2024-07-03"), ("2024-05-01", "2024-05-31")]


def test_a_date_that_sources_dispute_is_never_told_as_certain() -> None:
    text, short = out("quickstatements", ATTACK)
    assert (text, short.omitted) == ("", {"sources disagree on its date": 1})
    (event,) = json.loads(out("jsonld", ATTACK)[0])["@graph"]
    assert event["timeline:dateConflict"] == ["2024-03-22", "2024-04"]
    linked = replace(ATTACK, event=replace(ATTACK.event, participants=MEETING.event.participants))
    assert '<data key="date_conflict">2024-03-22;2024-04</data>' in out("graphml", linked)[0]


def test_a_date_that_publication_stands_in_for_says_so() -> None:
    assert MEETING.event.date
    standing = replace(MEETING.event, date=replace(MEETING.event.date, basis="publication"))
    (event,) = json.loads(out("jsonld", replace(MEETING, event=standing))[0])["@graph"]
    assert event["timeline:dateBasis"] == "publication"
    assert '<data key="date_basis">publication</data>' in out("graphml", replace(MEETING, event=standing))[0]


def test_json_ld_dates_are_partial_or_left_out() -> None:
    text, short = out("jsonld", MEETING, MONTH, DECADE)
    day, month, decade = json.loads(text)["@graph"]
    assert (day["startDate"], month["startDate"]) == ("2024-07-03", "2024-05")
    assert "startDate" not in decade
    assert decade["edtf"] == "199X"
    assert short.coarsened.total() == 1
    assert day["derivedFrom"][0]["primarySource"]["url"] == "https://example.org/1"


def test_quickstatements_say_their_precision() -> None:
    text, short = out("quickstatements", *ALL)
    assert "LAST\tP585\t+2024-07-03T00:00:00Z/11\tS854\t" in text
    assert "LAST\tP585\t+2024-05-00T00:00:00Z/10\t" in text
    assert "LAST\tP585\t+1990-00-00T00:00:00Z/8\t" in text
    assert "LAST\tP580\t+2024-07-03T00:00:00Z/11\t" in text
    assert "LAST\tP585\t-0044-03-15T00:00:00Z/11\t" in text
    assert short.omitted["it is not told as having happened"] == 2
    quotes = out("quickstatements", HOSTILE)[0].splitlines()[1].split("\t")
    assert quotes[2].count('"') == 2


def test_timesketch_gives_each_end_a_row() -> None:
    rows = list(csv.DictReader(io.StringIO(out("timesketch-csv", *ALL)[0], newline="")))
    assert [r["datetime"] for r in rows[:3]] == [
        f"{day}T00:00:00+00:00" for day in ("2024-07-03", "2024-07-03", "2024-07-04")
    ]
    assert rows[3]["timestamp_desc"] == "Earliest day it can have happened"
    assert [json.loads(r)["datetime"] for r in out("timesketch", *ALL)[0].splitlines()] == [
        r["datetime"] for r in rows
    ]


def test_semeval() -> None:
    text, short = out("semeval", MEETING, SPAN, DECADE, DENIAL)
    rows = [row.split("\t") for row in text.splitlines()]
    assert rows[1][:2] == ["1", "2024-07-03"]
    assert rows[2][:2] == ["2", "2024-07"]
    assert rows[3][:2] == ["0", "XXXX-XX-XX"]
    assert short.coarsened.total() == 2
    assert len(rows) == 4


def test_bibliography() -> None:
    source = Source(ARTICLE, 1, 1)
    bibtex, _ = out("bibtex", sources=[source, source])
    assert bibtex.count("@online{d0,") == 1
    assert r"title = {A \& B \{x\}\_1}" in bibtex
    assert "date = {2024-07}" in bibtex
    (item,) = json.loads(out("csl", sources=[source])[0])
    assert item["issued"] == {"date-parts": [[2024, 7]]}
    assert item["author"] == [{"literal": "Jane Doe"}]


def test_report_numbers_every_footnote_once() -> None:
    text, _ = out("report", *CHRONOLOGY.lines)
    marks = re.findall(r"\[\^(\d+)\](?!:)", text)
    assert marks == re.findall(r"^\[\^(\d+)\]:", text, re.M) == [str(n) for n in range(1, len(marks) + 1)]
    assert "## 2024\n" in text
    assert "## Undated\n" in text


def test_docx_holds_the_same_footnotes() -> None:
    docx = pytest.importorskip("docx")
    data = binary("docx", *CHRONOLOGY.lines, HOSTILE)
    document = docx.Document(io.BytesIO(data))
    assert [p.style.name for p in document.paragraphs][:2] == ["Title", "Heading 1"]
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        notes = ElementTree.fromstring(parts.read("word/footnotes.xml"))
        body = ElementTree.fromstring(parts.read("word/document.xml"))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    ids = [n.get(f"{space}id") for n in body.iter(f"{space}footnoteReference")]
    assert [n.get(f"{space}id") for n in notes][2:] == ids
    assert any(SCRIPT in "".join(n.itertext()) for n in notes)
    assert data == binary("docx", *CHRONOLOGY.lines, HOSTILE)


def test_workbook_has_a_sheet_a_table_and_no_formula() -> None:
    formula = line(16, "=1+1", anchor("2024-07-03"), witness("@SUM met", "met"))
    entity = Entity("person:xi", "Xi", "PERSON")
    claim = Claim("e1", "m1", "d0", "date", "2024", Span(1, 5))
    data = binary("xlsx", formula, sources=[Source(ARTICLE, 1, 1)], entities=[(entity, 1)], claims=[claim])
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == [
        "events", "mentions", "sources", "entities", "claims", "conflicts", "quantities", "codebook",
    ]  # fmt: skip
    events = book["events"]
    assert events.freeze_panes == "B2"
    title = next(cell for cell in events[1] if cell.value == "title").column
    assert (events.cell(2, title).value, events.cell(2, title).data_type) == ("=1+1", "s")
    assert book["claims"]["G2"].value == 5


def test_parquet_has_types() -> None:
    table = pyarrow.parquet.read_table(io.BytesIO(binary("parquet", MEETING, BEFORE, ADMISSION)))
    rows = table.to_pylist()
    assert rows[0]["date_start"].isoformat() == "2024-07-03"
    assert (rows[1]["date_start"], rows[1]["date_edtf"]) == (None, "-0043-03-15")
    assert rows[0]["actors"] == ["Vladimir Putin", "Xi Jinping"]
    assert rows[0]["n_sources"] == 1
    assert table.schema.field("date_edtf").metadata[b"meaning"]


def test_chart_fits_80_columns() -> None:
    text, short = out("chart", *ALL)
    assert max(map(len, text.splitlines())) <= 80
    assert "●" in text
    assert "░" in text
    assert "▸" in text
    assert short.omitted.total() == 2


def test_page_is_one_file_that_runs_nothing_of_a_document() -> None:
    text, _ = out("html", *ALL, HOSTILE)
    assert not re.search(
        r"""(?:src|href)=["']?(?!#)[a-z]+:""", text.split('<script type="application/json"')[0]
    )
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.S)
    assert data
    events = json.loads(data[1])
    assert events[-1]["n"] == SCRIPT
    assert "<" not in data[1]
    assert text.count("<script") == 2
    assert "default-src 'none'" in text
