"""Every format that is read, as a small real file; what each says of its date."""

import gzip
import io
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from files_made import BODY, docx, epub, odt, page, pdf, set_in_lines, tarred, zipped

from timeline import documents
from timeline.documents import Options
from timeline.documents.published import SURE, sure
from timeline.errors import DocumentError
from timeline.records import Document, Published

LONG = (
    "The leaders of the member states met in the new capital and signed a large number of documents, which"
    " their hosts praised as historic at the end of the second day."
)


def read_all(
    folder: Path, name: str, data: str | bytes, options: Options = documents.DEFAULTS
) -> list[Document]:
    found = list(tried(folder, name, data, options))
    assert not [error for error in found if isinstance(error, DocumentError)]
    return [document for document in found if isinstance(document, Document)]


def tried(
    folder: Path, name: str, data: str | bytes, options: Options = documents.DEFAULTS
) -> Iterator[Document | DocumentError]:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return documents.read_all(path, options)


def read(folder: Path, name: str, data: str | bytes) -> Document:
    (document,) = read_all(folder, name, data)
    return document


def dated(document: Document) -> tuple[str, str]:
    return str(document.published.when), document.published.basis


# --- paged documents ------------------------------------------------------------------------------


def test_pdf_has_paragraphs_whole_words_and_pages_but_no_running_heads(tmp_path: Path) -> None:
    def sheet(number: int, lines: list[tuple[float, float, str]]) -> list[tuple[float, float, str]]:
        return [(72, 815, "Example Review 2024"), *lines, (290, 30, f"Page {number} of 3")]

    first = set_in_lines(["Leaders meet in the capital", LONG, LONG])[:-1]  # its last line stands overleaf
    rest = set_in_lines([set_in_lines([LONG])[-1][2], LONG])
    document = read(tmp_path, "a.pdf", pdf([sheet(1, first), sheet(2, rest), sheet(3, set_in_lines([LONG]))]))
    title, body = "Leaders meet in the capital", LONG
    assert document.text == f"{title}\n\n{body}\n\n{body}\n\n\f{body}\n\n\f{body}\n"
    assert document.title == title
    places = [document.text.index(title), *(n + 1 for n, c in enumerate(document.text) if c == "\f")]
    assert [documents.page_number(document.text, place) for place in places] == [1, 2, 3]
    assert documents.page_number("no pages", 3) is None


def test_pdf_reads_columns_one_after_the_other_and_joins_cut_words(tmp_path: Path) -> None:
    left = ["The first column tells of the organ-", "isation and of its Russian-",
            "speaking guests. Russian and", "speaking are words."]  # fmt: skip
    lines = [(72.0, 780.0 - 14 * n, line) for n, line in enumerate(left)]
    lines += [(330.0, 780.0, "The second column tells of the"), (330.0, 766.0, "end of it.")]
    assert read(tmp_path, "a.pdf", pdf([lines])).text == (
        "The first column tells of the organisation and of its Russian-speaking guests. Russian and speaking"
        " are words.\n\nThe second column tells of the end of it.\n"
    )


W = '<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'


def test_docx(tmp_path: Path) -> None:
    text = (
        W.format("Leaders meet")
        + "<w:p><w:r><w:t>The lea</w:t></w:r><w:r><w:t>ders</w:t><w:tab/><w:t>met.</w:t></w:r>"
        + "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
        + f"<w:tbl><w:tr><w:tc>{W.format('a cell')}</w:tc></w:tr></w:tbl>"
    )
    core = "<dc:title>Leaders meet</dc:title><dc:creator>Jane Doe</dc:creator><created>2001-01-01</created>"
    document = read(tmp_path, "a.docx", docx(text, core))
    assert document.text == "Leaders meet\n\nThe leaders met.\n\na cell\n"
    assert (document.title, document.author, document.published.when) == ("Leaders meet", "Jane Doe", None)


def test_odt(tmp_path: Path) -> None:
    text = (
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:h>Leaders meet</text:h>"
        "<text:p>The <text:span>leaders</text:span><text:s/>met<text:note><text:p>note</text:p></text:note>."
        "</text:p>"
    )
    document = read(
        tmp_path, "a.odt", odt(text, "<dc:creator>Jane Doe</dc:creator><dc:date>2001-01-01</dc:date>")
    )
    assert document.text == "Leaders meet\n\nThe leaders met.\n"
    assert (document.author, document.published.when) == ("Jane Doe", None)


def test_epub(tmp_path: Path) -> None:
    meta = "<dc:title>A year</dc:title><dc:date>2019-05-06</dc:date><dc:language>en-GB</dc:language>"
    document = read(tmp_path, "a.epub", epub([f"<h1>One</h1><p>{BODY}</p>", "<p>Two<br/>lines</p>"], meta))
    assert document.text == f"One\n\n{BODY}\n\n\fTwo\n\nlines\n"
    assert (document.title, *dated(document)) == ("A year", "2019-05-06", "document properties")


def test_rtf(tmp_path: Path) -> None:
    text = (
        r"{\rtf1\ansi\ansicpg1251{\info{\title Leaders meet}}{\fonttbl{\f0 Arial;}}\f0 Leaders meet\par "
        r"The \b leaders\b0  met. \'cf\'f0\'e8\par}"
    )
    document = read(tmp_path, "a.rtf", text)
    assert (document.title, document.text) == ("Leaders meet", "Leaders meet\n\nThe leaders met. При\n")


@pytest.mark.parametrize("name", ["a.txt", "b", "c.zip"])
def test_the_first_bytes_tell_the_format_where_the_name_does_not(tmp_path: Path, name: str) -> None:
    for data in (docx(W.format("The leaders met.")), odt("<text:p>The leaders met.</text:p>"),
                 pdf([[(72, 700, "The leaders met.")]]), rb"{\rtf1 The leaders met.}"):  # fmt: skip
        assert read(tmp_path, name, data).text == "The leaders met.\n"


# --- mail -----------------------------------------------------------------------------------------

HEAD = (
    "From: Jane Doe <jane@example.org>\nSubject: =?utf-8?q?Leaders_m=C3=A9et?=\n"
    "Date: Wed, 03 Jul 2024 10:00:00 +0500\n"
)


def test_message(tmp_path: Path) -> None:
    text = f"{HEAD}Content-Type: text/plain; charset=windows-1251\n\nПривет, {{}}\n"
    document = read(tmp_path, "a.eml", text.encode("cp1251"))
    assert (document.text, document.title, document.author) == ("Привет, {}\n", "Leaders méet", "Jane Doe")
    assert dated(document) == ("2024-07-03T10:00:00+05:00", "mail header")


def test_message_of_html_only(tmp_path: Path) -> None:
    text = f"{HEAD}Content-Type: text/html\n\n<style>x</style><p>The <b>leaders</b> met.<p>Two\n"
    assert read(tmp_path, "a.eml", text).text == "The leaders met.\n\nTwo\n"


def test_mailbox(tmp_path: Path) -> None:
    letters = [f"From a@b Wed Jul  3 10:00:00 2024\nSubject: {n}\n\nText {n}\n>From here\n" for n in (1, 2)]
    found = read_all(tmp_path, "a.mbox", "\n".join(letters))
    assert [d.source.rpartition("#")[2] for d in found] == ["1", "2"]
    assert [(d.title, d.text) for d in found] == [("1", "Text 1\nFrom here\n"), ("2", "Text 2\nFrom here\n")]


def letter(*parts: EmailMessage | tuple[str, bytes, str], text: str | None = "See below.\n") -> EmailMessage:
    """A message of 3 July with attachments: (file name, bytes, type), or other messages."""
    made = EmailMessage()
    made["From"], made["Subject"] = "Jane Doe <jane@example.org>", "Minutes"
    made["Date"] = "Wed, 03 Jul 2024 10:00:00 +0500"
    if text is not None:
        made.set_content(text)
    for part in parts:
        if isinstance(part, EmailMessage):
            made.add_attachment(part)
        else:
            name, data, kind = part
            main, _, sub = kind.partition("/")
            made.add_attachment(data, maintype=main, subtype=sub, filename=name or None)
    return made


def test_what_is_attached_is_read_too(tmp_path: Path) -> None:
    sheet = pdf([[(72, 700, "They met on 2 July 2024.")]])
    dated_page = page('<meta property="article:published_time" content="2024-07-01">').encode()
    inner = letter(("notes.md", b"# Notes\n\nThey ate.\n", "application/octet-stream"), text="They left.\n")
    made = letter(
        ("minutes.pdf", sheet, "application/pdf"), ("../minutes.pdf", sheet + b"\n", "application/pdf"),
        ("page.htm", dated_page, "text/html"), ("photo.jpg", b"\xff\xd8", "image/jpeg"),
        ("", sheet, "application/pdf"),
        ("all.zip", zipped({"inner/a.txt": "They slept."}), "application/zip"), inner,
    )  # fmt: skip
    found = read_all(tmp_path, "a.eml", made.as_bytes())
    assert [d.source.removeprefix(f"{tmp_path}/") for d in found] == [
        "a.eml", "a.eml!minutes.pdf", "a.eml!minutes.pdf (2)", "a.eml!page.htm", "a.eml!attachment.pdf",
        "a.eml!all.zip!inner/a.txt", "a.eml!message.eml", "a.eml!message.eml!notes.md",
    ]  # fmt: skip
    assert [(d.title, d.author) for d in found[:2]] == [("Minutes", "Jane Doe"), ("", "")]
    assert dated(found[0]) == dated(found[1]) == ("2024-07-03T10:00:00+05:00", "mail header")
    assert dated(found[3]) == ("2024-07-01", "meta element")
    assert [found[n].text for n in (1, 5, 6)] == ["They met on 2 July 2024.\n", "They slept.", "They left.\n"]


def test_a_message_of_nothing_but_what_is_attached(tmp_path: Path) -> None:
    made = letter(("a.txt", "Они встретились.".encode("cp1251"), "text/plain; charset=cp1251"), text=None)
    (document,) = read_all(tmp_path, "a.eml", made.as_bytes())
    assert document.source.endswith("a.eml!a.txt")
    (error,) = tried(tmp_path, "b.eml", letter(("photo.jpg", b"\xff", "image/jpeg"), text=None).as_bytes())
    assert "a message without text" in str(error)


def test_what_is_attached_and_damaged_is_a_line(tmp_path: Path) -> None:
    made = letter(
        ("a.pdf", b"%PDF-1.4 broken", "application/pdf"), ("b.docx", b"PK\x03\x04", "application/msword")
    )
    first, *errors = tried(tmp_path, "a.eml", made.as_bytes())
    assert isinstance(first, Document)
    assert [str(e).partition("!")[2].partition(":")[0] for e in errors] == ["a.pdf", "b.docx"]


def test_attachments_of_a_mailbox(tmp_path: Path) -> None:
    made = b"From a@b Wed Jul  3 10:00:00 2024\n" + letter(("a.txt", b"They met.", "text/plain")).as_bytes()
    found = read_all(tmp_path, "a.mbox", made)
    assert [d.source.rpartition("/")[2] for d in found] == ["a.mbox#1", "a.mbox#1!a.txt"]


def test_web_archive_of_a_browser_is_not_dated_by_when_it_was_saved(tmp_path: Path) -> None:
    text = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/2024/07/03/leaders\n"
        "Date: Wed, 3 Jul 2025 10:00:00 -0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset=utf-8\n'
        f"Content-Transfer-Encoding: 8bit\n\n{page()}\n--b--\n"
    )
    document = read(tmp_path, "a.mhtml", text)
    assert document.text.startswith(BODY)
    assert document.url == "https://example.org/2024/07/03/leaders"
    assert dated(document) == ("2024-07-03", "address")


# --- tables ---------------------------------------------------------------------------------------


def test_json_lines_of_known_fields(tmp_path: Path) -> None:
    lines = (
        '\ufeff{"title": "L", "content": "They met.", "publishedAt": "2024-07-03T10:00:00Z",'
        ' "author": "Jane", "source": {"id": null, "name": "AP"}, "url": "https://example.org/x"}\n\nbroken\n'
        '{"maintext": "They ate.", "date_publish": "2024-07-03 10:00:00", "source_domain": "example.org",'
        ' "authors": ["A", "B"], "language": "Russian"}\n{"url": "https://example.org/z"}\n[1]\n'
    )
    found = list(tried(tmp_path, "a.jsonl", lines))
    first, broken, second, bare, no = found
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.source == str(tmp_path / "a.jsonl#1")
    assert (first.text, first.title, first.author, first.publisher) == ("They met.\n", "L", "Jane", "AP")
    assert dated(first) == ("2024-07-03T10:00:00Z", "field")
    assert (second.author, second.publisher, second.language) == ("A, B", "example.org", "ru")
    assert [str(error).partition("#")[2] for error in (broken, bare, no)] == [
        "3: the line is not JSON: Expecting value: line 1 column 1 (char 0)",
        "5: no text in it: name its field with --map text=FIELD, or fetch the address it has with --follow",
        "6: not an object with named fields",
    ]


@pytest.mark.parametrize(
    "content",
    [
        '[{"text": "They met."}, {"text": "They ate."}]',
        '{"articles": [{"text": "They met."}, {"text": "They ate."}]}',
        '{"response": {"docs": [{"text": "They met."}, {"text": "They ate."}]}}',
        '{"text": "They met."}\n{"text": "They ate."}\n',
    ],
)
def test_json(tmp_path: Path, content: str) -> None:
    found = read_all(tmp_path, "a.json", content)
    assert [(d.source.rpartition("#")[2], d.text) for d in found] == [
        ("1", "They met.\n"),
        ("2", "They ate.\n"),
    ]


def test_json_of_one_article_that_is_a_page(tmp_path: Path) -> None:
    import json

    row = {"html": page('<meta property="article:published_time" content="2024-07-04">'), "source": "AP"}
    document = read(tmp_path, "a.json", json.dumps(row))
    assert (document.text[:11], document.publisher, dated(document)[1]) == (
        "The leaders",
        "AP",
        "meta element",
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", '\ufefftitle,body,date\nA,"The leaders, they\nmet",2024-07-03\n'),
        ("a.csv", 'title;body;date\nA;"The leaders, they\nmet";2024-07-03\n'),
        ("a.tsv", 'title\tbody\tdate\nA\t"The leaders, they\nmet"\t2024-07-03\n'),
    ],
)
def test_csv(tmp_path: Path, name: str, content: str) -> None:
    document = read(tmp_path, name, content)
    assert (document.source[-2:], document.title, document.text) == ("#1", "A", "The leaders, they\nmet\n")
    assert dated(document) == ("2024-07-03", "field")
    (packed,) = read_all(tmp_path, f"{name}.gz", gzip.compress(content.encode()))
    assert packed.id == document.id


@pytest.mark.parametrize("follow", [False, True])
def test_a_table_of_something_else_is_one_line(tmp_path: Path, follow: bool) -> None:
    rows = "name,age\n" + "Jane,30\n" * 50
    (error,) = tried(tmp_path, "people.csv", rows, Options(follow=follow))
    assert str(error) == f"{tmp_path / 'people.csv'}: no text in it: name its field with --map text=FIELD"
    (linked,) = tried(tmp_path, "links.csv", "title,url\n" + "A,https://example.org/a\n" * 9)
    assert str(linked).endswith("--map text=FIELD, or fetch the address it has with --follow")


def test_csv_in_an_older_encoding(tmp_path: Path) -> None:
    content = "text\n" + "Россия и Китай подписали соглашение в столице\n" * 3
    assert read_all(tmp_path, "a.csv", content.encode("cp1251"))[0].text.startswith("Россия и Китай")


def test_map(tmp_path: Path) -> None:
    from timeline.documents.options import mapped

    options = Options(fields=mapped("text=b, published=meta.day"))
    (document,) = read_all(
        tmp_path, "a.jsonl", '{"text": "no", "b": "They met.", "meta": {"day": "3 July 2024"}}', options
    )
    assert (document.text, *dated(document)) == ("They met.\n", "2024-07-03", "field")


def test_parquet(tmp_path: Path) -> None:
    import datetime

    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    rows = [{"text": f"They met, {n}.", "date": datetime.date(2024, 7, 3)} for n in range(3)]
    made = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(rows), made)
    found = read_all(tmp_path, "a.parquet", made.getvalue())
    assert [d.text for d in found] == [f"They met, {n}.\n" for n in range(3)]
    assert dated(found[0]) == ("2024-07-03", "field")
    made = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist([{"name": "Jane"}] * 9), made)
    (error,) = tried(tmp_path, "people.parquet", made.getvalue())
    assert "no text in it" in str(error)


# --- archives -------------------------------------------------------------------------------------


def test_zip(tmp_path: Path) -> None:
    inner = zipped({"y.jsonl": '{"text": "inner"}'})
    files = {
        "in/x.txt": BODY, "in/x.meta.json": '{"published": "2024-07-04"}', "../../evil.txt": "Evil.",
        "__MACOSX/x.txt": "a", ".hidden.txt": "a", "a.png": b"x", "n.zip": inner,
        "a\x1b[31m\u202e.txt": "Red.",
    }  # fmt: skip
    found = read_all(tmp_path, "a.zip", zipped(files))
    names = [d.source.removeprefix(f"{tmp_path}/a.zip!") for d in found]
    assert names == ["in/x.txt", "../../evil.txt", "n.zip!y.jsonl#1", "a\\x1b[31m\\u202e.txt"]
    assert dated(found[0]) == ("2024-07-04", "sidecar")
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.zip"]


@pytest.mark.parametrize(("name", "mode"), [("a.tar", "w"), ("a.tar.gz", "w:gz"), ("a.tgz", "w:gz"),
                                            ("a.tar.xz", "w:xz"), ("a.tar.bz2", "w:bz2")])  # fmt: skip
def test_tar(tmp_path: Path, name: str, mode: str) -> None:
    found = read_all(
        tmp_path, name, tarred({"in/x.txt": BODY, "b.jsonl": '{"text": "a"}\n{"text": "b"}'}, mode)
    )
    assert [d.source.removeprefix(f"{tmp_path}/{name}!") for d in found] == [
        "in/x.txt",
        "b.jsonl#1",
        "b.jsonl#2",
    ]


def test_gzip(tmp_path: Path) -> None:
    assert read(tmp_path, "a.txt.gz", gzip.compress(BODY.encode())).text == BODY
    assert read(tmp_path, "page.gz", gzip.compress(page().encode())).text.startswith(BODY)


def test_one_bad_member_is_one_line(tmp_path: Path) -> None:
    broken = bytearray(zipped({"a.txt": BODY, "b.txt": BODY * 9, "c.txt": "They met."}))
    place = broken.index(b"b.txt") + 20
    broken[place : place + 8] = b"\xff" * 8
    found = list(tried(tmp_path, "a.zip", bytes(broken)))
    assert [isinstance(d, Document) for d in found] == [True, False, True]
    assert str(found[1]).startswith(f"{tmp_path}/a.zip!b.txt: ")


def test_warc(tmp_path: Path) -> None:
    def record(kind: str, address: str, content: bytes, more: str = "") -> bytes:
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\n"
        more += "WARC-Date: 2025-01-01T00:00:00Z\r\n"
        return f"{head}{more}Content-Length: {len(content)}\r\n\r\n".encode() + content + b"\r\n\r\n"

    def answer(kind: str, body: bytes, status: str = "200 OK") -> bytes:
        return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body

    site = "https://example.org/2024/07/03"
    russian = page(body="<p>Россия и Китай подписали соглашение.</p>").encode("cp1251")
    records = [
        record("warcinfo", "", b"software: x", "Content-Type: application/warc-fields\r\n"),
        record("response", f"{site}/a", answer("text/html; charset=windows-1251", russian)),
        record("response", f"{site}/b", answer("text/html", b"<html>gone</html>", "404 Not Found")),
        record("response", f"{site}/c.png", answer("image/png", b"\x89PNG")),
        record("conversion", f"{site}/d", b"They met.", "Content-Type: text/plain\r\n"),
    ]
    for name, data in (("a.warc", b"".join(records)), ("a.warc.gz", b"".join(map(gzip.compress, records)))):
        found = read_all(tmp_path, name, data)
        assert [(d.source.rpartition("!")[2], d.url) for d in found] == [(f"{site}/{x}",) * 2 for x in "ad"]
        assert found[0].text == "Россия и Китай подписали соглашение.\n"
        assert dated(found[0]) == ("2024-07-03", "address")


# --- feeds ----------------------------------------------------------------------------------------


def test_rss(tmp_path: Path) -> None:
    content = (
        '<?xml version="1.0"?><!-- x --><rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        "<title>Example News</title><language>en-gb</language><item><title>Leaders &amp; others meet</title>"
        "<link>https://example.org/1</link><pubDate>Wed, 03 Jul 2024 10:00:00 GMT</pubDate><description>short"
        "</description><content:encoded><![CDATA[<p>Long <b>text</b>.</p><p>Two &amp; three</p>]]>"
        "</content:encoded></item><item><title>none</title></item></channel></rss>"
    )
    document, error = tried(tmp_path, "a.xml", content)
    assert isinstance(document, Document)
    assert document.source == f"{tmp_path}/a.xml!https://example.org/1"
    assert (document.text, document.title) == ("Long text.\n\nTwo & three\n", "Leaders & others meet")
    assert (document.publisher, document.url, document.language) == (
        "Example News",
        "https://example.org/1",
        "en",
    )
    assert dated(document) == ("2024-07-03T10:00:00Z", "feed")
    assert "an entry without text: fetch its page with --follow" in str(error)


def test_atom(tmp_path: Path) -> None:
    content = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>F</title><entry><title>L</title>'
        '<link rel="edit" href="https://example.org/e"/><link href="https://example.org/1"/>'
        "<updated>2025-01-01</updated><published>2024-07-03T10:00:00+05:00</published><author><name>Jane</name>"
        '<email>j@example.org</email></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        "<p>One</p><p>Two</p></div></content></entry></feed>"
    )
    document = read(tmp_path, "a.atom", content)
    assert (document.text, document.author, document.language) == ("One\n\nTwo\n", "Jane", "de")
    assert (document.url, *dated(document)) == ("https://example.org/1", "2024-07-03T10:00:00+05:00", "feed")


# --- dates, and the same article twice ------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "when"),
    [
        ("/2024/07/03/title", "2024-07-03"),
        ("/news/2024/07/title", "2024-07"),
        ("/2024-07-03-title", "2024-07-03"),
        ("/2024-07-03/", "2024-07-03"),
        ("/20240703/title", "2024-07-03"),
        ("/2024/13/title", "None"),
        ("/2024/02/30/title", "None"),
        ("/2024/07/03/2023/05/04/title", "None"),
        ("/title-2024", "None"),
        ("/article/20240703123", "None"),
    ],
)
def test_a_date_in_the_address(tmp_path: Path, path: str, when: str) -> None:
    document = read(tmp_path, "a.html", page(f'<link rel="canonical" href="https://example.org{path}">'))
    assert dated(document) == (when, "" if when == "None" else "address")


@pytest.mark.parametrize(
    ("markup", "basis"),
    [
        ('<time class="entry-date published" datetime="2024-07-03T10:00:00Z">x</time>', "time element"),
        ('<span class="posted-on"><time datetime="2024-07-03">x</time></span>', "time element"),
        ('<span class="post-date">Published: 3 July 2024</span>', "date element"),
        ('<span class="post-date">3 July 2024</span><span class="post-date">2 July 2024</span>', ""),
        ('<span class="post-date">3 shares</span>', ""),
        ('<span class="post_date date updated">3 July 2024</span>', "date element"),
        ('<span class="Header_publishDate">3 July 2024</span>', "date element"),
        ('<span class="created-post">3.7.2024 09:54</span>', "date element"),
        ('<p class="date">3 July 2024</p>', "date element"),
        ('<p class="article-metadata">3 July 2024</p>', "date element"),
        ('<p class="article-metadata">by Jane, 3 comments</p>', ""),
        ('<span class="event-date">3 July 2024</span>', ""),
        ('<span class="date">3 July 2024</span><span class="date">4 July 2024</span>', ""),
        ('<span class="candidate">3 July 2024</span>', ""),
        ('<time class="x" datetime="2024-07-03T10:00">3 July 2024</time>', "time element"),
        ("<time>3 July 2024</time>", "time element"),
        ("<time>3 July 2024</time><time>4 July 2024</time>", ""),
        ('<time class="event-start">3 July 2024</time>', ""),
        ('<div class="date-modified">3 July 2024</div>', ""),
        ('<time class="updated" datetime="2024-07-03">x</time>', ""),
        ('<time datetime="2024-07-03">the day of the summit</time>', ""),
        ('<abbr class="published" title="2024-07-03T10:00:00Z">10:00</abbr>', "time element"),
        ('<p class="publication">On <time datetime="2024-07-03">x</time></p>', "time element"),
    ],
)
def test_a_time_element_dates_a_page_where_it_says_so(tmp_path: Path, markup: str, basis: str) -> None:
    document = read(
        tmp_path, "a.html", page(body=f"<header>{markup}</header><article><p>{BODY}</p></article>")
    )
    assert document.published.basis == basis


def test_the_surest_word_comes_first(tmp_path: Path) -> None:
    head = (
        '<meta name="date" content="2001-01-01"><link rel="canonical" href="https://example.org/2002/01/01/x">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-07-03"}</script>'
    )
    published = read(tmp_path, "2003-01-01.html", page(head)).published
    assert (str(published.when), published.basis, sure(published)) == ("2024-07-03", "JSON-LD", "high")


@pytest.mark.parametrize(
    ("around", "day"),
    [
        ("<h1>Leaders meet</h1><small>Wednesday, 3 July 2024, 19:51 &gt; ann</small>", "2024-07-03"),
        ("<h1>Leaders meet</h1><h3>Date: 3 July 2024, section: Asia</h3>", "2024-07-03"),
        ("<h1>Leaders meet</h1><div>von <a>Anna</a> <span>am 03.07.2024</span></div>", "2024-07-03"),
        ("<h1>Leaders meet</h1><ul><li>3 juillet 2024</li><li>Par Anne</li></ul>", "2024-07-03"),
        ("<p>Last revised: July 3, 2024</p><h1>Leaders meet</h1>", "2024-07-03"),
        ("<h1>Our site</h1><h1>Leaders meet in Astana</h1><p>3 July 2024</p>", "2024-07-03"),
        ("<h1>Leaders meet</h1><p>The talks of 3 July 2024</p>", ""),
        ("<h1>Leaders meet</h1><p>Wednesday, 3 July 2024, 14:45 to 15:45, Astana</p>", ""),
        ("<h1>Leaders meet</h1><p>3 July 2024 - 5 July 2024</p>", ""),
        ("<h1>Leaders meet</h1><p>3 July 2024</p><p>4 July 2024</p>", ""),
        ("<h1>Leaders meet</h1><p>July 2024</p>", ""),
        ("<h1>Leaders meet</h1><script>'3 July 2024'</script>", ""),
        ("<h2>News</h2><p>3 July 2024</p>", ""),
    ],
)
def test_a_day_beside_the_title_dates_a_page(tmp_path: Path, around: str, day: str) -> None:
    made = page(body=f"{around}<article><p>{BODY}</p></article>", title="Leaders meet in Astana | News")
    when, basis = dated(read(tmp_path, "a.html", made))
    assert (when, basis) == (day, "title line") if day else basis != "title line"


def test_a_day_beside_the_title_makes_the_month_of_an_address_exact(tmp_path: Path) -> None:
    def read_at(path: str) -> tuple[str, str]:
        head = f'<link rel="canonical" href="https://example.org{path}">'
        body = f"<h1>Leaders meet</h1><p>3 July 2024</p><article><p>{BODY}</p></article>"
        return dated(read(tmp_path, "a.html", page(head, body)))

    assert read_at("/2024/07/x") == ("2024-07-03", "title line")
    assert read_at("/2024/06/x") == ("2024-06", "address")
    assert read_at("/2024/06/09/x") == ("2024-06-09", "address")


def test_of_times_marked_as_publication_the_one_at_the_title_counts(tmp_path: Path) -> None:
    other = '<li class="published"><time datetime="2024-07-09">x</time></li>'
    own = (
        '<header><h1>Leaders meet</h1><p class="published"><time datetime="2024-07-03">x</time></p></header>'
    )
    made = page(body=f"<ul>{other}</ul><main>{own}<article><p>{BODY}</p></article></main>")
    assert dated(read(tmp_path, "a.html", made)) == ("2024-07-03", "time element")


def test_a_guess_is_kept_apart_and_never_a_day_of_the_page(tmp_path: Path) -> None:
    body = "<p>The leaders met in Astana and signed the decision, their hosts said on that evening.</p>"
    told = read(tmp_path, "a.html", page('<script src="/a.js?2024-07-03"></script>', body)).published
    assert (told.when, told.basis, told.text, sure(told)) == (None, "", "2024-07-03 (htmldate)", "")
    supplied = read(tmp_path, "b.html", page(body=f"{body}<footer>© 2018 Example</footer>")).published
    assert supplied == Published()


def test_how_sure_a_date_is() -> None:
    assert sure(Published()) == ""
    assert set(SURE.values()) == {"high", "medium", "low"}


def test_the_same_article_in_other_formats_is_the_same_document(tmp_path: Path) -> None:
    day, second = "2024-07-04", "They spoke of trade and of the border between their countries until late."
    text = f"{BODY}\n\n{second}\n"
    found = [
        read(tmp_path, f"{day}-a.txt", text),
        read(tmp_path, f"{day}-b.html", page(body=f"<article><p>{BODY}</p><p>{second}</p></article>")),
        read(tmp_path, f"{day}-c.docx", docx(W.format(BODY) + W.format(second))),
        read(tmp_path, f"{day}-d.pdf", pdf([set_in_lines([BODY, second])])),
        read(tmp_path, f"{day}-e.rtf", rf"{{\rtf1 {BODY}\par {second}\par}}"),
        read(tmp_path, "f.jsonl", f'{{"text": "{BODY}\\n\\n{second}", "date": "{day}"}}'),
        read(tmp_path, "g.eml", f"Subject: x\nDate: Thu, 04 Jul 2024 10:00:00 +0000\n\n{text}"),
    ]
    assert {d.text for d in found} == {text}
    assert len({d.id for d in found}) == 1


def test_structured_data_of_the_page_dates_it_where_there_is_none_of_an_article(tmp_path: Path) -> None:
    made = '<script type="application/ld+json">{{"@graph": [{0}]}}</script>'
    web = '{"@type": "WebPage", "datePublished": "2024-07-03"}'
    article = '{"@type": "NewsArticle", "datePublished": "2024-07-02"}'
    assert dated(read(tmp_path, "a.html", page(made.format(web)))) == ("2024-07-03", "JSON-LD")
    assert dated(read(tmp_path, "a.html", page(made.format(f"{web}, {article}"))))[0] == "2024-07-02"
