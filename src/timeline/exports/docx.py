"""The report as DOCX (ECMA-376): Word's own footnotes and headings. Written by hand, since it is little XML.

The parts of a DOCX point at each other, so the footnotes are held until the document is written.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import TextIO
from xml.sax.saxutils import escape

from timeline.exports import notes
from timeline.exports.notes import Note
from timeline.records import Chronology

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = f"""{_XML}<Types xmlns="{_PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{_MAIN}.styles+xml"/>\
<Override PartName="/word/footnotes.xml" ContentType="{_MAIN}.footnotes+xml"/></Types>"""
_RELATIONS = f"""{_XML}<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"""
_DOCUMENT_RELATIONS = f"""{_XML}<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>\
<Relationship Id="rId2" Type="{_OFFICE}/footnotes" Target="footnotes.xml"/></Relationships>"""
_STYLE = (
    '<w:style w:type="{type}" w:styleId="{id}"{default}><w:name w:val="{name}"/>{based}'
    '<w:pPr><w:spacing w:before="{before}" w:after="{after}"/></w:pPr>'
    '<w:rPr>{bold}<w:sz w:val="{size}"/></w:rPr></w:style>'
)
_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{id}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for id, kind in ((-1, "separator"), (0, "continuationSeparator"))
)
_MARK = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
_PAGE = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" \
w:left="1134" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same chronology gives the same file


def write_docx(chronology: Chronology, stream: TextIO) -> None:
    """The whole package of parts."""
    told: list[str] = []
    with zipfile.ZipFile(stream.buffer, "w", zipfile.ZIP_DEFLATED) as parts:
        _put(parts, "[Content_Types].xml", _TYPES)
        _put(parts, "_rels/.rels", _RELATIONS)
        _put(parts, "word/_rels/document.xml.rels", _DOCUMENT_RELATIONS)
        _put(parts, "word/styles.xml", _styles())
        with parts.open(zipfile.ZipInfo("word/document.xml", _EPOCH), "w") as body:
            for piece in _document(chronology, told):
                body.write(piece.encode())
        _put(
            parts, "word/footnotes.xml", f"{_XML}<w:footnotes {_W}>{_SEPARATORS}{''.join(told)}</w:footnotes>"
        )


def _put(parts: zipfile.ZipFile, name: str, content: str) -> None:
    about = zipfile.ZipInfo(name, _EPOCH)
    about.compress_type = zipfile.ZIP_DEFLATED
    parts.writestr(about, content.encode())


def _document(chronology: Chronology, told: list[str]) -> Iterator[str]:
    yield f"{_XML}<w:document {_W}><w:body>{_paragraph('Title', _run(notes.heading(chronology)))}"
    part = ""
    for now, entry in notes.entries(chronology):
        if now != part:
            part = now
            yield _paragraph("Heading1", _run(now))
        marks = []
        for note in entry.notes:
            told.append(_footnote(len(told) + 1, note))
            marks.append(f'<w:r>{_MARK}<w:footnoteReference w:id="{len(told)}"/></w:r>')
        separated = f"<w:r>{_MARK}<w:t>,</w:t></w:r>".join(marks)
        date = _run(f"{entry.date}  ", bold=True) if entry.date else ""
        yield _paragraph("Normal", date + _run(entry.text) + separated)
    yield f"{_PAGE}</w:body></w:document>"


def _footnote(number: int, note: Note) -> str:
    said = f" ({note.attribution})" if note.attribution else ""
    about = ", ".join(part for part in (note.title, note.publisher, note.published, note.url) if part)
    text = _run(f" “{note.quote}”{said} {about}")
    mark = f"<w:r>{_MARK}<w:footnoteRef/></w:r>"
    return f'<w:footnote w:id="{number}">{_paragraph("FootnoteText", mark + text)}</w:footnote>'


def _paragraph(style: str, runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _run(text: str, *, bold: bool = False) -> str:
    legal = "".join(c for c in text if c < "\ud800" or "\ue000" <= c <= "\ufffd" or c > "\uffff")
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{weight}<w:t xml:space="preserve">{escape(legal)}</w:t></w:r>'


def _styles() -> str:
    rows = (
        ("Normal", "Normal", 22, 0, 80, ""),
        ("Title", "Title", 40, 0, 240, "<w:b/>"),
        ("Heading1", "heading 1", 28, 320, 120, "<w:b/>"),
        ("FootnoteText", "footnote text", 18, 0, 0, ""),
    )
    styles = "".join(
        _STYLE.format(
            type="paragraph",
            id=id,
            name=name,
            size=size,
            before=before,
            after=after,
            bold=bold,
            default=' w:default="1"' if id == "Normal" else "",
            based="" if id == "Normal" else '<w:basedOn w:val="Normal"/>',
        )
        for id, name, size, before, after, bold in rows
    )
    return f"{_XML}<w:styles {_W}>{styles}</w:styles>"
