"""One file out of a gzip or zip archive, within bounds."""

import gzip
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

from metrics.errors import ImportRefused

GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
MOST_BYTES = 64 << 30
# Tables shrink ten to thirty times; what shrinks this much was made to fill a disk.
MOST_TIMES, SURELY_FINE = 200, 100 << 20
_BLOCK = 1 << 20
_WORKBOOKS = ("[Content_Types].xml", "content.xml", "mimetype")
_NAME = 80
AGAIN = "Export the file again, or unpack it yourself."


def is_packed(path: Path, start: bytes) -> bool:
    """Whether a file is an archive and no workbook, which is a zip file too."""
    if start.startswith(GZIP):
        return True
    if not start.startswith(ZIP) or not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return not set(_WORKBOOKS) & set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def unpack(path: Path, start: bytes, into: Path) -> Path:
    """The one file in an archive, under a name that says where it comes from."""
    try:
        if start.startswith(GZIP):
            target = into / path.name
            with gzip.open(path) as packed:
                _copy(packed, target, path)
            return target
        with zipfile.ZipFile(path) as archive:
            inside = _only_file(archive, path)
            name = Path(inside.filename).name.encode()[:_NAME].decode(errors="ignore")
            target = into / f"{path.name} ({name})"
            with archive.open(inside) as packed:
                _copy(packed, target, path)
            return target
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        RuntimeError,  # it is encrypted
        NotImplementedError,  # packed in a way that Python does not know
        OSError,
        ValueError,
    ) as error:
        raise ImportRefused(
            path.name, "this archive cannot be unpacked: {error}.", AGAIN, error=error
        ) from error


def _only_file(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    files = [
        info
        for info in archive.infolist()
        if not info.is_dir()
        and not info.filename.startswith("__MACOSX/")
        and not Path(info.filename).name.startswith(".")
    ]
    if len(files) != 1:
        raise ImportRefused(
            path.name,
            "there is not one file in this archive, but {files}.",
            "Unpack it and import the files that are exports.",
            files=len(files),
        )
    return files[0]


def _copy(packed: BinaryIO, target: Path, path: Path) -> None:
    size = path.stat().st_size
    done = 0
    with target.open("wb") as file:
        while block := packed.read(_BLOCK):
            done += len(block)
            if done > MOST_BYTES or done > max(SURELY_FINE, MOST_TIMES * size):
                raise ImportRefused(
                    path.name,
                    "this archive of {size} bytes unpacks to more than {done}.",
                    AGAIN,
                    size=size,
                    done=done,
                )
            file.write(block)
