"""Sources to documents: texts as they are, facts in their order, one clear line for what cannot be read."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from timeline import documents
from timeline.errors import DocumentError
from timeline.records import Document, Span

SEEDS = Path(__file__).parents[2] / "seeds" / "articles"
BODY = "The leaders met in Astana and signed the decision.\n\nThe summit ended on Thursday.\n"


def write(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def read(folder: Path, name: str, content: str | bytes) -> Document:
    return documents.read(write(folder, name, content))


def test_plain_text_is_the_file_itself(tmp_path: Path) -> None:
    raw = "A headline\r\n\r\nFirst “line”.\r\nSecond\tline.  \r\n\n"
    document = read(tmp_path, "a.txt", b"\xef\xbb\xbf" + raw.encode())
    assert document.text == raw.replace("\r\n", "\n")
    assert (document.title, document.title_span) == ("A headline", Span(0, 10))
    assert document.published.when is None
    assert document.published.basis == ""
    assert document.language == "en"


def test_the_identity_is_the_text_and_the_day(tmp_path: Path) -> None:
    here = read(tmp_path, "a.txt", BODY)
    same = read(tmp_path, "b.txt", BODY.replace("\n", "\r\n"))
    dated = documents.read(str(tmp_path / "a.txt"), published="2024-07-04")
    hour = documents.read(str(tmp_path / "a.txt"), published="2024-07-04T10:00")
    assert here.id == same.id != dated.id == hour.id
    assert here.id.startswith("d")
    assert len(here.id) == 17


# --- when it was published ------------------------------------------------------------------------

DATELINE = "ASTANA, July 3, 2024 — " + BODY
FRONT = "---\npublished: 2024-07-02\ntitle: T\n---\n"


def test_the_order_of_what_says_when_it_was_published(tmp_path: Path) -> None:
    path = write(tmp_path, "2024-07-01-summit.md", FRONT + DATELINE)
    (tmp_path / "2024-07-01-summit.meta.json").write_text('{"published": "July 2024"}')
    seen = [documents.read(path, published="5 July 2024"), documents.read(path)]
    (tmp_path / "2024-07-01-summit.meta.json").unlink()
    seen += [documents.read(path)]
    seen += [read(tmp_path, "2024-07-01-summit.md", DATELINE), read(tmp_path, "2024-07-01-summit.md", BODY)]
    seen += [read(tmp_path, "summit.md", BODY)]
    assert [(str(d.published.when), d.published.basis, d.published.text) for d in seen] == [
        ("2024-07-05", "argument", "5 July 2024"),
        ("2024-07", "sidecar", "July 2024"),
        ("2024-07-02", "front matter", "2024-07-02"),
        ("2024-07-03", "dateline", "July 3, 2024"),
        ("2024-07-01", "file name", "2024-07-01"),
        ("None", "", ""),
    ]
    span = seen[3].published.span
    assert span is not None
    assert span.of(seen[3].text) == "July 3, 2024"


DATELINES = [
    ("ASTANA, July 3, 2024 — The leaders met.", "2024-07-03"),
    ("ASTANA, Kazakhstan, July 3, 2024 (AP) -- The leaders met.", "2024-07-03"),
    ("ASTANA (Reuters), 3 July 2024 - The leaders met.", "2024-07-03"),
    ("MOSCOW (Reuters) - 22 March 2024", "2024-03-22"),
    ("MOSCOW (Reuters) - 22 March 2024 - The leaders met.", "2024-03-22"),
    ("ST. PETERSBURG, 3 July 2024: The leaders met.", "2024-07-03"),
    ("Astana, 3 July 2024 – The leaders met.", "2024-07-03"),
    ("New Delhi, July 4, 2023 — The leaders met.", "2023-07-04"),
    ("ASTANA, July 2024 — The leaders met.", "2024-07"),
    ("July 3, 2024", "2024-07-03"),
    ("Published: Wednesday, July 3, 2024", "2024-07-03"),
    ("By Jane Doe\n\n3 July 2024\n\nThe leaders met.", "2024-07-03"),
    ("АСТАНА, 3 июля 2024 г. — Лидеры встретились.", "2024-07-03"),
]
NO_DATELINES = [
    "On July 3, 2024 — a Wednesday — the leaders met.",
    "In Astana, July 3, 2024 - a hot day - was quiet.",
    "The leaders met in Astana, July 3, 2024 — a hot day.",
    "Putin met Xi on July 3, 2024.",
    "MOSCOW, March 22 (Reuters) - Gunmen attacked a hall.",
    "NATO, founded in 1949 - the alliance - met.",
    "July 3, 2024 was a Wednesday.",
    "ASTANA — The leaders met on 3 July 2024.",
    "The leaders met.\n\nThey spoke.\n\nThey ate.\n\nThey left.\n\nASTANA, July 3, 2024 — The leaders met.",
    "Founded: 15 June 2001",
    "ASTANA, July 35, 2024 — The leaders met.",
]


@pytest.mark.parametrize(("top", "meaning"), DATELINES)
def test_dateline(tmp_path: Path, top: str, meaning: str) -> None:
    published = read(tmp_path, "a.txt", f"Leaders meet in the capital\n\n{top}\n\n{BODY}").published
    assert (str(published.when), published.basis) == (meaning, "dateline")


@pytest.mark.parametrize("top", NO_DATELINES)
def test_running_text_is_no_dateline(tmp_path: Path, top: str) -> None:
    assert read(tmp_path, "a.txt", f"{top}\n\n{BODY}").published.when is None


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("2024-07-03-title.txt", "2024-07-03"),
        ("2024-07-03.txt", "2024-07-03"),
        ("20240703_x.txt", "2024-07-03"),
        ("title_2024_07_03.txt", "2024-07-03"),
        ("news-2024.07.03-final.txt", "2024-07-03"),
        ("title-2024-07.txt", "2024-07"),
        ("2024-07-title.txt", "2024-07"),
        ("2024-elections.txt", "None"),
        ("2001-2006-history.txt", "None"),
        ("2024-13-title.txt", "None"),
        ("2024-02-30-title.txt", "None"),
        ("2024-07-03-to-2024-07-04.txt", "None"),
        ("call-202407031.txt", "None"),
        ("UN-1373-12.txt", "None"),
        ("report-2024-21.txt", "None"),
    ],
)
def test_file_name(tmp_path: Path, name: str, meaning: str) -> None:
    assert str(read(tmp_path, name, BODY).published.when) == meaning


def test_the_time_of_the_file_says_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", BODY)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    assert documents.read(path).published.when is None


@pytest.mark.parametrize(
    ("sidecar", "front", "argument", "where"),
    [
        (None, "", "soon", "--published"),
        ('{"published": "03/07/2024"}', "", None, "its sidecar"),
        (None, "---\npublished: someday\n---\n", None, "its front matter"),
    ],
)
def test_an_unreadable_date_that_a_person_wrote_is_an_error(
    tmp_path: Path, sidecar: str | None, front: str, argument: str | None, where: str
) -> None:
    path = write(tmp_path, "a.md", front + BODY)
    if sidecar:
        (tmp_path / "a.meta.json").write_text(sidecar)
    with pytest.raises(DocumentError, match=where) as caught:
        documents.read(path, published=argument)
    assert "\n" not in str(caught.value)


# --- facts ----------------------------------------------------------------------------------------


def test_sidecar_outranks_front_matter(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "---\ntitle: Theirs\nauthor: Jane Doe\nlang: x\ndate: 2024\n---\n" + BODY)
    facts = {
        "title": "Ours",
        "source": "https://example.org/a",
        "publisher": "Example",
        "language": "en-GB",
        "more": [1],
    }
    (tmp_path / "a.meta.json").write_text(json.dumps(facts))
    document = documents.read(path)
    assert (document.title, document.author, document.publisher) == ("Ours", "Jane Doe", "Example")
    assert (document.url, document.language, str(document.published.when)) == (
        "https://example.org/a",
        "en",
        "2024",
    )
    assert document.furniture == (Span(0, document.text.index("The leaders")),)


@pytest.mark.parametrize(
    "content", ["{", "[]", '{"title": ["a"]}', '{"published": {}}', '"x"', "\x00", "[" * 100_000]
)
def test_a_malformed_sidecar_is_one_line(tmp_path: Path, content: str) -> None:
    path = write(tmp_path, "a.txt", BODY)
    (tmp_path / "a.meta.json").write_text(content)
    with pytest.raises(DocumentError, match=r"its sidecar a\.meta\.json") as caught:
        documents.read(path)
    assert "\n" not in str(caught.value)


def test_malformed_front_matter_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="its front matter is not YAML") as caught:
        read(tmp_path, "a.md", "---\ntitle: [a\n---\n" + BODY)
    assert "\n" not in str(caught.value)


def test_a_rule_is_no_front_matter(tmp_path: Path) -> None:
    text = "---\n\nA text that begins with a rule.\n\n---\n\n" + BODY
    assert read(tmp_path, "a.txt", text).furniture == ()


@pytest.mark.parametrize(
    ("text", "name", "title", "place"),
    [
        ("Leaders meet in Astana\n\n" + BODY, "a.txt", "Leaders meet in Astana", "Leaders meet in Astana"),
        ("\n\n  Will they meet?  \n\n" + BODY, "a.txt", "Will they meet?", "Will they meet?"),
        ("\x1b[31mRed\x1b[0m\x07 \u202ealert\n\n" + BODY, "a.txt", "Red alert", None),
        ("# Leaders meet #\n\n" + BODY, "a.md", "Leaders meet", "Leaders meet"),
        ("![x](y.png)\n\n# Leaders *meet*.\n\n" + BODY, "a.md", "Leaders *meet*.", "Leaders *meet*."),
        ("Leaders meet.\n====\n\n" + BODY, "a.md", "Leaders meet.", "Leaders meet."),
        ("Leaders meet\n------\n\n" + BODY, "a.txt", "Leaders meet", "Leaders meet"),
        ("The leaders met.\n\n" + BODY, "a.txt", "", None),
        ("Leaders meet\nin the capital\n\n" + BODY, "a.txt", "", None),
        ("July 3, 2024\n\n" + BODY, "a.txt", "", None),
        ("* * *\n\n" + BODY, "a.txt", "", None),
        ("Leaders meet", "a.txt", "", None),
        (BODY, "a.txt", "", None),
    ],
)
def test_title(tmp_path: Path, text: str, name: str, title: str, place: str | None) -> None:
    document = read(tmp_path, name, text)
    assert document.title == title
    if place is not None:
        assert document.title_span is not None
        assert document.title_span.of(document.text) == place


def test_markdown_keeps_its_text_and_marks_what_is_no_prose(tmp_path: Path) -> None:
    text = "# Title\n\nProse - here.\n\n```\ncode()\n```\n\nMore.<!-- note -->\n***\n## Part\n[a]: http://x\n\nEnd.\n"
    document = read(tmp_path, "a.md", text)
    assert document.text == text
    assert [span.of(text) for span in document.furniture] == [
        "# ", "```\ncode()\n```\n", "<!-- note -->", "***", "## ", "[a]: http://x",
    ]  # fmt: skip


# --- pages ----------------------------------------------------------------------------------------

PROSE = (
    "<p>The leaders met in <b>Astana</b> on 1 July 2020 and signed the decision, their hosts said.</p>" * 3
)


def page(head: str = "", body: str = PROSE, attributes: str = 'lang="en-GB"') -> str:
    head = f"<title>Leaders meet</title>{head}"
    return f"<!DOCTYPE html><html {attributes}><head>{head}</head><body>{body}</body></html>"


def test_page(tmp_path: Path) -> None:
    head = (
        '<meta property="og:site_name" content="example news"><meta name="author" content="Jane Doe">'
        '<meta property="article:published_time" content="2024-07-04T09:30:00+05:00">'
        '<link rel="canonical" href="https://example.org/leaders">'
    )
    body = (
        f"<nav><a href='/'>Home</a></nav><article><h1>Leaders meet</h1>{PROSE}<h2>Part</h2>{PROSE}</article>"
    )
    document = read(tmp_path, "2019-01-01.html", page(head, body))
    assert document.text.startswith("Leaders meet\n\nThe leaders met in Astana on 1 July 2020")
    assert "Home" not in document.text
    assert (document.title, document.title_span) == ("Leaders meet", Span(0, 12))
    assert (document.publisher, document.author, document.language) == ("example news", "Jane Doe", "en")
    assert document.url == "https://example.org/leaders"
    assert (str(document.published.when), document.published.basis) == (
        "2024-07-04T09:30:00+05:00",
        "meta element",
    )


@pytest.mark.parametrize(
    ("head", "meaning"),
    [
        ("", "None"),
        ('<meta name="DC.date.issued" content="2024-07">', "2024-07"),
        (
            '<meta name="date" content="someday"><meta itemprop="datePublished" content="July 3, 2024">',
            "2024-07-03",
        ),
        (
            '<script type="application/ld+json">{"@type":"Article","datePublished":"2024-07-03"}</script>',
            "2024-07-03",
        ),
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"WebPage","datePublished":"2001-01-01"},'
            '{"@type":["NewsArticle"],"datePublished":"2024-07-03T10:00:00Z"}]}</script>',
            "2024-07-03T10:00:00Z",
        ),
        ('<script type="application/ld+json">{broken</script>', "None"),
        ('<meta property="article:modified_time" content="2024-07-09">', "None"),
    ],
)
def test_a_page_is_dated_by_what_it_states_and_never_by_its_article(
    tmp_path: Path, head: str, meaning: str
) -> None:
    assert str(read(tmp_path, "a.html", page(head)).published.when) == meaning


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "koi8-r"])
def test_a_page_is_decoded_as_it_says(tmp_path: Path, encoding: str) -> None:
    content = page(
        f'<meta charset="{encoding}">', "<p>Россия и Китай подписали соглашение.</p>" * 9, 'lang="ru"'
    )
    document = read(tmp_path, "a.html", content.encode(encoding))
    assert document.text.startswith("Россия и Китай")
    assert document.language == "ru"


def test_a_page_without_an_article_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no article in this page"):
        read(tmp_path, "a.html", page(body=""))


# --- encodings ------------------------------------------------------------------------------------

RUSSIAN = "Россия и Китай подписали соглашение в Астане 3 июля 2024 года.\n\nСаммит завершился.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251", "koi8-r"]
)
def test_russian(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path, "a.txt", RUSSIAN.encode(encoding)).text == RUSSIAN


def test_a_broken_byte_does_not_turn_the_rest_into_gibberish(tmp_path: Path) -> None:
    whole = RUSSIAN.encode()
    assert read(tmp_path, "a.txt", whole[:-3]).text == RUSSIAN[:-3] + "\ufffd"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_english(tmp_path: Path, encoding: str) -> None:
    text = (
        "“The SCO summit” ended – Xi’s visit was over.\n\nThe naïve café said so in its report of the day.\n"
    )
    assert read(tmp_path, "a.txt", text.encode(encoding)).text == text


# --- what cannot be read --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n ", "empty"),
        (b"\xff\xfe", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (b"---\ntitle: T\n---\n\n", "empty"),
        (b"some\x00bytes\x00\x00\x01\x02" * 9, "binary"),
        (bytes(range(256)) * 40, "binary"),
        (b"\x80\x81\x8d\x8f\x90\x9d\x01\x02\x03" * 50, "not text|binary|neither"),
        (b"\x01\x02\x03\x04\x05\x06" * 50, "binary"),
        (b"%PDF-1.4\n%...", "a PDF file"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"PK\x03\x04....", "a ZIP"),
        (b"\xff\xfe\x00\xd8a\x00", "utf-16"),
    ],
)
def test_what_is_no_text_is_one_line(tmp_path: Path, content: bytes, reason: str) -> None:
    path = write(tmp_path, "a.txt", content)
    with pytest.raises(DocumentError, match=reason) as caught:
        documents.read(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "broken.txt").symlink_to("gone.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "file.txt").write_text(BODY)
    for name, reason in [
        ("missing.txt", "no such file"),
        ("file.txt/x.txt", "no such file"),
        ("broken.txt", "a broken link: gone.txt"),
        ("loop.txt", "cannot be read"),
        ("", "a folder"),
        ("x" * 300, "cannot be read"),
    ]:
        with pytest.raises(DocumentError, match=reason):
            documents.read(tmp_path / name)


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulated: the superuser may read anything."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path, "a.txt", BODY)
    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(DocumentError, match="no permission to read it"):
        documents.read(path)
    monkeypatch.setattr("os.listdir", refuse)
    assert list(documents.find([tmp_path])) == [str(tmp_path)]
    with pytest.raises(DocumentError, match="no permission to read it"):
        documents.read(tmp_path)


def test_a_very_long_line_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", b"On 3 July they met (x - y) in ASTANA, " * 140_000)
    document = documents.read(path)
    assert len(document.text) > 5_000_000
    assert document.title == ""


# --- which sources --------------------------------------------------------------------------------


def test_find_walks_folders_in_order_and_passes_over_what_is_no_article(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a/z.md",
        "a/.hidden.txt",
        ".git/x.txt",
        "c.HTML",
        "b.meta.json",
        "photo.jpg",
        "a/notes",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(BODY)
    (tmp_path / "a" / "up").symlink_to("..")
    (tmp_path / "d.txt").symlink_to("gone")
    found = [os.path.relpath(source, tmp_path) for source in documents.find([tmp_path])]
    assert found == ["a/z.md", "b.txt", "c.HTML", "d.txt"]
    named = [str(tmp_path / "a" / "notes"), str(tmp_path / "b.meta.json"), "-", "missing.txt"]
    assert list(documents.find(named)) == [named[0], "-", "missing.txt"]
    assert documents.read(named[0]).text == BODY


def test_a_folder_without_articles_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"x")
    with pytest.raises(DocumentError, match="no readable files in this folder"):
        list(documents.find([tmp_path]))


@pytest.mark.parametrize("text", [BODY, page()])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    document = documents.read("-")
    assert document.source == "-"
    assert document.text.startswith("The leaders met in Astana")


# --- the sample articles, and what an import costs ------------------------------------------------


def test_the_seed_article() -> None:
    document = documents.read(SEEDS / "belarus-joins-sco.txt")
    assert document.title == "Belarus Joins SCO at Astana Summit"
    assert document.published.when is None
    (span,) = document.furniture
    assert span.of(document.text).startswith("“With reporting by AFP and Reuters”\n")
    assert span.end == len(document.text)


def test_importing_loads_no_heavy_library() -> None:
    code = (
        "import sys, timeline.documents, timeline.edtf.freehand;"
        "heavy = {'trafilatura', 'dateparser', 'charset_normalizer', 'yaml', 'lxml', 'spacy', 'sqlalchemy'};"
        "timeline.documents.read(sys.argv[1]); print(*heavy & set(sys.modules))"
    )
    arguments = [sys.executable, "-c", code, str(SEEDS / "belarus-joins-sco.txt")]
    assert subprocess.run(arguments, capture_output=True, text=True, check=True).stdout.strip() == ""
