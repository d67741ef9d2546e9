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


@pytest.mark.parametrize(
    ("settings", "words", "told"),
    [
        (
            "",
            ["--address", "0.0.0.0"],
            "--address 0.0.0.0: without sign-in the dashboard listens on this computer"
            " alone. Use 127.0.0.1, or set sign_in in settings.toml of the store.",
        ),
        (
            "",
            ["--i-am-behind-a-proxy"],
            "--i-am-behind-a-proxy: it goes together with sign_in = 'proxy' of"
            " settings.toml, not with 'none'. Set both or neither.",
        ),
        (
            'sign_in = "proxy"',
            [],
            "--i-am-behind-a-proxy: it goes together with sign_in = 'proxy' of"
            " settings.toml, not with 'proxy'. Set both or neither.",
        ),
        (
            'sign_in = "proxy"',
            ["--i-am-behind-a-proxy"],
            "APPEALS_PROXY_SECRET: the environment does not hold the word that only"
            " the proxy knows. Give both the same one, of 16 characters or more; see"
            " SECURITY.md.",
        ),
    ],
)
def test_figures_are_never_served_to_strangers(tmp_path, settings, words, told):
    (tmp_path / "settings.toml").write_text(settings, encoding="utf-8")
    command = [sys.executable, "-m", "metrics.cli", "serve", "--no-open", *words]
    refused = subprocess.run(
        [*command, "--store", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode == 1
    assert told in " ".join(refused.stderr.split())
