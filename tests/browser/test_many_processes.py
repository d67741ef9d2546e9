"""A page behind nginx, on several server processes, in a browser."""

import os
import signal
import subprocess
import sys

import pytest

from metrics.store.store import Store
from tests.browser.conftest import headline, settled
from tests.exports import load
from tests.pages.exports import SMALL, write_export
from tests.servers import children, free_port, nginx_or_skip, wait_until_up


@pytest.fixture
def many(tmp_path):
    """Two server processes, and their address."""
    nginx_or_skip()
    store = tmp_path / "store"
    load(Store(store), write_export(tmp_path / "week_2026-11-23.csv", SMALL))
    port = free_port()
    words = ["serve", "--no-open", "--processes", "2", "--port", str(port)]
    server = subprocess.Popen(
        [sys.executable, "-m", "metrics.cli", *words, "--store", str(store)],
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until_up(server, f"http://127.0.0.1:{port}")
        yield server, f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def test_an_open_page_outlives_the_process_that_served_it(many, page_of):
    server, url = many
    page = page_of(f"{url}/agencies", locale="en-GB")
    before = headline(page)
    for process, command in children(server.pid).items():
        if "streamlit run" in command:
            os.kill(process, signal.SIGKILL)
    page.wait_for_selector('[data-test-connection-state="CONNECTED"]', state="detached")
    page.locator('[data-test-connection-state="CONNECTED"]').wait_for()
    page.get_by_role("link", name="Summary").click()
    page.wait_for_selector("text=Where people are dissatisfied")
    settled(page)
    page.get_by_role("link", name="Agencies").click()
    page.wait_for_selector("text=Agencies side by side")
    assert headline(settled(page)) == before


def test_the_data_behind_a_picture_is_downloaded_through_nginx(many, page_of):
    _, url = many
    page = page_of(url, locale="en-GB")
    with page.expect_download() as download:
        page.locator(".st-key-foot").get_by_role("button", name="CSV").click()
    assert download.value.path().read_bytes().startswith(b"\xef\xbb\xbf")
