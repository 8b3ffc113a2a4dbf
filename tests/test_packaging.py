"""What is shipped: a wheel that works on its own, with migrations, world and word tables inside."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    return next(out.glob("*.whl"))


def test_everything_travels_inside(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    for folder, home in (("migrations", "timeline/_migrations"), ("seeds/world", "timeline/_world")):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in (".py", ".csv"):
                assert f"{home}/{path.relative_to(ROOT / folder).as_posix()}" in inside
    for path in (ROOT / "src").rglob("*.toml"):
        assert path.relative_to(ROOT / "src").as_posix() in inside
    assert "timeline/py.typed" in inside
    assert not [name for name in inside if name.startswith(("tests", "benchmarks"))]


def test_the_wheel_alone_does_the_main_job(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(home)
    environment = {**os.environ, "PYTHONPATH": str(home), "TIMELINE_DB": str(tmp_path / "t.db")}

    def timeline(*words: str) -> str:
        command = [sys.executable, "-m", "timeline", *words]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    (tmp_path / "a.txt").write_text("Russia invaded Ukraine on 24 February 2022.\n", "utf-8")
    timeline("ingest", "a.txt")
    assert "2022-02-24" in timeline("show", "--entity", "Ukraine", "--format", "jsonl")
    where = subprocess.run(
        [sys.executable, "-c", "import timeline; print(timeline.__file__)"],
        cwd=tmp_path, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert str(home) in where.stdout


@pytest.mark.parametrize("path", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda p: p.name)
def test_locks_hold_versions_and_hashes_only(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links", text)
    pinned = re.findall(r"^[a-z0-9][^\s=]*==", text, re.M)
    assert pinned
    assert len(re.findall(r"^[a-z0-9].*\\\n    --hash=sha256:", text, re.M)) == len(pinned)
    assert "999.9.9" not in text


def test_the_lock_holds_every_dependency_of_the_package() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {re.split(r"[\s<>=\[]", d)[0].lower().replace("_", "-") for d in project["dependencies"]}
    locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements/run.txt").read_text("utf-8"), re.M))
    assert wanted <= locked
