"""Broken and hostile input: one line each; what stands beside it is read. How soon: benchmarks.hostile."""

import contextlib
import gzip
import io
import os
import re
import signal
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from files_made import BODY, docx, odt, page, pdf, tarred, zipped

from timeline import documents
from timeline.documents import Limits, Options, sheets, watched
from timeline.documents.encodings import NotText
from timeline.documents.options import limited, mapped
from timeline.documents.streams import deadline
from timeline.errors import DocumentError, UsageError
from timeline.records import Directory, Document

SMALL = Limits(size=2_000_000, markup=1_000_000, unpacked=5_000_000, ratio=1, depth=3, members=100)


def bomb(size: int) -> bytes:
    made = io.BytesIO()
    with gzip.GzipFile(fileobj=made, mode="wb") as file:
        for _ in range(size // 1_000_000):
            file.write(b"a" * 1_000_000)
    return made.getvalue()


def packed_often(times: int) -> bytes:
    data = zipped({"a.txt": BODY})
    for _ in range(times):
        data = zipped({"n.zip": data})
    return data


def entities(name: str) -> str:
    each = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    return f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "lol">{each}]><{name}>&l9;</{name}>'


def broken_off() -> bytes:
    head = "WARC-Type: response\r\nContent-Length: 5000\r\nContent-Type: application/http\r\n\r\n"
    return f"WARC/1.0\r\n{head}HTTP/1.1 200 OK\r\n\r\n<html>".encode()


def locked() -> bytes:
    data = bytearray(zipped({"a.txt": BODY}))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def deep_mail() -> str:
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(3000))
    return f"From: a@b\nMIME-Version: 1.0\n{parts}Content-Type: text/plain\n\nhello\n"


def looping_pdf() -> bytes:
    return pdf([[(72, 700, "x")]]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")


def pdf_with_password() -> bytes:
    """The security handler says that it needs one; the keys are nobody's."""
    keys = "<" + "ab" * 32 + ">"
    return pdf([[(72, 700, "x")]]).replace(
        b"/Root 1 0 R",
        f"/Root 1 0 R /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O {keys} /U {keys} >>"
        f" /ID [<{'00' * 16}> <{'00' * 16}>]".encode()
    )  # fmt: skip


ONE_LINE: list[tuple[str, Callable[[], str | bytes], str]] = [
    ("a.pdf", lambda: b"%PDF-1.4\ngarbage", "a PDF file that is damaged"),
    ("a.pdf", lambda: pdf([[]]), "a PDF file without text"),
    ("a.pdf", looping_pdf, "a PDF file"),
    ("a.pdf", pdf_with_password, "locked with a password"),
    ("a.txt.gz", lambda: bomb(50_000_000), "larger than"),
    ("a.jsonl.gz", lambda: bomb(50_000_000), "unpacks to more than the limit|longer than"),
    ("a.docx", lambda: docx("<w:p>" + "a" * 3_000_000 + "</w:p>"), "larger than"),
    ("a.docx", lambda: zipped({"x.bin": "x"}), "it has no word/document.xml"),
    ("a.docx", lambda: b"PK\x03\x04 and no more", "damaged"),
    ("a.docx", lambda: docx("<w:p>&x;</w:p>"), "damaged XML"),
    ("a.odt", lambda: odt("<text:p>"), "damaged XML"),
    ("a.epub", lambda: zipped({"mimetype": "application/epub+zip"}), "it has no META-INF/container.xml"),
    ("a.zip", lambda: zipped({}), "nothing in it"),
    ("a.zip", lambda: packed_often(6), "containers in containers"),
    ("a.zip", locked, "locked with a password"),
    ("a.tar.gz", lambda: tarred({"a.txt": BODY * 100})[:60], "damaged"),
    ("a.gz", lambda: gzip.compress(BODY.encode() * 99)[:-30], "damaged|ended|unexpected"),
    ("a.html", lambda: page(body=f"<p>{BODY}</p>" * 20_000), "larger than"),
    ("a.html", lambda: page(body="<div>" * 100_000 + BODY), "no article in this page"),
    ("a.html", lambda: page(body="<p>" + "<b>" * 100_000), "no article in this page"),
    ("a.json", lambda: "[" * 1_000_000, "not JSON that can be read: nested too deeply$"),
    ("a.docx", lambda: zipped({"word/document.xml": entities("d")}), "its entities grow without end$"),
    ("a.warc", lambda: broken_off(), "a WARC file that is damaged: an answer in it breaks off$"),
    ("a.json", lambda: "{}", "no text in it"),
    ("a.jsonl", lambda: "{" * 100_000, "not JSON"),
    ("a.jsonl", lambda: "a" * 3_000_000, "longer than"),
    ("a.csv", lambda: 'text\n"' + "a" * 3_000_000, "larger than|cannot be read"),
    ("a.parquet", lambda: b"PAR1 and no more", "a Parquet file that is damaged"),
    ("a.warc", lambda: b"WARC/1.0\r\nbroken", "WARC|nothing in it"),
    ("a.mbox", lambda: "no mailbox", "no mailbox"),
    ("a.eml", lambda: "\n\nno headers", "no message"),
    ("a.eml", deep_mail, "a message that is damaged|nested too deeply"),
    ("a.mht", lambda: "Subject: x\n\nno page", "a web archive without a page"),
    ("a.xml", lambda: "<x/>", "XML of a kind that is not read"),
    ("a.xml", lambda: "no xml", "damaged XML"),
    ("a.rss", lambda: "<rss>" + "<a>" * 100_000, "nothing in it|damaged XML"),
    ("a.rss", lambda: entities("rss"), "nothing in it|damaged XML"),
    ("a.opml", lambda: entities("opml"), "nothing in it|damaged XML"),
    ("a.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on", "an old Office file"),
    ("a.7z", lambda: b"7z\xbc\xaf\x27\x1c and so on", "a 7z archive"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "make", "reason"), ONE_LINE, ids=range(len(ONE_LINE)))
def test_what_cannot_be_read_is_one_line(
    tmp_path: Path, name: str, make: Callable[[], str | bytes], reason: str
) -> None:
    data = make()
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    (error,) = documents.read_all(tmp_path / name, Options(limits=SMALL))
    assert isinstance(error, DocumentError)
    assert str(error).startswith(f"{tmp_path / name}")
    assert "\n" not in str(error)
    assert re.search(reason, str(error)), str(error)


def test_members_of_a_bomb_stop_together(tmp_path: Path) -> None:
    inner = zipped({"a.txt": b"a" * 1_900_000})
    (tmp_path / "a.zip").write_bytes(zipped({f"{n}.zip": inner for n in range(50)}))
    found = list(documents.read_all(tmp_path / "a.zip", Options(limits=SMALL)))
    assert len(found) < 6
    assert "unpacks to more than the limit" in str(found[-1])


def test_too_many_members(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "a"}\n' * 200)
    found = list(documents.read_all(tmp_path / "a.jsonl", Options(limits=SMALL)))
    assert (len(found), str(found[-1]).partition(": ")[2]) == (
        101,
        "more than 100 members: raise --limit members",
    )


def test_an_external_entity_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hidden")
    (tmp_path / "a.rss").write_text(
        f'<!DOCTYPE r [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]><rss><channel><item><title>t</title>'
        "<description>before &x; after</description></item></channel></rss>"
    )
    (document,) = documents.read_all(tmp_path / "a.rss")
    assert isinstance(document, Document)
    assert document.text == "before after\n"


def test_a_page_in_the_wrong_encoding_is_read_by_likeness(tmp_path: Path) -> None:
    body = "<p>Россия и Китай подписали соглашение в столице.</p>" * 5
    (tmp_path / "a.html").write_bytes(page('<meta charset="utf-8">', body).encode("cp1251"))
    assert documents.read(tmp_path / "a.html").text.startswith("Россия и Китай")


def test_a_title_is_never_an_escape(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(title="Red \x1b[31malert\x07 &#x1b;[2J\u202e"))
    title = documents.read(tmp_path / "a.html").title
    assert title.startswith("Red alert")
    assert title.isprintable()


def test_a_name_that_is_not_utf8_can_be_stored(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9\x1b[31m.txt")
    try:
        with open(path, "w") as file:
            file.write(BODY)
    except OSError:
        pytest.skip("this file system wants names in UTF-8")
    (document,) = documents.read_all(path)
    assert isinstance(document, Document)
    assert document.source.endswith("caf\\udce9\\x1b[31m.txt")
    assert document.source.encode().isascii()


def test_a_pdf_that_takes_too_long_ends(tmp_path: Path) -> None:
    content = zlib.compress(b"BT /F1 12 Tf 10 10 Td (x) Tj ET\n" * 5_000_000, 9)
    marked = pdf([[(72, 700, "x" * 60)]])
    start = marked.index(b"<< /Length", marked.index(b"5 0 obj"))
    end = marked.index(b"endstream", start)
    made = marked[:start] + b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\n" % (len(content), content)
    (tmp_path / "a.pdf").write_bytes(made + marked[end:])
    (error,) = documents.read_all(tmp_path / "a.pdf", Options(limits=Limits(seconds=1)))
    assert "takes longer than 1 seconds" in str(error)


def _sheet(pipe: Path, limits: Limits) -> list[object]:
    with pytest.raises(DocumentError) as failure:
        list(sheets.read(pipe, sheets.PRESETS["acled"], lambda: Directory({}, {}), limits))
    return [failure.value]


@pytest.mark.parametrize(
    "read",
    [
        lambda pipe, limits: documents.read_all(pipe, Options(limits=limits)),
        lambda pipe, limits: watched.subscribed(str(pipe), Options(limits=limits)),
        _sheet,
    ],
    ids=["article", "feed", "sheet"],
)
def test_a_pipe_that_nobody_writes_into_ends(
    tmp_path: Path, read: Callable[[Path, Limits], Iterable[object]]
) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    (error,) = read(pipe, Limits(seconds=0.2))
    assert (
        str(error) == f"{pipe}: it does not open within 0.2 seconds: if it is a pipe, nobody writes into it"
    )


def test_a_sheet_may_come_through_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=("When,What\n2001,A thing\n",))
    writer.start()
    [(analysis, faults)] = sheets.read(pipe, sheets.mapped("date=When,title=What"), lambda: Directory({}, {}))
    writer.join()
    assert ([mention.title for mention in analysis.mentions], faults) == (["A thing"], [])


def test_deadline_holds_against_a_library_that_catches_everything() -> None:
    def stubborn() -> None:
        end = time.perf_counter() + 3
        while time.perf_counter() < end:
            with contextlib.suppress(Exception):
                time.sleep(0.01)

    with pytest.raises(NotText, match=r"longer than 0\.1 seconds"), deadline(0.1):
        stubborn()
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


class SlowToGo:
    """What takes its time when it is deleted, where Python drops what is raised."""

    def __del__(self) -> None:
        end = time.perf_counter() + 0.3
        while time.perf_counter() < end:
            pass


def _delete(times: int) -> None:
    for _ in range(times):
        SlowToGo()


@pytest.mark.parametrize("times", [1, 10])
def test_deadline_holds_where_the_alarm_is_dropped_and_nobody_hears_of_it(
    times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    dropped: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", dropped.append)
    heard = sys.unraisablehook
    with pytest.raises(NotText, match=r"longer than 0\.1 seconds"), deadline(0.1):
        _delete(times)
    assert (dropped, sys.unraisablehook) == ([], heard)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_deadline_leaves_what_else_cannot_be_raised_to_be_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def __del__(self) -> None:
            raise RuntimeError("broken")

    dropped: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda args: dropped.append(args.exc_type))
    with deadline(5):
        Broken()
    assert dropped == [RuntimeError]


def test_outside_the_main_thread_there_is_no_deadline_and_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    found: list[Document | DocumentError] = []
    thread = threading.Thread(target=lambda: found.extend(documents.read_all(tmp_path / "a.txt")))
    thread.start()
    thread.join()
    assert isinstance(found[0], Document)


def test_settings() -> None:
    assert limited({"size": "200MB", "seconds": "2.5", "members": "10k"}) == Limits(
        size=200_000_000, seconds=2.5, members=10_000
    )
    for settings in (
        {"weight": "1"},
        {"size": "big"},
        {"size": "-1"},
        {"seconds": "inf"},
        {"seconds": "nan"},
    ):
        with pytest.raises(UsageError):
            limited(settings)
    for text in ("text", "text=", "words=body"):
        with pytest.raises(UsageError):
            mapped(text)
