"""Programs that tests start for real and ask over a port of this machine."""

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from typing import NoReturn

import pytest

from metrics.errors import Refused
from metrics.serving.nginx import found_nginx

_START_WITHIN = 180  # seconds


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def listens(port: int) -> bool:
    """Whether something listens on a port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


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


def without(said: str) -> NoReturn:
    """What a test needs is not there: it is skipped, but fails in CI."""
    if os.environ.get("CI") == "true":
        pytest.fail(said)
    pytest.skip(said)


def nginx_or_skip() -> str:
    """The installed nginx; where it is absent the test is skipped, or fails in CI."""
    try:
        return found_nginx()
    except Refused as refusal:
        without(str(refusal))


def children(process: int) -> dict[int, str]:
    """The programs that a process has started and that still run, by their id."""
    listed = subprocess.run(
        ["ps", "-axo", "pid=,ppid=,stat=,args="],
        capture_output=True,
        text=True,
        check=True,
    )
    found = {}
    for line in listed.stdout.splitlines():
        pid, parent, state, command = line.split(None, 3)
        if int(parent) == process and not state.startswith("Z"):
            found[int(pid)] = command
    return found
