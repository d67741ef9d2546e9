"""What nobody can see in the files: the real figures behind them."""

import numpy as np
import pandas as pd

from metrics.generator.days import NEVER, calendar_day
from metrics.generator.layout import World


def truth(world: World, *, appeals: int, seed: int) -> dict:
    """The real figures of the last weeks, over all, by region and by agency."""
    scenario = world.scenario
    lives = world.lives
    regions = {
        region.name: lives[lives["region"] == at]
        for at, region in enumerate(scenario.regions)
    }
    return {
        "scenario": scenario.name,
        "appeals": appeals,
        "seed": seed,
        "from": calendar_day(scenario.story_from).isoformat(),
        "to": calendar_day(scenario.last_day).isoformat(),
        "overall": figures(world, lives),
        "regions": {name: figures(world, part) for name, part in regions.items()},
        "agencies": {
            name: {
                scenario.agencies[agency].name: figures(world, unit)
                for agency, unit in part.groupby("agency")
            }
            for name, part in regions.items()
        },
    }


def figures(world: World, lives: pd.DataFrame) -> dict:
    """Real satisfaction and complete waiting times of these appeals."""
    first, last = world.scenario.story_from, world.scenario.last_day
    answered = lives[lives["answered"].between(first, last)]
    cohort = lives[lives["received"].between(first, last)]
    final = np.where(
        cohort["returned_on"] < NEVER, cohort["reanswered"], cohort["answered"]
    )
    received = cohort["received"].to_numpy()
    return {
        "answered": len(answered),
        "satisfied_of_all": _share(answered["satisfied"]),
        "rated_in_the_end": _marks(answered[answered["marked_on"] < NEVER]),
        "rated_by_last_export": _marks(answered[answered["marked_on"] <= last]),
        "received": len(cohort),
        "median_days_to_first_answer": _median(cohort["answered"] - received),
        "median_days_to_final_answer": _median(final - received),
        "p90_days_to_final_answer": _smallest_reaching(final - received, 90),
    }


def _marks(rated: pd.DataFrame) -> dict:
    satisfied = rated["mark"] >= 4
    return {"n": len(rated), "satisfied": _share(satisfied)}


def _share(claims: pd.Series) -> float | None:
    return float(claims.mean()) if len(claims) else None


def _median(days: pd.Series | np.ndarray) -> int | None:
    return _smallest_reaching(days, 50)


def _smallest_reaching(days: pd.Series | np.ndarray, percent: int) -> int | None:
    """The smallest number of days within which so many per cent are answered."""
    ordered = np.sort(np.asarray(days))
    if not len(ordered):
        return None
    return int(ordered[-(-percent * len(ordered) // 100) - 1])
