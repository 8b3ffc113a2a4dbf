"""Whatever is wrong: one line that says what and what to do, the right exit code, nothing half-written."""

import os
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest
from running import Run, command, environment, run_in

SENTENCE = "Vladimir Putin met Xi Jinping in Astana on 3 July 2024.\n"


def said(done: subprocess.CompletedProcess[str], code: int) -> str:
    """The one line a failed command says; nothing stands on stdout."""
    assert (done.returncode, done.stdout) == (code, ""), done
    assert done.stderr.startswith("timeline: "), done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr


INPUTS = [
    ("missing.txt", None, "no such file or folder"),
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\n ", "empty"),
    ("binary.txt", bytes(range(256)) * 40, "binary file"),
    ("folder", "folder", "no readable files"),
]


@pytest.mark.parametrize(("name", "content", "reason"), INPUTS, ids=[case[0] for case in INPUTS])
def test_an_input_that_cannot_be_read(
    run: Run, tmp_path: Path, name: str, content: bytes | str | None, reason: str
) -> None:
    if content == "folder":
        (tmp_path / name).mkdir()
        (tmp_path / name / "image.png").write_bytes(b"\x89PNG")
    elif isinstance(content, bytes):
        (tmp_path / name).write_bytes(content)
    before = set(tmp_path.iterdir())
    line = said(run("ingest", name), 1)
    assert name in line
    assert reason in line
    assert set(tmp_path.iterdir()) == before, "a database without anything in it"


def test_some_inputs_fail_and_the_others_are_kept(run: Run, tmp_path: Path) -> None:
    (tmp_path / "u16.txt").write_bytes(SENTENCE.encode("utf-16"))
    (tmp_path / "cp1251.txt").write_bytes("Путин встретился с Си в Астане 3 июля 2024 года.".encode("cp1251"))
    done = run("ingest", "u16.txt", "missing.txt", "cp1251.txt")
    failed, report = done.stderr.splitlines()
    assert done.returncode == 4
    assert failed == "timeline: missing.txt: no such file or folder: check the spelling"
    assert "3 articles: 2 new, 0 unchanged, 0 updated, 1 failed" in report
    assert (
        "Путин встретился"
        in sqlite3.connect(tmp_path / "timeline.db")
        .execute("SELECT group_concat(text) FROM documents")
        .fetchone()[0]
    )


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_unreadable_permissions(run: Run, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(SENTENCE, "utf-8")
    (tmp_path / "secret.txt").chmod(0)
    assert "permission" in said(run("ingest", "secret.txt"), 1)


QUESTIONS = [
    (["show", "-e", "Atlantis"], 2, "no entity 'Atlantis'"),
    (["show", "-e", "Kazakstan"], 2, "did you mean Kazakhstan (country:KAZ)?"),
    (["show", "--country", "ZZZ"], 2, "no country 'ZZZ': write its name or ISO 3166 code"),
    (["show", "--country", "Kazakstan"], 2, "no country 'Kazakstan': did you mean Kazakhstan (country:KAZ)?"),
    (["show", "--country", "SCO"], 2, "not a country"),
    (["show", "--since", "the day after never"], 2, "as a date"),
    (["show", "--format", "xml"], 2, "no format 'xml': one of table,"),
    (["show", "--factuality", "certain"], 2, "one of happened, ongoing,"),
    (["show", "--factuality", "hapened"], 2, "did you mean happened?"),
    (["show", "--type", "asault"], 2, "no type 'asault': did you mean assault? It is one of agree, consult,"),
    (["export", "--type", "NONSENSE"], 2, "no type 'NONSENSE': one of agree, consult,"),
    (["show", "--status", "done"], 2, "no status 'done': one of machine, accepted,"),
    (["show", "--sort", "when"], 2, "no order 'when': one of date, reported,"),
    (["show", "--format", "markdwn"], 2, "did you mean markdown?"),
    (["show", "--text", "* ?"], 2, "no word to search for in '* ?'"),
    (["show", "--since", "2024", "--until", "2020"], 2, "--since 2024 is after --until 2020"),
    (["show", "--sort", "relevance"], 2, "--sort relevance is for --text"),
    (["show", "--km", "5"], 2, "name it with --near LAT,LON"),
    (["show", "--view", "never"], 2, "no view 'never': none is saved yet"),
    (["review"], 1, "review needs a terminal"),
    (["log", "zzz"], 2, "no event 'zzz'"),
    (["event", "tag", "Belarus becomes", " "], 2, "a tag has at least one letter"),
    (["event", "note", "Belarus becomes", " "], 2, "a note has at least one word"),
    (["view", "save", " ", "-e", "SCO"], 2, "a view needs a name"),
    (["show", "--nonsense"], 2, "see timeline show --help"),
    (["show", "--limit", "many"], 2, "see timeline show --help"),
    (["explain", "zzz"], 2, "no event 'zzz'"),
    (["explain", "e"], 2, "several fit"),
    (["nonsense"], 2, "see timeline --help"),
    (["ingest"], 2, "see timeline ingest --help"),
    (["ingest", "articles", "--published", "31-31-31"], 2, "as a date"),
    (["ingest", "articles/x.txt", "--model", "xx_none"], 1, "no such file"),
    (["tag"], 2, "name a file, a folder"),
    (["show", "-o", "nowhere/out.csv"], 1, "cannot write nowhere/out.csv"),
    (["show", "-o", "."], 1, "is a folder"),
    (["show", "--db", "nowhere.db"], 1, "does not exist: run `timeline ingest PATH` first"),
    (["show", "--db", "articles"], 1, "is a folder"),
    (["show", "--db", "articles/iran-ninth-member.txt"], 1, "not a SQLite database"),
    (["ingest", "articles", "--db", "nowhere/x.db"], 1, "its folder does not exist"),
    (["show", "--db", "nonsense://x"], 1, "no such kind of database"),
]


@pytest.mark.parametrize(("arguments", "code", "reason"), QUESTIONS, ids=[" ".join(q[0]) for q in QUESTIONS])
def test_a_question_that_cannot_be_asked(ask: Run, arguments: list[str], code: int, reason: str) -> None:
    done = ask(*arguments)
    chosen = done.stderr.splitlines()[-1:]
    assert (done.returncode, done.stdout) == (code, ""), done
    assert chosen[0].startswith("timeline: "), done.stderr
    assert reason in done.stderr


def test_words_of_a_question_are_known_in_any_case(ask: Run) -> None:
    asked = ask(
        "show", "--type", "Join", "--factuality", "HAPPENED", "--status", "Machine", "--format", "JSONL"
    )
    assert asked.returncode == 0
    assert '"type": "join"' in asked.stdout
    assert ask("sources", "--format", "CSV").stdout.startswith("document_id,")


def test_a_type_that_a_person_gave_can_be_asked_for(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, "utf-8")
    assert run("ingest", "a.txt").returncode == 0
    assert run("show", "--type", "summitry").returncode == 2
    assert run("event", "edit", "meet", "--type", "summitry", "--by", "ann").returncode == 0
    assert '"type": "summitry"' in run("show", "--type", "summitry", "-f", "jsonl").stdout


def test_a_missing_model_is_one_line_and_stores_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, "utf-8")
    assert "parser model 'xx_none' is not installed" in said(run("ingest", "a.txt", "--model", "xx_none"), 1)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert run("sources", "-f", "jsonl").stdout == ""


def test_an_unfinished_file_is_not_left_behind(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("before", "utf-8")
    assert ask("export", "-e", "Atlantis", "-o", tmp_path / "out.csv").returncode == 2
    assert [(p.name, p.read_text("utf-8")) for p in tmp_path.iterdir()] == [("out.csv", "before")]


def test_a_dry_run_makes_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, "utf-8")
    done = run("ingest", "a.txt", "--dry-run")
    assert (done.returncode, [p.name for p in tmp_path.iterdir()]) == (0, ["a.txt"])
    assert "1 article: 1 new" in done.stderr
    assert "1 event in all (dry run: nothing stored)" in done.stderr


def test_control_characters_never_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    name = "evil\x1b[31m\n.txt"
    (tmp_path / name).write_text("Vladimir\x1b]0;x\x07 Putin met Xi Jinping on 3 July 2024.\n", "utf-8")
    for arguments in (
        ["ingest", name],
        ["ingest", f"none{name}"],
        ["show"],
        ["sources"],
        ["tag", name, "-f", "text"],
    ):
        done = run(*arguments)
        assert "\x1b" not in done.stdout + done.stderr, arguments
        assert "\x07" not in done.stdout + done.stderr, arguments


def test_a_traceback_only_when_it_is_asked_for(library: Path) -> None:
    script = (
        "import timeline.database, timeline.cli; timeline.database.open = None; timeline.cli.main(['show'])"
    )
    argv = [command()[0], "-c", script]
    plain = subprocess.run(argv, cwd=library, env=environment(), capture_output=True, text=True, check=False)
    assert "unexpected TypeError" in said(plain, 1)
    debugged = subprocess.run(
        argv, cwd=library, env=environment(TIMELINE_DEBUG="1"), capture_output=True, text=True, check=False
    )
    assert "Traceback" in debugged.stderr


def export(folder: Path) -> str:
    done = run_in(folder, "export", "-f", "jsonl")
    assert done.returncode == 0, done.stderr
    return done.stdout


def start(folder: Path, articles: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command("ingest", articles), cwd=folder, env=environment(), stderr=subprocess.PIPE
    )


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty short articles that tell of the same meetings."""
    folder = tmp_path_factory.mktemp("articles")
    for number in range(40):
        text = SENTENCE + f"Putin visited Minsk on {number % 28 + 1} May 2024, the Kremlin said.\n"
        (folder / f"{number:02}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory, articles: Path) -> str:
    """The export after one undisturbed run."""
    folder = tmp_path_factory.mktemp("undisturbed")
    assert run_in(folder, "ingest", articles).returncode == 0
    return export(folder)


def test_two_ingests_at_once_lose_and_double_nothing(tmp_path: Path, articles: Path, expected: str) -> None:
    both = [start(tmp_path, articles), start(tmp_path, articles)]
    said_by = [process.communicate(timeout=60)[1].decode() for process in both]
    for process, words in zip(both, said_by, strict=True):
        assert process.returncode == 0 or "try again" in words, words
    assert export(tmp_path) == expected


def test_killed_in_the_middle_and_run_again(tmp_path: Path, articles: Path, expected: str) -> None:
    process = start(tmp_path, articles)
    while process.poll() is None and not stored(tmp_path / "timeline.db"):
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    assert run_in(tmp_path, "ingest", articles).returncode == 0
    assert export(tmp_path) == expected


def stored(database: Path) -> bool:
    """Whether a first article has been stored."""
    try:
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
            return bool(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.Error:
        return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_is_130(tmp_path: Path, articles: Path, number: signal.Signals) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        command("ingest", articles, pipe), cwd=tmp_path, env=environment(), stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # who runs us may ignore it
    )  # fmt: skip
    with pipe.open("wb"):  # opens when the command does, which then waits for what comes
        process.send_signal(number)
        words = process.communicate(timeout=60)[1].decode()
    assert (process.returncode, words) == (130, "timeline: interrupted\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is full")
@pytest.mark.parametrize("format", ["csv", "jsonl", "xlsx", "docx", "html", "parquet"])
def test_a_full_disk_is_one_line(ask: Run, format: str) -> None:
    assert "cannot write /dev/full: No space left" in said(ask("export", "-f", format, "-o", "/dev/full"), 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is full")
def test_a_full_disk_behind_the_output_is_one_line(library: Path) -> None:
    with open("/dev/full", "wb") as full:
        streams = {"stdout": full, "stderr": subprocess.PIPE}
        done = subprocess.run(command("show"), cwd=library, env=environment(), **streams)
    assert done.returncode == 1
    assert done.stderr.decode() == "timeline: cannot write the output: No space left on device\n"


def test_a_package_that_cannot_be_written_is_named(ask: Run) -> None:
    assert "cannot write /proc/x: " in said(ask("export", "--package", "/proc/x"), 1)
