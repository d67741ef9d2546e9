"""appeals weekly: the package for people who do not open a dashboard."""

from contextlib import AbstractContextManager
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from metrics.commands.options import (
    DEFAULT_STORE,
    StoreOption,
    import_as_of,
    last_weeks,
    notes,
    opened,
)
from metrics.errors import QuestionRefused
from metrics.period import Period, week_name
from metrics.snapshot import Snapshot, last_whole_day
from metrics.store.store import Store

if TYPE_CHECKING:  # the real one brings statsmodels, which takes two seconds to load
    from metrics.reports.weekly.releases import Held


class Audience(Enum):
    """Who reads the package."""

    INTERNAL = "internal"
    EXTERNAL = "external"


def add_to(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(weekly)


def weekly(
    week: Annotated[
        str | None, typer.Option(help="ISO week: 2026-W47. Without it: the last one.")
    ] = None,
    out: Annotated[Path, typer.Option(help="Folder to write into.")] = Path(),
    region: Annotated[
        str | None, typer.Option(help="One region alone: RU-VGG.", metavar="CODE")
    ] = None,
    audience: Annotated[
        Audience, typer.Option(help="For outsiders small counts are hidden.")
    ] = Audience.INTERNAL,
    correction: Annotated[
        str | None,
        typer.Option(help="Why an issued week is issued again.", metavar="TEXT"),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(help="What was known then: an import, or a day.")
    ] = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write the weekly package as a folder and a zip: tables, workbooks, revisions."""
    from metrics.reports.weekly.issue import EVERYWHERE, Wanted
    from metrics.reports.weekly.releases import content, issue
    from metrics.reports.weekly.writing import write_out

    place, snapshot = Store(store), opened(store)
    with notes.status("Counting"), _state(place, snapshot, as_of) as held:
        wanted = Wanted(
            week=_whole_week(held.state.snapshot, week),
            scope=_known_region(held.state.snapshot, region) or EVERYWHERE,
            audience=audience.value,
        )
        release = issue(place, held, wanted, correction=correction)
    for path in write_out(release.name, content(place, release), out):
        print(path)


def _state(
    store: Store, snapshot: Snapshot, text: str | None
) -> AbstractContextManager["Held"]:
    from metrics.reports.weekly.releases import as_of, published

    number = import_as_of(snapshot, text)
    return published(store) if number is None else as_of(store, number)


def _whole_week(snapshot: Snapshot, week: str | None) -> Period:
    period, known = last_weeks(snapshot, 1, week), last_whole_day(snapshot.imports)
    if period.last > known:
        raise QuestionRefused(
            f"--week {week_name(period.days[0])}",
            f"the data end on {known}, before the week does.",
            "Choose an earlier week, or import a newer file.",
        )
    return period


def _known_region(snapshot: Snapshot, region: str | None) -> str | None:
    from metrics.ask import ask
    from metrics.question import Question

    if region is None:
        return None
    question = Question(metrics=("received",), split_by=("region",))
    known = [a.group[0] for a in ask(snapshot, question) if a.group and a.group[0]]
    if region not in known:
        raise QuestionRefused(
            f"--region {region}",
            "the store holds no appeal of it.",
            f"Choose from: {', '.join(known)}.",
        )
    return region
