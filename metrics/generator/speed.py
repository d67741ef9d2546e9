"""How fast each agency of each region is, and how often on time."""

from dataclasses import dataclass

import numpy as np

from metrics.generator.scenario import Scenario


@dataclass(frozen=True, kw_only=True)
class SpeedTable:
    """Tables by region and agency."""

    days: np.ndarray
    spread: np.ndarray
    on_time: np.ndarray  # not a number: the deadline hurries nobody


def speed_table(scenario: Scenario) -> SpeedTable:
    """What the agencies say, changed by the rules of single regions."""
    shape = (len(scenario.regions), 1)
    given = {
        "days": np.tile([a.days for a in scenario.agencies], shape),
        "spread": np.tile([a.spread for a in scenario.agencies], shape),
        "on_time": np.tile(
            np.array([a.on_time for a in scenario.agencies], float), shape
        ),
    }
    regions = [region.name for region in scenario.regions]
    agencies = [agency.name for agency in scenario.agencies]
    for rule in scenario.speed:
        place = regions.index(rule.region), agencies.index(rule.agency)
        for name, table in given.items():
            if getattr(rule, name) is not None:
                table[place] = getattr(rule, name)
    return SpeedTable(**given)
