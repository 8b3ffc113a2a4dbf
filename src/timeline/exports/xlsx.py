"""Excel: one sheet a table with frozen headers, and a sheet that tells every column.

All dates are text: Excel knows no day before 1900 and no month without a day. Needs the extra `xlsx`.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from typing import Any, TextIO

from timeline.errors import UsageError
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
from timeline.exports.plain import visible
from timeline.exports.shortfall import Shortfall
from timeline.records import Chronology

MOST_ROWS, MOST_LETTERS = 1_048_576, 32_767  # Excel's own limits
TABLES: tuple[tuple[str, Sequence[Column[Any]]], ...] = (
    ("events", EVENTS),
    ("mentions", MENTIONS),
    ("sources", SOURCES),
    ("entities", ENTITIES),
    ("claims", CLAIMS),
    ("conflicts", CONFLICTS),
    ("quantities", QUANTITIES),
)
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
WIDTHS = {"title": 60, "sentence": 60, "quote": 60, "aliases": 40, "name": 30, "source": 40}


def write_xlsx(chronology: Chronology, stream: TextIO) -> Shortfall:
    """A workbook of all tables. Raises UsageError without the extra."""
    try:
        import xlsxwriter
    except ModuleNotFoundError as error:
        raise UsageError("xlsx needs its writer: pip install 'timeline[xlsx]'") from error

    with tempfile.TemporaryFile() as made:  # since an archive is ended once more, even on a full disk
        short = _book(chronology, xlsxwriter.Workbook(made, OPTIONS))
        made.seek(0)
        shutil.copyfileobj(made, stream.buffer)
    return short


def _book(chronology: Chronology, book: Any) -> Shortfall:
    short = Shortfall()
    bold = book.add_format({"bold": True, "bottom": 1})
    add = {name: _sheet(book.add_worksheet(name), columns, bold, short) for name, columns in TABLES}
    for line in chronology.lines:
        short.events += 1
        add["events"](line)
        for witness in line.witnesses:
            add["mentions"]((line, witness))
        for conflict in line.event.conflicts:
            add["conflicts"](conflict)
        for number in counted([line]):
            add["quantities"](number)
    for name, rows in (
        ("sources", chronology.sources),
        ("entities", chronology.entities),
        ("claims", chronology.claims),
    ):
        for row in rows:
            add[name](row)
    _codebook(book.add_worksheet("codebook"), bold)
    book.close()
    return short


def _sheet(sheet: Any, columns: Sequence[Column[Any]], bold: Any, short: Shortfall) -> Callable[[Any], None]:
    """The header of a sheet, and how to add a row to it."""
    _head(sheet, [column.name for column in columns], bold)
    taken = 0

    def add(row: Any) -> None:
        nonlocal taken
        taken += 1
        if taken >= MOST_ROWS:
            short.omitted[f"Excel holds no more rows on the sheet {sheet.get_name()}"] += 1
            return
        for number, column in enumerate(columns):
            _put(sheet, taken, number, column.value(row), column.type)

    return add


def _head(sheet: Any, names: Sequence[str], bold: Any) -> None:
    sheet.freeze_panes(1, 1)
    for number, name in enumerate(names):
        sheet.set_column(number, number, WIDTHS.get(name, max(10, len(name) + 2)))
        sheet.write_string(0, number, name, bold)


def _put(sheet: Any, row: int, number: int, value: Any, kind: str) -> None:
    """A cell of its own type; text is written as text, so that no formula can come of it."""
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, number, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, number, value)
    else:
        text = visible(cell(value, "edtf"))  # unguarded: a string cell is never run
        text = text.encode("utf-8", "replace").decode()
        sheet.write_string(row, number, text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "…")


def _codebook(sheet: Any, bold: Any) -> None:
    _head(sheet, ("sheet", "column", "type", "meaning"), bold)
    sheet.set_column(3, 3, 100)
    row = 0
    for name, columns in TABLES:
        for column in columns:
            row += 1
            for number, text in enumerate((name, column.name, column.type, column.meaning)):
                sheet.write_string(row, number, text)
