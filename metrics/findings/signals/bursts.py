"""Signals that are bursts: many fives in one minute, or on one day."""

from collections.abc import Mapping
from dataclasses import replace
from math import ceil

from scipy.stats import poisson

from metrics.findings.signals.chance import FALSE_REASONS, event_tail, share_tail
from metrics.findings.signals.counting import tally_of
from metrics.findings.signals.signal import DaySignal, Look, MinuteSignal
from metrics.statistics.poisson_rate import poisson_limits
from metrics.statistics.wilson import wilson_interval
from metrics.tally import Engine, Tally

FROM = 3  # fewer in one minute are nothing
PEAK = 10  # the busiest hour has so many times the marks of the mean hour
BY_CHANCE = 0.05  # how many such minutes a unit's own pace may bring

Minutes = Mapping[int, int]  # minute -> counted records in it


def minutes(signal: MinuteSignal, engine: Engine, asked: Tally) -> list[Look]:
    """Each unit's bursts for every hundred records, beside those of the others.

    One citizen with three answers is one event, a hundred marks in a minute are many.
    """
    tally = tally_of(signal, asked, ((*signal.of, signal.counted),))
    (counts,) = engine.tallies(replace(tally, value=signal.minute))
    known = {
        unit: {m: c[0] for m, c in found.items() if m is not None and c[0]}
        for (unit,), found in counts.items()
    }
    sizes = {unit: sum(of_unit.values()) for unit, of_unit in known.items()}
    events = {unit: _events(of_unit) for unit, of_unit in known.items()}
    n, total = sum(sizes.values()), sum(events.values())
    looks = []
    for unit in sorted(sizes, key=str):
        own, own_n = events[unit], sizes[unit]
        if min(own_n, n - own_n) < signal.least:
            continue
        low, high = poisson_limits(own)
        looks.append(
            Look(
                signal=signal,
                unit=unit,
                value=100 * own / own_n,
                low=100 * low / own_n,
                high=100 * high / own_n,
                others=100 * (total - own) / (n - own_n),
                counted=sum(bursts(known[unit]).values()),
                n=own_n,
                is_reason=event_tail(own, own_n, total, n) <= FALSE_REASONS,
            )
        )
    return looks


def days(signal: DaySignal, engine: Engine, asked: Tally) -> list[Look]:
    """Each unit's most unusual day, beside its own other days."""
    tally = tally_of(signal, asked, (signal.of, (*signal.of, signal.counted)))
    (found,) = engine.tallies(replace(tally, value=signal.anchor))
    looks = []
    for unit in sorted(found, key=str):
        seen = {day: counts for day, counts in found[unit].items() if counts[0]}
        n, counted = (sum(counts[i] for counts in seen.values()) for i in (0, 1))
        if n < signal.least or len(seen) < 2:
            continue
        tails = {
            day: share_tail(own, own_n, counted, n)
            for day, (own_n, own) in seen.items()
        }
        day = min(tails, key=lambda d: (tails[d], d))
        own_n, own = seen[day]
        low, high = wilson_interval(own, own_n)
        looks.append(
            Look(
                signal=signal,
                unit=unit[0],
                value=own / own_n,
                low=low,
                high=high,
                others=(counted - own) / (n - own_n),
                counted=own,
                n=own_n,
                # of so many days one is the most unusual anyway (Bonferroni)
                is_reason=tails[day] * len(seen) <= FALSE_REASONS,
                day=day,
            )
        )
    return looks


def bursts(known: Minutes) -> Minutes:
    """The minutes with more records than the unit's own pace brings at its peak."""
    least = _least(known)
    return {minute: n for minute, n in known.items() if n >= least}


def _events(known: Minutes) -> int:
    least = _least(known)
    return sum(n // least for n in known.values())


def _least(known: Minutes) -> int:
    span = max(known, default=0) - min(known, default=0) + 1
    pace = PEAK * sum(known.values()) / span
    return max(FROM, ceil(poisson.isf(min(1.0, BY_CHANCE / span), pace)) + 1)
