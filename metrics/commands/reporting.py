"""appeals weekly: the package for people who do not open a dashboard."""

import os
from contextlib import AbstractContextManager
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from metrics.cluster.published import DUCKDB
from metrics.commands.options import (
    DEFAULT_STORE,
    SPOKEN,
    StoreOption,
    import_as_of,
    last_weeks,
    notes,
    opened,
)
from metrics.errors import QuestionRefused, StoreRefused
from metrics.period import Period, week_name
from metrics.snapshot import Snapshot, last_whole_day
from metrics.store import settings
from metrics.store.mail import Mail
from metrics.store.store import Store

if TYPE_CHECKING:  # the real one brings statsmodels, which takes two seconds to load
    from metrics.reports.weekly.issue import Wanted
    from metrics.reports.weekly.releases import Held


COUNTING, WRITING = "counting", "writing"  # what is done for each week


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
    due: Annotated[
        bool,
        typer.Option("--due", help="Every complete week since the last one issued."),
    ] = False,
    with_digest: Annotated[
        bool, typer.Option("--digest", help="One page beside it, as HTML and PDF.")
    ] = False,
    sent: Annotated[
        bool,
        typer.Option("--send", help="The digest by e-mail, as settings.toml says."),
    ] = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write the weekly package as a folder and a zip: tables, workbooks, revisions."""
    from metrics.reports.weekly.due import due_weeks
    from metrics.reports.weekly.issue import EVERYWHERE, Wanted
    from metrics.reports.weekly.releases import content, issue
    from metrics.reports.weekly.writing import check_out, write_out

    if due and (week or as_of or correction):
        raise QuestionRefused("--due", "goes without --week, --as-of and --correction.")
    # what is issued is made again from the ledger, so never counted by a cluster
    place, snapshot = Store(store), opened(store, DUCKDB)
    mail = _mail(place) if sent else None
    if (with_digest or sent) and audience is Audience.EXTERNAL:
        raise _is_for_insiders()
    check_out(out)  # before a release is entered that then cannot be written
    with notes.status("Counting"), _state(place, snapshot, as_of) as held:
        known = held.state.snapshot
        scope = _known_region(known, region) or EVERYWHERE
        weeks = (
            due_weeks(
                place.layout, scope, audience.value, last_whole_day(known.imports)
            )
            if due
            else (_whole_week(known, week),)
        )
        for done, one in enumerate(weeks):
            _tell(2 * done, 2 * len(weeks), COUNTING, one)
            wanted = Wanted(week=one, scope=scope, audience=audience.value)
            release = issue(place, held, wanted, correction=correction)
            _tell(2 * done + 1, 2 * len(weeks), WRITING, one)
            written = write_out(release.name, content(place, release), out)
            if with_digest or sent:
                is_last = one == weeks[-1]
                written += _digest(
                    place, held, wanted, release.name, out, mail if is_last else None
                )
            for path in written:
                print(path)
    if not weeks:
        notes.print("Nothing is due: every complete week of the data is issued.")


def _tell(done: int, of: int, what: str, week: Period) -> None:
    """A line on standard error for each step, where a page of a reader waits for it.

    A timer gets none: what it is told goes out as mail.
    """
    if SPOKEN in os.environ:
        notes.print(f"{done}/{of} {what} {week.weeks[0]}", markup=False)


def _mail(store: Store) -> Mail:
    """The office's mail settings; refused before anything is issued."""
    mail = settings.read(store.layout).mail
    if mail is None:
        raise StoreRefused(
            str(store.layout.root / "settings.toml"),
            "there is no [mail] to send the digest with.",
            "Name host, sender and recipients in it.",
        )
    return mail


def _is_for_insiders() -> QuestionRefused:
    return QuestionRefused(
        "--digest",
        "is for readers inside: its sentences tell exact counts.",
        "Leave out --digest and --send, or choose --audience internal.",
    )


def _digest(
    store: Store,
    held: "Held",
    wanted: "Wanted",
    name: str,
    out: Path,
    mail: Mail | None,
) -> tuple[Path, ...]:
    """Write the digest beside its package and, with mail settings, send it."""
    from metrics.language.language import language
    from metrics.reports.digest.digest import digest
    from metrics.reports.digest.letter import letter, send
    from metrics.reports.digest.writing import write_digest
    from metrics.store.mail import password

    made = digest(store.layout, held.state, wanted)
    written = write_digest(made, out, name)
    if mail is not None:
        own = [path for path in written if path.stem.endswith(mail.language)]
        send(mail, letter(mail, language(mail.language), made, own), password())
    return written


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
