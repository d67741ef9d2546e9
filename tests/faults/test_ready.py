"""What a server tells its keepers: `/ready`, and one JSON line an event."""

import io
import json
import logging
import re
import sys
import urllib.error
import urllib.request

import pytest

from metrics.serving import log
from metrics.store.store import Store
from tests.faults.test_server import served, shown
from tests.pages.exports import HEALTH, SMALL
from tests.servers import free_port

KEYS = {"time", "level", "event", "id"}


def ready(port: int) -> tuple[int, dict]:
    """The status and what `/ready` says."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/ready") as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def test_a_server_is_ready_while_it_can_draw_pages_and_tells_why_not_by_an_id(
    imported, tmp_path
):
    imported(*SMALL, name="first_2026-11-16.csv")
    folder = imported(HEALTH, name="second_2026-11-23.csv")
    port, path = free_port(), tmp_path / "said"
    with path.open("wb") as said, served(folder, port, said=said, APPEALS_LOG="json"):
        assert ready(port) == (200, {"ready": True})
        (folder / "snapshots" / "000002-b1.duckdb").unlink()
        page = shown(port)
        (number,) = re.findall("Сбой ([0-9a-f]{6})", page)
        assert ready(port) == (200, {"ready": True, "failure": number})
        Store(folder).rebuild()
        assert ready(port) == (200, {"ready": True})
        (folder / "settings.toml").write_text("home_region = ", "utf-8")
        status, told = ready(port)
        assert (status, told["ready"]) == (503, False)
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert all(line.keys() >= KEYS for line in lines)
    assert ("damaged", "error", number) in [
        (line["event"], line["level"], line["id"]) for line in lines
    ]
    assert ("not_ready", told["failure"]) in [
        (line["event"], line["id"]) for line in lines
    ]


def test_an_empty_store_is_ready_and_one_without_a_good_state_is_not(
    folder, imported, tmp_path
):
    port = free_port()
    with served(folder, port):
        assert ready(port) == (200, {"ready": True})
        imported(*SMALL)
        (folder / "snapshots" / "000001-b1.duckdb").write_bytes(b"no database")
        status, told = ready(port)
        assert (status, told["ready"], len(told["failure"])) == (503, False, 6)


@pytest.fixture
def said(monkeypatch):
    """Standard error of a program that has set its log up, as JSON."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv(log.LOG, "json")
    mine = logging.getLogger("appeals")
    before = (mine.handlers, mine.propagate, mine.level)
    log.set_up()
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    mine.handlers, mine.propagate = before[:2]
    mine.setLevel(before[2])


def test_an_event_is_one_line_whatever_its_text_holds(said):
    log.event("failure", logging.ERROR, id="0a1b2c", text='two\nlines and a "quote"')
    (line,) = said()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", line["time"])
    del line["time"]
    assert line == {
        "level": "error",
        "event": "failure",
        "id": "0a1b2c",
        "text": 'two\nlines and a "quote"',
    }


def test_what_looks_like_personal_data_is_masked(said):
    log.event("failure", text="cell: ivanov@example.org, +7 903 123-45-67")
    (line,) = said()
    assert line["text"] == "cell: [e-mail], [phone]"


def test_what_others_write_is_an_event_as_well(said, monkeypatch):
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)  # pytest has put its own there
    log.set_up()
    print("Traceback of a library,\n with lines", file=sys.stderr)
    line = json.loads(stream.getvalue())
    assert (line["event"], line["text"]) == (
        "message",
        "Traceback of a library,\n with lines",
    )


def test_without_the_setting_a_person_reads_the_same_as_text(monkeypatch, said):
    monkeypatch.delenv(log.LOG)
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    log.set_up()
    log.event("failure", logging.ERROR, id="0a1b2c", text="what was found")
    assert stream.getvalue() == "failure 0a1b2c what was found\n"
