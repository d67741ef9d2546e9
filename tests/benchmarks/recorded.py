"""What the first page really asks of the engine when a reader chooses a region."""

import os
from pathlib import Path

from streamlit.testing.v1 import AppTest

from metrics.engines.duckdb import DuckdbEngine
from metrics.engines.kept import KeptEngine
from metrics.tally import Counts, Tally

APP = Path(__file__).parents[2] / "dashboard" / "app.py"
REGION = "RU-VGG"

Batches = list[tuple[Tally, ...]]


def page_batches(root: Path, region: str = REGION) -> Batches:
    """The tallies of the summary page that follow the choice of a region, in order."""
    os.environ["APPEALS_STORE"] = str(root)
    app = AppTest.from_file(APP, default_timeout=600)
    app.run()  # what all regions ask for is known before the choice
    batches: Batches = []
    tallies = KeptEngine.tallies

    def watched(engine: KeptEngine, *wanted: Tally) -> list[Counts]:
        batches.append(wanted)
        return tallies(engine, *wanted)

    KeptEngine.tallies = watched
    try:
        app.query_params["region"] = region
        app.run()
    finally:
        KeptEngine.tallies = tallies
    if app.exception:
        raise RuntimeError(app.exception[0].message)
    if not batches:
        raise RuntimeError("the page asked for nothing: it says that it failed")
    return batches


def answered(engine: DuckdbEngine, batches: Batches) -> dict[Tally, Counts]:
    """Every tally counted by an engine that knows nothing yet, as the page does it."""
    kept, found = KeptEngine(engine), {}
    for wanted in batches:
        found |= zip(wanted, kept.tallies(*wanted), strict=True)
    return found


def scans(engine: DuckdbEngine, batches: Batches) -> int:
    """How many statements that takes."""
    count, seen = engine._count, []
    engine._count = lambda tally: seen.append(tally) or count(tally)
    try:
        answered(engine, batches)
    finally:
        del engine._count
    return len(seen)
