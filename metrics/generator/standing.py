"""What the platform knows of appeals on one Sunday evening."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from metrics.generator.days import NEVER

CLOSED, IN_REVIEW, EXTENDED, HANDED_DOWN, ASSIGNED = range(5)
EVENTS = (
    "extended_on",
    "answered",
    "marked_on",
    "returned_on",
    "reanswered",
    "remarked_on",
)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The state of some appeals on one day, one array per changing column."""

    closed_on: np.ndarray  # NEVER while open
    mark: np.ndarray  # 0 without one
    due: np.ndarray
    status: np.ndarray
    returned: np.ndarray
    overdue: np.ndarray


def standing(lives: pd.DataFrame, sunday: int) -> Standing:
    """The state of these appeals on that day."""
    day = {name: lives[name].to_numpy() for name in EVENTS}
    returned = day["returned_on"] <= sunday
    extended = day["extended_on"] <= sunday
    closed = _is_closed(day, sunday)
    last = np.where(returned, day["reanswered"], day["answered"])
    due = np.where(extended, lives["moved_due"], lives["due"])
    first = np.where(day["marked_on"] <= sunday, lives["mark"], 0)
    handed_down = lives["number"].to_numpy() % 3 == 0
    return Standing(
        closed_on=np.where(closed, last, NEVER),
        mark=np.where(day["remarked_on"] <= sunday, lives["second_mark"], first),
        due=due,
        status=np.select(
            [closed, returned, extended, handed_down],
            [CLOSED, IN_REVIEW, EXTENDED, HANDED_DOWN],
            ASSIGNED,
        ),
        returned=returned,
        overdue=np.minimum(day["answered"], sunday) > due,
    )


def listed(lives: pd.DataFrame, *, after: int, sunday: int) -> np.ndarray:
    """Which appeals an export holds: new, still open, or changed since the last one."""
    day = {name: lives[name].to_numpy() for name in EVENTS}
    received = lives["received"].to_numpy()
    shown = (received > after) | ~_is_closed(day, sunday)
    for moments in day.values():
        shown |= (after < moments) & (moments <= sunday)
    return shown & (received <= sunday)


def _is_closed(day: dict[str, np.ndarray], sunday: int) -> np.ndarray:
    in_review = (day["returned_on"] <= sunday) & (day["reanswered"] > sunday)
    return (day["answered"] <= sunday) & ~in_review
