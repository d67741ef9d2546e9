"""How an appeal comes and by when it must be answered."""

import numpy as np
import pandas as pd

from metrics.generator.draws import Draws, group_numbers, period_numbers
from metrics.generator.scenario import Scenario
from metrics.generator.speed import speed_table

LEGAL_DAYS = 30  # 59-ФЗ, article 12
FAST_TRACK_DAYS = 10


def with_deadlines(
    appeals: pd.DataFrame, scenario: Scenario, *, draws: Draws
) -> pd.DataFrame:
    """The appeals with channel, legal kind, fast track, deadline and lateness."""
    rng, n = draws.rng, len(appeals)
    topic = appeals["topic"].to_numpy()
    legal = rng.random(n) < scenario.answers.legal_appeals
    quick = np.array([t.fast_track for t in scenario.topics])[topic]
    fast_track = (rng.random(n) < quick) & ~legal
    usual = np.array([t.limit_days for t in scenario.topics])[topic]
    limit = np.where(fast_track, FAST_TRACK_DAYS, np.where(legal, LEGAL_DAYS, usual))
    due = appeals["received"].to_numpy() + limit
    return appeals.assign(
        channel=_channels(topic, scenario, rng=rng),
        legal=legal,
        fast_track=fast_track,
        due=due,
        late=_late(appeals, due, scenario=scenario, draws=draws),
    )


def channel_codes(scenario: Scenario) -> list[str]:
    """Every channel code of the scenario, in the order of their numbers."""
    return sorted({code for group in scenario.channels.values() for code in group})


def _channels(
    topic: np.ndarray, scenario: Scenario, *, rng: np.random.Generator
) -> np.ndarray:
    codes = channel_codes(scenario)
    weights = np.array(
        [
            [scenario.channels[t.channels].get(code, 0) for code in codes]
            for t in scenario.topics
        ],
        float,
    )
    reach = (weights / weights.sum(axis=1, keepdims=True)).cumsum(axis=1)[topic]
    return (rng.random(len(topic))[:, None] > reach[:, :-1]).sum(axis=1)


def _late(
    appeals: pd.DataFrame, due: np.ndarray, *, scenario: Scenario, draws: Draws
) -> np.ndarray:
    region, agency = appeals["region"].to_numpy(), appeals["agency"].to_numpy()
    on_time = speed_table(scenario).on_time[region, agency]
    groups = group_numbers(region, period_numbers(due, scenario.periods))
    return draws.picked(
        1 - np.nan_to_num(on_time, nan=1.0), groups=groups, order=agency
    )
