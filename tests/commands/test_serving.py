"""appeals serve as a program: how it starts, and how it ends."""

import errno
import signal
import socket
import subprocess
import sys

import pytest

from tests.servers import free_port, wait_until_up


@pytest.fixture
def served(tmp_path):
    """A dashboard over an empty store, and its port."""
    port = free_port()
    words = ["serve", "--no-open", "--port", str(port), "--store", str(tmp_path)]
    command = [sys.executable, "-m", "metrics.cli", *words]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        wait_until_up(server, f"http://127.0.0.1:{port}")
        yield server, port
    finally:
        server.terminate()  # and with it the dashboard, which a kill would leave behind
        server.wait()


def test_a_port_that_is_taken_is_refused_and_the_first_server_goes_on(served):
    server, port = served
    words = ["serve", "--no-open", "--port", str(port)]
    second = subprocess.run(
        [sys.executable, "-m", "metrics.cli", *words],
        capture_output=True,
        text=True,
        check=False,
    )
    assert second.returncode == 1
    assert f"--port {port}: another program listens there." in second.stderr
    assert server.poll() is None


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_command_and_frees_its_port(served, how):
    server, port = served
    server.send_signal(how)
    assert server.wait(timeout=60) == 0
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) == errno.ECONNREFUSED
