"""Satisfaction by week with its usual range."""

from itertools import groupby

from metrics.catalogue import CATALOGUE
from metrics.findings.usual_range import Placed, Trend
from metrics.language import dates, numbers
from metrics.language.language import Language
from metrics.metric import Better
from metrics.reports.digest import svg

WIDTH, HEIGHT = 340, 206
LEFT, RIGHT, TOP, BOTTOM = 34, 40, 8, 22
WEEKS_A_TICK = 4


def can_be_drawn(trend: Trend) -> bool:
    """Whether there is a line at all."""
    return sum(p.point.value is not None for p in trend.points) > 1


def weeks_chart(language: Language, trend: Trend, *, told: str) -> str:
    """The points of a share; filled where a rule is broken, hollow where unjudged."""
    points = trend.points
    values = [v for p in points for v in (p.point.value, p.low, p.high)]
    x = svg.Scale(values=(0, max(len(points) - 1, 1)), places=(LEFT, WIDTH - RIGHT))
    y = svg.Scale(
        values=svg.share_limits(v for v in values if v is not None),
        places=(HEIGHT - BOTTOM, TOP),
    )
    return svg.drawing(
        WIDTH,
        HEIGHT,
        *_range(points, x, y),
        *_axes(language, points, x, y),
        *_line(points, x, y),
        *_dots(trend, x, y),
        *_newest(language, points, x, y),
        told=told,
    )


def _range(points: tuple[Placed, ...], x: svg.Scale, y: svg.Scale) -> list[str]:
    known = [(i, p) for i, p in enumerate(points) if p.low is not None]
    if not known:
        return []
    above = [(x(i), y(p.high)) for i, p in known]
    below = [(x(i), y(p.low)) for i, p in reversed(known)]
    middle = [(x(i), y(p.centre)) for i, p in known]
    return [
        svg.path([*above, *below], fill=svg.SHADE),
        svg.path(middle, stroke=svg.FAINT, stroke_width=0.75, stroke_dasharray="2 2"),
    ]


def _axes(
    language: Language, points: tuple[Placed, ...], x: svg.Scale, y: svg.Scale
) -> list[str]:
    drawn = []
    for tick in y.ticks(4):
        drawn += [
            svg.line(LEFT, y(tick), WIDTH - RIGHT, y(tick), stroke_dasharray="1 2"),
            svg.words(
                LEFT - 5,
                y(tick) + 3.5,
                numbers.share(language, tick),
                text_anchor="end",
                fill=svg.FAINT,
                font_size=svg.SMALLEST,
            ),
        ]
    # counted from the newest, whose date is the one looked for
    for i in range(len(points) - 1, -1, -max(WEEKS_A_TICK, len(points) // 6)):
        drawn.append(
            svg.words(
                x(i),
                HEIGHT - 6,
                dates.short_day(language, points[i].point.period.last),
                text_anchor="middle",
                fill=svg.FAINT,
                font_size=svg.SMALLEST,
            )
        )
    return drawn


def _line(points: tuple[Placed, ...], x: svg.Scale, y: svg.Scale) -> list[str]:
    """Pieces between the gaps."""
    placed = list(enumerate(points))
    pieces = groupby(placed, key=lambda pair: pair[1].point.value is not None)
    return [
        svg.path(
            [(x(i), y(p.point.value)) for i, p in piece],
            stroke=svg.SAME,
            stroke_width=1.2,
        )
        for has_value, piece in pieces
        if has_value
    ]


def _dots(trend: Trend, x: svg.Scale, y: svg.Scale) -> list[str]:
    better = CATALOGUE[trend.metric].better
    drawn = []
    for i, placed in enumerate(trend.points):
        if placed.point.value is None:
            continue
        colour = svg.SAME
        if placed.rule is not None:
            good = placed.is_above == (better is Better.HIGHER)
            colour = svg.BETTER if good else svg.WORSE
        drawn.append(
            svg.dot(
                x(i),
                y(placed.point.value),
                colour,
                radius=2.0 if placed.rule is None else 3.0,
                is_hollow=placed.point.not_judged is not None,
            )
        )
    return drawn


def _newest(
    language: Language, points: tuple[Placed, ...], x: svg.Scale, y: svg.Scale
) -> list[str]:
    known = [(i, p) for i, p in enumerate(points) if p.point.value is not None]
    i, newest = known[-1]
    return [
        svg.words(
            x(i) + 6,
            y(newest.point.value) + 3.5,
            numbers.share(language, newest.point.value),
            font_weight="bold",
        )
    ]
