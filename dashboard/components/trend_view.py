"""One trend as a small chart under its sentence."""

from collections.abc import Mapping, Sequence

from dashboard.components.address import open_page
from dashboard.components.charts.control_chart import control_chart
from dashboard.components.draw import draw
from dashboard.components.finding import say_finding, say_note
from dashboard.components.opener import telling
from dashboard.components.point_table import trend_table
from dashboard.components.reader import reader_colours, reader_language
from metrics.findings.trend_sentences import breaks_said, trend_rests_on, trend_text
from metrics.findings.usual_range import Trend
from metrics.period import Period
from metrics.question import Value
from metrics.reference.events import Event
from metrics.reference.targets import Target, steps


def trend_view(
    name: str,
    trend: Trend,
    *,
    key: str,
    events: Sequence[Event] = (),
    targets: Sequence[Target] = (),
    own: Mapping[str, Value] | None = None,
) -> None:
    """Draw it; a click on a point leads to the agencies in the point's weeks.

    `own` are the filters of the unit whose trend it is.
    """
    points = trend.points
    target = ()
    if points:
        drawn = Period(points[0].point.period.first, points[-1].point.period.first)
        target = steps(targets, trend.metric, drawn)
    language = reader_language()
    sentence = trend_text(telling(language), name, trend)
    newest = trend.newest and trend.newest.point.answer
    say_finding(sentence, trend_rests_on(language, trend), newest)
    if not trend.has_values:
        return
    weeks = draw(
        control_chart(language, reader_colours(), trend, events, target),
        key=key,
        alt=sentence,
        table=trend_table(language, trend, targets=targets),
        numbers=[p.point.answer for p in reversed(trend.points)],
        is_clickable=True,
    )
    say_note(*breaks_said(language, trend))
    if weeks:
        to_agencies_of(weeks, **(own or {}))


def to_agencies_of(weeks: Sequence[str], **own: Value) -> None:
    """Open the agencies over these weeks, first and last, with the filters kept."""
    open_page("agencies", **own, **{"from": weeks[0], "to": weeks[1]})
