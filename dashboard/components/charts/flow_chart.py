"""What came, what was answered, and what is left waiting, week by week."""

from collections.abc import Sequence

from dashboard.components.charts.layout import axis, count_ticks, layout
from dashboard.components.charts.time_axis import event_marks, week_axis
from dashboard.components.colours import Colours
from dashboard.components.markup import plain
from metrics.catalogue import CATALOGUE
from metrics.findings.series import NotJudged, Point
from metrics.language import dates, numbers
from metrics.language.language import Language
from metrics.reference.events import Event

HEIGHT = 330
_SPLIT = 0.46  # of the height: the waiting below, the flow above
_LEAST_APART = 16  # pixels between two names


def flow_chart(
    language: Language,
    colours: Colours,
    found: dict[str, Sequence[Point]],
    events: Sequence[Event] = (),
) -> dict:
    """The figure of the series that there are: received, closed and open."""
    looks = {
        "received": (colours.came, "y", "solid"),
        "closed": (colours.went, "y", "dash"),
        "open": (colours.text, "y2", "solid"),
    }
    shown = {name: points for name, points in found.items() if points}
    mondays = sorted({p.period.first for points in shown.values() for p in points})
    lines, names = event_marks(colours, events)
    has_both = "open" in shown and len(shown) > 1
    upper = [_SPLIT + 0.08, 1] if has_both else [0, 1]
    return {
        "data": [
            _line(language, name, points, *looks[name])
            for name, points in shown.items()
        ],
        "layout": layout(
            colours,
            height=HEIGHT,
            margin={"l": 8, "r": 112, "t": 18, "b": 8},
            xaxis=week_axis(language, colours, mondays, anchor="free", position=0),
            yaxis=_axis(colours, shown, ("received", "closed"), upper),
            yaxis2=_axis(colours, shown, ("open",), [0, _SPLIT])
            | {"anchor": "x", "overlaying": None, "tickmode": "auto"},
            shapes=lines,
            annotations=[*names, *_end_names(language, shown, looks, upper)],
        ),
    }


def _axis(colours: Colours, shown: dict, names: tuple[str, ...], domain: list) -> dict:
    low, high = _range(shown, names)
    return axis(
        colours, domain=domain, range=[low, high], nticks=5, **count_ticks(high)
    )


def _range(shown: dict, names: tuple[str, ...]) -> tuple[float, float]:
    """From none, so that a fall by half looks like one."""
    values = [p.value for n in names for p in shown.get(n, ()) if p.value is not None]
    return 0.0, max(values, default=1.0) * 1.12


def _line(
    language: Language,
    name: str,
    points: Sequence[Point],
    colour: str,
    yaxis: str,
    dash: str,
) -> dict:
    label = language.text(CATALOGUE[name].label)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": label,
        "x": [p.period.first.isoformat() for p in points],
        "y": [p.value for p in points],
        "yaxis": yaxis,
        "connectgaps": False,
        "line": {"color": colour, "width": 2, "dash": dash},
        "marker": {
            "size": 5,
            "color": colour,
            "symbol": [
                "circle" if p.not_judged is not NotJudged.INCOMPLETE else "circle-open"
                for p in points
            ],
        },
        "customdata": [[p.period.weeks[0], p.period.weeks[-1]] for p in points],
        "hovertext": [
            "" if p.value is None else _hover(language, label, p) for p in points
        ],
        "hoverinfo": "text",
    }


def _hover(language: Language, label: str, point: Point) -> str:
    period = point.period
    said = dates.period(language, period.first, period.last)
    count = numbers.count(language, point.value)
    return f"<b>{plain(said)}</b><br>{plain(label)}: {plain(count)}"


def _end_names(
    language: Language, shown: dict, looks: dict, upper: list[float]
) -> list[dict]:
    """Each line's name at its end, in its colour; two close ends are moved apart."""
    ends = {
        n: next((p for p in reversed(s) if p.value is not None), None)
        for n, s in shown.items()
    }
    ends = {name: point for name, point in ends.items() if point is not None}
    shifts = dict.fromkeys(ends, 0)
    if "received" in ends and "closed" in ends:
        high = _range(shown, ("received", "closed"))[1]
        pixels = (HEIGHT - 60) * (upper[1] - upper[0]) / high
        gap = (ends["received"].value - ends["closed"].value) * pixels
        if abs(gap) < _LEAST_APART:
            move = (_LEAST_APART - abs(gap)) / 2
            move = move if gap >= 0 else -move
            shifts["received"], shifts["closed"] = move, -move
    return [
        {
            "x": point.period.first.isoformat(),
            "y": point.value,
            "yref": looks[name][1],
            "xanchor": "left",
            "xshift": 8,
            "yshift": shifts[name],
            "text": f"<b>{plain(language.text(CATALOGUE[name].label))}</b>",
            "showarrow": False,
            "font": {"color": looks[name][0], "size": 12},
        }
        for name, point in ends.items()
    ]
