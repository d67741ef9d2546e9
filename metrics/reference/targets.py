"""Targets: what a metric is to reach, from which day, by whose decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from metrics.period import Period
from metrics.reference.given import given
from metrics.store.layout import Layout

_PERCENT = "percent"


@dataclass(frozen=True, kw_only=True)
class Target:
    """One row of `targets.csv`, its value as the metric has it: shares are 0..1."""

    metric: str
    value: float
    since: date
    author: str
    document: str


def targets(layout: Layout) -> tuple[Target, ...]:
    """All targets in order of their days; StoreRefused where the table is wrong."""
    found = [
        Target(
            metric=row["metric"],
            value=row["value"] / 100 if row["unit"] == _PERCENT else row["value"],
            since=row["from"],
            author=row["author"],
            document=row["document"],
        )
        for row in given(layout, "targets")
    ]
    return tuple(sorted(found, key=lambda target: (target.metric, target.since)))


def target_on(known: Sequence[Target], metric: str, day: date) -> Target | None:
    """The metric's target that holds on a day; a later one ends the one before."""
    of_metric = [t for t in known if t.metric == metric and t.since <= day]
    return of_metric[-1] if of_metric else None


def steps(
    known: Sequence[Target], metric: str, period: Period
) -> tuple[tuple[date, date, float], ...]:
    """(first day, last day, value) of each target of a metric within a period."""
    of_metric = [t for t in known if t.metric == metric and t.since <= period.last]
    ends = [*(t.since for t in of_metric[1:]), period.last][: len(of_metric)]
    found = [
        (max(target.since, period.first), min(end, period.last), target.value)
        for target, end in zip(of_metric, ends, strict=True)
    ]
    return tuple(step for step in found if step[0] <= step[1])
