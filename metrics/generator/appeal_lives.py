"""The whole life of every appeal, also what happens after the last export."""

import pandas as pd

from metrics.generator.arrivals import arrivals
from metrics.generator.bodies import with_bodies
from metrics.generator.deadlines import with_deadlines
from metrics.generator.draws import Draws, draws_for
from metrics.generator.first_answers import with_first_answers
from metrics.generator.marks import with_marks
from metrics.generator.reviews import with_reviews
from metrics.generator.scenario import Scenario

FIRST_NUMBER = 327_000_001


def appeal_lives(
    scenario: Scenario, *, appeals: int, seed: int, bodies: pd.DataFrame
) -> pd.DataFrame:
    """One row per appeal: days as numbers, names as positions in the scenario."""

    def draws(step: str) -> Draws:
        return draws_for(step, seed=seed, even=scenario.draws == "even")

    lives = arrivals(scenario, appeals=appeals, draws=draws("arrivals"))
    lives = with_bodies(lives, scenario, bodies=bodies, draws=draws("bodies"))
    lives = with_deadlines(lives, scenario, draws=draws("deadlines"))
    lives = with_first_answers(lives, scenario, draws=draws("answers"))
    lives = with_marks(lives, scenario, draws=draws("marks"))
    lives = with_reviews(lives, scenario, draws=draws("reviews"))
    portal = draws("portal").rng.integers(6 * 10**9, 7 * 10**9, appeals)
    return lives.assign(number=FIRST_NUMBER + lives.index, portal_number=portal)
