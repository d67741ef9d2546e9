"""What a file of the generator looks like; one layout per format."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

from metrics.generator.scenario import Scenario
from metrics.generator.standing import Standing


@dataclass(frozen=True, kw_only=True)
class World:
    """The scenario, its bodies and the lives of its appeals."""

    scenario: Scenario
    bodies: pd.DataFrame
    lives: pd.DataFrame


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Columns of a format, and the names of those that dirt can fall on."""

    name: str  # files are called after it
    delimiter: str
    byte_order_mark: bool
    day_style: str
    nothing: str
    number: str
    received: str
    closed: str
    mark: str
    organisation: str
    fixed: Callable[[World], pa.Table]
    changing: Callable[[World, np.ndarray, Standing], pa.Table]
    titles: tuple[str, ...]


def named(names: list[str], positions: np.ndarray) -> pa.Array:
    """The name at each position."""
    return pa.array(names, pa.string()).take(pa.array(positions))


def yes_no(claims: np.ndarray, yes: str, no: str) -> pa.Array:
    """One of two words."""
    return named([no, yes], claims.astype(int))
