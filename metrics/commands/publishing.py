"""appeals publish: the state as files that a cluster reads."""

from typing import Annotated

import typer

from metrics.cluster.place import Place
from metrics.cluster.publish import publish
from metrics.commands.options import DEFAULT_STORE, StoreOption, notes
from metrics.store import settings
from metrics.store.store import Store


def add_to(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("publish")(publish_)


def publish_(
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            help="Folder or URL; as in settings.toml where nothing is said.",
            metavar="PATH",
        ),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write the state as monthly Parquet, for `--engine sc://HOST:PORT` to count."""
    opened = Store(store)
    known = settings.read(opened.layout).published
    if not (path := to or known):
        raise typer.BadParameter(
            f"say where to, or add published = PATH to {opened.layout.settings}",
            param_hint="--to",
        )
    place = Place(path)
    done = publish(opened, place)
    print(f"Published: {done.name}, {done.rows} appeals in {place.url}")
    if path != known:
        notes.print(
            f"To ask it of a cluster, add to {opened.layout.settings}:\n"
            f'published = "{path}"',
            markup=False,
        )
