"""What the kinds that compare make of the counts of all groups together."""

from collections import defaultdict

from metrics.answer import Reason
from metrics.estimates import TOO_FEW, Estimate, Estimates, estimates, excluded
from metrics.metric import RELIABILITY, Adjusted, Shortfall, Spread
from metrics.statistics.between_units import (
    UNITS_FROM,
    between_unit_spread,
    spread_limits,
)
from metrics.statistics.indirect_standardisation import Stratum, adjusted_share
from metrics.statistics.shortfall import shortfall
from metrics.statistics.strata import merged_upward
from metrics.tallies import FINER
from metrics.tally import Counts, Group, Tally

Seen = tuple[int, ...]


@estimates.register
def _(metric: Adjusted, counts: dict[str, Counts], asked: Tally) -> Estimates:
    groups = _by_group(counts[FINER], len(asked.split_by))
    whole: dict[Group, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for cells in groups.values():
        for cell, (n, counted) in cells.items():
            so_far = whole[cell]
            whole[cell] = (so_far[0] + counted, so_far[1] + n)
    places = merged_upward({cell: n for cell, (_, n) in whole.items()})
    reference = _together(whole, places)
    everything = tuple(map(sum, zip(*whole.values(), strict=True)))
    for group, cells in groups.items():
        total = counts[""][group][None]
        *_, n, counted = total
        shown = {"numerator": counted, "denominator": n}
        own = _together({c: (k, m) for c, (m, k) in cells.items()}, places)
        found = adjusted_share(_strata(own, reference, everything))
        if n < metric.shown_from:
            shown |= TOO_FEW
        elif found is None:  # nobody anywhere is satisfied: nothing can be expected
            shown |= {"flag": "z", "reason": Reason.NO_LEVEL.value}
        else:
            shown |= {"value": found.adjusted, "low": found.low, "high": found.high}
        yield group, Estimate(n=n, excluded=excluded(metric.of, total[:-1]), **shown)


def _strata(
    own: dict[Group, tuple[int, int]],
    reference: dict[Group, tuple[int, int]],
    everything: tuple[int, int],
) -> list[Stratum]:
    """The strata of a unit, and as one all those in which it has nothing."""
    strata = [
        Stratum(
            counted=counted,
            n=n,
            reference_counted=reference[place][0],
            reference_n=reference[place][1],
        )
        for place, (counted, n) in own.items()
    ]
    counted, n = everything
    rest = Stratum(
        counted=0,
        n=0,
        reference_counted=counted - sum(s.reference_counted for s in strata),
        reference_n=n - sum(s.reference_n for s in strata),
    )
    return [*strata, rest]


@estimates.register
def _(metric: Spread, counts: dict[str, Counts], asked: Tally) -> Estimates:
    for group, cells in _by_group(counts[FINER], len(asked.split_by)).items():
        total = counts[""][group][None]
        n = total[-2]
        # in order, for the last digit of a sum of fractions depends on it
        units = sorted((k, m) for m, k in cells.values() if m >= RELIABILITY.shown)
        shown: dict[str, object] = {}
        if len(units) < UNITS_FROM:
            shown |= {"flag": "low", "reason": Reason.TOO_FEW_UNITS.value}
        else:
            low, high = spread_limits(units)
            tau = between_unit_spread(units).tau
            shown |= {"value": tau, "low": low, "high": high}
        yield group, Estimate(n=n, excluded=excluded(metric.of, total[:-1]), **shown)


@estimates.register
def _(metric: Shortfall, counts: dict[str, Counts], asked: Tally) -> Estimates:
    rows = {group: by_value[None] for group, by_value in counts[""].items()}
    *_, all_n, all_counted = _summed(rows) or (0, 0)
    for group, seen in rows.items():
        *_, n, counted = seen
        if not n:
            continue
        shown = {"numerator": counted, "denominator": n}
        level, others = metric.level, all_n - n
        if level is None and others >= metric.compared_from:
            level = (all_counted - counted) / others
        if n < metric.shown_from:
            shown |= TOO_FEW
        elif level is None:
            shown |= {"flag": "z", "reason": Reason.NO_LEVEL.value}
        else:
            value, low, high = shortfall(counted, n, level)
            shown |= {"value": value, "low": low, "high": high}
        yield group, Estimate(n=n, excluded=excluded(metric.of, seen[:-1]), **shown)


def _by_group(counts: Counts, width: int) -> dict[Group, dict[Group, Seen]]:
    """The counts of each group of the question, by what was split more finely."""
    groups: dict[Group, dict[Group, Seen]] = {}
    for key, by_value in counts.items():
        groups.setdefault(key[:width], {})[key[width:]] = by_value[None]
    return groups


def _summed(cells: dict[Group, Seen]) -> Seen:
    return tuple(map(sum, zip(*cells.values(), strict=True)))


def _together(
    cells: dict[Group, tuple[int, int]], places: dict[Group, Group]
) -> dict[Group, tuple[int, int]]:
    found: dict[Group, tuple[int, int]] = {}
    for cell, (counted, n) in cells.items():
        so_far = found.get(places[cell], (0, 0))
        found[places[cell]] = (so_far[0] + counted, so_far[1] + n)
    return found
