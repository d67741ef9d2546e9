"""What charts over weeks share: the axis of weeks, gaps, and events."""

from collections.abc import Sequence
from datetime import date, timedelta

from dashboard.components.charts.layout import axis
from dashboard.components.colours import Colours
from dashboard.components.markup import plain
from metrics.language import dates
from metrics.language.language import Language
from metrics.reference.events import Event

_TICKS = 5  # at most
_EDGE = timedelta(days=6)  # beside the first week and the last


def week_axis(
    language: Language, colours: Colours, weeks: Sequence[date], **more: object
) -> dict:
    """An axis of Mondays; its year is said beside the chart."""
    step = max(1, -(-len(weeks) // _TICKS))
    shown = list(weeks[::-1][::step])[::-1]  # the newest week always has its tick
    if weeks:  # charts above one another begin and end at the same place
        edges = (weeks[0] - _EDGE, weeks[-1] + _EDGE)
        more = {"range": [day.isoformat() for day in edges], **more}
    return axis(
        colours,
        type="date",
        tickmode="array",
        tickvals=[day.isoformat() for day in shown],
        ticktext=[dates.short_day(language, day) for day in shown],
        showgrid=False,
        **more,
    )


def runs(known: Sequence[bool]) -> list[range]:
    """Places next to each other that are known: what a line or a band may join."""
    found, start = [], None
    for place, is_known in enumerate([*known, False]):
        if is_known and start is None:
            start = place
        if not is_known and start is not None:
            found.append(range(start, place))
            start = None
    return found


def break_marks(
    language: Language, colours: Colours, days: Sequence[date]
) -> tuple[list[dict], list[dict]]:
    """A dashed line where a series is reckoned anew, and the word at its foot."""
    lines = [
        _upright(day, {"color": colours.text, "width": 1.2, "dash": "dash"}, "paper")
        for day in days
    ]
    names = [
        {
            "x": day.isoformat(),
            "xanchor": "left",
            "yref": "paper",
            "y": 0,
            "yanchor": "bottom",
            "text": plain(language.text("reckoned anew")),
            "showarrow": False,
            "font": {"color": colours.faint, "size": 11},
        }
        for day in days
    ]
    return lines, names


def event_marks(
    colours: Colours, events: Sequence[Event], *, yref: str = "paper"
) -> tuple[list[dict], list[dict]]:
    """A thin line for each day with events, and their numbers above it."""
    numbered: dict[date, list[int]] = {}
    for number, event in enumerate(events, start=1):
        numbered.setdefault(event.day, []).append(number)
    lines = [
        _upright(day, {"color": colours.faint, "width": 1, "dash": "dot"}, yref)
        for day in numbered
    ]
    names = [
        {
            "x": day.isoformat(),
            "yref": yref,
            "y": 1,
            "yanchor": "bottom",
            "text": ", ".join(map(str, numbers)),
            "showarrow": False,
            "font": {"color": colours.faint, "size": 11},
        }
        for day, numbers in numbered.items()
    ]
    return lines, names


def _upright(day: date, line: dict, yref: str) -> dict:
    """A line over the whole height at a day."""
    return {
        "type": "line",
        "layer": "below",
        "x0": day.isoformat(),
        "x1": day.isoformat(),
        "yref": yref,
        "y0": 0,
        "y1": 1,
        "line": line,
    }
