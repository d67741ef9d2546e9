"""What a store knows and wants before it gets a file."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from metrics.errors import ImportRefused
from metrics.imports.quarantine import mended_import
from metrics.imports.table import Table
from metrics.quality.evidence import Earlier, Past


@dataclass(frozen=True, kw_only=True)
class Office:
    """What the store knows and wants before it gets a file."""

    earlier: Earlier = field(default_factory=Earlier)
    hash_numbers: bool = False  # keep only keyed hashes of the numbers of appeals
    is_mapped: Callable[[str | None, str], bool] | None = None  # region, organisation


NO_OFFICE = Office()


def mended_from(path: Path, table: Table, office: Office) -> Past | None:
    """The import whose refused rows these are; they speak for its date."""
    number = mended_import(table)
    if number is None or office is NO_OFFICE:
        return None
    known = {file.number: file for file in office.earlier.files}
    if number not in known:
        raise ImportRefused(
            path.name,
            "these rows were refused in the import {number}, which is not here.",
            "Load them into the store they come from, or import that file first.",
            number=f"{number:06d}",
        )
    return known[number]
