"""Signals that are shares: higher than those of the others, or rising faster."""

from dataclasses import replace

from metrics.findings.signals.chance import (
    SHOWN,
    outstanding_rise,
    outstanding_shares,
    rise_terms,
)
from metrics.findings.signals.counting import (
    Counted,
    by_unit,
    counted,
    of_others,
    tally_of,
)
from metrics.findings.signals.signal import (
    LastDaySignal,
    Look,
    RiseSignal,
    ShareSignal,
    Signal,
)
from metrics.question import Value
from metrics.statistics.bunching import times
from metrics.statistics.linear_combination import weighted_sum
from metrics.statistics.wilson import wilson_interval
from metrics.tally import Engine, Tally


def shares(signal: ShareSignal, engine: Engine, asked: Tally) -> list[Look]:
    """Each unit's share beside that of all the others."""
    return _looks(signal, counted(signal, engine, asked))


def last_days(signal: LastDaySignal, engine: Engine, asked: Tally) -> list[Look]:
    """The last day's share of both, told as how many times a calm day's number."""
    conditions = ((*signal.of, signal.counted), (*signal.of, signal.calm))
    (counts,) = engine.tallies(tally_of(signal, asked, conditions))
    seen = by_unit(counts)
    units = {unit: (last, last + calm) for unit, (last, calm) in seen.items()}
    return [
        replace(
            look,
            value=times(look.value),
            low=times(look.low),
            high=times(look.high),
            others=times(look.others),
        )
        for look in _looks(signal, units)
    ]


def rises(signal: RiseSignal, engine: Engine, asked: Tally) -> list[Look]:
    """Each unit's rise since the period of the same length before, beside the others'.

    Without a period there is no period before, and nothing to look at.
    """
    if asked.first_day is None or asked.last_day is None:
        return []
    length = asked.last_day - asked.first_day + 1
    earlier = replace(
        asked, first_day=asked.first_day - length, last_day=asked.first_day - 1
    )
    now, before = (counted(signal, engine, tally) for tally in (asked, earlier))
    looks = []
    for unit in now:
        own = now[unit], before.get(unit, (0, 0))
        rest = of_others(now, unit), of_others(before, unit)
        if min(n for _, n in (*own, *rest)) < signal.least:
            continue
        rise, low, high = weighted_sum(rise_terms(own, SHOWN))
        looks.append(
            Look(
                signal=signal,
                unit=unit,
                value=rise,
                low=low,
                high=high,
                others=weighted_sum(rise_terms(rest, SHOWN))[0],
                counted=now[unit][0],
                n=now[unit][1],
                is_reason=outstanding_rise(own, rest),
            )
        )
    return looks


def _looks(signal: Signal, units: Counted) -> list[Look]:
    units = {unit: pair for unit, pair in units.items() if pair[1]}
    if not units:
        return []
    reasons = outstanding_shares(tuple(units.values()))
    looks = []
    for (unit, (own, n)), is_reason in zip(units.items(), reasons, strict=True):
        rest, rest_n = of_others(units, unit)
        if min(n, rest_n) >= signal.least:
            looks.append(_look(signal, unit, (own, n), rest / rest_n, is_reason))
    return looks


def _look(
    signal: Signal,
    unit: Value,
    pair: tuple[int, int],
    others: float,
    is_reason: bool,
) -> Look:
    own, n = pair
    low, high = wilson_interval(own, n)
    return Look(
        signal=signal,
        unit=unit,
        value=own / n,
        low=low,
        high=high,
        others=others,
        counted=own,
        n=n,
        is_reason=is_reason,
    )
