"""appeals demo, serve: a store in the browser."""

import ipaddress
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from metrics.commands.importing import with_progress
from metrics.commands.options import DEFAULT_STORE, StoreOption, notes
from metrics.errors import Refused, StoreRefused
from metrics.imports.parse import ImportOptions
from metrics.store.layout import DEMO_MARK, write_atomically
from metrics.store.store import Store

PORT = 8501
DEMO_REGION = "RU-VGG"
_START_WITHIN = 60  # seconds
_STOP_WITHIN = 5  # seconds

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
    is_opened: OpenOption = True,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Open the dashboard on the store."""
    notes.print(f"Store: {store.resolve()}", markup=False)
    _serve(store, address, port, is_opened)


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
        write_atomically(folder / "settings.toml", settings)
        shutil.copyfile(made.agencies_csv, folder / "agencies.csv")
        loaded = with_progress(store, tuple(made.files), ImportOptions())
    if loaded.refused:
        raise loaded.refused[0]
    rows = sum(report.accepted for report in loaded.reports)
    notes.print(f"{len(loaded.reports)} files, {rows:,} rows accepted.")


def _serve(folder: Path, address: str, port: int, is_opened: bool) -> None:
    if not _is_loopback(address):
        raise Refused(
            f"--address {address}",
            "without sign-in the dashboard listens on this computer alone.",
            "Use 127.0.0.1.",
        )
    if _is_taken(address, port):
        raise Refused(
            f"--port {port}", "another program listens there.", "Choose another port."
        )
    # the dashboard is a program of its own: nothing here imports it
    command = [sys.executable, "-m", "dashboard", "--store", str(folder)]
    command += ["--address", address, "--port", str(port)]
    server = subprocess.Popen(command)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # as service managers stop it
    try:
        _wait_until_up(server, f"http://{address}:{port}")
        notes.print(f"Dashboard: http://{address}:{port}  (Ctrl+C stops it)")
        if is_opened:
            webbrowser.open(f"http://{address}:{port}")
        server.wait()
    except KeyboardInterrupt:
        notes.print("Stopped.")
    finally:
        stop(server)


def stop(server: subprocess.Popen) -> None:
    """End a server, even one that waits for its readers to leave first."""
    server.terminate()
    try:
        server.wait(_STOP_WITHIN)
    except subprocess.TimeoutExpired:
        server.kill()  # it holds nothing that could be lost: it only reads
        server.wait()


def _is_loopback(address: str) -> bool:
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _is_taken(address: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
        return probe.connect_ex((address, port)) == 0


def _wait_until_up(server: subprocess.Popen, url: str) -> None:
    until = time.monotonic() + _START_WITHIN
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    raise Refused(url, "the dashboard did not start.", "Is the port taken? Try --port.")
