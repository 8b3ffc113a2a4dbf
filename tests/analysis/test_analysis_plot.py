"""The whole plot on one small article: pure, the same every time, and every value with its span."""

import pytest

from timeline import edtf
from timeline.analysis import VERSION, analyse
from timeline.entities import directory
from timeline.records import Analysis, Document, Published, Span
from timeline.text import syntax

TITLE = "Erdogan Meets Putin in Astana"
TEXT = f"""{TITLE}

Turkish President Recep Tayyip Erdogan met Russian President Vladimir Putin in Astana on Wednesday. Erdogan
said he would visit Moscow in August. The Kremlin denied that the leaders had signed an agreement.

Leave a Reply"""


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return read()


def read() -> Analysis:
    document = Document(
        "d1", "test", TEXT, TITLE, Span(0, len(TITLE)), published=Published(edtf.day(2024, 7, 4), "sidecar"),
        furniture=(Span(TEXT.index("Leave"), len(TEXT)),),
    )  # fmt: skip
    [(_, sentences)] = syntax.load().pipe([document])
    return analyse(document, sentences, directory(()))


def test_equal_input_gives_an_equal_analysis(analysis: Analysis) -> None:
    assert read() == analysis
    assert VERSION >= 1


def test_what_is_told(analysis: Analysis) -> None:
    told = {m.trigger_text: m for m in analysis.mentions}
    assert told["met"].kind == "meet"
    assert told["met"].anchor is not None
    assert told["met"].anchor.when == edtf.day(2024, 7, 3)
    assert told["visit"].factuality == "planned"
    assert told["visit"].attribution is not None
    assert told["visit"].attribution.text == "Erdogan"
    assert told["signed"].factuality == "denied"
    assert told["Meets"].same == told["met"].id


def test_ids_are_unique_and_links_lead_somewhere(analysis: Analysis) -> None:
    ids = [m.id for m in analysis.mentions]
    assert len(ids) == len(set(ids))
    assert {m.same for m in analysis.mentions if m.same} <= set(ids)


def test_every_value_holds_its_span(analysis: Analysis) -> None:
    for mention in analysis.mentions:
        assert mention.trigger.of(TEXT) == mention.trigger_text
        assert mention.trigger in mention.sentence
        assert all(p.span.of(TEXT) == p.text for p in mention.participants)
        assert mention.attribution is None or mention.attribution.span.of(TEXT) == mention.attribution.text
        assert 0 < mention.confidence < 1
        assert not mention.trigger.overlaps(analysis.document.furniture[0])
