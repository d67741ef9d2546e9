"""Exports of a scenario with the truth beside them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from metrics.errors import Refused
from metrics.generator.appeal_lives import appeal_lives
from metrics.generator.bodies import body_table
from metrics.generator.canonical_layout import CANONICAL
from metrics.generator.days import calendar_day
from metrics.generator.draws import draws_for
from metrics.generator.layout import Layout, World
from metrics.generator.platform_layout import PLATFORM
from metrics.generator.scenario import Scenario, read_scenario
from metrics.generator.truth import truth
from metrics.generator.weekly_files import WeeklyFile, weekly_files
from metrics.generator.writers import write_csv, write_workbook

LAYOUTS = {layout.name: layout for layout in (PLATFORM, CANONICAL)}


@dataclass(frozen=True, kw_only=True)
class Generated:
    """What was written: exports in order, the agencies and the truth."""

    files: tuple[Path, ...]
    agencies_csv: Path
    truth: Path


def generate(
    scenario_name: str,
    *,
    appeals: int | None = None,
    seed: int = 1,
    out: Path,
    format: str = "pos",  # noqa: A002, the command's own word
    on_file: Callable[[int, int], None] | None = None,
) -> Generated:
    """Write the scenario's exports into the folder; the same arguments, same bytes."""
    scenario, layout = read_scenario(scenario_name), _layout(format)
    appeals = scenario.appeals if appeals is None else appeals
    if appeals < 1:
        raise Refused("Appeals", f"{appeals} is not possible.", "Ask for 1 or more.")
    out.mkdir(parents=True, exist_ok=True)
    world = invented_world(scenario, appeals=appeals, seed=seed)
    paths = []
    for week in weekly_files(world, layout, seed=seed):
        workbook = len(paths) >= scenario.weeks - scenario.workbooks
        paths.append(_write(week, out, layout=layout, workbook=workbook))
        if on_file:
            on_file(len(paths), scenario.weeks)
    told = truth(world, appeals=appeals, seed=seed)
    truth_json, agencies_csv = out / "truth.json", out / "agencies.csv"
    truth_json.write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")
    agency_table(world).to_csv(agencies_csv, index=False, lineterminator="\n")
    return Generated(files=tuple(paths), agencies_csv=agencies_csv, truth=truth_json)


def invented_world(scenario: Scenario, *, appeals: int, seed: int) -> World:
    """The bodies and the lives of all appeals of a scenario."""
    bodies = body_table(scenario, draws=draws_for("people", seed=seed, even=False))
    lives = appeal_lives(scenario, appeals=appeals, seed=seed, bodies=bodies)
    return World(scenario=scenario, bodies=bodies, lives=lives)


def agency_table(world: World) -> pd.DataFrame:
    """Which agency each organisation belongs to, as users keep it."""
    regions = [region.name for region in world.scenario.regions]
    agencies = [agency.name for agency in world.scenario.agencies]
    return pd.DataFrame(
        {
            "region": [regions[at] for at in world.bodies["region"]],
            "organisation": world.bodies["organisation"],
            "agency": [agencies[at] for at in world.bodies["agency"]],
            "kind": world.bodies["kind"],
            "municipality": world.bodies["municipality"],
        }
    )


def _layout(name: str) -> Layout:
    if name not in LAYOUTS:
        raise Refused("Format", f"{name} is unknown.", f"Known: {', '.join(LAYOUTS)}.")
    return LAYOUTS[name]


def _write(week: WeeklyFile, out: Path, *, layout: Layout, workbook: bool) -> Path:
    name = f"{layout.name}_{calendar_day(week.exported).isoformat()}"
    if workbook and layout is PLATFORM:
        write_workbook(week.table, out / f"{name}.xlsx")
        return out / f"{name}.xlsx"
    write_csv(week.table, out / f"{name}.csv", layout)
    return out / f"{name}.csv"
