"""The dashboard on a port: one server process, or several behind nginx."""

import ipaddress
import secrets
import socket
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from metrics.errors import Refused
from metrics.serving import nginx
from metrics.serving.program import Program, StopAsked, keep_all, start_all, stop_all
from metrics.store.database import PROCESSES


def serve(
    folder: Path,
    address: str,
    port: int,
    processes: int,
    *,
    engine: str | None = None,
    say: Callable[[str], None],
    open_at: Callable[[str], object],
) -> None:
    """Serve a store until a signal asks to stop; nothing is left running then.

    `engine` is the address of a cluster that counts; else what the settings say.
    `open_at` is called with the address once the dashboard answers. Refused where the
    port cannot be had, nginx is missing or a server does not come up.
    """
    if _is_taken(address, port):
        raise Refused(
            f"--port {port}", "another program listens there.", "Choose another port."
        )
    url = _url(address, port)
    with tempfile.TemporaryDirectory(prefix="appeals-serve-") as scratch:
        if processes == 1:
            servers, front = [_server("The server", folder, address, port, engine)], []
        else:
            servers, front = _behind_nginx(
                Path(scratch), folder, address, port, processes, engine
            )
        stop = StopAsked()
        try:
            start_all(servers, stop)
            start_all(front, stop)
            if not stop.is_asked:
                say(f"Dashboard: {url}  (Ctrl+C stops it)")
                open_at(url)
            keep_all((*servers, *front), stop, say)
        finally:
            stop_all((*servers, *front))
    say("Stopped.")


def _server(
    name: str,
    folder: Path,
    address: str,
    port: int,
    engine: str | None,
    **environment: str,
) -> Program:
    # the dashboard is a program of its own: nothing here imports it. -P: what is
    # installed is run, also in a folder that holds the sources
    command = [sys.executable, "-P", "-m", "dashboard", "--store", str(folder)]
    command += ["--address", address, "--port", str(port)]
    command += ["--engine", engine] if engine else []
    return Program(name, command, _url(address, port), environment)


def _behind_nginx(
    scratch: Path,
    folder: Path,
    address: str,
    port: int,
    processes: int,
    engine: str | None,
) -> tuple[list[Program], list[Program]]:
    """The servers, and what stands in front of them."""
    found = nginx.found_nginx()
    shared = {
        PROCESSES: str(processes),
        # a page may come from one process and what it loads from another
        "STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(32),
    }
    ports = _free_ports(processes)
    configuration = scratch / "nginx.conf"
    configuration.write_text(
        nginx.configuration(scratch, address, port, ports), encoding="utf-8"
    )
    servers = [
        _server(f"Server process {n}", folder, "127.0.0.1", one, engine, **shared)
        for n, one in enumerate(ports, 1)
    ]
    command = nginx.command(found, configuration)
    return servers, [Program("nginx", command, _url(address, port))]


def _free_ports(count: int) -> list[int]:
    """Ports of this computer that nobody listens on; held at once, so they differ."""
    probes = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def _url(address: str, port: int) -> str:
    return (
        f"http://[{address}]:{port}" if ":" in address else f"http://{address}:{port}"
    )


def is_loopback(address: str) -> bool:
    """Whether only programs of this computer reach it."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _is_taken(address: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
        return probe.connect_ex((address, port)) == 0
