"""What citizens think of the answer, and which of them say so.

Satisfaction comes first, silence depends on it: the share among the rated is planned,
the share among all follows from how much more often the unhappy rate.
"""

import numpy as np
import pandas as pd

from metrics.generator.days import NEVER
from metrics.generator.draws import Draws, group_numbers, period_numbers
from metrics.generator.scenario import Citizens, Scenario


def with_marks(
    appeals: pd.DataFrame, scenario: Scenario, *, draws: Draws
) -> pd.DataFrame:
    """The appeals with real satisfaction, the real mark and the day it was given."""
    citizens = scenario.citizens
    answered = appeals["answered"].to_numpy()
    days = np.minimum(
        draws.rng.geometric(citizens.mark_within_day, len(appeals)) - 1,
        citizens.mark_at_most_days,
    )
    region = appeals["region"].to_numpy()
    period = period_numbers(answered, scenario.periods)
    arrives = answered + days <= scenario.last_day
    groups = group_numbers(region, period, arrives, _storied(appeals, scenario))
    order = group_numbers(appeals["agency"].to_numpy(), appeals["topic"].to_numpy())
    truly = real_share(_among_rated(appeals, scenario), citizens)
    satisfied = draws.picked(truly, groups=groups, order=order)
    rate = np.where(satisfied, citizens.rate_if_satisfied, citizens.rate_if_not)
    judged = group_numbers(groups, satisfied)
    rated = draws.picked(rate, groups=judged, order=order)
    mark = _marks(satisfied, group_numbers(judged, rated), citizens, draws=draws)
    return appeals.assign(
        satisfied=satisfied,
        mark=mark,
        judged_on=answered + days,  # the silent judge too, to themselves
        marked_on=np.where(rated, answered + days, NEVER),
    )


def _storied(appeals: pd.DataFrame, scenario: Scenario) -> np.ndarray:
    """The agency where a rule names it, -1 elsewhere: a story needs its own numbers."""
    storied = np.zeros(len(appeals), bool)
    for rule in scenario.satisfaction:
        if rule.agency:
            here = _is(appeals["region"], rule.region, scenario.regions)
            storied |= here & _is(appeals["agency"], rule.agency, scenario.agencies)
    return np.where(storied, appeals["agency"], -1)


def real_share(among_rated: np.ndarray, citizens: Citizens) -> np.ndarray:
    """The share of all who are satisfied, given the share of those who rate."""
    heard = among_rated / citizens.rate_if_satisfied
    unheard = (1 - among_rated) / citizens.rate_if_not
    return heard / (heard + unheard)


def _among_rated(appeals: pd.DataFrame, scenario: Scenario) -> np.ndarray:
    by_topic = np.array([topic.satisfied for topic in scenario.topics])
    by_region = np.array([region.satisfied for region in scenario.regions])
    share = by_topic[appeals["topic"]] + by_region[appeals["region"]]
    for rule in scenario.satisfaction:
        fits = _is(appeals["region"], rule.region, scenario.regions)
        fits &= appeals["answered"].to_numpy() >= rule.from_day
        if rule.agency:
            fits &= _is(appeals["agency"], rule.agency, scenario.agencies)
        if rule.topic:
            fits &= _is(appeals["topic"], rule.topic, scenario.topics)
        share = np.where(fits, rule.satisfied, share)
    tilt = scenario.citizens.patience * (0.5 - appeals["slowness"].to_numpy())
    return np.clip(np.where(share < 1, share + tilt, share), 0, 1)


def _is(numbers: pd.Series, name: str, things: tuple) -> np.ndarray:
    return numbers.to_numpy() == [thing.name for thing in things].index(name)


def _marks(
    satisfied: np.ndarray, groups: np.ndarray, citizens: Citizens, *, draws: Draws
) -> np.ndarray:
    content = _drawn(citizens.marks_if_satisfied, groups, draws=draws)
    unhappy = _drawn(citizens.marks_if_not, groups, draws=draws)
    return np.where(satisfied, content, unhappy)


def _drawn(weights: dict[str, int], groups: np.ndarray, *, draws: Draws) -> np.ndarray:
    """One mark each; a mark is decided at its turn among those still without one."""
    left = sum(weights.values())
    marks = np.zeros(len(groups), int)
    for mark, weight in weights.items():
        share = np.full(len(groups), weight / left)
        chosen = draws.picked(share, groups=group_numbers(groups, marks == 0))
        marks = np.where((marks == 0) & chosen, int(mark), marks)
        left -= weight
    return marks
