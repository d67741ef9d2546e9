"""The files one after the other, each as of its Sunday."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from metrics.generator.dirt import Dirt, chosen_dirt, with_dirt
from metrics.generator.draws import draws_for
from metrics.generator.layout import Layout, World
from metrics.generator.standing import listed, standing


@dataclass(frozen=True, kw_only=True)
class WeeklyFile:
    """The rows of one export and the Monday it is dated."""

    exported: int
    table: pa.Table


def weekly_files(world: World, layout: Layout, *, seed: int) -> Iterator[WeeklyFile]:
    """Every export of the scenario in order, dirt included."""
    scenario, lives = world.scenario, world.lives
    fixed = layout.fixed(world)
    rng = draws_for("dirt", seed=seed, even=False).rng
    owed = np.zeros(len(lives), bool)
    for week in range(scenario.weeks):
        sunday = scenario.first_day + 7 * week + 6
        shown = listed(lives, after=sunday - 7, sunday=sunday) | owed
        rows = np.flatnonzero(shown)
        now = standing(lives.iloc[rows], sunday)
        table = fixed.take(pa.array(rows))
        changing = layout.changing(world, rows, now)
        for title in changing.column_names:
            table = table.append_column(title, changing[title])
        dirt = _dirt(world, rows[~owed[rows]], last=week == scenario.weeks - 1, rng=rng)
        places = np.searchsorted(rows, rows[~owed[rows]][dirt.places])
        dirt = Dirt(places=places, kinds=dirt.kinds, strangers=dirt.strangers)
        owed = np.zeros(len(lives), bool)
        owed[rows[dirt.refused]] = True
        table = with_dirt(table.select(layout.titles), dirt, layout)
        yield WeeklyFile(exported=sunday + 1, table=table)


def _dirt(
    world: World, rows: np.ndarray, *, last: bool, rng: np.random.Generator
) -> Dirt:
    share = world.scenario.dirty_share
    return chosen_dirt(world.lives.iloc[rows], share=share, last=last, rng=rng)
