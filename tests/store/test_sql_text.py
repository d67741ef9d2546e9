"""No text of a file or of a reader becomes part of SQL: it is bound, or not there."""

import csv
from dataclasses import replace
from typing import ClassVar

import duckdb
import pytest

from metrics.access import Viewer
from metrics.ask import ask, drill
from metrics.catalogue import CATALOGUE
from metrics.errors import QuestionRefused
from metrics.findings.findings import findings
from metrics.period import Weeks
from metrics.question import CLAIMS, DIMENSIONS, Question
from metrics.store.store import Store
from tests.exports import load

HELD = "wqx'"
MARK = f'{HELD}); DROP TABLE appeals; --"'  # stands in all that a person has written
TEXTS = ("region", "municipality", "organisation", "topic", "fact", "channel")
EVERYTHING = Question(metrics=(*CATALOGUE,), period=Weeks("2026-W46"))


class Overheard:
    """A connection that tells every statement it is given."""

    heard: ClassVar[list[str]] = []

    def __init__(self, connection):
        self._connection = connection

    def __getattr__(self, name):
        found = getattr(self._connection, name)
        if name == "cursor":
            return lambda: Overheard(found())
        if name not in ("execute", "sql", "query", "executemany"):
            return found

        def tell(text, *bound, **named):
            Overheard.heard.append(text)
            given = found(text, *bound, **named)
            return self if given is self._connection else given

        return tell

    def __enter__(self):
        return self

    def __exit__(self, *ended):
        self._connection.close()


@pytest.fixture
def heard(monkeypatch) -> list[str]:
    """Every statement that DuckDB is given from now on."""
    connect = duckdb.connect
    monkeypatch.setattr(duckdb, "connect", lambda *a, **k: Overheard(connect(*a, **k)))
    monkeypatch.setattr(Overheard, "heard", [])
    return Overheard.heard


def _file(folder, day):
    """Forty appeals whose every text is hostile, as is the name of the file."""
    path = folder / f"{MARK.replace('/', '')}_2026-11-{day}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        days = ("received_at", "closed_at", "due_at")
        writer.writerow(("appeal_id", *TEXTS, *days, "status", "rating", MARK))
        for n in range(40):
            given = ("2026-11-09", "2026-11-12" if n else MARK, f"2026-11-{day}")
            texts = [f"{MARK} {n % 3}"] * len(TEXTS)
            writer.writerow((f"{MARK}{n}", *texts, *given, "closed", n % 5 + 1, MARK))
    return path


def test_what_a_file_holds_is_never_in_the_text_of_a_statement(tmp_path, heard):
    store = Store(tmp_path / "store")
    for day in ("16", "23"):
        load(store, _file(tmp_path, day))
    store.withdraw(2, MARK, erase=False)
    store.rebuild()
    assert len(heard) > 100
    assert [statement for statement in heard if HELD in statement] == []
    columns = ("organisation", "topic", "source")
    (row, *_) = drill(store.snapshot(), "received", EVERYTHING, columns=columns)
    assert row["topic"] == f"{MARK} 1"  # the first was refused for its date


def test_what_a_reader_asks_is_never_in_the_text_of_a_statement(tmp_path, heard):
    store = Store(tmp_path / "store")
    load(store, _file(tmp_path, "23"))
    del heard[:]
    state = store.snapshot()
    texts = sorted(set(DIMENSIONS) - CLAIMS)
    where = dict.fromkeys(texts, (f"{MARK} 1", MARK))
    limited = Viewer(role="viewer", regions=frozenset({MARK}), agencies=frozenset())
    for viewer in (Viewer(), limited):
        for name in texts:
            asked = replace(EVERYTHING, split_by=(name,), where={name: where[name]})
            ask(state, replace(asked, metrics=("received",)), viewer)
        ask(state, replace(EVERYTHING, where=where), viewer)
        findings(state, replace(EVERYTHING, where=where), viewer)
    drill(state, "received", replace(EVERYTHING, where=where))
    assert len(heard) > 30
    assert [statement for statement in heard if HELD in statement] == []


@pytest.mark.parametrize(
    "named",
    [
        {"metrics": (MARK,)},
        {"metrics": ("received",), "split_by": (MARK,)},
        {"metrics": ("received",), "where": {MARK: ("x",)}},
    ],
)
def test_a_name_that_is_not_on_our_lists_is_refused_before_any_statement(named):
    with pytest.raises(QuestionRefused, match="there is no"):
        Question(**named)


def test_a_column_that_the_record_has_not_is_not_asked_for(tmp_path, heard):
    store = Store(tmp_path / "store")
    load(store, _file(tmp_path, "23"))
    with pytest.raises(ValueError, match="no names of columns"):
        drill(store.snapshot(), "received", EVERYTHING, columns=(f'a" {MARK}',))
    assert [statement for statement in heard if HELD in statement] == []
