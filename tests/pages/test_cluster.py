"""A dashboard whose numbers a cluster counts, and the cluster stopped under it."""

from contextlib import contextmanager

import pytest

from metrics.cluster import connection
from metrics.cluster.place import Place
from metrics.cluster.publish import publish
from metrics.store.store import Store
from tests.clusters import sail_process
from tests.pages.conftest import largest, words
from tests.pages.exports import SMALL
from tests.servers import free_port


@pytest.fixture
def counted(imported, tmp_path, monkeypatch):
    """Appeals that a Sail counts while the context lasts."""
    monkeypatch.setattr(connection, "_PAUSE", 0.0)  # it is looked at on every run
    port = free_port()

    @contextmanager
    def by_sail():
        folder = imported(*SMALL)
        publish(Store(folder), Place(str(tmp_path / "published")))
        (folder / "settings.toml").write_text(
            f'engine = "sc://127.0.0.1:{port}"\npublished = "{tmp_path}/published"\n'
        )
        (tmp_path / "sail").mkdir()
        with sail_process(tmp_path / "sail", port):
            yield

    return by_sail


def test_a_page_goes_on_with_the_last_answers_and_says_so(counted, opened):
    with counted():
        app = opened(lang="en")
        before = largest(app)
        assert "75% of those who rated" in before
        assert "does not answer" not in words(app)
        assert "counted by sc://127.0.0.1:" in words(app)
    app.run()
    said = words(app)
    assert largest(app) == before
    assert "the cluster does not answer: Connection refused." in said
    assert "The numbers below are the last that it gave, on " in said
    assert "Something is wrong" not in said


def test_what_was_not_asked_before_is_said_to_be_missing(counted, opened):
    with counted():
        app = opened()
    app.switch_page("app_pages/regions.py").run()
    said = words(app)
    assert "кластер не отвечает: по этому адресу никто не слушает." in said
    assert "раньше не запрашивали. Оно появится, когда кластер ответит." in said
    assert "Запущен ли он и верен ли адрес?" in said
    assert "Traceback" not in said


def test_a_cluster_that_never_answered_is_told_once(counted, opened):
    with counted():
        pass
    said = words(opened(fails=True))
    assert "Ни одного числа от него ещё не пришло." in said
    assert said.count("кластер не отвечает") == 1
    assert "раньше не запрашивали" in said
