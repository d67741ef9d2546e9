"""The interval of a weighted sum of estimates, from the interval of each.

Zou, G. Y., Huang, W. and Zhang, X. (2009). A note on confidence interval estimation
for a linear function of binomial proportions. Computational Statistics and Data
Analysis, 53, 1080-1085 (MOVER): each estimate gives the distance to the limit that lies
in the direction of the sum's limit, and the distances are added as squares. Of two
shares with weights 1 and -1 and Wilson's limits it is Newcombe's method 10 (newcombe).

- Nothing to add up: 0 with limits 0, a sum of no parts.
- The estimates are taken as independent and the weights as known.
- A share of 0 or 1 keeps a real limit on one side, which the usual variance
  p (1 - p) / n would lose.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt


@dataclass(frozen=True, kw_only=True)
class Term:
    """One estimate with its limits, and the weight it has in the sum."""

    weight: float
    value: float
    low: float
    high: float


def weighted_sum(terms: Iterable[Term]) -> tuple[float, float, float]:
    """(sum, low, high) at the level that the limits of the terms have."""
    terms = tuple(terms)
    value = sum(term.weight * term.value for term in terms)
    downward = sqrt(sum(_reach(term, -term.weight) ** 2 for term in terms))
    upward = sqrt(sum(_reach(term, term.weight) ** 2 for term in terms))
    return value, value - downward, value + upward


def _reach(term: Term, direction: float) -> float:
    """How far the term can carry the sum one way."""
    limit = term.high if direction > 0 else term.low
    return term.weight * (limit - term.value)
