"""What engines are asked: to count. They return whole numbers and nothing else."""

from dataclasses import dataclass
from typing import Protocol

from metrics.question import Value

Condition = tuple[str, ...]  # claims of schema.sql that must all hold
Group = tuple[Value | int, ...]  # a week stands as the day number of its Monday
Counts = dict[Group, dict[int | None, tuple[int, ...]]]


@dataclass(frozen=True, kw_only=True)
class Present:
    """Appeals that have entered a state and not left it at the end of a day."""

    enters: str
    leaves: str  # a column that is never empty
    on: tuple[tuple[str, int], ...]  # (source, day): each as far as its data go


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Which appeals are looked at at all."""

    where: tuple[tuple[str, tuple[Value, ...]], ...] = ()
    as_of: int | None = None
    present: Present | None = None
    with_history: bool = False  # claims of histories.sql; the present state only


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Count the appeals whose anchor day lies in a period, by group.

    For each group, and within it for each number in the column `value` (None when no
    such column is asked for): how many appeals meet each of the conditions.
    Groups and values where none meets any of them are absent. Appeals with no anchor
    day are not counted.
    """

    scope: Scope
    anchor: str
    conditions: tuple[Condition, ...]
    first_day: int | None = None
    last_day: int | None = None
    split_by: tuple[str, ...] = ()
    value: str | None = None
    before: tuple[tuple[str, int], ...] | None = None  # (source, day): anchor < day
    coarse: bool = False  # for who may not see exact counts: `Snapshot.tallies`


class Engine(Protocol):
    """Anything that can count appeals."""

    def tallies(self, *wanted: Tally) -> list[Counts]:
        """The counts of each tally, in order; in as few scans as the engine can."""
        ...

    def records(
        self, tally: Tally, *, columns: tuple[str, ...], limit: int | None
    ) -> list[dict]:
        """The appeals that meet the tally's last condition, in order of their key."""
        ...
