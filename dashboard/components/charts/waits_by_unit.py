"""Unit by unit, how long half wait and how long nine in ten do, with intervals."""

from dashboard.components.charts.layout import axis, layout
from dashboard.components.charts.unit_dot import folded
from dashboard.components.colours import Colours
from dashboard.components.markup import plain
from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.language import numbers
from metrics.language.counted import appeals
from metrics.language.language import Language
from metrics.tally import Group

ROW, HEAD = 30, 56  # pixels of one unit, and of the axis with its title
MOST = 15

Waits = dict[Group, dict[str, Answer]]


def compared(waits: Waits) -> list[Group]:
    """Units with enough records and a median, slowest first."""
    enough = CATALOGUE["median_days"].compared_from
    found = [
        group
        for group, answers in waits.items()
        if (median := answers.get("median_days"))
        and median.value is not None
        and median.n >= enough
    ]
    return sorted(found, key=lambda g: (-waits[g]["median_days"].value, str(g)))


def waits_by_unit(
    language: Language,
    colours: Colours,
    waits: Waits,
    names: dict[Group, str],
    whole: Answer,
) -> dict:
    """The figure of the slowest MOST units; the line is the typical time of all."""
    groups = compared(waits)[:MOST]
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
            _dots(language, colours, metric, groups, waits, names) | {"marker": look}
            for metric, look in looks.items()
        ],
        "layout": layout(
            colours,
            height=HEAD + ROW * len(groups),
            xaxis=axis(
                colours, language.text("Days to the answer"), rangemode="tozero"
            ),
            yaxis=axis(
                colours,
                range=[len(groups) - 0.5, -0.5],
                tickmode="array",
                tickvals=list(range(len(groups))),
                ticktext=[folded(names[group]) for group in groups],
                showgrid=False,
                tickfont={"color": colours.text, "size": 11},
            ),
            shapes=_whole(colours, whole, len(groups)),
        ),
    }


def _dots(
    language: Language,
    colours: Colours,
    metric: str,
    groups: list[Group],
    waits: Waits,
    names: dict[Group, str],
) -> dict:
    shown = [
        (row, group, waits[group][metric])
        for row, group in enumerate(groups)
        if metric in waits[group] and waits[group][metric].value is not None
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
