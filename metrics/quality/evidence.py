"""What the checks of one file look at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import duckdb

from metrics.imports.limits import Counts
from metrics.imports.recognise import Match
from metrics.quality.profile import Profile

EARLIER_FILES = 8  # weeks that a file is compared with
ENOUGH_FILES = 4
MOST_EXAMPLES = 5


@dataclass(frozen=True, kw_only=True)
class Past:
    """One earlier file of the store, as its ledger entry says."""

    number: int
    path: Path
    source: str
    exported_at: datetime
    columns: frozenset[str]  # of the record, as far as the file had them
    profile: Profile | None  # None: rows mended by hand, or written by an old version


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """What the store knew before this file; empty where there is no store."""

    files: tuple[Past, ...] = ()
    snapshot: Path | None = None
    published: int = 0  # the newest file that the snapshot holds

    def profiles(self, source: str, before: datetime) -> tuple[Profile, ...]:
        """Those of the newest files of the source that speak for an earlier date."""
        past = self.before(source, before)
        return tuple(f.profile for f in past if f.profile)[-EARLIER_FILES:]

    def before(self, source: str, moment: datetime) -> tuple[Past, ...]:
        """The files of the source that speak for an earlier moment, in that order."""
        older = (f for f in self.files if f.source == source and f.exported_at < moment)
        return tuple(sorted(older, key=lambda file: (file.exported_at, file.number)))


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One file, parsed and not yet stored."""

    connection: duckdb.DuckDBPyConnection  # read, problems, accepted, and known
    match: Match
    columns: tuple[str, ...]  # of the record, as far as the file has them
    source: str
    exported_at: datetime
    counts: Counts
    reasons: Mapping[str, int]  # refused rows by key of REASONS
    profile: Profile
    earlier: tuple[Profile, ...] = ()
    last_exported_at: datetime | None = None  # the newest earlier file of the source
    differences: Mapping[str, int] | None = None  # None: nothing to compare with
    blanked: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    control_total: int | None = None
    is_mapped: Callable[[str | None, str], bool] | None = None  # region, organisation
    is_mended: bool = False  # refused rows that come again: no export of its own

    def has(self, *needs: str) -> bool:
        """Whether the file has the columns; `a|b` means either."""
        return all(set(need.split("|")) & set(self.columns) for need in needs)

    def rows(self, sql: str, **values: object) -> list[tuple]:
        """What a query gives."""
        return self.connection.execute(sql, values or None).fetchall()
