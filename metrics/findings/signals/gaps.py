"""A signal that is a gap: one kind of answers rated lower, within the same topics.

Each topic weighs as much as it knows of both kinds: Mantel, N. and Haenszel, W. (1959).
Statistical aspects of the analysis of data from retrospective studies of disease.
Journal of the National Cancer Institute, 22, 719-748.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from metrics.findings.signals.chance import LEVEL, SHOWN, share_terms
from metrics.findings.signals.counting import Seen, by_group, tally_of
from metrics.findings.signals.signal import GapSignal, Look
from metrics.question import Value
from metrics.statistics.linear_combination import Term, weighted_sum
from metrics.tally import Engine, Tally

Topics = Mapping[Value, Seen]  # of each kind: how many, how many good, how many counted
FIRST, COUNTED, SECOND = 0, 2, 3


def gaps(signal: GapSignal, engine: Engine, asked: Tally) -> list[Look]:
    """Each unit's gap beside that of all the others."""
    units = _topics_of_units(signal, engine, asked)
    looks = []
    for unit, own in units.items():
        rest = _together(topics for other, topics in units.items() if other != unit)
        if min(_number(t, k) for t in (own, rest) for k in (FIRST, SECOND)) < (
            signal.least
        ):
            continue
        gap, low, high = weighted_sum(_gap(own, 1, SHOWN))
        looks.append(
            Look(
                signal=signal,
                unit=unit,
                value=gap,
                low=low,
                high=high,
                others=weighted_sum(_gap(rest, 1, SHOWN))[0],
                counted=_number(own, COUNTED),
                n=_number(own, FIRST),
                is_reason=is_beyond(own, rest),
            )
        )
    return looks


def is_beyond(own: Topics, rest: Topics) -> bool:
    """Whether the gap is wider downward than that of the others, beyond chance."""
    return weighted_sum([*_gap(own, 1, LEVEL), *_gap(rest, -1, LEVEL)])[2] < 0


def _topics_of_units(
    signal: GapSignal, engine: Engine, asked: Tally
) -> dict[Value, Topics]:
    conditions = tuple(
        (*signal.of, kind, *more)
        for kind in (signal.first, signal.second)
        for more in ((), (signal.good,), (signal.counted,))
    )
    tally = tally_of(signal, asked, conditions)
    tally = replace(tally, split_by=(*asked.split_by, "topic"))
    (counts,) = engine.tallies(tally)
    units: dict[Value, dict[Value, Seen]] = {}
    for (unit, topic), seen in by_group(counts):
        units.setdefault(unit, {})[topic] = seen
    return units


def _together(units: Iterable[Topics]) -> Topics:
    whole: dict[Value, Seen] = {}
    for topics in units:
        for topic, seen in topics.items():
            so_far = whole.get(topic, (0,) * len(seen))
            whole[topic] = tuple(map(sum, zip(so_far, seen, strict=True)))
    return whole


def _number(topics: Topics, place: int) -> int:
    return sum(seen[place] for seen in topics.values())


def _gap(topics: Topics, sign: int, level: float) -> list[Term]:
    weights = {
        topic: seen[FIRST] * seen[SECOND] / (seen[FIRST] + seen[SECOND])
        for topic, seen in topics.items()
        if seen[FIRST] + seen[SECOND]
    }
    total = sum(weights.values())
    terms = []
    for topic, weight in weights.items():
        if weight:
            n_1, good_1, _, n_2, good_2, _ = topics[topic]
            terms += share_terms(sign * weight / total, good_1, n_1, level)
            terms += share_terms(-sign * weight / total, good_2, n_2, level)
    return terms
