"""What of a count may be shown to the public, and how far a number of marks carries.

Disclosure: NHS Digital's rule for hospital and emergency data since September 2018: a
count of 1 to 7 people is hidden, others are rounded to the nearest 5. Reliability: 100
completed surveys for a star, as HCAHPS Star Ratings asks; the 30 is ours.

- 0 stays 0: nobody is nobody.
- A mean or a median of 1 to 7 people is hidden as their count is.
- A total is rounded from the true total, never added up from rounded parts, and
  everything is computed on true counts first.
- Rounding alone does not hide a region of twelve single cases: the package that goes
  outside bounds every hidden cell besides (product.md d.7).

Used by the external package (metrics/reports/suppression.py) and, live, for who may
not see exact counts (metrics/engines/coarse.py).
"""

from enum import Enum

HIDDEN_UP_TO = 7
ROUNDED_TO = 5
INDICATIVE_FROM = 30
FULL_FROM = 100


class Reliability(Enum):
    """How far a number of marks carries."""

    SMALL = "small"  # only pooled with others
    INDICATIVE = "indicative"  # with its interval, never ranked
    FULL = "full"


def is_hidden(count: int) -> bool:
    """Whether a figure about this many people may not be shown."""
    return 0 < count <= HIDDEN_UP_TO


def public_count(count: int) -> int | None:
    """The count as the public sees it; None where it is hidden."""
    if is_hidden(count):
        return None
    return ROUNDED_TO * round(count / ROUNDED_TO)


def reliability(n: int) -> Reliability:
    """How far n marks carry."""
    if n >= FULL_FROM:
        return Reliability.FULL
    return Reliability.INDICATIVE if n >= INDICATIVE_FROM else Reliability.SMALL
