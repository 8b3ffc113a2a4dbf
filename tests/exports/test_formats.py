import csv
import io
import json
import re
from collections.abc import Iterator

import pytest
from chronologies import CHRONOLOGY, MEETING, RAID, anchor, line, witness

from timeline.exports import FORMATS
from timeline.exports.cells import cells
from timeline.exports.columns import EVENTS
from timeline.records import Chronology, Line

TEXTS = [name for name, form in FORMATS.items() if not form.binary]
STREAMED = [n for n in TEXTS if not FORMATS[n].whole and n not in ("bibtex", "csl", *(f"csv-{t}" for t in
            ("sources", "entities", "claims", "conflicts", "quantities")))]  # fmt: skip

HOSTILE = line(
    9,
    '=HYPERLINK("http://x","y")\x1b[31m|red|',
    anchor("-0043-03-15"),
    witness("@SUM met a\x1b]0;title\x07 \x9b31m \u202e mark\u2028 \udcff; here", "met", source="+x\n.txt"),
)


def written(name: str, *lines: Line) -> str:
    stream = io.StringIO(newline="")
    FORMATS[name](Chronology(iter(lines), None, {}) if lines else CHRONOLOGY, stream)
    return stream.getvalue()


def rows(name: str, *lines: Line) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(name, *lines), newline="")))


EVENT_COLUMNS = (
    "event_id,date_edtf,date_start,date_end,date_precision,date_text,date_basis,date_conflict,event_type,factuality,title,"
    "actors,actor_ids,targets,place,country_iso3,latitude,longitude,place_precision,n_mentions,n_sources,first_reported,"
    "last_reported,confidence,status,tags,quote,source_title,source_url,deaths_low,deaths_best,deaths_high,injured_low,"
    "injured_best,injured_high,arrested_low,arrested_best,arrested_high,displaced_low,displaced_best,displaced_high,"
    "money_low,money_best,money_high,money_currency,quantities,part_of,n_independent"
)


def test_events_csv_has_the_contract_s_columns() -> None:
    assert written("csv").splitlines()[0] == EVENT_COLUMNS


def test_csv_values() -> None:
    since, attack, meeting, planned, denied = rows("csv")
    assert (meeting["date_edtf"], meeting["date_start"], meeting["date_end"]) == ("2024-07-03",) * 3
    assert meeting["actors"] == "Vladimir Putin;Xi Jinping"
    assert meeting["actor_ids"] == "person:vladimir-putin;person:xi-jinping"
    assert (meeting["country_iso3"], meeting["latitude"], meeting["place_precision"]) == ("KAZ", "48.0", "6")
    assert (meeting["first_reported"], meeting["quote"]) == ("2024-07-04", "Putin met July 3 with Xi")
    assert attack["date_conflict"] == "2024-03-22;2024-04"
    assert (attack["n_mentions"], attack["n_sources"]) == ("2", "2")
    assert (planned["date_edtf"], planned["date_start"], planned["factuality"]) == (
        "XXXX-07-03",
        "",
        "planned",
    )
    assert (denied["date_edtf"], denied["date_basis"], since["quote"]) == ("", "", "")


def test_the_cells_of_a_row_are_the_values_of_its_columns() -> None:
    for told in CHRONOLOGY.lines:
        assert cells(EVENTS)(told) == [column.value(told) for column in EVENTS]


def test_csv_is_rfc_4180() -> None:
    text = written("csv", HOSTILE, MEETING)
    assert text.endswith("\r\n")
    assert '"Title, with a comma"' in text
    assert '""http://x""' in text


def test_cells_that_look_like_formulas_are_guarded() -> None:
    (row,) = rows("csv", HOSTILE)
    assert row["title"].startswith("'=HYPERLINK")
    assert row["quote"].startswith("'@SUM")
    assert row["date_edtf"] == row["date_start"] == "-0043-03-15"


def test_mentions_csv_has_raw_text_and_resolved_value() -> None:
    row = rows("csv-mentions", MEETING)[0]
    assert (row["trigger"], row["char_start"], row["char_end"]) == ("met", "106", "109")
    assert (row["date_text"], row["date_char_start"], row["date_edtf"]) == ("July 3", "110", "2024-07-03")
    assert (row["actor_text"], row["actor"], row["actor_id"]) == ("Putin", "Putin", "")
    assert row["event_id"] == MEETING.event.id


def test_conflicts_csv() -> None:
    (row,) = rows("csv-conflicts")
    assert (row["slot"], row["values"]) == ("date", "2024-03-22;2024-04")


def test_numbers_have_the_columns_of_ucdp_ged() -> None:
    row = rows("csv", RAID)[0]
    assert [row[f"deaths_{bound}"] for bound in ("low", "best", "high")] == ["12", "15", ""]
    assert (row["money_best"], row["money_currency"]) == ("2500000.5", "EUR")
    assert row["quantities"] == "killed 12..;money 2500000.5 EUR"
    assert {row[name] for name in row if name.startswith(("injured", "arrested", "displaced"))} == {""}


def test_numbers_of_a_mention_have_their_words_and_place() -> None:
    mention, number = rows("csv-mentions", RAID)[0], rows("csv-quantities", RAID)[0]
    assert (mention["quantities_text"], mention["quantities"]) == ("at least 12", "killed 12..")
    told = [number[name] for name in ("slot", "unit", "low", "best", "high", "text")]
    assert told == ["killed", "person", "12", "12", "", "at least 12"]
    sentence, start = mention["sentence"], int(mention["sentence_start"])
    assert sentence[int(number["char_start"]) - start : int(number["char_end"]) - start] == "at least 12"


def test_numbers_in_json() -> None:
    event = json.loads(written("jsonl", RAID))
    assert event["quantities"][0] == {"slot": "killed", "unit": "person", "low": 12, "best": 15, "high": None}
    [told] = event["mentions"][0]["quantities"]
    assert (told["low"], told["high"], told["text"], told["end"] - told["start"]) == (
        12,
        None,
        "at least 12",
        11,
    )


def test_tsv_is_a_line_an_event() -> None:
    lines = written("tsv", HOSTILE, MEETING).splitlines()
    assert [line.count("\t") for line in lines] == [EVENT_COLUMNS.count(",")] * 3


def test_jsonl_is_the_contract() -> None:
    events = [json.loads(text) for text in written("jsonl").split("\n") if text]
    meeting = events[2]
    assert meeting["date"] == {
        "edtf": "2024-07-03",
        "start": "2024-07-03",
        "end": "2024-07-03",
        "precision": "day",
        "relation": "on",
        "basis": "explicit",
        "text": "July 3",
        "conflict": [],
    }
    assert meeting["participants"][0] == {
        "entity_id": "person:vladimir-putin",
        "name": "Vladimir Putin",
        "role": "actor",
    }
    assert meeting["place"]["name"] == "Kazakhstan"
    (mention,) = meeting["mentions"]
    assert mention["trigger"] == {"start": 106, "end": 109, "text": "met"}
    assert mention["time"] == {"start": 110, "end": 116, "text": "July 3"}
    sentence = mention["sentence"]
    assert sentence["text"][6:9] == "met"
    assert sentence["end"] - sentence["start"] == len(sentence["text"])
    assert events[1]["date"]["conflict"] == ["2024-03-22", "2024-04"]
    assert events[4]["date"] is None
    assert {"event_id", "type", "factuality", "title", "status", "confidence", "sources"} <= meeting.keys()


def test_json_holds_the_same_events_with_entity_and_counts() -> None:
    whole = json.loads(written("json"))
    assert whole["entity"]["entity_id"] == "organisation:SCO"
    assert whole["counts"] == CHRONOLOGY.counts
    assert whole["events"] == [json.loads(text) for text in written("jsonl").split("\n") if text]


def test_json_of_nothing_is_json() -> None:
    stream = io.StringIO()
    FORMATS["json"](Chronology(()), stream)
    assert json.loads(stream.getvalue()) == {"entity": None, "counts": {}, "events": []}


@pytest.mark.parametrize("name", TEXTS)
def test_no_control_character_of_a_document_comes_through(name: str) -> None:
    text = written(name, HOSTILE).replace("\r\n", "\n")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", text)


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_json_keeps_what_it_escapes(name: str) -> None:
    whole = json.loads(written(name, HOSTILE))
    (told,) = whole["events"] if name == "json" else [whole]
    assert told["mentions"][0]["sentence"]["text"] == HOSTILE.witnesses[0].sentence_text
    assert told["title"] == HOSTILE.event.title


@pytest.mark.parametrize("name", STREAMED)
def test_lines_are_read_one_at_a_time(name: str) -> None:
    """A format that held them all would ask for the second event before it wrote the first."""
    stream = io.StringIO()

    def lines() -> Iterator[Line]:
        yield MEETING
        assert SIGN.get(name, MEETING.event.id[:8]) in stream.getvalue()
        yield MEETING

    FORMATS[name](Chronology(lines()), stream)


SIGN = {name: "Putin" for name in ("timelinejs-csv", "report", "quickstatements")} | {"semeval": "2024-07-03"}


def test_markdown_cells_cannot_break_the_table() -> None:
    text = written("markdown", HOSTILE)
    row = next(row for row in text.splitlines() if "HYPERLINK" in row)
    assert len(re.findall(r"(?<!\\)\|", row)) == 6
    assert "## Undated" in written("markdown")
