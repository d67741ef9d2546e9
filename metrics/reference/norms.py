"""Which norm sets the deadline of an appeal whose file gives none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from metrics.reference.regions import normal
from metrics.reference.table import Row
from metrics.reference.tables import SELECTORS

ALWAYS, FOR_EVER = date(1900, 1, 1), date(2200, 1, 1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Norm:
    """A limit, the appeals it is for, and the days on which it is in force."""

    selectors: Mapping[str, str | bool]  # only those that the norm names
    limit: int
    unit: str
    kind: str
    document: str
    first_day: date
    last_day: date
    is_own: bool  # the office's own norm wins over a shipped one

    @property
    def rank(self) -> tuple:
        """The norm of the highest rank counts: own, narrower, then newer."""
        return (self.is_own, len(self.selectors), self.first_day)


@dataclass(frozen=True, kw_only=True)
class Span:
    """The days on which an appeal must have started for a norm to count."""

    norm: int  # its place in the list of norms
    first_day: date
    last_day: date


def norms_of(own: list[Row], shipped: list[Row]) -> tuple[Norm, ...]:
    """The norms that the rows of the table say."""
    return tuple(
        Norm(
            selectors={n: _compared(row[n]) for n in SELECTORS if row[n] is not None},
            limit=row["limit"],
            unit=row["unit"],
            kind=row["kind"],
            document=row["document"],
            first_day=row["valid_from"] or ALWAYS,
            last_day=row["valid_to"] or FOR_EVER,
            is_own=is_own,
        )
        for is_own, given in ((True, own), (False, shipped))
        for row in given
    )


def spans(norms: tuple[Norm, ...], appeal: Mapping[str, object]) -> list[Span]:
    """The norms of appeals with these selectors, by start day, without overlaps."""
    words = {name: _compared(value) for name, value in appeal.items()}
    fitting = [
        (norm.rank, place, norm)
        for place, norm in enumerate(norms)
        if all(words.get(name) == value for name, value in norm.selectors.items())
    ]
    edges = {n.first_day for *_, n in fitting} | {
        n.last_day + _DAY for *_, n in fitting
    }
    days = sorted(edges)
    found: list[Span] = []
    for first, end in pairwise(days):
        in_force = [f for f in fitting if f[2].first_day <= first <= f[2].last_day]
        if in_force:
            _, place, _ = max(in_force, key=lambda f: f[0])
            found.append(Span(norm=place, first_day=first, last_day=end - _DAY))
    return found


def _compared(value: object) -> object:
    return normal(value) if isinstance(value, str) else value
