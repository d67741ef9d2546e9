"""Answered on time by the week of the deadline, each week with its interval."""

from collections.abc import Sequence

from dashboard.components.charts.layout import axis, layout, share_ticks
from dashboard.components.charts.time_axis import event_marks, week_axis
from dashboard.components.charts.unit_dot import SYMBOLS, whiskers
from dashboard.components.colours import Colours
from dashboard.components.markup import plain
from metrics.findings.due_week_sentences import due_week_text
from metrics.findings.due_weeks import DueWeek
from metrics.findings.verdict import Band
from metrics.language import dates, numbers
from metrics.language.counted import appeals
from metrics.language.language import Language
from metrics.reference.events import Event

HEIGHT = 300
_EDGE = 0.01  # of the axis, above and below what is drawn


def due_week_dots(
    language: Language,
    colours: Colours,
    weeks: Sequence[DueWeek],
    events: Sequence[Event] = (),
) -> dict:
    """The figure; a hollow week is not judged: its data are not all in, or are few."""
    shown = [week for week in weeks if week.point.value is not None]
    answers = [week.point.answer for week in shown]
    low = min((a.low for a in answers), default=0.0)
    high = max((a.high for a in answers), default=1.0)
    lines, names = event_marks(colours, events)
    looks = [_look(colours, week) for week in shown]
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "markers",
                "x": [week.point.period.first.isoformat() for week in shown],
                "y": [a.value for a in answers],
                "error_y": whiskers(answers, colours.same),
                "marker": {
                    "symbol": [symbol for symbol, _ in looks],
                    "color": [colour for _, colour in looks],
                    "size": 10,
                    "line": {"width": 1.4, "color": [colour for _, colour in looks]},
                },
                "customdata": [
                    [week.point.period.weeks[0], week.point.period.weeks[-1]]
                    for week in shown
                ],
                "hovertext": [_hover(language, week) for week in shown],
                "hoverinfo": "text",
            }
        ],
        "layout": layout(
            colours,
            height=HEIGHT,
            margin={"l": 8, "r": 12, "t": 18 if events else 8, "b": 8},
            xaxis=week_axis(
                language, colours, [week.point.period.first for week in weeks]
            ),
            yaxis=axis(
                colours,
                language.text("Answered on time, with accuracy"),
                **share_ticks(language, max(0.0, low - _EDGE), min(1.0, high) + _EDGE),
            ),
            shapes=lines,
            annotations=names,
        ),
    }


def _look(colours: Colours, week: DueWeek) -> tuple[str, str]:
    """Sign and colour of a week; beside a bad one all others are above: no news."""
    if week.verdict is None:
        return "circle-open", colours.same
    if week.band is Band.BELOW:
        return SYMBOLS[week.band], colours.worse
    return "circle", colours.same


def _hover(language: Language, week: DueWeek) -> str:
    period, answer = week.point.period, week.point.answer
    said = language.text(
        "{value}, accuracy {interval}",
        value=numbers.share(language, answer.value),
        interval=numbers.interval(language, answer.low, answer.high, answer.unit),
    )
    lines = (said, appeals(language, answer.n), due_week_text(language, week))
    when = dates.period(language, period.first, period.last)
    return "<br>".join([f"<b>{plain(when)}</b>", *map(plain, filter(None, lines))])
