"""Errors as real files have them; the right row always comes a week later."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

from metrics.generator.days import NEVER
from metrics.generator.layout import Layout

NO_SUCH_DAY = {"%d.%m.%Y": "31.02.2026", "%Y-%m-%d": "2026-02-31"}
KINDS = ("day", "mark", "order", "repeat", "contradiction", "repeat", "day", "mark")
STRANGER = 990_000_000  # numbers that exist in no other file


@dataclass(frozen=True, kw_only=True)
class Dirt:
    """Which rows of a file are spoiled, and how."""

    places: np.ndarray  # positions in the file
    kinds: tuple[str, ...]
    strangers: bool  # spoil copies under numbers of nobody, not the rows themselves

    @property
    def refused(self) -> np.ndarray:
        """Positions whose right version must come again in the next file."""
        if self.strangers:
            return np.array([], int)
        hurt = np.array([kind != "repeat" for kind in self.kinds], bool)
        return self.places[hurt]


def chosen_dirt(
    lives: pd.DataFrame, *, share: float, last: bool, rng: np.random.Generator
) -> Dirt:
    """Dirt for a file with these appeals; never on those with a history to keep."""
    plain = (lives["returned_on"] == NEVER) & (lives["extended_on"] == NEVER)
    plain &= lives["answered"] < NEVER
    count = min(round(share * len(lives)), int(plain.sum()))
    places = rng.choice(np.flatnonzero(plain), count, replace=False)
    kinds = tuple(KINDS[at % len(KINDS)] for at in range(count))
    return Dirt(places=places, kinds=kinds, strangers=last)


def with_dirt(table: pa.Table, dirt: Dirt, layout: Layout) -> pa.Table:
    """The file with its spoiled rows."""
    if not len(dirt.places):
        return table
    rows = table.take(pa.array(dirt.places)).to_pylist()
    bad = []
    for at, (row, kind) in enumerate(zip(rows, dirt.kinds, strict=True)):
        if dirt.strangers and kind != "repeat":
            row = row | {layout.number: str(STRANGER + at)}
        bad += _spoiled(row, kind, layout)
    kept = np.ones(len(table), bool)
    kept[dirt.refused] = False
    spoiled = pa.Table.from_pylist(bad, schema=table.schema)
    return pa.concat_tables([table.filter(pa.array(kept)), spoiled])


def _spoiled(row: dict, kind: str, layout: Layout) -> list[dict]:
    if kind == "day":
        return [row | {layout.received: NO_SUCH_DAY[layout.day_style]}]
    if kind == "mark":
        return [row | {layout.mark: "6"}]
    if kind == "order":
        return [row | {layout.closed: _long_ago(layout)}]
    if kind == "contradiction":
        return [row, row | {layout.mark: _other_mark(row[layout.mark])}]
    return [row]


def _long_ago(layout: Layout) -> str:
    return "01.09.2025" if layout.day_style == "%d.%m.%Y" else "2025-09-01"


def _other_mark(mark: str) -> str:
    return "1" if mark != "1" else "5"
