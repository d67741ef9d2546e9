"""An export format: what a system's file looks like, as data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from re import Pattern

from metrics.imports.readers import Reader


@dataclass(frozen=True, kw_only=True)
class Mapped:
    """Where a column of the record comes from."""

    name: str
    titles: tuple[str, ...] = ()  # the first one that the file has
    constant: str | None = None  # the same for every row, instead of a title
    reader: Reader
    empty: frozenset[str] = frozenset()  # more ways to write "nothing" here
    also: tuple[str, ...] = ()  # of a second column, to be read together with it
    statuses: tuple[str, ...] = ()  # where given, it counts in rows of these alone


@dataclass(frozen=True, kw_only=True)
class FileDate:
    """How a file says which day it speaks for: by its name, or above its titles."""

    name: Pattern[str] | None = None
    cell: Pattern[str] | None = None
    style: str

    def in_name(self, file_name: str) -> datetime | None:
        """That day at midnight; None where the name does not say it."""
        return self._read(self.name, file_name)

    def in_cells(self, above: Iterable[str]) -> datetime | None:
        """The same, by the first cell above the titles that says it."""
        return next(filter(None, (self._read(self.cell, c) for c in above)), None)

    def _read(self, pattern: Pattern[str] | None, text: str) -> datetime | None:
        found = pattern and pattern.search(text)
        if not found:
            return None
        try:
            return datetime.strptime(found[1], self.style)
        except ValueError:
            return None


@dataclass(frozen=True, kw_only=True)
class Format:
    """One kind of export file."""

    name: str
    title: Mapping[str, str]  # by language
    source: str
    system: str | None = None  # None: the same word as the source
    precision: str | None = None  # None: the file's values tell
    timezone: str | None = None  # of the clock that moments with an offset go to
    empty: frozenset[str]
    recognise: tuple[str, ...]  # titles that together only this format has
    columns: tuple[Mapped, ...]
    personal: tuple[str, ...] = ()
    file_date: FileDate | None = None

    def column(self, name: str) -> Mapped | None:
        """The mapping of a column of the record."""
        return next((c for c in self.columns if c.name == name), None)
