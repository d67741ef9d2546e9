"""What happens after the answer: sent back, answered again, marked again."""

import numpy as np
import pandas as pd

from metrics.generator.days import NEVER
from metrics.generator.draws import Draws, group_numbers, period_numbers
from metrics.generator.scenario import Scenario

SOLVED, EXPLAINED, REFUSED = 0, 1, 2


def with_reviews(
    appeals: pd.DataFrame, scenario: Scenario, *, draws: Draws
) -> pd.DataFrame:
    """The appeals with outcome, return, second answer and second mark."""
    returned = _returned(appeals, scenario, draws=draws)
    returned_on = np.where(returned, _review_starts(appeals, scenario), NEVER)
    again = np.where(
        returned, returned_on + _review_days(appeals, scenario, draws=draws), NEVER
    )
    rated = appeals["marked_on"].to_numpy() < NEVER
    marked = (
        returned & rated & draws.picked(_all(scenario.citizens.marked_again, rated))
    )
    wait = draws.rng.geometric(scenario.citizens.mark_within_day, len(appeals)) - 1
    content = draws.picked(_all(scenario.citizens.content_after_review, rated))
    return appeals.assign(
        outcome=_outcomes(appeals, scenario, draws=draws),
        returned_on=returned_on,
        reanswered=again,
        remarked_on=np.where(
            marked, again + np.minimum(wait, scenario.citizens.mark_at_most_days), NEVER
        ),
        second_mark=np.where(content, 4 + (wait % 2), 1 + (wait % 2)),
    )


def _returned(appeals: pd.DataFrame, scenario: Scenario, *, draws: Draws) -> np.ndarray:
    rated = appeals["marked_on"].to_numpy() < NEVER
    low = appeals["mark"].to_numpy() <= 2
    share = np.where(
        rated,
        scenario.citizens.sent_back_if_rated_low,
        scenario.citizens.sent_back_if_silent_low,
    )
    period = period_numbers(appeals["answered"].to_numpy(), scenario.periods)
    groups = group_numbers(appeals["region"].to_numpy(), period, rated)
    return draws.picked(share * low, groups=groups, order=appeals["agency"].to_numpy())


def _review_starts(appeals: pd.DataFrame, scenario: Scenario) -> np.ndarray:
    """The day after the judgement, never in the week of the answer itself."""
    answered = appeals["answered"].to_numpy()
    next_monday = answered + 7 - (answered - scenario.first_day) % 7
    return np.maximum(appeals["judged_on"].to_numpy() + 1, next_monday)


def _review_days(
    appeals: pd.DataFrame, scenario: Scenario, *, draws: Draws
) -> np.ndarray:
    citizens = scenario.citizens
    chance = draws.rng.normal(size=len(appeals))
    days = np.exp(np.log(citizens.review_days) + citizens.review_spread * chance)
    return 1 + np.rint(days).astype(int)


def _outcomes(appeals: pd.DataFrame, scenario: Scenario, *, draws: Draws) -> np.ndarray:
    answers = scenario.answers
    share = np.where(
        appeals["satisfied"], answers.solved, answers.solved_if_not_satisfied
    )
    solved = draws.picked(share)
    refused = draws.picked(_all(answers.refused / (1 - answers.solved), solved))
    return np.where(solved, SOLVED, np.where(refused, REFUSED, EXPLAINED))


def _all(share: float, like: np.ndarray) -> np.ndarray:
    return np.full(len(like), share)
