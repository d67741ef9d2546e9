"""What all citizens would have said, if the silent are like the rated of their kind.

Post-stratification: Cochran, W. G. (1977). Sampling Techniques, chapter 5A; each cell
(region, topic, on time or late) counts as large as it is among all closed appeals.
Effective number: Kish, L. (1965). Survey Sampling: (sum w)^2 / sum w^2.

- A cell without a mark cannot be weighed: it is left out and its share of all appeals
  is reported as uncovered.
- Cells with fewer than five marks are merged with a neighbour first (merged).
- No mark at all: no mean, and everything is uncovered.
- A cell with one mark has no spread of its own: the error is unknown, never 0.
- Weights over a limit are cut to it: a few citizens must not speak for a region.
- It corrects only for what is in the cells. Whether a citizen answers may still depend
  on how satisfied they are; the range if all silent were satisfied or not says how far.
- statsmodels' weighted standard error takes weights for frequencies: not used.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf, sqrt
from statistics import NormalDist

from metrics.statistics.mean_t import deviation_of_counts, mean_of_counts

LEAST = 5  # marks in a cell
CUT_AT = 5.0  # times the mean weight


@dataclass(frozen=True, kw_only=True)
class Cell:
    """All closed appeals of a kind, and the values of those that were rated."""

    population: float
    counts: Mapping[float, int]  # value -> how often; 0 and 1 for a share

    @property
    def n(self) -> int:
        """How many were rated."""
        return sum(self.counts.values())


@dataclass(frozen=True, kw_only=True)
class Weighted:
    """The weighted mean beside the raw one."""

    n: int
    response_rate: float | None
    uncovered: float | None  # share of appeals in cells nobody rated
    unweighted: float | None = None
    mean: float | None = None
    standard_error: float | None = None
    low: float | None = None
    high: float | None = None
    weights: tuple[float | None, ...] = ()  # of one mark, by cell
    n_effective: float | None = None

    @property
    def design_effect(self) -> float | None:
        """How many marks it takes to know as much as one without weights."""
        return self.n / self.n_effective if self.n_effective else None


def weighted_mean(
    cells: Sequence[Cell],
    *,
    cut_at: float | None = CUT_AT,
    scale: tuple[float, float] = (-inf, inf),
    level: float = 0.95,
) -> Weighted:
    """The mean over cells weighed as large as they are among all appeals.

    Limits are clipped to the scale of the values: (0, 1) for a share, (1, 5) for marks.
    """
    population = sum(cell.population for cell in cells)
    n = sum(cell.n for cell in cells)
    rated = [cell for cell in cells if cell.n]
    covered = sum(cell.population for cell in rated)
    shown = {
        "n": n,
        "response_rate": n / population if population else None,
        "uncovered": 1 - covered / population if population else None,
    }
    if not covered:
        return Weighted(**shown)
    weights = [
        cell_weight(cell.population / covered, cell.n / n) if cell.n else None
        for cell in cells
    ]
    used = [w if cut_at is None else min(w, cut_at) for w in weights if w is not None]
    total = sum(w * cell.n for w, cell in zip(used, rated, strict=True))
    shares = [w * cell.n / total for w, cell in zip(used, rated, strict=True)]
    means = [_mean(cell.counts) for cell in rated]
    mean = sum(share * m for share, m in zip(shares, means, strict=True))
    error = _standard_error(rated, shares)
    half = None if error is None else NormalDist().inv_cdf((1 + level) / 2) * error
    cut = iter(used)
    return Weighted(
        **shown,
        unweighted=_mean(sum((Counter(cell.counts) for cell in rated), Counter())),
        mean=mean,
        standard_error=error,
        low=None if half is None else max(scale[0], mean - half),
        high=None if half is None else min(scale[1], mean + half),
        weights=tuple(None if w is None else next(cut) for w in weights),
        n_effective=effective_number(
            (w, c.n) for w, c in zip(used, rated, strict=True)
        ),
    )


def merged(cells: Sequence[Cell], least: int = LEAST) -> list[Cell]:
    """Neighbours put together until every cell has so many marks, in their order."""
    whole: list[Cell] = []
    for cell in cells:
        if whole and (whole[-1].n < least or cell.n < least):
            whole[-1] = _together(whole[-1], cell)
        else:
            whole.append(cell)
    if len(whole) > 1 and whole[-1].n < least:
        whole[-2:] = [_together(*whole[-2:])]
    return whole


def cell_weight(share_of_all: float, share_of_rated: float) -> float | None:
    """How many citizens one mark speaks for, the mean being 1."""
    return share_of_all / share_of_rated if share_of_rated else None


def effective_number(weights: Iterable[tuple[float, float]]) -> float | None:
    """How many equal marks know as much as these, each (weight, how many)."""
    weights = list(weights)
    squares = sum(n * weight**2 for weight, n in weights)
    return sum(n * weight for weight, n in weights) ** 2 / squares if squares else None


def _standard_error(cells: Sequence[Cell], shares: Sequence[float]) -> float | None:
    deviations = [deviation_of_counts(cell.counts) for cell in cells]
    if None in deviations:
        return None
    rows = zip(shares, deviations, cells, strict=True)
    return sqrt(sum(share**2 * sd**2 / cell.n for share, sd, cell in rows))


def _mean(counts: Mapping[float, int]) -> float:
    return mean_of_counts(counts)[0]


def _together(one: Cell, other: Cell) -> Cell:
    return Cell(
        population=one.population + other.population,
        counts=Counter(one.counts) + Counter(other.counts),
    )
