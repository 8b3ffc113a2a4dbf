"""Bytes with bounds: streams that can be looked at first, meters on what is unpacked, and a time limit."""

from __future__ import annotations

import io
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sized
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

from timeline.documents.encodings import NotText
from timeline.documents.options import Limits

if TYPE_CHECKING:
    Hook = Callable[[sys.UnraisableHookArgs], Any]

HEAD = 1 << 13  # bytes by which a format is told
AGAIN = 0.2  # seconds until the alarm rings again, where a library has swallowed it


class TooMuch(NotText):
    """A source unpacks to more than it may: nothing more of it is read."""


class Meter:
    """What one source has unpacked to so far."""

    def __init__(self, limits: Limits, size: int) -> None:
        self.left = max(limits.unpacked, limits.ratio * size)

    def spend(self, count: int) -> None:
        """Raises TooMuch."""
        self.left -= count
        if self.left < 0:
            raise TooMuch("it unpacks to more than the limit: unpack it yourself, or raise --limit unpacked")


class Metered(io.RawIOBase):
    """A stream whose bytes are counted as they come."""

    def __init__(self, stream: IO[bytes], meter: Meter) -> None:
        self._stream = stream
        self._meter = meter

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        self._meter.spend(len(data))
        buffer[: len(data)] = data
        return len(data)


def buffered(data: bytes) -> io.BufferedReader:
    """Bytes as a stream that can be looked at and gone about in."""
    return io.BufferedReader(io.BytesIO(data), HEAD)


def metered(stream: IO[bytes], meter: Meter) -> io.BufferedReader:
    """An unpacked stream: it can be looked at, and counts."""
    return io.BufferedReader(Metered(stream, meter), HEAD)


def seekable(stream: io.BufferedReader, limits: Limits) -> io.BufferedReader:
    """The stream itself where one can go about in it, else all of it. Raises NotText."""
    return stream if stream.seekable() else buffered(whole(stream, limits.size))


def whole(stream: IO[bytes], limit: int) -> bytes:
    """All bytes of a stream. Raises NotText for one that has more than `limit`."""
    data = stream.read(limit + 1)
    within(data, limit)
    return data


def within(data: Sized, limit: int, name: str = "size") -> None:
    """Raises NotText for what is longer than `limit`."""
    if len(data) > limit:
        raise NotText(f"larger than {limit // 1_000_000:,} MB: cut it up, or raise --limit {name}")


class _TimeUp(BaseException):
    """Not an Exception, so that no library takes it for one of its own."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raises NotText when the work inside takes longer; only the main thread can keep time, others go on.

    A timer that the program already has is left alone. An alarm that is swallowed (Python drops what is
    raised while an object is deleted) rings again; work that ends in between was late all the same.
    """
    if not _alarm():
        yield
        return
    up, late = False, f"it takes longer than {seconds:g} seconds: cut it up, or raise --limit seconds"

    def ring(*_: object) -> None:
        nonlocal up
        up = True
        raise _TimeUp

    hook = sys.unraisablehook
    before = signal.signal(signal.SIGALRM, ring)
    try:
        sys.unraisablehook = _quiet(hook)
        signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
        try:
            yield
        finally:
            _silence(before, hook)
    except _TimeUp:
        _silence(before, hook)
        raise NotText(late) from None
    except Exception as error:
        raise (NotText(late) if up else error) from error
    if up:
        raise NotText(late)


def _quiet(hook: Hook) -> Hook:
    """The hook for what Python cannot raise, without a word of the alarm."""

    def told(dropped: sys.UnraisableHookArgs) -> None:
        if not issubclass(dropped.exc_type, _TimeUp):
            hook(dropped)

    return told


def _silence(before: Callable[..., Any] | int | None, hook: Hook) -> None:
    """The alarm may ring once more while it is being turned off."""
    while True:
        try:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
            sys.unraisablehook = hook
            return
        except _TimeUp:
            continue


def _alarm() -> bool:
    return (
        threading.current_thread() is threading.main_thread()
        and hasattr(signal, "setitimer")
        and signal.getitimer(signal.ITIMER_REAL)[0] == 0
    )
