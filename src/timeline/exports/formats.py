"""Every way out of a chronology, declared once: its name, where it is written, what it is for.

A format's own file is imported when it is first asked for, so that naming them all costs nothing.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO

from timeline.exports.shortfall import Shortfall
from timeline.records import Chronology

Write = Callable[[Chronology, TextIO], Shortfall | None]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: called with a chronology and a stream it writes the one to the other.

    `brief`: asks no line for its witnesses, with `snippets` unless words were searched for. `detail`: what it
    asks of the mentions of those: their "quotes", "statements", all of the "mentions", or these with their
    "people".
    `binary`: writes to the buffer of the stream. `whole`: holds all before it writes, since its layout wants
    the end before the beginning.
    """

    name: str
    home: str
    meaning: str
    brief: bool = False
    snippets: bool = False
    detail: str = "mentions"
    binary: bool = False
    whole: bool = False

    def __call__(self, chronology: Chronology, stream: TextIO) -> Shortfall | None:
        """Write the chronology; what the format could not hold."""
        module, function = self.home.split(":")
        write: Write = getattr(importlib.import_module(f"timeline.exports.{module}"), function)
        return write(chronology, stream)


ALL = (
    Format("table", "table:write_table", "a table to read", brief=True, snippets=True, detail="quotes"),
    Format("chart", "chart:write_chart", "drawn for a terminal, a line an event", brief=True, whole=True),
    Format("json", "structured:write_json", "one JSON object", detail="statements"),
    Format("jsonl", "structured:write_jsonl", "JSON, a line an event", detail="statements"),
    Format("csv", "delimited:write_csv", "events.csv", detail="quotes"),
    Format("csv-mentions", "delimited:write_mentions", "mentions.csv", detail="people"),
    Format("csv-sources", "delimited:write_sources", "sources.csv", brief=True),
    Format("csv-entities", "delimited:write_entities", "entities.csv", brief=True),
    Format("csv-claims", "delimited:write_claims", "claims.csv", brief=True),
    Format("csv-conflicts", "delimited:write_conflicts", "conflicts.csv", brief=True),
    Format("csv-quantities", "delimited:write_quantities", "quantities.csv"),
    Format("tsv", "delimited:write_tsv", "events between tabs", detail="quotes"),
    Format("xlsx", "xlsx:write_xlsx", "Excel, a sheet a table", detail="people", binary=True, whole=True),
    Format("parquet", "parquet:write_parquet", "events as Apache Parquet", detail="quotes", binary=True),
    Format("markdown", "markdown:write_markdown", "a table in Markdown", brief=True),
    Format("report", "report:write_report", "a Markdown report with footnotes"),
    Format("docx", "docx:write_docx", "the report for Word and LibreOffice", binary=True, whole=True),
    Format("html", "page:write_page", "an interactive timeline in one file"),
    Format("ics", "ical:write_ics", "iCalendar"),
    Format("timelinejs", "timelinejs:write_json", "TimelineJS"),
    Format("timelinejs-csv", "timelinejs:write_csv", "TimelineJS, its spreadsheet"),
    Format("vis", "vis:write_vis", "vis-timeline", brief=True),
    Format("geojson", "geojson:write_geojson", "a map with time"),
    Format("graphml", "networks:write_graphml", "who with whom, GraphML", brief=True, whole=True),
    Format("gexf", "networks:write_gexf", "who with whom over time, GEXF", brief=True, whole=True),
    Format("jsonld", "linked:write_jsonld", "schema.org events with PROV"),
    Format("quickstatements", "quickstatements:write_statements", "Wikidata QuickStatements"),
    Format("timesketch", "timesketch:write_jsonl", "Timesketch, JSON lines"),
    Format("timesketch-csv", "timesketch:write_csv", "Timesketch, CSV"),
    Format("semeval", "semeval:write_semeval", "SemEval-2015 task 4 timeline"),
    Format("bibtex", "bibliography:write_bibtex", "the sources, BibTeX", brief=True),
    Format("csl", "bibliography:write_csl", "the sources, CSL-JSON", brief=True),
)
FORMATS: dict[str, Format] = {format.name: format for format in ALL}
