"""Rich Text Format (Microsoft RTF 1.9.1), by striprtf."""

from __future__ import annotations

import re
from collections.abc import Callable

from timeline.documents import markings
from timeline.documents.encodings import NotText
from timeline.documents.facts import Facts, printable
from timeline.documents.options import Limits
from timeline.documents.page import Page
from timeline.documents.streams import within

CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
TITLE = re.compile(r"\{\\title ([^{}]{1,300})\}")


def read(data: bytes, limits: Limits) -> Page:
    """The paragraphs of an RTF file. Raises NotText."""
    from striprtf import striprtf

    rtf_to_text: Callable[..., str] = striprtf.rtf_to_text

    within(data, limits.markup, "markup")
    found = CODE_PAGE.search(data[:2000])
    page = f"cp{found[1].decode()}" if found else "cp1252"
    source = data.decode("latin-1")
    try:
        text = rtf_to_text(source, encoding=page, errors="replace")
        title = TITLE.search(source)
        name = rtf_to_text("{\\rtf1 " + title[1] + "}", encoding=page, errors="replace") if title else ""
    except (LookupError, ValueError, IndexError, OverflowError) as error:
        raise NotText(f"an RTF file that is damaged: {error}") from error
    return Page(markings.paragraphs(re.split(r"[\n\f\v]", text)), page=Facts(title=printable(name)))
