"""What the counts of metrics count, so that the same count under two names is known.

The marks behind `satisfied` are the numerator of `coverage`: hidden in one row and
shown in the other they would be told.
"""

from dataclasses import dataclass
from functools import cache, singledispatch

from metrics.catalogue import CATALOGUE
from metrics.metric import (
    Adjusted,
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

# What follows from a claim of schema.sql; a test holds it against the engine.
IMPLIED: dict[str, tuple[str, ...]] = {
    "answered_day": ("is_answered",),  # an anchor: the appeals that have that day
    "closed_day": ("is_closed",),
    "is_closed": ("has_clear_end",),
    "is_good_outcome": ("is_satisfied",),
    "is_satisfied": ("is_rated",),
    "is_dissatisfied": ("is_rated", "is_dissatisfied_or_returned"),
    "is_rated": ("is_rated_or_returned",),
    "is_returned": ("is_dissatisfied_or_returned",),
    "is_dissatisfied_or_returned": ("is_rated_or_returned",),
    "is_satisfied_now": ("has_mark_now",),
    "is_confirmed_solved": ("has_said_whether_solved",),
    "is_positive_reaction": ("has_reaction",),
    "is_substantive": ("has_outcome",),
    **{
        f"is_driver_{name}": (f"has_driver_{name}",)
        for name in ("solved", "clear", "easy", "timely", "respectful")
    },
}
DISJOINT = (
    ("is_satisfied", "is_dissatisfied"),
    ("is_answered_on_last_day", "is_answered_in_calm_days"),
    ("is_answered_within_a_day", "is_answered_after_a_day"),
)


@dataclass(frozen=True)
class Quantity:
    """The appeals that an anchor places in a period and that meet all claims."""

    anchor: str
    claims: frozenset[str]
    is_stock: bool = False  # at the end of a period, not during it

    def contains(self, other: "Quantity") -> bool:
        """Whether each appeal that the other counts is counted here too."""
        return self.anchor == other.anchor and self.claims <= other.claims

    def is_apart_from(self, other: "Quantity") -> bool:
        """Whether no appeal is counted by both."""
        return self.anchor == other.anchor and any(
            {a, b} <= self.claims ^ other.claims
            and (a in self.claims) != (b in self.claims)
            for a, b in DISJOINT
        )


def _quantity(anchor: str, *claims: str) -> Quantity:
    found, new = set(), {anchor, *claims}
    while new:
        found |= new
        new = {b for a in new for b in IMPLIED.get(a, ())} - found
    return Quantity(anchor, frozenset(found - {anchor}))


Pair = tuple[Quantity | None, Quantity | None]


@cache
def quantities(metric: str, item: str = "") -> Pair:
    """What the numerator and the denominator of an answer count; None: no appeals.

    The denominator of a metric that has none is what its `n` counts.
    """
    return _quantities(CATALOGUE[metric], item)


@singledispatch
def _quantities(metric: Metric, item: str) -> Pair:
    raise TypeError(f"no quantities for the kind of {metric.name}")


@_quantities.register
def _(metric: Count, item: str) -> Pair:
    counted = _quantity(metric.anchor, *metric.of)
    return counted, counted


@_quantities.register
def _(metric: Stock, item: str) -> Pair:
    waiting = Quantity(metric.leaves, frozenset((*metric.of, *metric.state)), True)
    return waiting, waiting


@_quantities.register
def _(metric: Share | Adjusted | Shortfall, item: str) -> Pair:
    of = (*metric.of, *(("is_past",) if getattr(metric, "only_past", False) else ()))
    return (
        _quantity(metric.anchor, *of, metric.counted),
        _quantity(metric.anchor, *of),
    )


@_quantities.register
def _(metric: Items, item: str) -> Pair:
    (asked,) = (i for i in metric.items if i.name == item)
    return (
        _quantity(metric.anchor, *metric.of, asked.answered, asked.positive),
        _quantity(metric.anchor, *metric.of, asked.answered),
    )


@_quantities.register
def _(metric: MeanOfRating | Spread, item: str) -> Pair:
    return None, _quantity(metric.anchor, *metric.of)  # above stands a sum of marks


@_quantities.register
def _(metric: Duration, item: str) -> Pair:
    return (
        _quantity(metric.anchor, *metric.of, metric.ended),
        _quantity(metric.anchor, *metric.of),
    )


@_quantities.register
def _(metric: Bounds, item: str) -> Pair:
    return (
        _quantity(metric.anchor, *metric.of, metric.known, metric.counted),
        _quantity(metric.anchor, *metric.of),
    )


@_quantities.register
def _(metric: Ratio, item: str) -> Pair:
    return quantities(metric.numerator)[0], quantities(metric.denominator)[0]


@_quantities.register
def _(metric: Derived, item: str) -> Pair:
    return None, quantities(metric.inputs[0])[1]


def known_of(metric: Bounds) -> Quantity:
    """Those of whom a bound is known."""
    return _quantity(metric.anchor, *metric.of, metric.known)
