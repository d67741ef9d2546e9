"""The ledger: the accepted rows of every import, the source of truth."""

import json
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from metrics.errors import StoreRefused
from metrics.store.aside import clear_abandoned
from metrics.store.layout import (
    LEDGER_VERSION,
    Layout,
    number_of,
    settle,
    write_atomically,
)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One import in the ledger."""

    number: int
    path: Path
    metadata: dict

    @property
    def exported_at(self) -> datetime:
        """The date that the file speaks for."""
        return datetime.fromisoformat(self.metadata["exported_at"])


def last_number(layout: Layout) -> int:
    """The newest import that the published snapshot holds; 0 before the first."""
    name = layout.current_name()
    return 0 if name is None else number_of(name)


def newest(layout: Layout) -> int:
    """The newest import that counts; all of the ledger where no state is named."""
    try:
        return last_number(layout)
    except StoreRefused:
        numbers = (number_of(p.name) for p in layout.ledger.glob("*.parquet"))
        return max(numbers, default=0)


def entries(layout: Layout, *, until: int | None = None) -> tuple[Entry, ...]:
    """The imports that count, oldest first, up to the published one or `until`."""
    until = last_number(layout) if until is None else until
    return tuple(
        read_entry(path)
        for path in sorted(layout.ledger.glob("*.parquet"))
        if number_of(path.name) <= until and not _mark(path).exists()
    )


def kept(layout: Layout) -> tuple[Entry, ...]:
    """Every import whose rows are still there, those that were taken back too."""
    return tuple(read_entry(path) for path, _ in files(layout) if path.exists())


def files(layout: Layout) -> tuple[tuple[Path, str | None], ...]:
    """Every import up to the published one, and why it was taken back, if it was.

    The file of an import that was erased is no longer there.
    """
    until = newest(layout)
    found = {*layout.ledger.glob("*.parquet")}
    found |= {p.with_suffix(".parquet") for p in layout.ledger.glob("*.withdrawn")}
    return tuple(
        (path, _reason(path)) for path in sorted(found) if number_of(path.name) <= until
    )


def stem(metadata: dict) -> str:
    """The name that the files of an import share."""
    return f"{metadata['number']:06d}-{metadata['sha256'][:12]}"


def add(layout: Layout, parsed: Entry, refused: Path | None) -> None:
    """Settle a parsed file in the ledger; it counts once `CURRENT` reaches it."""
    name = stem(parsed.metadata)
    if refused is not None:
        settle(refused, layout.quarantine / f"{name}.csv")
    settle(parsed.path, layout.ledger / f"{name}.parquet")


def withdraw(layout: Layout, number: int, reason: str, *, erase: bool) -> None:
    """Mark an import as taken back; with `erase` its rows are deleted too."""
    path = counting(layout, number).path
    write_atomically(_mark(path), json.dumps({"reason": reason}, ensure_ascii=False))
    if erase:
        path.unlink()
        (layout.quarantine / f"{path.stem}.csv").unlink(missing_ok=True)


def counting(layout: Layout, number: int) -> Entry:
    """The import with this number; StoreRefused where none counts."""
    for entry in entries(layout):
        if entry.number == number:
            return entry
    raise StoreRefused(
        f"import {number:06d}",
        "there is no such import, or it is withdrawn already.",
        "`appeals check` lists the imports.",
    )


def lost(layout: Layout, held: set[int]) -> list[int]:
    """Imports of a state that have neither a file in the ledger nor a mark any more."""
    there = {number_of(path.name) for path in layout.ledger.glob("[0-9]*-*")}
    return sorted(held - there)


def loss(number: int) -> StoreRefused:
    """What is said of an import whose file is lost."""
    return StoreRefused(
        f"import {number:06d}",
        "is in the published state, and its file is not in the ledger.",
        "Restore the file from a copy of the store, or run `appeals rebuild` to go on"
        " without it: then the export can be imported again.",
    )


def taken_back(layout: Layout) -> set[int]:
    """The imports that were taken back."""
    return {number_of(mark.name) for mark in layout.ledger.glob("*.withdrawn")}


def erased(layout: Layout) -> set[int]:
    """The imports that were taken back and whose rows were deleted."""
    return {
        number_of(mark.name)
        for mark in layout.ledger.glob("*.withdrawn")
        if not mark.with_suffix(".parquet").exists()
    }


def clear_unfinished(layout: Layout, last: int) -> None:
    """Remove what a killed import left: all that is newer than the import `last`."""
    clear_abandoned(layout)
    shutil.rmtree(layout.scratch, ignore_errors=True)
    layout.scratch.mkdir(parents=True, exist_ok=True)
    for folder, pattern in (
        (layout.ledger, "[0-9]*-*"),
        (layout.quarantine, "[0-9]*-*"),
        (layout.snapshots, "[0-9]*-b*"),
    ):
        for path in folder.glob(pattern):
            if number_of(path.name) > last or path.suffix in (".new", ".wal"):
                path.unlink()
    for draft in layout.root.glob("*.new"):
        draft.unlink()


def _mark(path: Path) -> Path:
    return path.with_suffix(".withdrawn")


def _reason(path: Path) -> str | None:
    try:
        return json.loads(_mark(path).read_text(encoding="utf-8"))["reason"]
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError):
        return ""  # the mark alone takes the import back


def read_entry(path: Path) -> Entry:
    """An import by its file; StoreRefused where that is damaged."""
    try:
        found = (pq.read_metadata(path).metadata or {})[b"appeals"]
        metadata = json.loads(found)
    except (OSError, KeyError, ValueError, pa.ArrowException) as error:
        raise StoreRefused(
            str(path),
            "is damaged: {error}.",
            "Restore it from a copy of the store, or delete it and run `appeals"
            " rebuild` to go on without it: then the export can be imported again.",
            error=error,
        ) from error
    if metadata["schema"] > LEDGER_VERSION:
        raise StoreRefused(
            str(path),
            "was written by a newer version (schema {schema}).",
            "Install that version.",
            schema=metadata["schema"],
        )
    return Entry(number=metadata["number"], path=path, metadata=metadata)
