"""appeals doctor: versions, the state, room, calendar, norms and the provider."""

import json
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.metadata import version
from threading import Thread

import pytest

from metrics.reference.norms import Norm
from metrics.store import condition
from metrics.store.condition import outdated
from tests.exports import write_csv
from tests.servers import free_port


@pytest.fixture
def imported(tmp_path, run):
    """The store of one import whose newest day is in 2026."""

    def bring(exported_at: str = "2026-02-02"):
        text = "appeal_id | received_at\n1 | 2026-01-05"
        path = write_csv(tmp_path / "a.csv", text)
        done = run("import", path, "--exported-at", exported_at)
        assert done.returncode == 0, done.stderr
        return tmp_path / "data/store"

    return bring


def test_a_whole_store_is_told_with_its_versions_room_calendar_and_norms(imported, run):
    imported()
    done = run("doctor")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert f"streamlit {version('streamlit')}, duckdb {version('duckdb')}" in lines[0]
    assert lines[1] == "Published: 000001-b1, imports: 1."
    assert lines[2].startswith("Free space: ")
    assert lines[2].endswith(" MB; an import needs up to 500 MB.")
    assert lines[3] == (
        "Working calendar: the transfers of days off are known to 2027-12-31."
    )
    assert lines[4] == "Norms: none is out of date on 2026-02-02."


def test_an_empty_store_is_no_fault(run):
    done = run("doctor")
    assert (done.returncode, done.stderr) == (0, "")
    assert "there is no data yet." in done.stdout


def test_a_damaged_state_is_named(imported, run):
    folder = imported()
    (folder / "snapshots/000001-b1.duckdb").write_bytes(b"nothing of the kind")
    done = run("doctor")
    assert done.returncode == 1
    assert "000001-b1.duckdb: cannot be read" in done.stderr
    assert "appeals rebuild" in done.stderr


def test_a_calendar_that_ends_before_the_deadlines_is_told(imported, run):
    folder = imported(exported_at="2027-12-20")  # 30 days later is 2028
    told = " ".join(run("doctor").stderr.split())
    assert (
        "Deadlines reach 2028-01-19: write the days of 2028 into calendar.csv" in told
    )
    (folder / "calendar.csv").write_text("date,is_working\n2028-02-24,no\n")
    assert "Deadlines reach" not in run("doctor").stderr


def test_too_little_room_is_told(imported, run, monkeypatch, capsys):
    folder = imported()
    monkeypatch.setattr(condition, "_LEAST_ROOM", 1e12)  # more than any disk has
    layout = condition.Layout(folder)
    found = condition.room(layout, None)
    assert found.is_wrong
    assert found.text.endswith(" MB; an import needs up to 1,000,000,000,000 MB.")


def norm(last_day: date, **selectors: str) -> Norm:
    """30 days until a last day."""
    return Norm(
        selectors=selectors,
        limit=30,
        unit="calendar_days",
        kind="law",
        document="",
        first_day=date(2020, 1, 1),
        last_day=last_day,
        is_own=True,
    )


def test_a_norm_without_a_successor_is_out_of_date():
    day, ended, holds = date(2026, 2, 2), date(2025, 12, 31), date(2200, 1, 1)
    alone = (norm(ended, source="pos"),)
    followed = (*alone, norm(holds, source="pos"))
    within_a_wider_one = (*alone, norm(holds))
    beside_another = (*alone, norm(holds, source="pos", topic="Дороги"))
    wrong = [
        [found.is_wrong for found in outdated(norms, day)]
        for norms in (alone, followed, within_a_wider_one, beside_another)
    ]
    assert wrong == [[True], [False], [False], [True]]
    (told,) = outdated(alone, day)
    assert "the limit of 30 calendar_days for source=pos ended on 2025-12-31" in (
        told.text
    )


@contextmanager
def provider(says: bytes):
    """A server that says one thing; its address."""

    class Says(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(says)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Says) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/openid"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def signing_in(tmp_path):
    """Settings with sign-in, and Streamlit's secrets with a provider's address."""
    folder = tmp_path / "data/store"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text('sign_in = "oidc"')

    def by(address: str) -> None:
        (tmp_path / ".streamlit").mkdir(exist_ok=True)
        text = f'[auth]\nclient_secret = "hush"\nserver_metadata_url = "{address}"\n'
        (tmp_path / ".streamlit" / "secrets.toml").write_text(text)

    return by


def test_the_provider_is_asked_and_no_secret_is_told(signing_in, run):
    with provider(json.dumps({"issuer": "https://id.example"}).encode()) as address:
        signing_in(address)
        done = run("doctor")
    assert f"Sign-in: {address} answers." in done.stdout
    assert "hush" not in done.stdout + done.stderr


def test_a_provider_that_is_gone_or_is_none_is_told(signing_in, run):
    signing_in(f"http://127.0.0.1:{free_port()}/openid")
    told = run("doctor")
    assert told.returncode == 1
    assert "the provider does not answer as one: " in told.stderr
    assert "may this computer reach it?" in told.stderr
    with provider(b"<html>no provider</html>") as address:
        signing_in(address)
        assert "the provider does not answer as one: " in run("doctor").stderr


def test_sign_in_without_secrets_says_where_they_belong(signing_in, run, monkeypatch):
    monkeypatch.setenv("HOME", "/nowhere")
    told = run("doctor")
    assert told.returncode == 1
    assert "is not there, and sign_in = 'oidc' needs its section [auth]" in told.stderr
