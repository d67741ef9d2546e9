"""A server that says which it is and what it was asked with; it tells nobody else."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


class _SaysItsPort(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        said = str(self.server.server_port).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(said)))
        for name, value in self.headers.items():
            self.send_header(f"Seen-{name}", value)
        self.end_headers()
        self.wfile.write(said)

    do_POST = do_GET  # noqa: N815 - the library calls it so

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def small_server() -> Iterator[ThreadingHTTPServer]:
    """One such server on a free port."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _SaysItsPort) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def wait_until_open(port: int) -> None:
    """Return once somebody listens on a port; the test fails if nobody ever does."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except ConnectionRefusedError:
            time.sleep(0.05)  # a port can only be tried
        else:
            return
    pytest.fail(f"nobody listens on port {port}")
