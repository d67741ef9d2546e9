"""What each kind of metric makes of its counts: value, interval, flag."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, singledispatch
from importlib import import_module

from metrics.answer import Reason
from metrics.catalogue import CATALOGUE
from metrics.metric import (
    Bounds,
    Count,
    Derived,
    Duration,
    Items,
    MeanOfRating,
    Metric,
    Ratio,
    Share,
    Stock,
)
from metrics.period import monday_of
from metrics.question import WEEK
from metrics.statistics.kaplan_meier import KaplanMeier, kaplan_meier, quantile
from metrics.statistics.mean_t import mean_of_counts
from metrics.statistics.wilson import wilson_interval
from metrics.tallies import (
    DAYS,
    ENTERED,
    HOURS,
    KNOWN,
    LEFT,
    THERE,
    last_known_day,
)
from metrics.tally import Counts, Group, Tally

DOUBTFUL_SHARE = 0.05  # more unknown than this, and a value is flagged `e`


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """What the counts of one group say. See `Answer` for the fields."""

    n: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    numerator: int | None = None
    denominator: int | None = None
    flag: str = ""
    reason: str = ""
    precision: str = "day"
    item: str = ""
    excluded: tuple[tuple[str, int], ...] = ()


Estimates = Iterator[tuple[Group, Estimate]]


@singledispatch
def estimates(metric: Metric, counts: dict[str, Counts], asked: Tally) -> Estimates:
    """By group, what the counts say; a group without an eligible record is absent."""
    raise TypeError(f"no estimate for the kind of {metric.name}")


def excluded(of: tuple[str, ...], seen: tuple[int, ...]) -> tuple[tuple[str, int], ...]:
    """How many each condition left out, from the counts after none, one, two, ..."""
    return tuple(
        (claim, seen[i] - seen[i + 1])
        for i, claim in enumerate(of)
        if seen[i] > seen[i + 1]
    )


TOO_FEW = {"flag": "low", "reason": Reason.TOO_FEW.value}


@estimates.register
def _(metric: Count, counts: dict[str, Counts], asked: Tally) -> Estimates:
    for group, by_value in counts[""].items():
        seen = by_value[None]
        if seen[-1] or not group:
            left_out = excluded(metric.of, seen)
            yield (
                group,
                Estimate(
                    n=seen[-1], value=seen[-1], numerator=seen[-1], excluded=left_out
                ),
            )


@estimates.register
def _(metric: Share, counts: dict[str, Counts], asked: Tally) -> Estimates:
    for group, by_value in counts[""].items():
        seen, counted = by_value[None][: len(metric.of) + 1], by_value[None][-1]
        n = seen[-1]
        if not n:
            continue
        shown = share_shown(metric, counted, n)
        inferred = by_value[None][-2] if metric.inferred else 0
        is_doubtful = inferred > DOUBTFUL_SHARE * n or _is_doubtful(metric, seen)
        if shown.get("value") is not None and is_doubtful:
            shown["flag"] = "e"
        yield group, Estimate(n=n, excluded=excluded(metric.of, seen), **shown)


def share_shown(metric: Metric, counted: int, n: int) -> dict[str, object]:
    """What an answer shows of a share: the counts, and from enough on the value."""
    shown = {"numerator": counted, "denominator": n}
    if n < metric.shown_from:
        return shown | TOO_FEW
    low, high = wilson_interval(counted, n)
    return shown | {"value": counted / n, "low": low, "high": high}


def _is_doubtful(metric: Share, seen: list[int]) -> bool:
    if not metric.doubtful_without:
        return False
    step = metric.of.index(metric.doubtful_without)
    return seen[step] - seen[step + 1] > DOUBTFUL_SHARE * seen[step]


@estimates.register
def _(metric: MeanOfRating, counts: dict[str, Counts], asked: Tally) -> Estimates:
    for group, by_value in counts[""].items():
        marks = {mark: c[-1] for mark, c in by_value.items() if c[-1]}
        n = sum(marks.values())
        if not n:
            continue
        seen = tuple(map(sum, zip(*by_value.values(), strict=True)))
        shown = {"numerator": sum(m * k for m, k in marks.items()), "denominator": n}
        if n < metric.shown_from:
            shown |= TOO_FEW
        else:
            mean, low, high = mean_of_counts(marks)
            shown |= {"value": mean, "low": low, "high": high}
        yield group, Estimate(n=n, excluded=excluded(metric.of, seen), **shown)


@estimates.register
def _(metric: Duration, counts: dict[str, Counts], asked: Tally) -> Estimates:
    by_day, by_hour = counts.get(DAYS, {}), counts.get(HOURS, {})
    for group in by_day or by_hour:
        # an hour is told only where every record of the group knows it
        ages = (by_day or by_hour)[group]
        seen = tuple(map(sum, zip(*ages.values(), strict=True)))
        n, ended, known_by_day = seen[-3:]
        if not n:
            continue
        in_hours = bool(by_hour) and not known_by_day
        ages = by_hour[group] if in_hours else ages
        curve = _curve(tuple((age, c[-2], c[-3] - c[-2]) for age, c in ages.items()))
        value, low, high = quantile(curve, metric.quantile)
        per_day = 24 if in_hours else 1
        shown = {
            "numerator": ended,
            "denominator": n,
            "precision": "hour" if in_hours else "day",
        }
        if value is None:
            shown |= {"flag": "low" if n < metric.shown_from else "z"}
            shown |= {"reason": Reason.NOT_REACHED.value}
        elif n < metric.shown_from:
            shown |= TOO_FEW
        elif ended < metric.endings_from:
            shown |= {"flag": "low", "reason": Reason.TOO_FEW_ENDINGS.value}
        else:
            shown |= {
                "value": value / per_day,
                "low": None if low is None else low / per_day,
                "high": None if high is None else high / per_day,
            }
        yield group, Estimate(n=n, excluded=excluded(metric.of, seen[:-2]), **shown)


@lru_cache(maxsize=64)  # the median and the time for nine in ten ask for the same
def _curve(waits: tuple[tuple[int, int, int], ...]) -> KaplanMeier:
    return kaplan_meier({age: (ended, waiting) for age, ended, waiting in waits})


@estimates.register
def _(metric: Bounds, counts: dict[str, Counts], asked: Tally) -> Estimates:
    for group, by_value in counts[""].items():
        *seen, known, counted = by_value[None]
        n = seen[-1]
        if not n:
            continue
        shown = {"numerator": counted, "denominator": n}
        if n < metric.shown_from:
            shown |= TOO_FEW
        else:
            shown |= {"low": counted / n, "high": (counted + n - known) / n}
        yield group, Estimate(n=n, excluded=excluded(metric.of, seen), **shown)


@estimates.register
def _(metric: Items, counts: dict[str, Counts], asked: Tally) -> Estimates:
    for group, by_value in counts[""].items():
        pairs = by_value[None][len(metric.of) + 1 :]
        for i, item in enumerate(metric.items):
            answered, positive = pairs[2 * i : 2 * i + 2]
            if answered:
                shown = share_shown(metric, positive, answered)
                left_out = excluded(metric.of, by_value[None])
                yield (
                    group,
                    Estimate(n=answered, item=item.name, excluded=left_out, **shown),
                )


@estimates.register
def _(metric: Stock, counts: dict[str, Counts], asked: Tally) -> Estimates:
    known = {g: c[None] for g, c in counts[KNOWN].items() if c[None][-1]}
    if WEEK not in asked.split_by:
        there = counts[THERE]
        for group, seen in known.items():
            waiting = there[group][None][-1] if group in there else 0
            yield group, _waiting(waiting, excluded(metric.of, seen))
        return
    by_week = asked.split_by.index(WEEK)
    came, went = (
        {g: c[None][-1] for g, c in counts[name].items()} for name in (ENTERED, LEFT)
    )
    last = monday_of(last_known_day(asked))
    for group in sorted({_without(g, by_week) for g in known}, key=repr):
        since = min(g[by_week] for g in known if _without(g, by_week) == group)
        waiting = 0
        for monday in range(since, last + 1, 7):  # without a change a week counts too
            full = (*group[:by_week], monday, *group[by_week:])
            waiting += came.get(full, 0) - went.get(full, 0)
            if asked.first_day is None or monday + 6 >= asked.first_day:
                yield full, _waiting(waiting)


def _waiting(waiting: int, left_out: tuple[tuple[str, int], ...] = ()) -> Estimate:
    return Estimate(n=waiting, value=waiting, numerator=waiting, excluded=left_out)


def _without(group: Group, place: int) -> Group:
    return group[:place] + group[place + 1 :]


@estimates.register
def _(metric: Ratio, counts: dict[str, Counts], asked: Tally) -> Estimates:
    above = {g: c[None][-1] for g, c in counts[metric.numerator].items()}
    below = estimates(
        CATALOGUE[metric.denominator], {"": counts[metric.denominator]}, asked
    )
    for group, estimate in below:
        n, counted = estimate.n, above.get(group, 0)
        if not n:
            continue
        shown = {"numerator": counted, "denominator": n}
        if n < metric.shown_from:
            shown |= TOO_FEW
        else:
            shown |= {"value": 100 * counted / n}
        yield group, Estimate(n=n, excluded=estimate.excluded, **shown)


@estimates.register
def _(metric: Derived, counts: dict[str, Counts], asked: Tally) -> Estimates:
    module, name = metric.function.split(".")
    function = getattr(import_module(f"metrics.statistics.{module}"), name)
    found = {
        name: dict(estimates(CATALOGUE[name], {"": counts[name]}, asked))
        for name in metric.inputs
    }
    first = found[metric.inputs[0]]
    for group in first:
        inputs = [found[name].get(group, Estimate(n=0)) for name in metric.inputs]
        n = min(estimate.n for estimate in inputs)
        shown: dict[str, object] = {}
        if n < metric.shown_from:
            shown |= TOO_FEW
        else:
            pairs = [c for e in inputs for c in (e.numerator, e.n)]
            value, low, high = function(*pairs)
            shown |= {"value": value, "low": low, "high": high}
            if value is None:
                shown |= {"flag": "z", "reason": Reason.NOTHING_TO_DIVIDE.value}
        yield group, Estimate(n=inputs[0].n, excluded=inputs[0].excluded, **shown)
