"""Chronologies made by hand -> Analyses: a CSV whose columns are told by a map or a preset.

Each row becomes one sentence of a document, its cells joined by bars, so that every value holds its span.
Dates are only as exact as the sheet says: ACLED's and UCDP GED's precision codes, TimelineJS's missing
months.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from io import TextIOWrapper
from itertools import islice
from pathlib import Path

from timeline import edtf
from timeline.documents import files
from timeline.documents.options import DEFAULTS, Limits
from timeline.edtf import When
from timeline.entities.folding import fold, slug
from timeline.entities.places import MEANINGS, precision
from timeline.errors import DateError, DocumentError, UsageError
from timeline.records import (
    Analysis,
    Anchor,
    Directory,
    Document,
    Entity,
    Mention,
    Name,
    Participant,
    Published,
    Quantity,
    Sentence,
    Span,
    TimeExpression,
)
from timeline.records.numbers import PERSON

FIELDS = (
    "id", "date", "start", "end", "precision", "type", "actor", "target", "place", "country",
    "latitude", "longitude", "title", "note", "source", "url", "deaths", "deaths_low", "deaths_high",
    "place_precision",
)  # fmt: skip
SHOWN = (
    "date",
    "start",
    "end",
    "type",
    "actor",
    "target",
    "place",
    "country",
    "title",
    "note",
    "source",
    "url",
    "deaths",
)
ROWS = 500  # rows of one document
BAR = " | "
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Preset:
    """How a kind of sheet is read: our field to its column, its dates, its types and precisions to ours."""

    columns: Mapping[str, str]
    date: Callable[[Row], When | None]
    kinds: Mapping[str, str] = field(default_factory=dict)
    precisions: Mapping[str, int] = field(default_factory=lambda: {str(code): code for code in MEANINGS})


def _plain(row: Row) -> When | None:
    """A date, or a first and last day between which it lasted; EDTF or words."""
    if row.get("date"):
        return _read(row["date"])
    start, end = (_read(row[name]) if row.get(name) else None for name in ("start", "end"))
    return edtf.interval(start, end) if start and end else start or end


def _read(text: str) -> When:
    try:
        return edtf.parse(text)
    except DateError:
        from timeline.edtf import freehand

        return freehand.read(text)


def _acled(row: Row) -> When | None:
    """ACLED time_precision: 1 the day, 2 a day somewhere in the week about it, 3 the month."""
    if not row.get("date"):
        return None
    when, precision = _read(row["date"]), row.get("precision", "1")
    if precision == "1" or when.earliest is None:
        return when
    return edtf.approximate(when) if precision == "2" else edtf.parse(when.start[:7])


def _ucdp(row: Row) -> When | None:
    """UCDP GED date_prec: 1 the day, else some day from date_start to date_end."""
    start, end = (_read(row[name].split(" ")[0]) if row.get(name) else None for name in ("start", "end"))
    if start is None or end is None or start.edtf == end.edtf:
        return start or end
    return edtf.parse(f"[{start.edtf}..{end.edtf}]")


def _timelinejs(row: Row) -> When | None:
    """Year, Month, Day and their End twins; what is not given is not known."""
    start, end = (_parts(row.get(name, "")) for name in ("start", "end"))
    return edtf.interval(start, end) if start and end else start


def _parts(text: str) -> When | None:
    year, month, day = (int(part) if part.strip() else None for part in text.split(BAR))
    if year is None:
        return None
    if month is None:
        return edtf.year(year)
    return edtf.month(year, month) if day is None else edtf.day(year, month, day)


VIOLENCE = dict.fromkeys(
    ("Battles", "Explosions/Remote violence", "Violence against civilians", "1", "2", "3"), "assault"
)
PRESETS = {
    "acled": Preset(
        {
            "id": "event_id_cnty", "date": "event_date", "precision": "time_precision", "type": "event_type",
            "actor": "actor1", "target": "actor2", "place": "location", "country": "country",
            "latitude": "latitude", "longitude": "longitude", "note": "notes", "source": "source",
            "deaths": "fatalities", "place_precision": "geo_precision",
        },
        _acled,
        VIOLENCE | {"Protests": "protest", "Riots": "protest"},
        {"1": 1, "2": 2, "3": 4},
    ),
    "ucdp": Preset(
        {
            "id": "id", "start": "date_start", "end": "date_end", "precision": "date_prec",
            "type": "type_of_violence", "actor": "side_a", "target": "side_b", "place": "where_coordinates",
            "country": "country", "latitude": "latitude", "longitude": "longitude", "note": "source_headline",
            "source": "source_article", "deaths": "best", "deaths_low": "low", "deaths_high": "high",
            "place_precision": "where_prec",
        },
        _ucdp,
        VIOLENCE,
    ),
    "timelinejs": Preset(
        {
            "start": "Year+Month+Day", "end": "End Year+End Month+End Day", "type": "Group",
            "title": "Headline", "note": "Text", "url": "Media",
        },
        _timelinejs,
    ),
}  # fmt: skip


def mapped(words: str) -> Preset:
    """A preset of one's own: "date=When,actor=Who". Raises UsageError for a field there is not."""
    columns = {}
    for pair in words.split(","):
        name, equals, column = pair.partition("=")
        if name.strip() not in FIELDS or not equals or not column.strip():
            raise UsageError(
                f"cannot read {pair!r}: write FIELD=COLUMN, where FIELD is one of {', '.join(FIELDS)}"
            )
        columns[name.strip()] = column.strip()
    if not columns.keys() & {"date", "start"}:
        raise UsageError("the map names no column for date or start")
    return Preset(columns, _plain)


def read(
    path: Path, preset: Preset, directory: Callable[[], Directory], limits: Limits = DEFAULTS.limits
) -> Iterator[tuple[Analysis, list[str]]]:
    """The sheet in documents of `ROWS` rows, each with the rows that could not be read and why. `directory`
    is called when a row names somebody.

    Raises DocumentError for a file that is no such sheet.
    """
    try:
        with TextIOWrapper(files.opened(str(path), limits.seconds), "utf-8-sig", newline="") as stream:
            rows = csv.DictReader(stream)
            wanted = {part for column in preset.columns.values() for part in column.split("+")}
            needed = [preset.columns[name] for name in ("date", "start") if name in preset.columns]
            missing = {part for column in needed for part in column.split("+")} - set(rows.fieldnames or ())
            if not rows.fieldnames or missing or not wanted & set(rows.fieldnames):
                raise DocumentError(str(path), f"has no column {', '.join(sorted(missing or wanted))}")
            first = 1
            while batch := list(islice(rows, ROWS)):
                yield _Sheet(path, preset, directory, first).analysis(batch)
                first += len(batch)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DocumentError(str(path), f"cannot be read as CSV in UTF-8: {error}") from error


class _Sheet:
    """One document of rows while it is made."""

    def __init__(self, path: Path, preset: Preset, directory: Callable[[], Directory], first: int) -> None:
        self.path, self.preset, self.directory, self.first = path, preset, directory, first
        self.text = ""
        self.entities: dict[str, Entity] = {}
        self.sentences: list[Sentence] = []
        self.times: list[TimeExpression] = []
        self.names: list[Name] = []
        self.drafts: list[tuple[Row, Mapping[str, Span], When | None, Span]] = []

    def analysis(self, batch: list[dict[str, str]]) -> tuple[Analysis, list[str]]:
        faults = []
        for number, raw in enumerate(batch, self.first):
            row = {name: _cell(raw, column) for name, column in self.preset.columns.items()}
            try:
                when = self.preset.date(row)
            except (DateError, ValueError) as error:
                faults.append(f"{self.path}: row {number}: {error}")
                continue
            self._add(row, when)
        source = f"{self.path}#{self.first}-{self.first + len(batch) - 1}"
        id = "d" + sha256(f"\n{source}\n{self.text}".encode()).hexdigest()[:16]
        document = Document(id, source, self.text, title=self.path.stem, published=Published())
        mentions = tuple(self._mention(id, *draft) for draft in self.drafts)
        parts = (tuple(self.sentences), tuple(self.times), tuple(self.entities.values()), tuple(self.names))
        return Analysis(document, *parts, mentions), faults

    def _add(self, row: Row, when: When | None) -> None:
        """The row as a sentence at the end of the text."""
        spans, start, parts = {}, len(self.text), list[str]()
        for name in SHOWN:
            value = (
                row.get(name, "").replace(BAR, "-").strip("- ")
                if name in ("start", "end")
                else row.get(name, "")
            )
            if value := " ".join(value.split()):
                at = start + sum(len(part) + len(BAR) for part in parts)
                spans[name] = Span(at, at + len(value))
                parts.append(value)
        if not parts:
            return
        self.text += BAR.join(parts) + "\n"
        sentence = Span(start, len(self.text) - 1)
        self.sentences.append(Sentence(len(self.sentences), sentence))
        self.drafts.append((row, spans, when, sentence))

    def _mention(
        self, document: str, row: Row, spans: Mapping[str, Span], when: When | None, sentence: Span
    ) -> Mention:
        trigger = next(
            (spans[name] for name in ("type", "title", "note", "date", "start") if name in spans), sentence
        )
        dated = spans.get("date") or spans.get("start")
        words = dated.of(self.text) if dated else ""
        if dated and when:
            self.times.append(TimeExpression(dated, words, "DATE", when.edtf, when=when, trace=("sheet",)))
        people = tuple(self._participants(row, spans))
        digest = sha256(f"{document}:{trigger.start}:{trigger.end}".encode()).hexdigest()[:16]
        return Mention(
            id=f"m{digest}",
            document=document,
            sentence=sentence,
            trigger=trigger,
            trigger_text=trigger.of(self.text),
            lemma=fold(trigger.of(self.text))[:80],
            kind=self.preset.kinds.get(row.get("type", ""), "other"),
            title=_title(row, people),
            participants=people,
            anchor=Anchor(when, "on", dated, words, reason="the date of the row") if when else None,
            confidence=1.0,
            quantities=tuple(self._deaths(row, spans)),
        )

    def _deaths(self, row: Row, spans: Mapping[str, Span]) -> Iterator[Quantity]:
        """The fatalities of the row; without columns of bounds the number is exact."""
        best = _number(row.get("deaths", ""))
        if best is not None:
            low, high = (_number(row.get(f"deaths_{end}", "")) for end in ("low", "high"))
            bounds = (best, best, best) if low is None and high is None else (low, best, high)
            yield Quantity("killed", PERSON, *bounds, spans["deaths"], spans["deaths"].of(self.text))

    def _participants(self, row: Row, spans: Mapping[str, Span]) -> Iterator[Participant]:
        for role in ("actor", "target", "place"):
            if role in spans:
                span = spans[role]
                entity = self._entity(role, row, span.of(self.text))
                self.entities[entity.id] = entity
                self.names.append(Name(span, span.of(self.text), entity.kind, entity.id))
                why = f"the column of the {role}"
                yield Participant(
                    role,
                    span,
                    span.of(self.text),
                    entity.name,
                    entity.id,
                    why,
                    self._precision(entity, role, row),
                )

    def _precision(self, entity: Entity, role: str, row: Row) -> int | None:
        """How exactly a place is known: as the row says, else as the place itself is."""
        if role != "place":
            return None
        return self.preset.precisions.get(row.get("place_precision", "")) or precision(entity)

    def _entity(self, role: str, row: Row, name: str) -> Entity:
        """The one entity of the directory with that name, or a new one of the sheet."""
        directory = self.directory()
        found = [directory.entities[id] for id, _ in directory.names.get(fold(name), ())]
        country = self._country(row.get("country", ""))
        if role == "place":
            found = [
                e for e in found if e.kind in ("PLACE", "COUNTRY") and country in ("", e.country, e.id[8:])
            ]
        if len({entity.id for entity in found}) == 1:
            return found[0]
        if role != "place":
            return Entity(f"group:{slug(name)}", name, "GROUP")
        point = _number(row.get("latitude", "")), _number(row.get("longitude", ""))
        return Entity(
            f"place:{slug(name)}{f'-{country}' if country else ''}", name, "PLACE", (), country, *point
        )

    def _country(self, name: str) -> str:
        directory = self.directory()
        known = (directory.entities[id] for id, _ in directory.names.get(fold(name), ()))
        return next((entity.id[8:] for entity in known if entity.kind == "COUNTRY"), "")


def _cell(raw: Mapping[str, str | None], column: str) -> str:
    return BAR.join((raw.get(part) or "").strip() for part in column.split("+"))


def _title(row: Row, people: tuple[Participant, ...]) -> str:
    """The sheet's own title, else who did what to whom."""
    if row.get("title"):
        return " ".join(row["title"].split())
    actor, target = (next((p.name for p in people if p.role == role), "") for role in ("actor", "target"))
    what = row.get("type", "") if not row.get("type", "").isdigit() else "Violence"
    who = " – ".join(part for part in (actor, target) if part)
    return ": ".join(part for part in (what, who) if part) or " ".join(row.get("note", "").split())[:80]


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
