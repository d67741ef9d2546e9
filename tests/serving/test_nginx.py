"""The configuration that we write, given to the real nginx before two small servers."""

import http.client
import re
import subprocess

import pytest

from metrics.errors import Refused
from metrics.serving.nginx import COOKIE, command, configuration, found_nginx
from metrics.serving.program import stop
from tests.servers import free_port, nginx_or_skip
from tests.serving.small_server import small_server, wait_until_open

PAGE, STREAM = "/", "/_stcore/stream"


@pytest.fixture
def front(tmp_path):
    """nginx before two servers: its port, the servers, and what it has written."""
    nginx = nginx_or_skip()
    scratch = tmp_path / "a folder"  # a space, as folders may have
    scratch.mkdir()
    port = free_port()
    with small_server() as one, small_server() as two:
        servers = {server.server_port: server for server in (one, two)}
        file = scratch / "nginx.conf"
        text = configuration(scratch, "127.0.0.1", port, list(servers))
        file.write_text(text, encoding="utf-8")
        with (tmp_path / "said").open("wb") as said:
            process = subprocess.Popen(command(nginx, file), stderr=said)
            try:
                wait_until_open(port)
                yield port, servers, tmp_path / "said"
            finally:
                stop(process)


def asked(
    port: int, path: str = PAGE, *, reader: str = "", body: bytes = b"", **headers: str
) -> tuple[int, str, str]:
    """The status, what was said, and the cookie that was given."""
    if reader:
        headers["Cookie"] = f"{COOKIE}={reader}"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("POST" if body else "GET", path, body or None, headers)
    answer = connection.getresponse()
    said = answer.read().decode()
    connection.close()
    return answer.status, said, answer.headers.get("Set-Cookie", "")


def test_a_reader_keeps_to_one_server_and_readers_are_shared_out(front):
    port, servers, _ = front
    by_reader = {
        reader: {asked(port, path, reader=reader)[1] for path in (PAGE, STREAM) * 3}
        for reader in map(str, range(40))
    }
    assert {len(found) for found in by_reader.values()} == {1}
    assert set.union(*by_reader.values()) == set(map(str, servers))


def test_a_new_reader_is_named_at_random_once_and_goes_on_where_it_began(front):
    port, _, _ = front
    status, server, cookie = asked(port)
    name = re.fullmatch(
        rf"{COOKIE}=([0-9a-f]{{32}}); Path=/; HttpOnly; SameSite=Lax", cookie
    )[1]
    assert status == 200
    assert asked(port, reader=name) == (200, server, "")
    assert asked(port)[2] != cookie


def test_behind_tls_the_cookie_is_for_tls_alone(front):
    port, _, _ = front
    _, _, cookie = asked(port, **{"X-Forwarded-Proto": "https"})
    assert cookie.endswith("; SameSite=Lax; Secure")


def test_a_server_that_is_gone_is_replaced_for_pages_and_waited_for_by_streams(front):
    port, servers, _ = front
    reader_of = {asked(port, reader=r)[1]: r for r in map(str, range(40))}
    gone, left = map(str, servers)
    servers[int(gone)].shutdown()
    servers[int(gone)].server_close()
    assert asked(port, reader=reader_of[gone])[:2] == (200, left)
    assert asked(port, STREAM, reader=reader_of[gone])[0] == 502
    assert asked(port, STREAM, reader=reader_of[left])[:2] == (200, left)


def test_the_largest_upload_passes_a_larger_one_does_not_and_nothing_is_kept(front):
    port, _, said = front
    path = "/_stcore/upload_file/session/file"
    assert asked(port, path, body=bytes(200 * 2**20))[0] == 200
    larger = {"Content-Length": str(202 * 2**20)}
    assert asked(port, path, body=b"its beginning", **larger)[0] == 413
    kept = (said.parent / "a folder").rglob("*")
    assert {file.name for file in kept if file.is_file()} == {"nginx.conf", "nginx.pid"}
    assert said.read_text() == ""


def test_where_nginx_is_missing_it_is_said_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused, match=r"^--processes: .*`apt-get install nginx`"):
        found_nginx(also_in=())
