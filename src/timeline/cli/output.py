"""Where data goes (stdout, or a file that is there whole or not at all), and what is said beside it."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import typer

from timeline.errors import TimelineError
from timeline.exports.plain import one_line

# What a device says that takes no more. It names no file, and the rest of the buffer must not be tried again.
FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO))


def tell(message: str) -> None:
    """One line to the person, on stderr, without what a terminal would act on."""
    try:
        sys.stderr.write(f"timeline: {one_line(message)}\n")
        sys.stderr.flush()
    except BrokenPipeError:
        _let_go(sys.stderr)


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """The stream for a command's data. A file takes its name when it is complete."""
    if path is None or str(path) == "-":
        with _stdout() as stream:
            yield stream
        return
    try:
        target = path.resolve()
        with _in_place(target) if _is_device(target) else _replacing(target) as stream:
            yield stream
    except OSError as error:
        if error.filename is None and error.filename2 is None and error.errno not in FULL:
            raise
        raise TimelineError(f"cannot write {path}: {error.strerror}") from error


@contextmanager
def _stdout() -> Iterator[TextIO]:
    """UTF-8 whatever the locale when it is no terminal; quiet when the reader goes away ("| head")."""
    if hasattr(sys.stdout, "reconfigure"):
        encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace", newline="")
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go(sys.stdout)
        raise typer.Exit from None
    except OSError as error:
        if error.errno not in FULL:
            raise
        _let_go(sys.stdout)
        raise TimelineError(f"cannot write the output: {error.strerror}") from error


def _let_go(stream: TextIO) -> None:
    """Send what is still buffered nowhere, so that closing the stream at exit is quiet too."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _is_device(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()


@contextmanager
def _in_place(path: Path) -> Iterator[TextIO]:
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
        yield stream


@contextmanager
def _replacing(path: Path) -> Iterator[TextIO]:
    """A file beside `path` that takes its place when all is written."""
    if path.is_dir():
        raise TimelineError(f"cannot write {path}: it is a folder")
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with open(handle, "w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            yield stream
        os.chmod(name, _mode(path))
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, else those of a new file."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
