"""A cluster that is there, gone, slow, without the data, or started anew."""

import shutil
import socket
import sys
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime

import pytest

from metrics.ask import ask, drill
from metrics.cluster import connection as waiting
from metrics.cluster import published as published_
from metrics.cluster.connection import Connection
from metrics.cluster.manifest import Manifest
from metrics.cluster.place import Place
from metrics.cluster.publish import write_state
from metrics.cluster.published import Published, chosen
from metrics.engines.spark import SparkEngine
from metrics.errors import ClusterRefused, QuestionRefused
from metrics.findings.signals.board import signals
from metrics.findings.signals.listed import SIGNALS
from metrics.question import Question
from metrics.store.layout import Layout
from tests.clusters import sail_process
from tests.servers import free_port
from tests.table import appeals, database, snapshot

ROWS = appeals(
    "received_at | closed_at  | organisation\n"
    "2026-01-05  | 2026-01-08 | О'Нил; DROP TABLE appeals --\n"
    "2026-02-05  |            | Archive\n"
)
RECEIVED = Question(metrics=("received",), split_by=("agency",))
NOON = datetime(2026, 3, 2, 12)


@pytest.fixture(autouse=True)
def no_pause(monkeypatch):
    """A cluster that failed is asked again at once, not after seconds."""
    monkeypatch.setattr(waiting, "_PAUSE", 0.0)


@contextmanager
def a_sail(folder, port: int):
    """A Sail of the test's own, which it may stop."""
    folder.mkdir(exist_ok=True)
    with sail_process(folder, port) as server:
        yield server


def written(folder, rows=ROWS, name="000001-b1") -> tuple[Place, Manifest]:
    """The rows, published."""
    place = Place(str(folder / "published"))
    imports = snapshot(rows).imports
    return place, write_state(database(rows), place, name, imports, folder)


def counts(state) -> dict:
    return {a.group: a.n for a in ask(state, RECEIVED)}


def test_groups_are_counted_and_no_word_of_a_filter_is_read_as_sql(sail, tmp_path):
    place, _ = written(tmp_path)
    with closing(Connection(sail.url)) as connection:
        state = Published(place, connection).snapshot()
        name = ROWS[0]["organisation"]
        one = Question(metrics=("received",), where={"agency": (name, None)})
        assert counts(state) == {(name,): 1, ("Archive",): 1}
        assert drill(state, "received", one) == [{"source": "test", "appeal_id": "001"}]


def test_the_past_is_not_available(sail, tmp_path):
    place, _ = written(tmp_path)
    with closing(Connection(sail.url)) as connection:
        state = Published(place, connection).snapshot()
        past = Question(metrics=("received",), as_of=1)
        (answer,) = ask(state, past)
        assert (answer.value, answer.why) == (None, "not available on a cluster")
        with pytest.raises(QuestionRefused, match="holds the present state alone"):
            drill(state, "received", past)
        board = signals(state, Question(metrics=()))
        unavailable = {u.signal.name for u in board.unavailable if u.on_cluster}
        assert unavailable == {s.name for s in SIGNALS if s.with_history}


def test_a_cluster_that_is_not_there_is_told_at_once(tmp_path):
    place, _ = written(tmp_path)
    port = free_port()
    state = Published(place, Connection(f"sc://127.0.0.1:{port}")).snapshot()
    with pytest.raises(
        ClusterRefused,
        match=f"sc://127.0.0.1:{port}: the cluster does not answer: Connection refused."
        " Is it running, and is the address right",
    ):
        ask(state, RECEIVED)


def test_a_cluster_that_is_slow_is_waited_for_so_long_and_no_longer(tmp_path):
    place, _ = written(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as mute:  # it never says a word
        url = "sc://{}:{}".format(*mute.getsockname())
        with closing(Connection(url, seconds=0.5)) as connection:
            state = Published(place, connection).snapshot()
            with pytest.raises(ClusterRefused, match=r"not answer within 0\.5 seconds"):
                ask(state, RECEIVED)


def test_a_cluster_that_cannot_read_the_files_says_which(sail, tmp_path):
    place, done = written(tmp_path)
    shutil.rmtree(tmp_path / "published" / done.folder)
    with closing(Connection(sail.url)) as connection:
        state = Published(place, connection).snapshot()
        with pytest.raises(ClusterRefused, match=f"could not count in .*{done.folder}"):
            ask(state, RECEIVED)


def test_a_cluster_that_could_not_count_is_silent_until_it_has_counted(sail, tmp_path):
    place, done = written(tmp_path)
    files, aside = tmp_path / "published" / done.folder, tmp_path / "aside"
    with closing(Connection(sail.url)) as connection:
        published = Published(place, connection)
        files.rename(aside)
        with pytest.raises(ClusterRefused):
            ask(published.snapshot(), RECEIVED)
        # it is there, but that says nothing of whether it counts
        assert connection.is_there()
        assert "could not count in" in str(connection.look())
        aside.rename(files)
        assert len(counts(published.snapshot())) == 2
        assert connection.look() is None


def test_files_that_were_lost_are_read_once_they_are_published_again(
    sail, tmp_path, monkeypatch
):
    monkeypatch.setattr(published_, "_READ_EVERY", 0.0)
    place, done = written(tmp_path)
    with closing(Connection(sail.url)) as connection:
        published = Published(place, connection)
        shutil.rmtree(tmp_path / "published" / done.folder)
        with pytest.raises(ClusterRefused):
            ask(published.snapshot(), RECEIVED)
        written(tmp_path, name="000002-b1")
        assert published.snapshot().name == "000002-b1"
        assert len(counts(published.snapshot())) == 2


def test_a_cluster_that_was_started_anew_is_asked_again(tmp_path):
    place, done = written(tmp_path)
    port = free_port()
    with closing(Connection(f"sc://127.0.0.1:{port}")) as connection:
        published = Published(place, connection)
        engine = SparkEngine(connection, view="v", files=f"{place.url}/{done.folder}")
        with a_sail(tmp_path / "first", port):
            before = counts(published.snapshot())
        with a_sail(tmp_path / "second", port):
            # another engine: the state's own remembers
            assert counts(replace(published.snapshot(), engine=engine)) == before


def test_what_was_counted_once_stays_when_the_cluster_is_gone(tmp_path):
    place, _ = written(tmp_path)
    port = free_port()
    with closing(Connection(f"sc://127.0.0.1:{port}", clock=lambda: NOON)) as c:
        published = Published(place, c)
        with a_sail(tmp_path / "sail", port):
            before = counts(published.snapshot())
            assert (c.look(), c.answered_at) == (None, NOON)
        assert "does not answer" in str(c.look())
        assert counts(published.snapshot()) == before
        with pytest.raises(ClusterRefused, match="does not answer"):
            ask(published.snapshot(), Question(metrics=("closed",)))
        assert c.answered_at == NOON


def test_the_next_state_is_opened_only_when_the_cluster_can_be_asked(
    sail, tmp_path, monkeypatch
):
    monkeypatch.setattr(published_, "_READ_EVERY", 0.0)
    place, _ = written(tmp_path)
    with closing(Connection(sail.url)) as near:
        far = Connection(f"sc://127.0.0.1:{free_port()}")
        here, gone = Published(place, near), Published(place, far)
        assert [p.snapshot().name for p in (here, gone)] == ["000001-b1"] * 2
        written(tmp_path, ROWS[:1], "000002-b1")
        assert [p.snapshot().name for p in (here, gone)] == ["000002-b1", "000001-b1"]
        assert counts(here.snapshot()) == {(ROWS[0]["agency"],): 1}


@pytest.mark.parametrize("url", ["spark://x:1", "sc://", "sc://x:port", "x:15002"])
def test_an_address_that_is_none_is_refused(url):
    with pytest.raises(ClusterRefused, match=r"is no address of a cluster. Write sc:"):
        Connection(url)


def test_without_the_extra_it_is_told_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "sqlglot", None)  # as if it were absent
    with pytest.raises(
        ClusterRefused,
        match=r"the client for clusters is not installed: sqlglot\."
        r" Install it: pip install 'appeals-quality\[cluster\]'",
    ):
        Connection("sc://host")


def test_a_token_in_the_address_is_not_told():
    assert Connection("sc://host/;token=secret").name == "sc://host:15002"


def test_the_settings_choose_the_engine_and_the_command_wins(tmp_path):
    layout = Layout(tmp_path)
    text = 'engine = "sc://there:1"\npublished = "/shared"\nengine_seconds = 5\n'
    assert chosen(None, layout) is None
    layout.settings.write_text(text)
    assert chosen(None, layout).connection.name == "sc://there:1"
    assert chosen("sc://here:2", layout).connection.name == "sc://here:2"
    assert chosen("duckdb", layout) is None


def test_a_cluster_without_a_word_on_the_files_is_refused(tmp_path):
    with pytest.raises(ClusterRefused, match="nothing says where the published files"):
        chosen("sc://there:1", Layout(tmp_path))


def test_a_place_where_nothing_was_published_is_refused(tmp_path):
    published = Published(Place(str(tmp_path)), Connection("sc://there:1"))
    with pytest.raises(ClusterRefused, match="holds no published data"):
        published.snapshot()
