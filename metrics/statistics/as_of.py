"""What was known on a day: who waited, whose deadline was met, who came back.

Facts after the day are unknown: an appeal closed later is open on it. Without this, the
past changes with every export.

- Met: closed by the deadline. Missed: closed after it, or open with the deadline past.
  Pending: open and the deadline not past; out of the share and shown beside it.
- "On time among the closed" flatters whoever leaves the late ones open: not offered.
- No deadline: outside the share, counted.
- Returned: reopened within so many days of the first closing, of closings at least so
  many days old; younger ones are out of both.
- Nothing due, or nothing closed long enough: no share, never 0.
- Received after the day: not there yet. The same day: a wait of 0 days.

Departure of the metric `on_time` from this definition: it takes the deadlines that fall
in a period, so that a week is complete once it is past, and an answer given before its
deadline counts when the deadline comes. Here every deadline decided by the day counts.

Built for the next step: "what did we know on that day" from a list of records; the
engines count claims over millions of rows (see schema.sql).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

RETURN_DAYS = 28


@dataclass(frozen=True, kw_only=True)
class Life:
    """The dates of one appeal, as the newest export has them."""

    received: date
    closed: date | None = None  # the first closing
    due: date | None = None
    reopened: date | None = None


@dataclass(frozen=True, kw_only=True)
class Wait:
    """How long an appeal has waited, and whether it still does."""

    days: int
    ended: bool


@dataclass(frozen=True, kw_only=True)
class Known:
    """The counts of a day; the whole day has passed."""

    waits: tuple[Wait, ...]  # in the order given, without those not yet received
    met: int
    missed: int
    pending: int
    without_deadline: int
    overdue_open: int
    closed_long_enough: int
    returned: int

    @property
    def on_time(self) -> float | None:
        """The share of deadlines met among those that are decided."""
        decided = self.met + self.missed
        return self.met / decided if decided else None

    @property
    def return_rate(self) -> float | None:
        """The share returned among closings that are old enough to tell."""
        ripe = self.closed_long_enough
        return self.returned / ripe if ripe else None


def known_on(
    day: date, lives: Sequence[Life], *, return_days: int = RETURN_DAYS
) -> Known:
    """The counts at the end of this day."""
    here = [life for life in lives if life.received <= day]
    due = [life for life in here if life.due is not None]
    met = sum(_closed(life, day) and life.closed <= life.due for life in due)
    overdue = sum(not _closed(life, day) and day > life.due for life in due)
    late = sum(_closed(life, day) and life.closed > life.due for life in due)
    ripe = day - timedelta(days=return_days)
    old = [life for life in here if life.closed is not None and life.closed <= ripe]
    return Known(
        waits=tuple(
            Wait(
                days=(
                    (life.closed if _closed(life, day) else day) - life.received
                ).days,
                ended=_closed(life, day),
            )
            for life in here
        ),
        met=met,
        missed=late + overdue,
        pending=len(due) - met - late - overdue,
        without_deadline=len(here) - len(due),
        overdue_open=overdue,
        closed_long_enough=len(old),
        returned=sum(_returned(life, return_days) for life in old),
    )


def _closed(life: Life, day: date) -> bool:
    return life.closed is not None and life.closed <= day


def _returned(life: Life, return_days: int) -> bool:
    # the closing is so old that a return within the days is known by now
    return life.reopened is not None and (
        life.closed <= life.reopened <= life.closed + timedelta(days=return_days)
    )
