"""Which of many findings to believe, when some look striking by chance alone.

Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate: a practical
and powerful approach to multiple testing. Journal of the Royal Statistical Society B,
57, 289-300. As computed by statsmodels.

- Nothing tested: nothing found.
- A finding that could not be tested (None) is not kept and does not count as a test.
- At a rate of 10 %, one in ten of what is kept is expected to be chance.
"""

from collections.abc import Sequence

from scipy.stats import norm
from statsmodels.stats.multitest import multipletests

FALSE_DISCOVERIES = 0.10  # product.md f-2


def kept(
    p_values: Sequence[float | None], rate: float = FALSE_DISCOVERIES
) -> tuple[bool, ...]:
    """Whether each finding is kept, in the order given."""
    return tuple(q is not None and q <= rate for q in adjusted(p_values))


def adjusted(p_values: Sequence[float | None]) -> tuple[float | None, ...]:
    """Each finding's smallest rate of false discoveries at which it would be kept."""
    tested = [p for p in p_values if p is not None]
    if not tested:
        return (None,) * len(p_values)
    found = iter(multipletests(tested, method="fdr_bh")[1])
    return tuple(None if p is None else float(next(found)) for p in p_values)


def p_of_score(score: float | None) -> float | None:
    """How often chance alone shows something as far out, on either side."""
    return None if score is None else float(2 * norm.sf(abs(score)))
