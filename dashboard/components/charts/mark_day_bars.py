"""Marks by how many days after the answer they were given."""

from dashboard.components.charts.layout import axis, count_ticks, layout
from dashboard.components.colours import Colours
from dashboard.components.markup import plain
from metrics.findings.mark_day_sentences import mark_day_name
from metrics.findings.mark_days import LATEST, MarkDays
from metrics.language import numbers
from metrics.language.counted import marks
from metrics.language.language import Language

HEIGHT = 300
_TICKS = (0, 7, 14, 21, LATEST)


def mark_day_bars(language: Language, colours: Colours, found: MarkDays) -> dict:
    """The figure; the last bar holds all that came later."""
    days = list(range(LATEST + 2))
    return {
        "data": [
            {
                "type": "bar",
                "x": days,
                "y": [found.by_day.get(day, 0) for day in days],
                "marker": {"color": [colours.same] * (LATEST + 1) + [colours.few]},
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
                language.text("Days from the answer to its mark"),
                tickmode="array",
                tickvals=list(_TICKS),
                ticktext=[mark_day_name(language, day) for day in _TICKS],
                showgrid=False,
            ),
            yaxis=axis(
                colours,
                language.text("Marks"),
                rangemode="tozero",
                **count_ticks(max(found.by_day.values(), default=0)),
            ),
        ),
    }


def _hover(language: Language, found: MarkDays, day: int) -> str:
    if day > LATEST:
        when = language.text("later than {days}", days=numbers.days(language, LATEST))
    elif day == 0:
        when = language.text("on the day of the answer")
    else:
        when = language.text("after {days}", days=numbers.days(language, day))
    count = marks(language, found.by_day.get(day, 0))
    return f"<b>{plain(when)}</b><br>{plain(count)}"
