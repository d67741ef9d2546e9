"""No text of a file or of a reader becomes part of SQL: it is bound, or not there."""

import csv
from dataclasses import replace

import duckdb
import pytest

from metrics.ask import ask, drill
from metrics.catalogue import CATALOGUE
from metrics.errors import QuestionRefused
from metrics.findings.findings import findings
from metrics.imports.load import import_files
from metrics.imports.parse import ImportOptions
from metrics.period import Weeks
from metrics.question import DIMENSIONS, Question
from metrics.store.store import Store

MARK = "mark'); DROP TABLE appeals; --\""  # stands in all that a person has written
TEXTS = ("region", "municipality", "organisation", "topic", "fact", "channel", "source")
WEEK = Weeks("2026-W46")
MAPPING = f"""
name = "own"
title = {{ en = "Own", ru = "Own" }}
source = "own"
timezone = "Europe/Moscow"
"""


class Overheard:
    """A connection that tells every statement it is given."""

    heard: list[str] = []

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
    monkeypatch.setattr(
        duckdb, "connect", lambda *a, **k: Overheard(connect(*a, **k))
    )
    monkeypatch.setattr(Overheard, "heard", [])
    return Overheard.heard


@pytest.fixture
def path(tmp_path):
    """A file whose every text is hostile, its name among them."""
    path = tmp_path / "own'); DROP TABLE appeals; --_2026-11-23.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        days = ("received_at", "closed_at", "due_at")
        writer.writerow(("appeal_id", *TEXTS[:-1], *days, "status", "rating", MARK))
        for n in range(40):
            texts = [f"{MARK} {n % 3}"] * (len(TEXTS) - 1)
            given = ("2026-11-09", "2026-11-12", "2026-11-20")
            writer.writerow((f"{MARK}{n}", *texts, *given, "closed", n % 5 + 1, MARK))
    return path


def test_explore(path, tmp_path, heard):
    store = Store(tmp_path / "store")
    loaded = import_files(store, (path,), ImportOptions())
    assert not loaded.refused, loaded.refused
    snapshot = store.snapshot()
    print(len(heard), [h[:300] for h in heard if "DROP TABLE" in h])
    n = len(heard)
    for d in ("region","agency","topic"):
        ask(snapshot, Question(metrics=tuple(CATALOGUE), split_by=(d,), where={"topic": (f"{MARK} 1",)}))
    print(len(heard)-n, [h[:300] for h in heard if "DROP TABLE" in h])
