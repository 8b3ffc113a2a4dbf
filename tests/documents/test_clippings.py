"""Exports of press databases: every article a document of its own, with its facts. Invented articles."""

from __future__ import annotations

from pathlib import Path

import pytest
from files_made import BODY, docx
from test_formats_read import W, dated, read, read_all

from timeline.records import Document

NEXIS = f"""



                               1 of 2 DOCUMENTS


                              The Example Times (London)

                            July 3, 2024 Wednesday 4:05 PM GMT

Leaders meet in the capital

BYLINE: By Jane Doe

SECTION: WORLD; Pg. 4

LENGTH: 513  words

DATELINE: ASTANA

{BODY}

They left a day later.

LOAD-DATE: July 4, 2024

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                       Copyright 2024 Example Newspapers Limited
                              All Rights Reserved

                               2 of 2 DOCUMENTS


                                 Example Daily

                            5. Juli 2024

A second meeting

LENGTH: 12 words

They met again.

LOAD-DATE: July 5, 2024
"""

LEXIS = f"""User Name: = Somebody
Documents (2)
1. Leaders meet in the capital
2. A second meeting
Leaders meet in the capital
The Example Times (London)
July 3, 2024 Wednesday
Copyright 2024 Example Newspapers Limited All Rights Reserved
Section: WORLD; Pg. 4
Length: 513 words
Byline: Jane Doe
Body
{BODY}
They left a day later.
Load-Date: July 4, 2024
End of Document
A second meeting
Example Daily
July 5, 2024 Friday
Length: 12 words
Body
They met again.
Load-Date: July 5, 2024
End of Document
"""

FACTIVA = f"""Leaders meet in the capital

By Jane Doe
513 words
3 July 2024
16:05
The Example Times (London)
EXTI
English
(c) 2024 Example Newspapers Limited

{BODY}

They left a day later.

Document EXTI000020240703ek7300abc

A second meeting

12 words
5 July 2024
Example Daily
EXD
English
Copyright 2024 Example Daily.

They met again.

Document EXDAIL0020240705ek75000b1
"""

CODED = f"""SE  World
HD  Leaders meet in the capital
BY  By Jane Doe
WC  513 words
PD  3 July 2024
ET  16:05
SN  The Example Times (London)
SC  EXTI
LA  English
CY  (c) 2024 Example Newspapers Limited
LP  {BODY}

TD  They left a day later.

NS  gpir : Politics
AN  Document EXTI000020240703ek7300abc

HD
A second meeting

WC
12 words

PD
5 July 2024

SN
Example Daily

LP
They met again.

AN
Document EXDAIL0020240705ek75000b1
"""


def article(document: Document) -> str:
    """The text without its furniture and title."""
    spans = sorted((*document.furniture, *([document.title_span] if document.title_span else ())))
    parts, at = [], 0
    for span in spans:
        parts.append(document.text[at : span.start])
        at = max(at, span.end)
    return "\n".join(
        line.strip() for line in "".join([*parts, document.text[at:]]).split("\n") if line.strip()
    )


def paragraphs(text: str) -> str:
    return "".join(f"<p>{line}</p>\n" for line in text.split("\n") if line.strip())


def rtf(text: str) -> str:
    return r"{\rtf1\ansi " + "".join(rf"\pard {line}\par " for line in text.split("\n")) + "}"


def page(text: str) -> str:
    return f"<html><head><title>Export</title></head><body>{paragraphs(text)}</body></html>"


FORMS = [NEXIS, LEXIS, FACTIVA, CODED]
NAMES = ["nexis", "lexis", "factiva", "coded"]


@pytest.mark.parametrize("text", FORMS, ids=NAMES)
@pytest.mark.parametrize("kind", ["txt", "html", "rtf", "docx"])
def test_each_article_is_a_document(tmp_path: Path, text: str, kind: str) -> None:
    word = docx("".join(W.format(line) for line in text.split("\n")))
    made = {"txt": text, "html": page(text), "rtf": rtf(text), "docx": word}[kind]
    first, second = read_all(tmp_path, f"export.{kind}", made)
    assert (first.source, second.source) == tuple(str(tmp_path / f"export.{kind}#{n}") for n in (1, 2))
    assert (first.title, second.title) == ("Leaders meet in the capital", "A second meeting")
    assert (first.publisher, second.publisher) == ("The Example Times (London)", "Example Daily")
    assert (first.author, second.author) == ("Jane Doe", "")
    assert [dated(d) for d in (first, second)] == [("2024-07-03", "field"), ("2024-07-05", "field")]
    assert article(first) == f"{BODY}\nThey left a day later."
    assert article(second) == "They met again."


@pytest.mark.parametrize("text", FORMS, ids=NAMES)
def test_an_export_of_plain_text_is_cut_but_not_changed(tmp_path: Path, text: str) -> None:
    for document in read_all(tmp_path, "export.txt", text):
        assert document.text.rstrip("\n") in text


def test_one_article_keeps_the_name_of_the_file(tmp_path: Path) -> None:
    document = read(tmp_path, "one.txt", FACTIVA[: FACTIVA.index("A second")])
    assert document.source == str(tmp_path / "one.txt")
    assert document.title == "Leaders meet in the capital"


@pytest.mark.parametrize(
    "text",
    [
        "Leaders signed\n\n2 of 3 documents\n\nand left.\n",
        "They reached it.\n\nEnd of Document\n\nMore.\n",
        "A list:\n\nDocument EXTI000020240703ek7300abc\n\nis missing.\n",
        "1 of 2 DOCUMENTS\n",
    ],
)
def test_other_texts_stay_whole(tmp_path: Path, text: str) -> None:
    document = read(tmp_path, "a.txt", text)
    assert (document.text, document.furniture, document.publisher) == (text, (), "")
