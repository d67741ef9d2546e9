"""What each kind of metric has counted: one definition for every engine."""

from dataclasses import replace
from functools import singledispatch

from metrics.catalogue import CATALOGUE
from metrics.metric import (
    Adjusted,
    Anchored,
    Bounds,
    Count,
    Derived,
    Duration,
    Items,
    MeanOfRating,
    Metric,
    Ratio,
    Share,
    Shortfall,
    Spread,
    Stock,
)
from metrics.question import WEEK
from metrics.tally import Condition, Present, Tally

DAYS, HOURS = "days", "hours"
KNOWN, ENTERED, LEFT, THERE = "known", "entered", "left", "there"
FINER = "finer"


@singledispatch
def tallies(metric: Metric, asked: Tally) -> dict[str, Tally]:
    """By name, what engines count for the metric; `asked` brings scope and split."""
    raise TypeError(f"no tally for the kind of {metric.name}")


def steps(of: Condition) -> tuple[Condition, ...]:
    """No condition, the first, the first two, ...: their differences are exclusions."""
    return tuple(of[:i] for i in range(len(of) + 1))


def behind(metric: Metric, asked: Tally) -> Tally:
    """The tally whose last condition holds for exactly the metric's `n` records."""
    if isinstance(metric, Stock):
        on = tuple(
            (source, last_known_day(asked, source)) for source, _ in asked.before
        )
        present = Present(enters=metric.enters, leaves=metric.leaves, on=on)
        return replace(
            asked,
            scope=replace(asked.scope, present=present),
            anchor=metric.enters,
            conditions=(metric.of + metric.state,),
            first_day=None,
            last_day=None,
            before=None,
        )
    if isinstance(metric, Ratio):
        return behind(CATALOGUE[metric.denominator], asked)
    if isinstance(metric, Derived):
        return behind(CATALOGUE[metric.inputs[0]], asked)
    before = asked.before if getattr(metric, "only_past", False) else None
    return replace(asked, anchor=metric.anchor, conditions=(metric.of,), before=before)


def last_known_day(asked: Tally, of: str | None = None) -> int:
    """The end of the period, but no later than the newest date of the source's data.

    Without a source: of the newest one.
    """
    newest = max(day for source, day in asked.before if of in (None, source))
    return newest if asked.last_day is None else min(asked.last_day, newest)


def _anchored(metric: Anchored, asked: Tally, *more: Condition) -> Tally:
    conditions = (*steps(metric.of), *(metric.of + claims for claims in more))
    return replace(asked, anchor=metric.anchor, conditions=conditions, before=None)


@tallies.register
def _(metric: Count, asked: Tally) -> dict[str, Tally]:
    return {"": _anchored(metric, asked)}


@tallies.register
def _(metric: Share, asked: Tally) -> dict[str, Tally]:
    claims = [(claim,) for claim in (metric.inferred,) if claim]
    tally = _anchored(metric, asked, *claims, (metric.counted,))
    return {"": replace(tally, before=asked.before) if metric.only_past else tally}


@tallies.register
def _(metric: MeanOfRating, asked: Tally) -> dict[str, Tally]:
    return {"": replace(_anchored(metric, asked), value=metric.value)}


@tallies.register
def _(metric: Duration, asked: Tally) -> dict[str, Tally]:
    tally = _anchored(metric, asked, (metric.ended,), ("is_known_by_day",))
    return {
        DAYS: replace(tally, value=f"{metric.waited}_days"),
        HOURS: replace(tally, value=f"{metric.waited}_hours"),
    }


@tallies.register
def _(metric: Bounds, asked: Tally) -> dict[str, Tally]:
    return {"": _anchored(metric, asked, (metric.known,), (metric.counted,))}


@tallies.register
def _(metric: Items, asked: Tally) -> dict[str, Tally]:
    more = [c for i in metric.items for c in ((i.answered,), (i.answered, i.positive))]
    return {"": _anchored(metric, asked, *more)}


@tallies.register
def _(metric: Adjusted, asked: Tally) -> dict[str, Tally]:
    return _with_finer(metric, asked, metric.strata)


@tallies.register
def _(metric: Spread, asked: Tally) -> dict[str, Tally]:
    over = metric.within if set(metric.over) <= set(asked.split_by) else metric.over
    return _with_finer(metric, asked, over)


@tallies.register
def _(metric: Shortfall, asked: Tally) -> dict[str, Tally]:
    return {"": _anchored(metric, asked, (metric.counted,))}


def _with_finer(
    metric: Adjusted | Spread, asked: Tally, dimensions: tuple[str, ...]
) -> dict[str, Tally]:
    """What is left out of each group, and its eligible records split more finely."""
    tally = _anchored(metric, asked, (metric.counted,))
    more = tuple(name for name in dimensions if name not in tally.split_by)
    eligible = (metric.of, (*metric.of, metric.counted))
    finer = replace(tally, split_by=(*tally.split_by, *more), conditions=eligible)
    return {"": tally, FINER: finer}


@tallies.register
def _(metric: Stock, asked: Tally) -> dict[str, Tally]:
    until = tuple((source, day + 1) for source, day in asked.before)
    tally = replace(
        asked,
        first_day=None,
        conditions=(metric.of + metric.state,),
        before=until,
    )
    known = replace(tally, anchor=metric.anchor, conditions=steps(metric.of))
    if WEEK not in asked.split_by:
        return {KNOWN: known, THERE: behind(metric, asked)}
    # what came up to the end of each week minus what went: no first day
    return {
        KNOWN: known,
        ENTERED: replace(tally, anchor=metric.enters),
        LEFT: replace(tally, anchor=metric.leaves),
    }


@tallies.register
def _(metric: Ratio, asked: Tally) -> dict[str, Tally]:
    return _of_inputs((metric.numerator, metric.denominator), asked)


@tallies.register
def _(metric: Derived, asked: Tally) -> dict[str, Tally]:
    return _of_inputs(metric.inputs, asked)


def _of_inputs(names: tuple[str, ...], asked: Tally) -> dict[str, Tally]:
    return {name: tallies(CATALOGUE[name], asked)[""] for name in names}
