"""The table behind a chart over weeks: value, interval, usual range and verdict."""

from collections.abc import Sequence

import pandas as pd

from dashboard.components.answer_table import UNITS
from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.findings.revisions import Revisions
from metrics.findings.series import Point
from metrics.findings.trend_sentences import verdict_of
from metrics.findings.usual_range import Trend
from metrics.language import dates
from metrics.language.language import Language
from metrics.period import Period
from metrics.reference.targets import Target, target_on


def trend_table(
    language: Language,
    trend: Trend,
    *,
    unit: str = "",
    targets: Sequence[Target] = (),
) -> pd.DataFrame:
    """One row for each point, the newest first; `unit` names whose trend it is.

    Where the metric has a target, each point has that of its last day, and whose it is.
    """
    text = language.text
    own = tuple(target for target in targets if target.metric == trend.metric)
    return pd.DataFrame(
        [
            {
                **({text("Unit of the organisation"): unit} if unit else {}),
                **_week(language, p.point.period),
                **_figures(language, trend.metric, p.point.answer),
                **(_target(language, own, p.point) if own else {}),
                text("Usual level"): p.centre,
                text("Usual from"): p.low,
                text("Usual to"): p.high,
                text("Verdict"): verdict_of(language, trend, p),
            }
            for p in reversed(trend.points)
        ]
    )


def _target(
    language: Language, own: Sequence[Target], point: Point
) -> dict[str, object]:
    text = language.text
    target = target_on(own, own[0].metric, point.period.last)
    return {
        text("Target"): target and target.value,
        text("Author of the target"): target and target.author,
        text("Document of the target"): target and target.document,
    }


def series_table(language: Language, found: dict[str, Sequence[Point]]) -> pd.DataFrame:
    """Several metrics over the same weeks, one row for each of their points."""
    return pd.DataFrame(
        [
            {
                **_week(language, p.period),
                **_figures(language, metric, p.answer),
                language.text("Note"): language.text(p.not_judged.value)
                if p.not_judged
                else "",
            }
            for metric, points in found.items()
            for p in reversed(points)
        ]
    )


def revision_table(language: Language, found: Revisions) -> pd.DataFrame:
    """Each week as it was first published and as it is now."""
    text = language.text
    return pd.DataFrame(
        [
            {
                **_week(language, w.week),
                text("First published"): w.first.value,
                text("Marks then"): w.first.n,
                text("Now"): w.now.value,
                text("Marks now"): w.now.n,
                text("Change"): w.change,
            }
            for w in reversed(found.weeks)
        ]
    )


def _week(language: Language, period: Period) -> dict[str, str]:
    return {language.text("Weeks"): dates.period(language, period.first, period.last)}


def _figures(
    language: Language, metric: str, answer: Answer | None
) -> dict[str, object]:
    text = language.text
    return {
        text("Metric"): text(CATALOGUE[metric].label),
        text("Unit"): text(UNITS[CATALOGUE[metric].unit.value]),
        text("Value"): answer and answer.value,
        text("From"): answer and answer.low,
        text("To"): answer and answer.high,
        text("Records"): answer and answer.n,
    }
