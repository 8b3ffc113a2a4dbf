"""zip, tar and gzip files: their members as sources. Nothing is ever written to disk, so a member's name is
only a name.
"""

from __future__ import annotations

import gzip
import json
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, cast

from timeline.documents import facts, files
from timeline.documents.encodings import NotText
from timeline.documents.facts import Facts
from timeline.documents.page import Source, Unpacking
from timeline.documents.streams import metered, seekable, whole
from timeline.errors import DocumentError

BROKEN = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError,
    RuntimeError, ValueError, struct.error,
)  # fmt: skip
SIDECAR_SIZE = 1_000_000


def open_zip(source: Source, unpacking: Unpacking) -> zipfile.ZipFile:
    """A zip file. Raises NotText."""
    try:
        return zipfile.ZipFile(seekable(source.stream, unpacking.options.limits))
    except NotText:
        raise
    except BROKEN as error:
        raise NotText(f"a ZIP file that is damaged: {error}") from error


def unzip(source: Source, unpacking: Unpacking) -> Iterator[Source | DocumentError]:
    """The readable members of a zip file, in their order."""
    with open_zip(source, unpacking) as archive:
        listed = {info.filename: info for info in archive.infolist() if not info.is_dir()}
        for name, info in listed.items():
            if not wanted(name):
                continue
            label = f"{source.name}!{files.shown(name)}"
            if info.flag_bits & 1:
                yield DocumentError(label, "locked with a password: unpack it yourself")
                continue
            try:
                beside = _sidecar(archive, str(PurePosixPath(name).with_suffix(files.SIDECAR)), label)
                with archive.open(info) as stream:
                    yield Source(label, metered(stream, unpacking.meter), format=_suffix(name), beside=beside)
            except DocumentError as error:
                yield error
            except BROKEN as error:
                yield DocumentError(label, f"damaged: {error}")


def _sidecar(archive: zipfile.ZipFile, name: str, label: str) -> Facts:
    """What NAME.meta.json says that is beside NAME.txt in the archive."""
    try:
        with archive.open(name) as stream:
            data = json.loads(whole(stream, SIDECAR_SIZE).decode("utf-8-sig"))
    except KeyError:
        return Facts()
    except (ValueError, RecursionError) as error:
        raise DocumentError(label, f"its sidecar is not JSON: {error}") from error
    if not isinstance(data, dict):
        raise DocumentError(label, "its sidecar must be an object")
    return facts.checked(label, data, "its sidecar")


def untar(source: Source, unpacking: Unpacking) -> Iterator[Source | DocumentError]:
    """The readable files of a tar file, packed or not, in their order; links and devices are passed over."""
    try:
        with tarfile.open(fileobj=metered(source.stream, unpacking.meter), mode="r|*") as archive:
            for info in archive:
                name = info.name
                if info.isfile() and wanted(name) and (stream := archive.extractfile(info)):
                    label = f"{source.name}!{files.shown(name)}"
                    yield Source(label, metered(stream, unpacking.meter), format=_suffix(name))
    except NotText:
        raise
    except BROKEN as error:
        raise NotText(f"a tar file that is damaged: {error}") from error


def gunzip(source: Source, unpacking: Unpacking) -> Iterator[Source | DocumentError]:
    """The one file in a gzip file; it keeps the name."""
    inner = source.name[: -len(".gz")] if source.name.lower().endswith(".gz") else source.name
    try:
        with gzip.open(source.stream) as stream:
            yield Source(
                source.name,
                metered(cast(IO[bytes], stream), unpacking.meter),
                format=_suffix(inner) or files.UNKNOWN,
            )
    except NotText:
        raise
    except BROKEN as error:
        raise NotText(f"a gzip file that is damaged: {error}") from error


def wanted(name: str) -> bool:
    """Whether a member is looked at: as in a folder, no hidden files, sidecars or files of unknown suffix."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    hidden = any(part.startswith((".", "__MACOSX")) and part not in (".", "..") for part in parts)
    return not hidden and not name.endswith(files.SIDECAR) and _suffix(name) in files.SUFFIXES


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()
