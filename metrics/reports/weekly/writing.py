"""A release as a folder and a zip, where a person wants it."""

import shutil
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from metrics.errors import StoreRefused
from metrics.store.layout import settle


def write_out(name: str, packed: bytes, out: Path) -> tuple[Path, Path]:
    """Write both; what is there already and says the same stays as it is.

    StoreRefused where something else is there: an issued release is never overwritten.
    """
    out.mkdir(parents=True, exist_ok=True)
    folder, archive = out / name, out / f"{name}.zip"
    with TemporaryDirectory(dir=out, prefix=".weekly-") as scratch:
        draft = Path(scratch) / archive.name
        draft.write_bytes(packed)
        with zipfile.ZipFile(draft) as opened:
            opened.extractall(scratch)
        unpacked = Path(scratch) / name
        if archive.exists() and archive.read_bytes() != packed:
            raise _is_other(archive)
        if folder.exists() and _files(folder) != _files(unpacked):
            raise _is_other(folder)
        if not archive.exists():
            settle(draft, archive)
        if not folder.exists():
            shutil.move(unpacked, folder)
    return folder, archive


def _files(folder: Path) -> dict[Path, bytes]:
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _is_other(path: Path) -> StoreRefused:
    return StoreRefused(
        str(path),
        "is there already and says something else; it may have been edited.",
        "Choose another folder with --out.",
    )
