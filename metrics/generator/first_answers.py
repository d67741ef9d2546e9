"""When the first final answer comes, and which deadlines are moved before it."""

import numpy as np
import pandas as pd
from scipy.special import ndtr, ndtri

from metrics.generator.days import NEVER
from metrics.generator.draws import Draws, group_numbers, period_numbers
from metrics.generator.scenario import Scenario
from metrics.generator.speed import speed_table

EXTENDED_BEFORE_DUE = 3  # days; late enough for the first deadline to be in an export
LONGEST_EXTENSION = 30  # 59-ФЗ, article 12, part 2
LATE_DAYS, LATE_SPREAD = 5, 0.9


def with_first_answers(
    appeals: pd.DataFrame, scenario: Scenario, *, draws: Draws
) -> pd.DataFrame:
    """The appeals with the day of the first final answer and of an extension."""
    region, agency = appeals["region"].to_numpy(), appeals["agency"].to_numpy()
    received, due = appeals["received"].to_numpy(), appeals["due"].to_numpy()
    period = period_numbers(received, scenario.periods)
    slowness = draws.quantiles(group_numbers(region, agency, period, due - received))
    wait = _waits(appeals, slowness, scenario=scenario, draws=draws)
    extended = _extended(appeals, received + wait, scenario=scenario, draws=draws)
    moved = due + np.minimum(due - received, LONGEST_EXTENSION)
    late = appeals["late"].to_numpy()
    wait = np.where(extended & late, np.minimum(wait, moved - received), wait)
    return appeals.assign(
        slowness=np.where(late, 1.0, slowness),
        answered=received + wait,
        extended_on=np.where(extended, due - EXTENDED_BEFORE_DUE, NEVER),
        moved_due=np.where(extended, moved, due),
    )


def _waits(
    appeals: pd.DataFrame, slowness: np.ndarray, *, scenario: Scenario, draws: Draws
) -> np.ndarray:
    table = speed_table(scenario)
    place = appeals["region"].to_numpy(), appeals["agency"].to_numpy()
    middle, spread = np.log(table.days[place]), table.spread[place]
    limit = (appeals["due"] - appeals["received"]).to_numpy()
    in_time = ndtr((np.log(limit + 0.5) - middle) / spread)
    hurried = ~np.isnan(table.on_time[place])
    slowness = np.where(hurried, slowness * in_time, slowness)
    natural = np.rint(np.exp(middle + spread * ndtri(slowness))).astype(int)
    usual = np.where(hurried, np.minimum(natural, limit), natural)
    beyond = np.exp(np.log(LATE_DAYS) + LATE_SPREAD * draws.rng.normal(size=len(limit)))
    return np.where(appeals["late"], limit + 1 + np.rint(beyond).astype(int), usual)


def _extended(
    appeals: pd.DataFrame, answered: np.ndarray, *, scenario: Scenario, draws: Draws
) -> np.ndarray:
    late = appeals["late"].to_numpy()
    near = ~late & (answered > appeals["due"].to_numpy() - EXTENDED_BEFORE_DUE)
    share = scenario.answers.extended_if_late * late
    return draws.picked(share + scenario.answers.extended_if_last_days * near)
