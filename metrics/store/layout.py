"""Where things lie in a store, and how a file is put there for good."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from metrics.errors import StoreRefused

LEDGER_VERSION = 1
KEPT_SNAPSHOTS = 3
MEND = "Run `appeals rebuild`: it makes the state from the ledger again."
DEMO_MARK = "demo"  # this file in a store says that its numbers are invented
_NAME = re.compile(r"\d{6,}-b\d+")


@dataclass(frozen=True)
class Layout:
    """The folders and files of one store."""

    root: Path

    @property
    def ledger(self) -> Path:
        """Accepted rows, one Parquet file for each import; append-only."""
        return self.root / "ledger"

    @property
    def references(self) -> Path:
        """The reference tables that builds used, by hash."""
        return self.ledger / "reference"

    @property
    def quarantine(self) -> Path:
        """Refused rows, one CSV for each import that had any."""
        return self.root / "quarantine"

    @property
    def snapshots(self) -> Path:
        """Complete read-only databases; names are never reused."""
        return self.root / "snapshots"

    @property
    def scratch(self) -> Path:
        """Unfinished work; cleared by the next import."""
        return self.root / "scratch"

    @property
    def aside(self) -> Path:
        """Work that goes on while others import; see `aside`."""
        return self.root / "aside"

    @property
    def current(self) -> Path:
        """Holds the name of the published snapshot."""
        return self.root / "CURRENT"

    @property
    def settings(self) -> Path:
        """What the office sets for itself."""
        return self.root / "settings.toml"

    @property
    def app_data(self) -> Path:
        """What people and commands write; see `app_data`."""
        return self.root / "app.sqlite"

    @property
    def releases(self) -> Path:
        """Issued weekly packages, one zip each; never overwritten."""
        return self.root / "releases"

    @property
    def neighbours(self) -> Path:
        """Issued packages of other regions, one zip each."""
        return self.root / "neighbours"

    @property
    def is_demo(self) -> bool:
        """Whether the numbers of this store are invented."""
        return (self.root / DEMO_MARK).exists()

    @property
    def formats(self) -> Path:
        """Export formats and mappings of this office."""
        return self.root / "formats"

    @property
    def inbox(self) -> Path:
        """Files that wait to be picked on the page; nobody makes it but the office."""
        return self.root / "inbox"

    def snapshot(self, name: str) -> Path:
        """The database file of a snapshot."""
        return self.snapshots / f"{name}.duckdb"

    def current_name(self) -> str | None:
        """The published snapshot's name; None before the first import.

        StoreRefused where it is lost or is no name: the ledger alone cannot tell
        which of its files were published.
        """
        try:
            name = self.current.read_text(encoding="ascii", errors="replace").strip()
        except FileNotFoundError:
            if any(self.ledger.glob("*.parquet")):
                raise StoreRefused(
                    str(self.current), "is missing, and the ledger holds imports.", MEND
                ) from None
            return None
        except OSError as error:
            raise StoreRefused(
                str(self.root), "cannot be read: {error}.", error=error.strerror
            ) from error
        if not _NAME.fullmatch(name):
            raise StoreRefused(str(self.current), "does not name a state.", MEND)
        return name

    def make(self) -> None:
        """Create the folders; StoreRefused where that is not allowed."""
        try:
            for folder in (
                self.references,
                self.quarantine,
                self.snapshots,
                self.scratch,
                self.formats,
            ):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreRefused(
                str(self.root),
                "cannot be written: {error}.",
                "Choose another folder with --store or ask for the right to write.",
                error=error.strerror,
            ) from error


def number_of(name: str) -> int:
    """The import number that a ledger, quarantine or snapshot file name carries."""
    return int(name.split("-")[0])


def settle(source: Path, target: Path) -> None:
    """Move a finished file to its place so that a crash leaves all of it or none."""
    flush(source)
    os.replace(source, target)
    flush(target.parent)


def write_atomically(target: Path, content: str) -> None:
    """Replace a small file; a reader sees the old text or the new one."""
    draft = target.with_name(f"{target.name}.new")
    draft.write_text(content, encoding="utf-8")
    settle(draft, target)


def flush(path: Path) -> None:
    """Have the disk keep what was written to a file, or which names a folder holds."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
