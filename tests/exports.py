"""Small export files of our own, written where a test wants them."""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from metrics.ask import ask, drill
from metrics.imports.load import Loaded, import_files
from metrics.imports.parse import ImportOptions
from metrics.question import Question
from metrics.store.store import Store


def write_csv(path: Path, text: str) -> Path:
    """A drawn table as a CSV file: columns apart by `|`, blank cells blank."""
    lines = [line.strip() for line in text.strip().splitlines()]
    rows = [
        [cell.strip() for cell in line.split("|")]
        for line in lines
        if not set(line) <= set("-+ ")
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def load(
    store: Store,
    *paths: Path,
    exported_at: date | None = None,
    mapping: Path | None = None,
) -> Loaded:
    """Import files as the command does; a refusal fails the test."""
    options = ImportOptions(exported_at=exported_at, mapping=mapping)
    loaded = import_files(store, paths, options)
    if loaded.refused:
        raise loaded.refused[0]
    return loaded


def state(store: Store, columns: Sequence[str]) -> list[tuple]:
    """Those columns of all current appeals, in order of their number."""
    question = Question(metrics=("received",))
    rows = drill(store.snapshot(), "received", question, columns=tuple(columns))
    return [tuple(row.values()) for row in rows]


def counts(store: Store, *metrics: str, **question: object) -> dict[str, int]:
    """The `n` of some metrics."""
    asked = Question(metrics=metrics, **question)
    return {a.metric: a.n for a in ask(store.snapshot(), asked)}
