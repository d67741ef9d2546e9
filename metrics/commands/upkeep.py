"""appeals check, rebuild, generate: care of a store, and data with a known truth."""

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from metrics.commands.options import DEFAULT_STORE, StoreOption, notes
from metrics.store.check import check
from metrics.store.store import Store


class Layouts(Enum):
    """The formats that exports are generated in."""

    POS = "pos"
    CANONICAL = "canonical"


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("check")(check_)
    app.command()(rebuild)
    app.command("generate")(generate_)


def check_(store: StoreOption = DEFAULT_STORE) -> None:
    """Read every file of the store and name any damage."""
    found = check(Store(store))
    for entry in found.imports:
        m = entry.metadata
        print(
            f"{entry.number:06d}  {m['exported_at'][:10]}  {m['format']}  {m['file']}"
        )
    if found.snapshot:
        print(f"Published: {found.snapshot}, {found.appeals} appeals")
    for note in found.notes:
        print(f"Note: {note}")
    for damage in found.damage:
        notes.print(f"Damaged: {damage}", markup=False)
    if found.damage:
        raise typer.Exit(1)
    print("The store is whole.")


def rebuild(store: StoreOption = DEFAULT_STORE) -> None:
    """Make the published state from the ledger again."""
    print(f"Published: {Store(store).rebuild()}")


def generate_(
    appeals: Annotated[int | None, typer.Option(help="About how many.")] = None,
    seed: Annotated[int, typer.Option(help="The same seed, the same bytes.")] = 1,
    out: Annotated[Path, typer.Option(help="Folder to write into.")] = Path("exports"),
    layout: Annotated[Layouts, typer.Option("--format")] = Layouts.POS,
    scenario: Annotated[str, typer.Option(help="demo or plain.")] = "demo",
) -> None:
    """Write invented exports, with the truth about them beside."""
    from metrics.generator import generate

    out.mkdir(parents=True, exist_ok=True)
    made = generate(scenario, appeals=appeals, seed=seed, out=out, format=layout.value)
    print(f"{len(made.files)} files in {out}, the truth in {made.truth}")
