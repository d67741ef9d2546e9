"""appeals import-package: another region beside ours, by the package that it issued."""

from pathlib import Path
from typing import Annotated

import typer

from metrics.commands.options import DEFAULT_STORE, StoreOption
from metrics.store.layout import Layout


def add_to(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("import-package")(import_package)


def import_package(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE.zip", exists=True)
    ] = None,
    removed: Annotated[
        str | None,
        typer.Option("--remove", help="A kept one goes.", metavar="NAME"),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Keep another region's weekly package, to be read beside ours on one page."""
    from metrics.neighbours.kept import keep, remove

    if (file is None) == (removed is None):
        raise typer.BadParameter("name a FILE.zip, or a package to --remove")
    if removed is not None:
        remove(Layout(store), removed)
        print(f"{removed}: taken away.")
        return
    found = keep(Layout(store), file)
    places = sorted({answer.group[0] for answer in found.answers})
    print(f"{found.name}: {', '.join(places)}, as of {found.as_of:%Y-%m-%d}.")
    if found.unknown:
        print(
            f"Left out, of metrics or regions not known here: {found.unknown} figures."
        )
