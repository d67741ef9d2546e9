"""appeals agencies, doctor: what an office tells the program about its own matters."""

from pathlib import Path
from typing import Annotated

import typer

from metrics.commands.options import (
    DEFAULT_STORE,
    EngineOption,
    StoreOption,
    notes,
    opened,
)
from metrics.errors import Refused
from metrics.language import counted
from metrics.language.language import language
from metrics.language.reference import table_lines
from metrics.reference.given import table_states
from metrics.serving.provider import ask_providers
from metrics.store import settings
from metrics.store.condition import condition, versions
from metrics.store.layout import Layout

DRAFT = "agencies.draft.csv"


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(agencies)
    app.command()(doctor)


def agencies(
    is_draft: Annotated[
        bool, typer.Option("--draft", help="Write a table to be edited.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(help=f"Where to; {DRAFT} in the store.")
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace a draft that was edited.")
    ] = False,
    store: StoreOption = DEFAULT_STORE,
    engine: EngineOption = None,
) -> None:
    """List organisations without an agency, or draft the table that maps them."""
    if is_draft:
        _draft(store, engine, out or store / DRAFT, overwrite=overwrite)
        return
    from metrics.findings.mapping import outside_reference, without_agency

    snapshot, english = opened(store, engine), language("en")
    unmapped, outside = without_agency(snapshot), outside_reference(snapshot)
    print(counted.not_assigned(english, len(unmapped)))
    for u in unmapped:
        print(f"  {u.region or ''}  {u.name}: {counted.appeals(english, u.appeals)}")
    if outside:
        names = ", ".join(u.name for u in outside)
        print(english.text("Outside the reference: {names}", names=names))


def doctor(store: StoreOption = DEFAULT_STORE) -> None:
    """Look through the program, the store and its tables; explain what is absent."""
    english, layout = language("en"), Layout(store)
    lines = [(f.text, f.is_wrong) for f in (versions(), *condition(layout))]
    lines += _provider(layout)
    for state in table_states(layout):
        is_wrong = bool(state.wrong or state.unreadable)
        lines += [(line, is_wrong) for line in table_lines(english, state)]
    for line, is_wrong in lines:
        if is_wrong:
            notes.print(line, markup=False)
        else:
            print(line)
    if any(is_wrong for _, is_wrong in lines):
        raise typer.Exit(1)


def _provider(layout: Layout) -> list[tuple[str, bool]]:
    try:
        if settings.read(layout).sign_in != "oidc":
            return []
        return [(f"Sign-in: {address} answers.", False) for address in ask_providers()]
    except Refused as refusal:
        return [(str(refusal), True)]


def _draft(store: Path, engine: str | None, out: Path, *, overwrite: bool) -> None:
    from metrics.reports.agencies_draft import write_draft

    snapshot = opened(store, engine)
    left = write_draft(snapshot, Layout(store), out, overwrite=overwrite)
    english = language("en")
    print(f"{out}: {counted.not_assigned(english, left)}")
    print(f"Edit it, save it as {store / 'agencies.csv'}, then run `appeals rebuild`.")
