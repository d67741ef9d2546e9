"""A metric week by week with its usual range; only what leaves it has a colour."""

from collections.abc import Sequence
from datetime import date

from dashboard.components.charts.layout import axis, layout, share_ticks
from dashboard.components.charts.time_axis import (
    break_marks,
    event_marks,
    runs,
    week_axis,
)
from dashboard.components.colours import Colours
from dashboard.components.markup import plain
from metrics.catalogue import CATALOGUE
from metrics.findings.against_target import target_said
from metrics.findings.trend_sentences import usual_of, verdict_of
from metrics.findings.usual_range import Placed, Trend
from metrics.findings.verdict import Band, is_good
from metrics.language import dates, numbers
from metrics.language.language import Language
from metrics.metric import Unit
from metrics.reference.events import Event

HEIGHT = 190
_EDGE = 0.06  # of the drawn range, above and below it


def control_chart(
    language: Language,
    colours: Colours,
    trend: Trend,
    events: Sequence[Event] = (),
    target: Sequence[tuple[date, date, float]] = (),
) -> dict:
    """The figure; hollow points are not judged: still ripening, or too few records.

    `target` are its steps: from, to, value.
    """
    points = trend.points
    lines, names = event_marks(colours, events)
    days = [one.first_day for one in trend.breaks]
    anew, words = break_marks(language, colours, days)
    mondays = [p.point.period.first for p in points]
    return {
        "data": [
            *_usual_ranges(colours, points),
            _centre(colours, points),
            _line(colours, points),
            _markers(language, colours, trend),
        ],
        "layout": layout(
            colours,
            height=HEIGHT,
            margin={"l": 8, "r": 12, "t": 16 if events else 6, "b": 6},
            xaxis=week_axis(language, colours, mondays),
            yaxis=_value_axis(language, colours, trend, [v for *_, v in target]),
            shapes=[*lines, *anew, *(_target_line(colours, step) for step in target)],
            annotations=[
                *names,
                *words,
                *_target_name(language, colours, trend, target),
            ],
        ),
    }


def _x(points: Sequence[Placed]) -> list[str]:
    return [p.point.period.first.isoformat() for p in points]


def _usual_ranges(colours: Colours, points: Sequence[Placed]) -> list[dict]:
    """The band, one shape for each stretch without a gap."""
    bands = []
    for run in runs([p.low is not None for p in points]):
        part = [points[i] for i in run]
        x = _x(part)
        bands.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": [*x, *reversed(x)],
                "y": [*(p.high for p in part), *(_low(p) for p in reversed(part))],
                "fill": "toself",
                "fillcolor": colours.usual,
                "line": {"width": 0},
                "hoverinfo": "skip",
            }
        )
    return bands


def _low(placed: Placed) -> float:
    return max(0.0, placed.low)  # nothing that is counted lies below none


def _centre(colours: Colours, points: Sequence[Placed]) -> dict:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": _x(points),
        "y": [p.centre for p in points],
        "line": {"color": colours.same, "width": 1, "dash": "dot"},
        "hoverinfo": "skip",
    }


def _line(colours: Colours, points: Sequence[Placed]) -> dict:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": _x(points),
        "y": [p.point.value for p in points],
        "connectgaps": False,
        "line": {"color": colours.few, "width": 1.2},
        "hoverinfo": "skip",
    }


def _markers(language: Language, colours: Colours, trend: Trend) -> dict:
    shown = [p for p in trend.points if p.point.value is not None]
    looks = [_look(colours, trend.metric, p) for p in shown]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": _x(shown),
        "y": [p.point.value for p in shown],
        "marker": {
            "symbol": [symbol for symbol, _, _ in looks],
            "color": [colour for _, colour, _ in looks],
            "size": [size for _, _, size in looks],
            "line": {"width": 1.2, "color": [colour for _, colour, _ in looks]},
        },
        "customdata": [
            [p.point.period.weeks[0], p.point.period.weeks[-1]] for p in shown
        ],
        "hovertext": [_hover(language, trend, p) for p in shown],
        "hoverinfo": "text",
    }


def _look(colours: Colours, metric: str, placed: Placed) -> tuple[str, str, int]:
    """Sign, colour and size of a point."""
    if placed.point.not_judged is not None:
        return "circle-open", colours.same, 6
    if placed.rule is None:
        return "circle", colours.same, 5
    band = Band.ABOVE if placed.is_above else Band.BELOW
    symbol = "triangle-up" if placed.is_above else "triangle-down"
    good = is_good(metric, band)
    return symbol, colours.came if good is None else colours.of(band, is_good=good), 10


def _target_line(colours: Colours, step: tuple[date, date, float]) -> dict:
    first, last, value = step
    return {
        "type": "line",
        "x0": first.isoformat(),
        "x1": last.isoformat(),
        "y0": value,
        "y1": value,
        "line": {"color": colours.text, "width": 1.4, "dash": "dash"},
    }


def _target_name(
    language: Language,
    colours: Colours,
    trend: Trend,
    target: Sequence[tuple[date, date, float]],
) -> list[dict]:
    """The target with its unit at the beginning of the newest step."""
    return [
        {
            "x": first.isoformat(),
            "y": value,
            "xanchor": "left",
            "yanchor": "bottom",
            "text": plain(target_said(language, trend.metric, value)),
            "showarrow": False,
            "font": {"color": colours.text, "size": 11},
        }
        for first, _, value in target[-1:]
    ]


def _value_axis(
    language: Language, colours: Colours, trend: Trend, target: Sequence[float]
) -> dict:
    values = list(target) + [
        value
        for p in trend.points
        for value in (p.point.value, p.high, None if p.low is None else _low(p))
        if value is not None
    ]
    low, high = min(values, default=0.0), max(values, default=1.0)
    edge = max((high - low) * _EDGE, 0.005 if _is_share(trend) else 0.5)
    low, high = low - edge, high + edge
    if _is_share(trend):
        return axis(colours, **share_ticks(language, low, min(1.0 + edge, high)))
    return axis(colours, range=[low, high], nticks=5)


def _is_share(trend: Trend) -> bool:
    return CATALOGUE[trend.metric].unit is Unit.SHARE


def _hover(language: Language, trend: Trend, placed: Placed) -> str:
    answer, period = placed.point.answer, placed.point.period
    value = numbers.value_text(language, answer.unit, answer.value, answer.precision)
    lines = [f"<b>{plain(dates.period(language, period.first, period.last))}</b>"]
    if answer.low is None:
        lines.append(plain(value))
    else:
        interval = numbers.interval(
            language, answer.low, answer.high, answer.unit, answer.precision
        )
        said = language.text(
            "{value}, accuracy {interval}", value=value, interval=interval
        )
        lines.append(plain(said))
    lines.append(plain(language.text("n = {n}", n=numbers.count(language, answer.n))))
    if placed.low is not None:
        usual = usual_of(language, placed)
        lines.append(plain(language.text("usual range {range}", range=usual)))
    if verdict := verdict_of(language, trend, placed):
        lines.append(plain(verdict))
    return "<br>".join(lines)
