"""appeals serve --processes as a program: all of it starts, and all of it ends."""

import errno
import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from tests.servers import children, free_port, nginx_or_skip, wait_until_up


@pytest.fixture
def served(tmp_path):
    """Two server processes over an empty store, and the port in front of them."""
    nginx_or_skip()
    port = free_port()
    words = ["serve", "--no-open", "--processes", "2", "--port", str(port)]
    command = [sys.executable, "-m", "metrics.cli", *words, "--store", str(tmp_path)]
    with (tmp_path / "said").open("wb") as said:
        server = subprocess.Popen(command, stderr=said)
    try:
        wait_until_up(server, f"http://127.0.0.1:{port}")
        wait_for(lambda: "Dashboard:" in (tmp_path / "said").read_text())
        yield server, port
    finally:
        server.terminate()
        server.wait()


def wait_for(is_so) -> None:
    until = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.1)  # a program can only be watched from outside


def named(running: dict[int, str]) -> list[str]:
    """What each program is, without its settings."""
    kinds = ("streamlit run", "nginx")
    return sorted(next(k for k in kinds if k in said) for said in running.values())


def test_a_process_that_is_killed_is_started_again(served, tmp_path):
    server, port = served
    before = children(server.pid)
    assert named(before) == ["nginx", "streamlit run", "streamlit run"]
    for killed in before:
        os.kill(killed, signal.SIGKILL)
    wait_for(lambda: len(children(server.pid).keys() - before.keys()) == 3)
    wait_until_up(server, f"http://127.0.0.1:{port}")
    assert named(children(server.pid)) == named(before)
    said = (tmp_path / "said").read_text()
    for name in ("Server process 1", "Server process 2", "nginx"):
        assert f"{name} ended with -9: started again." in said


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_every_process_and_frees_the_port(served, how):
    server, port = served
    running = children(server.pid)
    server.send_signal(how)
    assert server.wait(timeout=60) == 0
    for process in running:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) == errno.ECONNREFUSED
