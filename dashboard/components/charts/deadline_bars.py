"""Answers by days before and after the deadline; the last day stands out."""

from dashboard.components.charts.layout import axis, count_ticks, layout
from dashboard.components.colours import Colours
from dashboard.components.markup import plain
from metrics.findings.around_deadline import EARLIEST, LATEST, AroundDeadline
from metrics.language import numbers
from metrics.language.counted import answers
from metrics.language.language import Language

HEIGHT = 300
_TICKS = (-30, -20, -10, 0, 10, 20)


def deadline_bars(language: Language, colours: Colours, found: AroundDeadline) -> dict:
    """The figure; the first and the last bar hold all that lies beyond."""
    days = list(range(EARLIEST, LATEST + 1))
    most = max(found.by_day.values(), default=0)
    return {
        "data": [
            {
                "type": "bar",
                "x": days,
                "y": [found.by_day.get(day, 0) for day in days],
                "marker": {"color": [_colour(colours, day) for day in days]},
                "hovertext": [_hover(language, found, day) for day in days],
                "hoverinfo": "text",
            }
        ],
        "layout": layout(
            colours,
            height=HEIGHT,
            bargap=0.15,
            xaxis=axis(
                colours,
                language.text("Days from the deadline: before it ← · → after it"),
                tickmode="array",
                tickvals=list(_TICKS),
                ticktext=[_tick(day) for day in _TICKS],
                showgrid=False,
            ),
            yaxis=axis(
                colours,
                language.text("Answers"),
                rangemode="tozero",
                **count_ticks(most),
            ),
        ),
    }


def _colour(colours: Colours, day: int) -> str:
    if day == 0:
        return colours.came
    return colours.worse if day > 0 else colours.same


def _tick(day: int) -> str:
    if day == EARLIEST:
        return f"≤ {numbers.MINUS}{-day}"
    if day == LATEST:
        return f"≥ {day}"
    return f"{numbers.MINUS}{-day}" if day < 0 else str(day)


def _hover(language: Language, found: AroundDeadline, day: int) -> str:
    days = numbers.days(language, abs(day))
    if day == 0:
        when = language.text("on the day of the deadline")
    elif day < 0:
        when = language.text("{days} before the deadline", days=days)
    else:
        when = language.text("{days} after the deadline", days=days)
    count = answers(language, found.by_day.get(day, 0))
    return f"<b>{plain(when)}</b><br>{plain(count)}"
