"""A Frictionless Data Package: every table as CSV, described in datapackage.json and codebook.md.

`rows/` holds the database's own rows, from which `timeline import` makes the same database again. Nothing of
the clock goes in, so the same database gives the same files.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

from timeline import __version__
from timeline.errors import UsageError
from timeline.exports import codebook
from timeline.exports.columns import (
    CLAIMS,
    CONFLICTS,
    ENTITIES,
    EVENTS,
    MENTIONS,
    QUANTITIES,
    SOURCES,
    Column,
    counted,
)
from timeline.exports.delimited import cell
from timeline.exports.structured import dump
from timeline.records import Chronology

DESCRIPTOR, CODEBOOK, ROWS = "datapackage.json", "codebook.md", "rows"
KEYS = {
    "events": ("event_id",),
    "mentions": ("mention_id",),
    "sources": ("document_id", "source"),
    "entities": ("entity_id",),
    "conflicts": ("event_id", "slot"),
}
REFERENCES = {
    "mentions": (("event_id", "events"),),
    "claims": (("event_id", "events"), ("mention_id", "mentions")),
    "conflicts": (("event_id", "events"),),
    "quantities": (("event_id", "events"), ("mention_id", "mentions")),
}
TYPES = {"integer": "integer", "number": "number", "boolean": "boolean", "date": "date"}


@dataclass(frozen=True, slots=True)
class About:
    """What a package says of itself: filters used, versions, licence, title."""

    filters: Mapping[str, Any] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    licence: str = ""
    title: str = ""


@dataclass(slots=True)
class Table:
    """One CSV file while it is written; `outside` are the columns with days outside the years 1 to 9999."""

    name: str
    columns: Sequence[Column[Any]]
    out: Any
    rows: int = 0
    outside: set[str] = field(default_factory=set)

    def add(self, row: Any) -> None:
        cells = [cell(column.value(row), column.type) for column in self.columns]
        for column, value in zip(self.columns, cells, strict=True):
            if column.type == "date" and value and not re.fullmatch(r"(?!0000)\d{4}-\d\d-\d\d", value):
                self.outside.add(column.name)
        self.out.writerow(cells)
        self.rows += 1


def write(
    chronology: Chronology,
    rows: Iterable[tuple[str, Iterable[Mapping[str, Any]]]],
    about: About,
    folder: Path,
    *,
    bom: bool = False,
) -> int:
    """Write the package into a folder that is not there or empty; the number of its files.

    It stands there when it is complete, or not at all. Raises UsageError where something is in the folder.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is there already: name a new folder")
    if not folder.absolute().parent.is_dir():
        raise UsageError(f"{folder}: its folder does not exist: make it first")
    home = Path(tempfile.mkdtemp(dir=folder.absolute().parent, prefix=f".{folder.name}."))
    try:
        tables = _tables(chronology, home, bom)
        kept = [_keep(name, found, home) for name, found in rows]
        whose = chronology.entity.name if chronology.entity else ""
        shape = descriptor(tables, kept, about, home, whose, bom=bom)
        text = json.dumps(shape, ensure_ascii=False, indent=1) + "\n"
        (home / DESCRIPTOR).write_text(text, "utf-8")
        (home / CODEBOOK).write_text(codebook.text(shape), "utf-8")
        home.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        home.rename(folder)
    except BaseException:
        shutil.rmtree(home, ignore_errors=True)
        raise
    return len(tables) + len(kept) + 2


def _tables(chronology: Chronology, home: Path, bom: bool) -> list[Table]:
    """The seven CSV files; the lines are read once."""
    streams = []

    def table(name: str, columns: Sequence[Column[Any]]) -> Table:
        encoding = "utf-8-sig" if bom else "utf-8"
        stream = (home / f"{name}.csv").open("w", encoding=encoding, errors="backslashreplace", newline="")
        streams.append(stream)
        out = csv.writer(stream, lineterminator="\r\n")
        out.writerow([column.name for column in columns])
        return Table(name, columns, out)

    events, mentions = table("events", EVENTS), table("mentions", MENTIONS)
    sources, entities = table("sources", SOURCES), table("entities", ENTITIES)
    claims, conflicts = table("claims", CLAIMS), table("conflicts", CONFLICTS)
    quantities = table("quantities", QUANTITIES)
    try:
        for line in chronology.lines:
            events.add(line)
            for witness in line.witnesses:
                mentions.add((line, witness))
            for conflict in line.event.conflicts:
                conflicts.add(conflict)
            for number in counted([line]):
                quantities.add(number)
        for into, found in (
            (sources, chronology.sources),
            (entities, chronology.entities),
            (claims, chronology.claims),
        ):
            for row in found:
                into.add(row)
    finally:
        for stream in streams:
            stream.close()
    return [events, mentions, sources, entities, claims, conflicts, quantities]


def _keep(name: str, rows: Iterable[Mapping[str, Any]], home: Path) -> tuple[str, int]:
    """One table's own rows as JSON lines."""
    (home / ROWS).mkdir(exist_ok=True)
    number = 0
    with (home / ROWS / f"{name}.jsonl").open("w", encoding="utf-8", newline="") as stream:
        for row in rows:
            stream.write(dump(dict(row)) + "\n")
            number += 1
    return name, number


def descriptor(
    tables: Sequence[Table],
    kept: Sequence[tuple[str, int]],
    about: About,
    home: Path,
    whose: str,
    *,
    bom: bool,
) -> dict[str, Any]:
    """datapackage.json (Data Package v1)."""
    title = about.title or (f"Chronology: {whose}" if whose else "Chronology")
    shape: dict[str, Any] = {
        "profile": "data-package",
        "name": re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "chronology",
        "title": title,
        "description": "Dated events read from articles by timeline; codebook.md tells every column.",
        "citation": f"{title} [data set]. Made with timeline {__version__}.",
    }
    if about.licence:
        shape["licenses"] = [{"name": about.licence}]
    shape["timeline"] = {
        "program": __version__,
        **about.versions,
        "word_tables": words(),
        "filters": dict(about.filters),
        "title": about.title,
        "licence": about.licence,
    }
    resource = [_resource(table, home, bom) for table in tables]
    shape["resources"] = resource + [_file(name, number, home) for name, number in kept]
    return shape


def _resource(table: Table, home: Path, bom: bool) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column, table.outside) for column in table.columns]}
    schema["missingValues"] = [""]
    if key := KEYS.get(table.name):
        schema["primaryKey"] = list(key)
    schema["foreignKeys"] = [
        {"fields": name, "reference": {"resource": other, "fields": name}}
        for name, other in REFERENCES.get(table.name, ())
    ]
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig" if bom else "utf-8",
        "rows": table.rows,
        **_sums(home / f"{table.name}.csv"),
        "schema": {name: value for name, value in schema.items() if value},
    }


def _field(column: Column[Any], outside: set[str]) -> dict[str, Any]:
    """A field; days outside the years 1 to 9999 make a column of days one of strings."""
    kind = "string" if column.name in outside else TYPES.get(column.type, "string")
    shape = {"name": column.name, "type": kind, "description": column.meaning, "timeline:type": column.type}
    return shape | ({"trueValues": ["true"], "falseValues": ["false"]} if kind == "boolean" else {})


def _file(name: str, number: int, home: Path) -> dict[str, Any]:
    return {
        "name": f"rows-{name.replace('_', '-')}",
        "path": f"{ROWS}/{name}.jsonl",
        "profile": "data-resource",
        "type": "file",
        "mediatype": "application/x-ndjson",
        "description": "Rows of the database, for `timeline import`.",
        "timeline:rows": number,
        **_sums(home / ROWS / f"{name}.jsonl"),
    }


def _sums(path: Path) -> dict[str, Any]:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while part := stream.read(1 << 20):
            digest.update(part)
    return {"bytes": path.stat().st_size, "hash": f"sha256:{digest.hexdigest()}"}


def words() -> str:
    """The version of the word tables: the SHA-256 of them all."""
    digest = hashlib.sha256()
    home = Path(str(resources.files("timeline"))) / "languages"
    for path in sorted(home.rglob("*.toml")):
        digest.update(path.relative_to(home).as_posix().encode() + b"\0" + path.read_bytes())
    return f"sha256:{digest.hexdigest()}"


def read(folder: Path) -> tuple[dict[str, Any], dict[str, Iterator[dict[str, Any]]]]:
    """(what a package says of itself, the rows of each table as they come), its checksums checked.

    Raises UsageError for a folder that is no package of ours, or whose files are not as they were written.
    """
    try:
        shape = json.loads((folder / DESCRIPTOR).read_text("utf-8"))
        files = {r["path"]: r for r in shape["resources"] if r["path"].startswith(f"{ROWS}/")}
        about = dict(shape["timeline"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{folder}: no package that `timeline export --package` made") from error
    rows = {}
    for path, resource in files.items():
        if not re.fullmatch(rf"{ROWS}/[a-z_]+\.jsonl", path):
            raise UsageError(f"{folder}: {path!r} is no name of a table")
        if not (folder / path).is_file() or _sums(folder / path)["hash"] != resource.get("hash"):
            raise UsageError(f"{folder / path}: is not as the package says: its checksum differs")
        rows[Path(path).stem] = _lines(folder / path)
    return about, rows


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)
