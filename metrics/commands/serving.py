"""appeals demo, serve: a store in the browser."""

import os
import shutil
import tempfile
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from metrics.commands.importing import with_progress
from metrics.commands.options import DEFAULT_STORE, EngineOption, StoreOption, notes
from metrics.errors import Refused, StoreRefused
from metrics.imports.parse import ImportOptions
from metrics.people import PROXY_SECRET
from metrics.serving import log
from metrics.serving.serve import is_loopback
from metrics.serving.serve import serve as serve_store
from metrics.store import settings
from metrics.store.commitments import write_commitment
from metrics.store.layout import DEMO_MARK, write_atomically
from metrics.store.store import Store

PORT = 8501
DEMO_REGION = "RU-VGG"

PortOption = Annotated[int, typer.Option("--port", help="Port of the dashboard.")]
OpenOption = Annotated[bool, typer.Option("--open/--no-open", help="Open the browser.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(demo)
    app.command()(serve)


def demo(
    appeals: Annotated[int | None, typer.Option(help="About how many.")] = None,
    port: PortOption = PORT,
    only_data: Annotated[
        bool, typer.Option("--only-data", help="Make the store and stop.")
    ] = False,
    is_opened: OpenOption = True,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Make invented exports, import them, open the dashboard."""
    notes.print(f"Store: {store.resolve()}", markup=False)
    _fill_with_demo(store, appeals)
    if not only_data:
        _serve(store, "127.0.0.1", port, is_opened)


def serve(
    port: PortOption = PORT,
    address: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    processes: Annotated[
        int, typer.Option(min=1, help="Server processes; several need nginx.")
    ] = 1,
    is_opened: OpenOption = True,
    is_behind_proxy: Annotated[
        bool,
        typer.Option(
            "--i-am-behind-a-proxy",
            help="A proxy of yours signs people in and says who they are.",
        ),
    ] = False,
    store: StoreOption = DEFAULT_STORE,
    engine: EngineOption = None,
) -> None:
    """Open the dashboard on the store."""
    notes.print(f"Store: {store.resolve()}", markup=False)
    _check_sign_in(store, address, is_behind_proxy)
    _serve(store, address, port, is_opened, processes, engine)


def _check_sign_in(folder: Path, address: str, is_behind_proxy: bool) -> None:
    """Refuse to show the figures to everybody, or to believe anybody's headers."""
    sign_in = settings.read(Store(folder).layout).sign_in
    if is_behind_proxy != (sign_in == "proxy"):
        raise Refused(
            "--i-am-behind-a-proxy",
            "it goes together with sign_in = 'proxy' of settings.toml, not with {how}.",
            "Set both or neither.",
            how=repr(sign_in),
        )
    if is_behind_proxy and len(os.environ.get(PROXY_SECRET, "")) < 16:
        raise Refused(
            PROXY_SECRET,
            "the environment does not hold the word that only the proxy knows.",
            "Give both the same one, of 16 characters or more; see SECURITY.md.",
        )
    if sign_in == "none" and not is_loopback(address):
        raise Refused(
            f"--address {address}",
            "without sign-in the dashboard listens on this computer alone.",
            "Use 127.0.0.1, or set sign_in in settings.toml of the store.",
        )


def _fill_with_demo(folder: Path, appeals: int | None) -> None:
    store = Store(folder)
    is_demo = store.layout.is_demo
    if store.layout.current_name() is not None:
        if not is_demo:
            raise StoreRefused(
                str(folder),
                "holds data of yours.",
                "Choose another folder for the demo with --store.",
            )
        notes.print("The demo is there already.")
        return
    from metrics.generator import generate
    from metrics.generator.decisions import decisions

    store.layout.make()
    with tempfile.TemporaryDirectory() as exports:
        with notes.status("Writing a year of invented exports"):
            made = generate(
                "demo", appeals=appeals, seed=1, out=Path(exports), format="pos"
            )
        write_atomically(
            folder / DEMO_MARK, "The numbers of this store are invented.\n"
        )
        settings = f'home_region = "{DEMO_REGION}"\n'
        write_atomically(store.layout.settings, settings)
        shutil.copyfile(made.agencies_csv, folder / "agencies.csv")
        loaded = with_progress(store, tuple(made.files), ImportOptions())
    if loaded.refused:
        raise loaded.refused[0]
    for decision in decisions("demo", source="pos"):
        write_commitment(store.layout, decision)
    rows = sum(report.accepted for report in loaded.reports)
    notes.print(f"{len(loaded.reports)} files, {rows:,} rows accepted.")


def _serve(
    folder: Path,
    address: str,
    port: int,
    is_opened: bool,
    processes: int = 1,
    engine: str | None = None,
) -> None:
    log.set_up()
    serve_store(
        folder,
        address,
        port,
        processes,
        engine=engine,
        say=_say(),
        open_at=webbrowser.open if is_opened else lambda url: None,
    )


def _say() -> Callable[[str], None]:
    if log.is_json():
        return lambda text: log.event("server", text=text)
    return lambda text: notes.print(text, markup=False)
