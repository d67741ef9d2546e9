"""Unit by unit, how long half wait and how long nine in ten do, with intervals."""

from collections.abc import Sequence

from dashboard.components.charts.layout import axis, layout
from dashboard.components.charts.unit_dot import folded
from dashboard.components.colours import Colours
from dashboard.components.markup import plain
from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.findings.unit_waits import UnitWaits
from metrics.language import numbers
from metrics.language.counted import appeals
from metrics.language.language import Language
from metrics.tally import Group

ROW, HEAD = 30, 56  # pixels of one unit, and of the axis with its title
MOST = 15


def waits_by_unit(
    language: Language,
    colours: Colours,
    units: Sequence[UnitWaits],
    names: dict[Group, str],
    whole: Answer,
) -> dict:
    """The figure of the slowest MOST units; the line is the typical time of all."""
    units = units[:MOST]
    looks = {
        "median_days": {"symbol": "circle", "color": colours.same, "size": 10},
        "p90_days": {
            "symbol": "diamond-open",
            "color": colours.came,
            "size": 10,
            "line": {"width": 1.6, "color": colours.came},
        },
    }
    return {
        "data": [
            _dots(language, colours, metric, units, names) | {"marker": look}
            for metric, look in looks.items()
        ],
        "layout": layout(
            colours,
            height=HEAD + ROW * len(units),
            xaxis=axis(
                colours, language.text("Days to the answer"), rangemode="tozero"
            ),
            yaxis=axis(
                colours,
                range=[len(units) - 0.5, -0.5],
                tickmode="array",
                tickvals=list(range(len(units))),
                ticktext=[folded(names[unit.group]) for unit in units],
                showgrid=False,
                tickfont={"color": colours.text, "size": 11},
            ),
            shapes=_whole(colours, whole, len(units)),
        ),
    }


def _dots(
    language: Language,
    colours: Colours,
    metric: str,
    units: Sequence[UnitWaits],
    names: dict[Group, str],
) -> dict:
    shown = [
        (row, unit.group, unit.answers[metric])
        for row, unit in enumerate(units)
        if metric in unit.answers and unit.answers[metric].value is not None
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [answer.value for _, _, answer in shown],
        "y": [row for row, _, _ in shown],
        "error_x": {
            "type": "data",
            "array": [_beyond(a.high, a.value) for _, _, a in shown],
            "arrayminus": [_beyond(a.value, a.low) for _, _, a in shown],
            "color": colours.few,
            "thickness": 1.3,
            "width": 3,
        },
        "customdata": [list(group) for _, group, _ in shown],
        "hovertext": [_hover(language, names[g], a) for _, g, a in shown],
        "hoverinfo": "text",
    }


def _beyond(high: float | None, low: float | None) -> float:
    """The length of a whisker; none where its end is not known."""
    return 0.0 if None in (high, low) else high - low


def _hover(language: Language, name: str, answer: Answer) -> str:
    value = numbers.days(language, answer.value, answer.precision)
    label = language.text(CATALOGUE[answer.metric].label)
    lines = [f"{label}: {value}", appeals(language, answer.n)]
    if answer.low is not None or answer.high is not None:
        interval = numbers.interval(
            language, answer.low, answer.high, answer.unit, answer.precision
        )
        lines.insert(1, language.text("accuracy {interval}", interval=interval))
    return "<br>".join([f"<b>{plain(name)}</b>", *map(plain, lines)])


def _whole(colours: Colours, whole: Answer, rows: int) -> list[dict]:
    if whole.value is None:
        return []
    return [
        {
            "type": "line",
            "layer": "below",
            "x0": whole.value,
            "x1": whole.value,
            "y0": -0.5,
            "y1": rows - 0.5,
            "line": {"color": colours.faint, "width": 1.5, "dash": "dot"},
        }
    ]
