"""Who got an answer in time, by the week in which the deadline was, open ones too."""

from dataclasses import dataclass

from metrics.access import EVERYTHING, Viewer
from metrics.findings.series import Point
from metrics.findings.trend import trend
from metrics.findings.verdict import Band, Verdict, against_others
from metrics.question import Question
from metrics.snapshot import Snapshot


@dataclass(frozen=True, kw_only=True)
class DueWeek:
    """The share kept in one week, or in four where weeks are thin."""

    point: Point
    verdict: Verdict | None  # against all the other weeks; None where it is not judged

    @property
    def band(self) -> Band:
        """Where it stands; FEW where it is not judged."""
        return Band.FEW if self.verdict is None else self.verdict.band


@dataclass(frozen=True, kw_only=True)
class DueWeeks:
    """The weeks of the question's period, oldest first."""

    weeks: tuple[DueWeek, ...]
    weeks_a_point: int

    @property
    def lowest(self) -> DueWeek | None:
        """The lowest week that stands below the others."""
        below = [week for week in self.weeks if week.band is Band.BELOW]
        return min(below, key=lambda week: week.point.value, default=None)

    @property
    def judged(self) -> int:
        """How many weeks were compared at all."""
        return sum(week.verdict is not None for week in self.weeks)


def due_weeks(
    snapshot: Snapshot, question: Question, viewer: Viewer = EVERYTHING
) -> DueWeeks:
    """The weeks of `on_time`; none where the files tell no deadline or no answer."""
    found = trend(snapshot, question, "on_time", viewer)
    points = [placed.point for placed in found.points]
    judged = [p for p in points if p.not_judged is None and p.value is not None]
    verdicts = against_others(p.answer for p in judged)
    by_day = {p.period.first: v for p, v in zip(judged, verdicts, strict=True)}
    return DueWeeks(
        weeks=tuple(
            DueWeek(point=p, verdict=by_day.get(p.period.first)) for p in points
        ),
        weeks_a_point=found.weeks_a_point,
    )
