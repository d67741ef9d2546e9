"""Programs that tests start for real and ask over a port of this machine."""

import socket
import subprocess
import time
import urllib.error
import urllib.request

import pytest

_START_WITHIN = 180  # seconds


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_until_up(
    server: subprocess.Popen, url: str, path: str = "/_stcore/health"
) -> None:
    """Return once the server at `url` answers; the test fails if it never does."""
    until = time.monotonic() + _START_WITHIN
    while server.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{url}{path}", timeout=2):
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)  # the health address is all a server can be asked
    pytest.fail(f"the server at {url} did not start")
