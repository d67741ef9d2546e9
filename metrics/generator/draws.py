"""Chance: independent, or even, so that shares come out as a scenario plans them.

Even draws are systematic sampling with unequal probabilities: Madow, W. G. (1949).
On the theory of systematic sampling, II. Annals of Mathematical Statistics 20.
Here the start is fixed, not random: a scenario wants its numbers, not an estimator.
"""

import zlib
from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True, kw_only=True)
class Draws:
    """Chance for one step of the generator."""

    rng: np.random.Generator
    even: bool

    def picked(
        self,
        share: np.ndarray,
        *,
        groups: np.ndarray | None = None,
        order: np.ndarray | None = None,
    ) -> np.ndarray:
        """Who is picked; evenly within each group, and in each part of its order."""
        if not self.even or groups is None:
            return self.rng.random(len(share)) < share
        return evenly_picked(share, groups=groups, order=order, rng=self.rng)

    def quantiles(self, groups: np.ndarray) -> np.ndarray:
        """Numbers between 0 and 1; evenly spread within each group."""
        if not self.even:
            return self.rng.random(len(groups))
        return even_quantiles(groups, rng=self.rng)


def draws_for(step: str, *, seed: int, even: bool) -> Draws:
    """Chance of its own for each step, so that steps do not disturb each other."""
    rng = np.random.default_rng([seed, zlib.crc32(step.encode())])
    return Draws(rng=rng, even=even)


def evenly_picked(
    share: np.ndarray,
    *,
    groups: np.ndarray,
    order: np.ndarray | None,
    rng: np.random.Generator,
) -> np.ndarray:
    """Each group's number of picks is the sum of its shares, rounded."""
    n = len(share)
    order = np.zeros(n, int) if order is None else order
    line = np.lexsort((rng.random(n), order, groups))
    reached = _running_sum(share[line], groups[line])
    start = np.append(True, np.diff(groups[line]) != 0)[:n]
    before = np.where(start, 0.0, np.roll(reached, 1))
    picked = np.empty(n, bool)
    # the hair keeps a sum of exact halves from depending on rounding of floats
    picked[line] = np.floor(reached + 0.5 + 1e-9) > np.floor(before + 0.5 + 1e-9)
    return picked


def even_quantiles(groups: np.ndarray, *, rng: np.random.Generator) -> np.ndarray:
    """Each group of n gets 0.5/n, 1.5/n, ... in a random order."""
    shuffled = pd.Series(rng.random(len(groups))).groupby(groups)
    rank = shuffled.rank(method="first").to_numpy()
    return (rank - 0.5) / shuffled.transform("size").to_numpy()


def group_numbers(*columns: np.ndarray) -> np.ndarray:
    """One number for every combination of values."""
    numbers = np.zeros(len(columns[0]), np.int64)
    for column in columns:
        codes, values = pd.factorize(np.asarray(column), sort=True)
        numbers = numbers * len(values) + codes
    return numbers


def period_numbers(days: np.ndarray, first_days: tuple[int, ...]) -> np.ndarray:
    """Which period each day lies in."""
    return np.searchsorted(first_days, days, side="right")


def _running_sum(values: np.ndarray, groups: np.ndarray) -> np.ndarray:
    return pd.Series(values).groupby(groups).cumsum().to_numpy()
