"""Weeks as they were first published and as they are now."""

from dashboard.components.charts.layout import axis, layout, share_ticks
from dashboard.components.charts.time_axis import week_axis
from dashboard.components.charts.unit_dot import whiskers
from dashboard.components.colours import Colours
from dashboard.components.markup import plain
from metrics.findings.revisions import Revision, Revisions
from metrics.language import dates, numbers
from metrics.language.language import Language

HEIGHT = 300


def revision_chart(language: Language, colours: Colours, found: Revisions) -> dict:
    """The figure: hollow as first published, full as known now, with its interval."""
    drawn = [w for w in found.weeks if w.now.value is not None]
    first = [w for w in drawn if w.first.value is not None]
    values = [
        v
        for w in drawn
        for v in (w.now.low, w.now.high, w.first.value)
        if v is not None
    ]
    low, high = min(values, default=0.0), max(values, default=1.0)
    return {
        "data": [
            {
                **_dots(language, drawn),
                "y": [w.now.value for w in drawn],
                "error_y": whiskers([w.now for w in drawn], colours.few),
                "marker": {"size": 9, "color": colours.same, "symbol": "circle"},
            },
            {
                **_dots(language, first),
                "y": [w.first.value for w in first],
                "marker": {
                    "size": 10,
                    "color": colours.came,
                    "symbol": "diamond-open",
                    "line": {"width": 1.6, "color": colours.came},
                },
            },
        ],
        "layout": layout(
            colours,
            height=HEIGHT,
            xaxis=week_axis(language, colours, [w.week.first for w in drawn]),
            yaxis=axis(
                colours,
                **share_ticks(language, max(0.0, low - 0.02), min(1.0, high + 0.02)),
            ),
        ),
    }


def _dots(language: Language, weeks: list[Revision]) -> dict:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [w.week.first.isoformat() for w in weeks],
        "hovertext": [_hover(language, w) for w in weeks],
        "hoverinfo": "text",
    }


def _hover(language: Language, week: Revision) -> str:
    said = dates.week(language, week.week.first)
    lines = [
        language.text("first published: {value}", value=_value(language, week.first)),
        language.text("now: {value}", value=_value(language, week.now)),
        language.plural("{n} late mark", "{n} late marks", week.late_records),
    ]
    return "<br>".join([f"<b>{plain(said)}</b>", *map(plain, lines)])


def _value(language: Language, answer) -> str:
    return numbers.value_text(language, answer.unit, answer.value, answer.precision)
