"""How far a share may be off because of rows whose truth is not known.

With `counted` of `n` known and `doubtful` more of which nothing is known, the share
lies between counted / (n + doubtful), when none of them counts, and
(counted + doubtful) / (n + doubtful), when all do.
Manski, C. F. (2003). Partial Identification of Probability Distributions, ch. 1.
"""

from collections.abc import Iterable

from metrics.quality.check import Effect
from metrics.quality.profile import Profile


def effects(
    profile: Profile, metrics: Iterable[str], doubtful: int
) -> tuple[Effect, ...]:
    """The bounds of those shares that the file knows, when so many rows are unsure."""
    return tuple(
        _effect(name, *profile.shares[name], doubtful)
        for name in metrics
        if profile.shares.get(name, (0, 0))[1] and doubtful
    )


def _effect(metric: str, counted: int, n: int, doubtful: int) -> Effect:
    value = counted / n
    return Effect(
        metric=metric,
        value=value,
        too_high=value - counted / (n + doubtful),
        too_low=(counted + doubtful) / (n + doubtful) - value,
    )
