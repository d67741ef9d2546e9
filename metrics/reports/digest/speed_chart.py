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
LETTER = 5.2  # the width of one, about
LINE = 10  # the height of a line of a name
_SHIFTS = (0.5, 0.75, 0.25, 0.9, 0.1)  # of a name above or below its dot, to the left
LONGEST = 27  # letters of a line of a name
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
    taken = [
        (px - 4, py - 4, px + 4, py + 4)
        for px, py in (_place(unit, x, y) for unit in units)
    ]
    named = _names(units, names, taken, x, y)
    corner = language.text("fast, but dissatisfied")
    called = _called(corner, y(whole), taken)
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
            called[2],
            called[3] - 4,
            corner,
            text_anchor="end",
            fill=svg.WORSE,
        ),
        svg.line(LEFT, y(whole), WIDTH - RIGHT, y(whole), stroke_dasharray="2 2"),
        svg.line(x(median), TOP, x(median), HEIGHT - BOTTOM, stroke_dasharray="2 2"),
        *_axes(language, x, y),
        *(_dot(unit, x, y) for unit in units),
        *named,
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


def _called(corner: str, top: float, taken: list["Box"]) -> "Box":
    """Where the name of the shaded corner stands: as high in it as there is room."""
    right = WIDTH - RIGHT - 4
    left = right - LETTER * len(corner)
    lowest = HEIGHT - BOTTOM - 17
    heights = [top + 1 + step for step in range(0, max(1, int(lowest - top)), 6)]
    boxes = [(left, height, right, height + 16) for height in heights]
    free = [box for box in boxes if not any(_meet(box, dot) for dot in taken)]
    return (free or boxes)[0]


def _names(
    units: list[Standing],
    names: dict[tuple, str],
    taken: list["Box"],
    x: svg.Scale,
    y: svg.Scale,
) -> list[str]:
    """The names of those that differ, if any does, the lower first.

    One that has no room is left out; `taken` gets the places of the others.
    """
    order = {Band.BELOW: 0, Band.ABOVE: 1, Band.SAME: 2}
    differ = [unit for unit in units if unit.verdict.band is not Band.SAME]
    drawn: list[str] = []
    named = 0
    for unit in sorted(
        differ or units,
        key=lambda u: (order[u.verdict.band], u.answers["satisfied"].value),
    ):
        if named == NAMED:
            break
        # the agency, and below it its region: alike names are told apart
        lines = [shortened(part, LONGEST) for part in names[unit.group].split(" · ", 1)]
        for box in _around(_place(unit, x, y), lines):
            if _is_inside(box) and not any(_meet(box, other) for other in taken):
                taken.append(box)
                drawn += [
                    svg.words(
                        box[0], box[1] + LINE * n - 2, line, font_size=svg.SMALLEST
                    )
                    for n, line in enumerate(lines, start=1)
                ]
                named += 1
                break
    return drawn


def _around(place: tuple[float, float], lines: list[str]) -> list["Box"]:
    """Beside a dot, above and below it: where its name could stand, the best first."""
    px, py = place
    wide, high = LETTER * max(map(len, lines)), LINE * len(lines)
    corners = (
        (px + 7, py - high / 2),
        (px - 7 - wide, py - high / 2),
        *((px - wide * part, py - 6 - high) for part in _SHIFTS),
        *((px - wide * part, py + 6) for part in _SHIFTS),
    )
    return [(left, top, left + wide, top + high) for left, top in corners]


def _is_inside(box: "Box") -> bool:
    left, top, right, bottom = box
    return (
        left >= LEFT and right <= WIDTH - 2 and top >= TOP and bottom <= HEIGHT - BOTTOM
    )


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
