"""Who holds an appeal: agencies, the bodies under them, and who gets what."""

import numpy as np
import pandas as pd

from metrics.generator.arrivals import fact_table
from metrics.generator.draws import Draws
from metrics.generator.scenario import Agency, Region, Scenario

OWN_WEIGHT = 0.6  # what stays with the agency itself, against 1 for its largest body


def with_bodies(
    appeals: pd.DataFrame, scenario: Scenario, *, bodies: pd.DataFrame, draws: Draws
) -> pd.DataFrame:
    """The appeals with the number of their agency and of the body that holds them."""
    region = appeals["region"].to_numpy()
    reach = _handled(scenario).cumsum(axis=2)[region, appeals["fact"].to_numpy()]
    chance = draws.rng.random(len(appeals))[:, None]
    agency = (chance > reach[:, :-1]).sum(axis=1)
    unit = region * len(scenario.agencies) + agency
    units = bodies["region"] * len(scenario.agencies) + bodies["agency"]
    share = bodies["weight"] / bodies["weight"].groupby(units).transform("sum")
    # a unit's bodies fill the stretch from the unit's rank to the next whole number
    known, rank = np.unique(unit, return_inverse=True)
    there = units.isin(known).to_numpy()
    ends = share[there].cumsum().to_numpy()
    chance = draws.rng.random(len(appeals)) * (1 - 1e-9)
    place = np.searchsorted(ends + 1e-12, rank + chance, side="right")
    return appeals.assign(agency=agency, body=np.flatnonzero(there)[place])


def body_table(scenario: Scenario, *, draws: Draws) -> pd.DataFrame:
    """Every body: region, agency, name, kind, municipality, weight, its officials."""
    rows = []
    for at, region in enumerate(scenario.regions):
        for number, agency in enumerate(scenario.agencies):
            if agency.name not in region.leaves_out:
                own = _bodies_of(agency, region, scenario.names.of_bodies, number)
                rows += [(at, number, *body) for body in own]
    columns = ["region", "agency", "organisation", "kind", "municipality", "weight"]
    table = pd.DataFrame(rows, columns=columns)
    people = np.array(
        [f"{s} {i}" for s in scenario.names.surnames for i in scenario.names.initials]
    )
    return table.assign(
        executor=draws.rng.choice(people, len(table)),
        head=draws.rng.choice(people, len(table)),
    )


def _bodies_of(
    agency: Agency, region: Region, names: tuple[str, ...], turn: int
) -> list[tuple]:
    town = "Городской округ" if agency.kind == "ОМСУ" else ""
    rows = [(agency.name, agency.kind, town, OWN_WEIGHT)]
    for pattern, kind, count in agency.bodies:
        for n in range(1, max(1, round(count * region.size)) + 1):
            name = names[(turn + n) % len(names)]
            named = pattern.format(n=n, name=name, name_of=f"{name[:-2]}ого")
            district = f"{name} муниципальный округ"
            place = "Городской округ" if "{n}" in pattern else district
            rows.append((named, kind, place, 1 / (1 + 0.15 * (n - 1))))
    return rows


def _handled(scenario: Scenario) -> np.ndarray:
    """The share of each fact that comes to each agency, by region."""
    facts = fact_table(scenario)
    shares = np.array(
        [
            [agency.handles.get(subtopic, 0.0) for agency in scenario.agencies]
            for subtopic in facts["subtopic"]
        ]
    )
    by_topic = np.array(
        [
            [agency.handles.get(topic.name, 0.0) for agency in scenario.agencies]
            for topic in scenario.topics
        ]
    )[facts["topic"]]
    named = shares.sum(axis=1, keepdims=True) > 0
    there = np.array(
        [
            [a.name not in r.leaves_out for a in scenario.agencies]
            for r in scenario.regions
        ]
    )
    handled = np.where(named, shares, by_topic)[None] * there[:, None, :]
    spare = np.array([a.name == scenario.names.otherwise for a in scenario.agencies])
    left = handled.sum(axis=2, keepdims=True) == 0
    handled = np.where(left, spare[None, None, :], handled)
    return handled / handled.sum(axis=2, keepdims=True)
