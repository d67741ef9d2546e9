"""A state of the data that questions are put to."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache

from metrics.answers_kept import Kept
from metrics.engines.coarse import coarse_counts
from metrics.period import Period, complete_weeks
from metrics.question import Value
from metrics.tally import Counts, Engine, Tally


@dataclass(frozen=True, kw_only=True)
class Import:
    """One import that the state holds."""

    number: int
    file: str
    sha256: str
    format: str
    source: str
    system: str
    exported_at: datetime
    columns: frozenset[str]  # of the record, as far as the file had them
    computed: frozenset[str] = frozenset()  # of the record, filled in by norms
    precision: str
    rows: int
    refused: int
    new: int = 0
    replaced: int = 0
    unchanged: int = 0
    vanished: int = 0
    repeats: int = 0  # rows of the file that are the same as another

    @property
    def rows_read(self) -> int:
        """Rows of the file: accepted, refused and repeated."""
        return self.rows + self.refused + self.repeats


@cache
def own_key() -> bytes:
    """A key for a state that belongs to no store; it lasts as long as the process."""
    return secrets.token_bytes(32)


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """An engine over one state, and what the imports say of that state."""

    name: str
    engine: Engine
    imports: tuple[Import, ...]
    keeps_past: bool = True  # earlier states and histories can be asked
    pinned_to: int | None = None  # an import: later ones are left out (metrics.pinned)
    tables: str = ""  # a digest of the reference tables it was built with
    key: Callable[[], bytes] = own_key  # the store's secret, for coarse counts
    kept: Kept = field(default_factory=Kept, init=False, repr=False, compare=False)

    def tallies(self, *wanted: Tally) -> list[Counts]:
        """The counts of each tally, in order, as exact as its viewer may see them."""
        if any(tally.coarse for tally in wanted):
            return coarse_counts(self.engine, wanted, self.key)
        return self.engine.tallies(*wanted)

    def known(
        self, where: Mapping[str, tuple[Value, ...]], as_of: int | None
    ) -> tuple[Import, ...]:
        """The imports that a question with these filters rests on."""
        sources = where.get("source")
        return tuple(
            i
            for i in self.imports
            if (as_of is None or i.number <= as_of)
            and (sources is None or i.source in sources)
        )


def data_dates(imports: tuple[Import, ...]) -> dict[str, datetime]:
    """By source: the newest date that any of its files speaks for."""
    dates: dict[str, datetime] = {}
    for i in imports:
        dates[i.source] = max(i.exported_at, dates.get(i.source, i.exported_at))
    return dates


def last_whole_day(imports: tuple[Import, ...]) -> date:
    """The day before the newest export: the export's own day had not ended."""
    return max(data_dates(imports).values()).date() - timedelta(days=1)


def last_whole_weeks(imports: tuple[Import, ...], count: int) -> Period:
    """The newest complete ISO weeks, so many of them, that the data cover."""
    return complete_weeks(count, until=last_whole_day(imports))
