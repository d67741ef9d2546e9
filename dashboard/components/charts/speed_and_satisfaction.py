"""Who answers fast while citizens stay dissatisfied: days across, satisfaction up."""

import math

from dashboard.components.charts.labels import Point, place_labels
from dashboard.components.charts.layout import axis, layout, share_ticks
from dashboard.components.charts.unit_dot import hover, marker, short, whiskers
from dashboard.components.colours import Colours
from dashboard.components.markup import plain
from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.findings.standings import Standing, Standings
from metrics.findings.verdict import Band
from metrics.language import numbers
from metrics.language.language import Language

NAMED = 5
WIDTH, HEIGHT = 430, 258  # pixels of the narrowest drawing; wider ones only gain room


def speed_and_satisfaction(
    language: Language,
    colours: Colours,
    found: Standings,
    names: dict[tuple, str],
) -> dict:
    """The figure; a unit is in it once its marks are enough to be compared."""
    units = [unit for unit in found.units if _is_drawn(unit)]
    days, shares = _range_of_days(units, found), _range_of_shares(units, found)
    return {
        "data": [_dots(language, colours, units, names)],
        "layout": layout(
            colours,
            height=HEIGHT,
            xaxis=axis(
                colours,
                language.text("Typical time to answer, days: faster →"),
                range=[days[1], days[0]],
                showgrid=False,
                nticks=6,
            ),
            yaxis=axis(
                colours,
                language.text(CATALOGUE["satisfied"].label),
                **share_ticks(language, *shares),
            ),
            shapes=_fast_but_unhappy(colours, found, days, shares),
            annotations=[
                *_area_name(language, colours, found, days, shares),
                *_labels(colours, units, names, days, shares),
            ],
        ),
    }


def can_be_drawn(found: Standings) -> bool:
    """Whether any unit has enough of both."""
    return any(_is_drawn(unit) for unit in found.units)


def _is_drawn(unit: Standing) -> bool:
    median, share = unit.answers.get("median_days"), unit.answers.get("satisfied")
    compared = unit.verdict is not None and unit.verdict.band is not Band.FEW
    return compared and None not in (_value(median), _value(share))


def _value(answer: Answer | None) -> float | None:
    return None if answer is None else answer.value


def _dots(
    language: Language, colours: Colours, units: list[Standing], names: dict
) -> dict:
    shares = [unit.answers["satisfied"] for unit in units]
    medians = [unit.answers["median_days"] for unit in units]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [median.value for median in medians],
        "y": [share.value for share in shares],
        "error_y": whiskers(shares, colours.few),
        "marker": marker(colours, units),
        "customdata": [list(unit.group) for unit in units],
        "hovertext": [
            hover(
                language,
                names[unit.group],
                share,
                numbers.days(language, median.value, median.precision),
            )
            for unit, share, median in zip(units, shares, medians, strict=True)
        ],
        "hoverinfo": "text",
    }


def _range_of_days(units: list[Standing], found: Standings) -> tuple[float, float]:
    values = [unit.answers["median_days"].value for unit in units]
    whole = _value(found.whole.get("median_days"))
    values += [] if whole is None else [whole]
    if not values:
        return 0.0, 30.0
    space = max(1.0, (max(values) - min(values)) * 0.2)
    return max(0.0, min(values) - space), max(values) + space


def _range_of_shares(units: list[Standing], found: Standings) -> tuple[float, float]:
    shares = [unit.answers["satisfied"] for unit in units]
    if not shares:
        return 0.0, 1.0
    low = min(share.low for share in shares)
    high = max(share.high for share in shares)
    return max(0.0, math.floor(low * 20 - 1) / 20), min(1.0, math.ceil(high * 20) / 20)


def _fast_but_unhappy(
    colours: Colours, found: Standings, days: tuple, shares: tuple
) -> list[dict]:
    median = _value(found.whole.get("median_days"))
    share = _value(found.whole.get("satisfied"))
    if median is None or share is None:
        return []
    line = {"color": colours.few, "width": 1, "dash": "dot"}
    return [
        {
            "type": "rect",
            "layer": "below",
            "x0": median,
            "x1": days[0],
            "y0": shares[0],
            "y1": share,
            "fillcolor": colours.shade,
            "line": {"width": 0},
        },
        {
            "type": "line",
            "layer": "below",
            "x0": days[0],
            "x1": days[1],
            "y0": share,
            "y1": share,
            "line": line,
        },
        {
            "type": "line",
            "layer": "below",
            "x0": median,
            "x1": median,
            "y0": shares[0],
            "y1": shares[1],
            "line": line,
        },
    ]


def _area_name(
    language: Language, colours: Colours, found: Standings, days: tuple, shares: tuple
) -> list[dict]:
    if not _fast_but_unhappy(colours, found, days, shares):
        return []
    return [
        {
            "x": days[0],
            "y": shares[0],
            "text": plain(language.text("fast, but dissatisfied")),
            "xanchor": "right",
            "yanchor": "bottom",
            "showarrow": False,
            "font": {"color": colours.worse, "size": 12},
        }
    ]


def _labels(
    colours: Colours, units: list[Standing], names: dict, days: tuple, shares: tuple
) -> list[dict]:
    """The units that differ come first; the others only where room is left."""
    order = {Band.BELOW: 0, Band.ABOVE: 1, Band.SAME: 2}
    units = sorted(units, key=lambda u: order[u.verdict.band])
    wide, high = WIDTH - 60, HEIGHT - 60
    points = {
        Point(
            (days[1] - u.answers["median_days"].value) / (days[1] - days[0]) * wide,
            (shares[1] - u.answers["satisfied"].value) / (shares[1] - shares[0]) * high,
            short(names[u.group]),
        ): u
        for u in units
    }
    area = (wide - 170, high - 20, wide, high)  # the name of the shaded area
    marks = []
    for point, unit in points.items():
        share = unit.answers["satisfied"]
        scale = high / (shares[1] - shares[0])
        top, bottom = ((shares[1] - s) * scale for s in (share.high, share.low))
        marks.append((point.x - 3, top, point.x + 3, bottom))
    placed = place_labels(
        list(points),
        width=wide,
        height=high,
        most=NAMED,
        taken=(area,),
        better_free=tuple(marks),
    )
    return [
        {
            "x": points[label.point].answers["median_days"].value,
            "y": points[label.point].answers["satisfied"].value,
            "xshift": label.dx,
            "yshift": -label.dy,
            "text": plain(label.point.name),
            "showarrow": False,
            "font": {"color": colours.text, "size": 12},
        }
        for label in placed
    ]
