"""Every metric on a cluster of separate processes, against DuckDB, cell by cell."""

import os
import shutil
from dataclasses import fields
from itertools import groupby
from pathlib import Path

import pytest

from metrics.answer import Answer
from metrics.ask import ask, drill
from metrics.catalogue import CATALOGUE
from metrics.cluster.place import Place
from metrics.cluster.publish import publish
from metrics.cluster.published import chosen
from metrics.question import Question
from metrics.snapshot import Snapshot
from metrics.store.store import Store
from tests.cluster.full_export import write_full_export
from tests.cluster.spark import WORKERS, spark_cluster
from tests.exports import load

APPEALS = 4000
SPLITS = ((), ("agency", "week"))


@pytest.mark.cluster
def test_every_metric_is_equal_on_a_cluster_of_separate_processes(tmp_path):
    store = Store(tmp_path / "store")
    store.layout.make()
    export, agencies = write_full_export(tmp_path, APPEALS, seed=5)
    shutil.copyfile(agencies, store.layout.root / "agencies.csv")
    load(store, export)
    publish(store, Place(str(tmp_path / "published")))
    # a machine that runs other tests beside it is slow, and that is not the matter here
    settings = f'published = "{tmp_path / "published"}"\nengine_seconds = 240\n'
    store.layout.settings.write_text(settings)
    (tmp_path / "spark").mkdir()
    with spark_cluster(tmp_path / "spark") as url:
        published = chosen(url, store.layout)
        here, there = store.snapshot(), published.snapshot()
        compared = [_compared(here, there, split) for split in SPLITS]
        same_records = _records(here) == _records(there)
        published.connection.close()
    _keep(_log(here, compared))
    assert [
        m for cells in compared for m, (same, of) in cells.items() if same < of
    ] == []
    assert [m for m, (_, of) in compared[0].items() if not of] == []
    assert same_records


def _compared(
    here: Snapshot, there: Snapshot, split: tuple[str, ...]
) -> dict[str, tuple[int, int]]:
    """By metric: how many cells of its answers are equal, of how many."""
    question = Question(metrics=tuple(CATALOGUE), split_by=split)
    near, far = (_by_metric(ask(state, question)) for state in (here, there))
    return {
        metric: (
            _equal(near.get(metric, []), far.get(metric, [])),
            _equal(near.get(metric, []), near.get(metric, [])),
        )
        for metric in CATALOGUE
    }


def _by_metric(answers: list[Answer]) -> dict[str, list[Answer]]:
    grouped = groupby(answers, lambda answer: answer.metric)
    return {metric: list(of_metric) for metric, of_metric in grouped}


def _equal(some: list[Answer], others: list[Answer]) -> int:
    names = [field.name for field in fields(Answer)]
    if len(some) != len(others):
        return 0
    pairs = zip(some, others, strict=True)
    return sum(getattr(a, n) == getattr(b, n) for a, b in pairs for n in names)


def _records(state: Snapshot) -> list[dict]:
    question = Question(metrics=("satisfied",))
    columns = ("source", "appeal_id", "received_at", "agency", "first_rating")
    return drill(state, "satisfied", question, columns=columns)


def _log(state: Snapshot, compared: list[dict[str, tuple[int, int]]]) -> str:
    titles = [", ".join(split) or "all" for split in SPLITS]
    rows = [
        [m, *(f"{same} of {of}" for same, of in (cells[m] for cells in compared))]
        for m in CATALOGUE
    ]
    head = ["metric", *titles]
    lines = [
        "| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *rows)
    ]
    said = (
        f"{state.imports[0].rows} generated appeals, asked of Spark (a master,"
        f" {WORKERS} workers, a Connect server) and of DuckDB: cells of the answers"
        " that are equal, by metric and split. Written by tests/cluster/test_spark.py."
    )
    return "\n".join([said, "", *lines, ""])


def _keep(log: str) -> None:
    """Printed; kept as a file where the environment names one."""
    print(log)
    if path := os.environ.get("CLUSTER_LOG"):
        Path(path).write_text(log, encoding="utf-8")
