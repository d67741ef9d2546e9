"""Who answers fast while citizens stay dissatisfied: days across, satisfaction up."""

from metrics.answer import Answer
from metrics.findings.standings import Standing, Standings
from metrics.findings.verdict import Band
from metrics.language import numbers
from metrics.language.language import Language
from metrics.reports.digest import svg
from metrics.reports.digest.units_chart import COLOURS, shortened

WIDTH, HEIGHT = 340, 206
LEFT, RIGHT, TOP, BOTTOM = 34, 8, 8, 32
LETTER = 6.0  # the width of one, about
NAMED = 4


def can_be_drawn(found: Standings) -> bool:
    """Whether two units at least have enough of both."""
    return len(_drawn(found)) > 1 and _value(found.whole.get("median_days")) is not None


def speed_chart(
    language: Language, found: Standings, names: dict[tuple, str], *, told: str
) -> str:
    """A dot for each unit; the corner of the fast but dissatisfied is shaded."""
    units = _drawn(found)
    days = [u.answers["median_days"].value for u in units]
    shares = [u.answers["satisfied"].value for u in units]
    median = found.whole["median_days"].value
    whole = found.whole["satisfied"].value
    room = max(1.0, (max(days) - min(days)) * 0.12)
    slow, fast = max(*days, median) + room, max(0.0, min(*days, median) - room)
    x = svg.Scale(values=(slow, fast), places=(LEFT, WIDTH - RIGHT))
    y = svg.Scale(
        values=svg.share_limits([*shares, whole]), places=(HEIGHT - BOTTOM, TOP)
    )
    return svg.drawing(
        WIDTH,
        HEIGHT,
        svg.element(
            "rect",
            x=x(median),
            y=y(whole),
            width=WIDTH - RIGHT - x(median),
            height=HEIGHT - BOTTOM - y(whole),
            fill=svg.WORSE_SHADE,
        ),
        svg.words(
            WIDTH - RIGHT - 4,
            y(whole) + 12,
            language.text("fast, but dissatisfied"),
            text_anchor="end",
            fill=svg.WORSE,
        ),
        svg.line(LEFT, y(whole), WIDTH - RIGHT, y(whole), stroke_dasharray="2 2"),
        svg.line(x(median), TOP, x(median), HEIGHT - BOTTOM, stroke_dasharray="2 2"),
        *_axes(language, x, y),
        *(_dot(unit, x, y) for unit in units),
        *_names(units, names, whole, x, y),
        told=told,
    )


def _drawn(found: Standings) -> list[Standing]:
    return [
        unit
        for unit in found.in_band(Band.BELOW, Band.SAME, Band.ABOVE)
        if None
        not in (_value(unit.answers.get(n)) for n in ("median_days", "satisfied"))
    ]


def _value(answer: Answer | None) -> float | None:
    return None if answer is None else answer.value


def _axes(language: Language, x: svg.Scale, y: svg.Scale) -> list[str]:
    faint = {"fill": svg.FAINT, "font_size": svg.SMALLEST}
    drawn = [
        svg.words(
            WIDTH - RIGHT,
            HEIGHT - 3,
            language.text("Typical time to answer, days: faster →"),
            text_anchor="end",
            **faint,
        )
    ]
    for tick in y.ticks(4):
        share = numbers.share(language, tick)
        drawn += [
            svg.line(LEFT, y(tick), WIDTH - RIGHT, y(tick), stroke_dasharray="1 2"),
            svg.words(LEFT - 5, y(tick) + 3.5, share, text_anchor="end", **faint),
        ]
    ends = svg.Scale(values=x.values[::-1], places=x.places)
    for tick in ends.ticks(6):
        drawn.append(
            svg.words(
                x(tick),
                HEIGHT - BOTTOM + 13,
                numbers.count(language, tick),
                text_anchor="middle",
                **faint,
            )
        )
    return drawn


def _dot(unit: Standing, x: svg.Scale, y: svg.Scale) -> str:
    return svg.dot(
        x(unit.answers["median_days"].value),
        y(unit.answers["satisfied"].value),
        COLOURS[unit.verdict.band],
        radius=3.6,
        is_hollow=False,
    )


def _names(
    units: list[Standing],
    names: dict[tuple, str],
    whole: float,
    x: svg.Scale,
    y: svg.Scale,
) -> list[str]:
    """Those that differ are named first; a name is left out where it has no room."""
    taken = [
        (px - 4, py - 4, px + 4, py + 4)
        for px, py in (_place(unit, x, y) for unit in units)
    ]
    top = y(whole)
    taken.append((WIDTH - 138, top, WIDTH, top + 16))  # what the corner is called
    order = {Band.BELOW: 0, Band.ABOVE: 1, Band.SAME: 2}
    drawn = []
    for unit in sorted(units, key=lambda u: order[u.verdict.band]):
        if len(drawn) == NAMED:
            break
        name = shortened(names[unit.group], 26)
        wide = LETTER * len(name)
        px, py = _place(unit, x, y)
        for left, bottom in (
            (px + 7, py + 3.5),
            (px - 7 - wide, py + 3.5),
            (px - wide / 2, py - 8),
            (px - wide / 2, py + 15),
        ):
            box = (left, bottom - 9, left + wide, bottom + 2)
            inside = left >= LEFT and left + wide <= WIDTH - 2
            inside = inside and TOP + 9 <= bottom <= HEIGHT - BOTTOM - 2
            if inside and not any(_meet(box, other) for other in taken):
                taken.append(box)
                drawn.append(svg.words(left, bottom, name))
                break
    return drawn


def _place(unit: Standing, x: svg.Scale, y: svg.Scale) -> tuple[float, float]:
    return x(unit.answers["median_days"].value), y(unit.answers["satisfied"].value)


Box = tuple[float, float, float, float]


def _meet(one: Box, other: Box) -> bool:
    return (
        one[0] < other[2]
        and other[0] < one[2]
        and one[1] < other[3]
        and other[1] < one[3]
    )
