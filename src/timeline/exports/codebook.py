"""codebook.md of a package: every file and column, what it means and how it was made."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

_HOW = """## How it was made

`timeline` reads articles, finds what they say happened, and merges what many articles say of one event.
Dates are EDTF (ISO 8601-2): what is not known stays unknown, `X` stands for digits that nobody told.
`date_start` and `date_end` are the first and the last day on which an event can have happened. A value is
empty where it is missing; items of a list are joined by `;`. Character offsets are half-open and count in the
text of the document. A cell of text that a spreadsheet would run as a formula has an apostrophe before it.

The files under `rows/` hold the same as rows of the database, for `timeline import`. Of the articles they
hold only the sentences that tell of the events; all other text is blank.
"""
_TYPES = {
    "id": "identifier",
    "word": "one of a fixed list",
    "edtf": "EDTF date",
    "date": "day, ISO 8601",
    "text": "text",
}
_UNITS = {"latitude": "degrees, WGS 84", "longitude": "degrees, WGS 84", "confidence": "0 to 1"}


def text(package: Mapping[str, Any]) -> str:
    """The codebook of a datapackage.json."""
    return "\n".join(_parts(package))


def _parts(package: Mapping[str, Any]) -> Iterator[str]:
    made = package["timeline"]
    yield f"# {package['title']}\n"
    yield f"Cite as: {package['citation']}\n"
    yield f"Licence: {package['licenses'][0]['name'] if package.get('licenses') else 'none given'}\n"
    yield _HOW
    yield "| made with | |\n| --- | --- |"
    for name in ("program", "analysis_version", "model", "word_tables"):
        yield f"| {name.replace('_', ' ')} | {made.get(name, '')} |"
    yield f"| filters | {_escaped(json.dumps(made['filters'], ensure_ascii=False))} |\n"
    for resource in package["resources"]:
        if "schema" in resource:
            yield from _table(resource)


def _table(resource: Mapping[str, Any]) -> Iterator[str]:
    yield f"## {resource['path']}\n"
    yield f"{resource['rows']} rows.\n"
    yield "| column | type | unit | meaning |\n| --- | --- | --- | --- |"
    for field in resource["schema"]["fields"]:
        kind = _TYPES.get(field["timeline:type"], field["timeline:type"])
        unit = _UNITS.get(field["name"], "characters" if field["name"].endswith(("_start", "_end")) else "")
        unit = "" if field["type"] in ("date", "string") else unit
        yield f"| `{field['name']}` | {kind} | {unit} | {_escaped(field['description'])} |"
    yield ""


def _escaped(value: str) -> str:
    return value.replace("|", "\\|").replace("<", "&lt;")
