"""Options that several commands share."""

import os
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from metrics.cluster.published import chosen
from metrics.errors import QuestionRefused, StoreRefused
from metrics.language.language import ENGLISH, LANGUAGES, Language, language
from metrics.period import Period, Weeks, complete_weeks
from metrics.snapshot import Snapshot, last_whole_weeks
from metrics.store.layout import Layout
from metrics.store.store import DEFAULT_FOLDER, Store

StoreOption = Annotated[
    Path,
    typer.Option(
        "--store", envvar="APPEALS_STORE", help="Folder of the store.", metavar="DIR"
    ),
]
EngineOption = Annotated[
    str | None,
    typer.Option(
        "--engine",
        envvar="APPEALS_ENGINE",
        help="Who counts: duckdb, or a cluster, sc://HOST:PORT.",
        metavar="URL",
    ),
]
DEFAULT_STORE = DEFAULT_FOLDER
SPOKEN = "APPEALS_LANGUAGE"  # set by a page for the commands that it runs

# progress and complaints; standard output holds results alone
notes = Console(stderr=True, soft_wrap=True, highlight=False)


def spoken() -> Language:
    """The language that results and complaints are told in; English unless asked."""
    code = os.environ.get(SPOKEN, ENGLISH)
    return language(code if code in LANGUAGES else ENGLISH)


def opened(folder: Path, engine: str | None = None) -> Snapshot:
    """The published state, counted by an engine; StoreRefused before the first import.

    ClusterRefused where a cluster is to count and cannot.
    """
    if published := chosen(engine, Layout(folder)):
        return published.snapshot()
    snapshot = Store(folder).snapshot()
    if snapshot is None or not snapshot.imports:
        raise StoreRefused(
            str(folder),
            "there is no data yet.",
            "Import a file with `appeals import FILE`, or see `appeals demo`.",
        )
    return snapshot


def week_period(week: str) -> Period:
    """One ISO week by its name; wrong usage where there is no such week."""
    try:
        return Weeks(week)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


def last_weeks(snapshot: Snapshot, count: int, week: str | None) -> Period:
    """The `count` complete weeks that end with `week`, or with the data."""
    if week is None:
        return last_whole_weeks(snapshot.imports, count)
    return complete_weeks(count, until=week_period(week).last)


def filters(texts: list[str]) -> dict[str, tuple]:
    """Filters as they are typed, NAME=VALUE; nothing after the sign is a blank."""
    where: dict[str, tuple] = {}
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign:
            raise typer.BadParameter(f"{text!r}: write NAME=VALUE")
        found = {"": None, "true": True, "false": False}.get(value, value)
        where[name] = (*where.get(name, ()), found)
    return where


def import_as_of(snapshot: Snapshot, text: str | None) -> int | None:
    """An import number; for a day, the last before any file that speaks for later."""
    if text is None:
        return None
    numbers = [i.number for i in snapshot.imports]
    if text.isdigit():
        if int(text) not in numbers:
            raise QuestionRefused("--as-of", f"there is no import {text}.")
        return int(text)
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is neither an import nor a day") from error
    known = list(takewhile(lambda i: i.exported_at.date() <= day, snapshot.imports))
    if not known:
        raise QuestionRefused(
            "--as-of",
            f"the store never held only files of {text} or before.",
            f"The first import speaks for {snapshot.imports[0].exported_at.date()}.",
        )
    return known[-1].number
