"""What comes in: how many appeals, where, on which day and about what."""

import numpy as np
import pandas as pd

from metrics.generator.draws import Draws
from metrics.generator.scenario import Scenario, Season


def arrivals(scenario: Scenario, *, appeals: int, draws: Draws) -> pd.DataFrame:
    """One row per appeal in the order of receipt, codes instead of names."""
    weights = expected(scenario)
    counts = draws.rng.multinomial(appeals, (weights / weights.sum()).ravel())
    place = np.repeat(np.arange(counts.size), counts)
    region, day, fact = np.unravel_index(place, weights.shape)
    line = np.lexsort((draws.rng.random(appeals), day))
    facts = fact_table(scenario)
    return pd.DataFrame(
        {
            "region": region[line],
            "received": scenario.first_day + day[line],
            "fact": fact[line],
            "topic": facts["topic"].to_numpy()[fact[line]],
        }
    )


def fact_table(scenario: Scenario) -> pd.DataFrame:
    """Every fact with its subtopic, the number of its topic and its share."""
    rows = []
    for number, topic in enumerate(scenario.topics):
        whole = sum(share for *_, share in topic.facts)
        for subtopic, fact, share in topic.facts:
            rows.append((number, subtopic, fact, topic.share * share / whole))
    return pd.DataFrame(rows, columns=["topic", "subtopic", "fact", "share"])


def expected(scenario: Scenario) -> np.ndarray:
    """Expected appeals by region, day and fact."""
    facts = fact_table(scenario)
    days = scenario.first_day + np.arange(7 * scenario.weeks)
    weekly = np.array([region.weekly for region in scenario.regions])
    weekday = np.tile(scenario.weekdays, scenario.weeks)
    by_fact = facts["share"].to_numpy()
    usual = weekly[:, None, None] * weekday[None, :, None] * by_fact[None, None, :]
    for season in scenario.seasons:
        usual = np.where(
            _touched(scenario, season, days, facts), usual * season.times, usual
        )
    return usual


def _touched(
    scenario: Scenario, season: Season, days: np.ndarray, facts: pd.DataFrame
) -> np.ndarray:
    there = np.array(
        [not season.regions or r.name in season.regions for r in scenario.regions]
    )
    then = (season.from_day <= days) & (days <= season.to_day)
    topics = np.array([topic.name for topic in scenario.topics])[facts["topic"]]
    about = np.ones(len(facts), bool)
    if season.topic:
        about &= topics == season.topic
    if season.facts:
        about &= facts["fact"].isin(season.facts).to_numpy()
    return there[:, None, None] & then[None, :, None] & about[None, None, :]
