"""Charts for print, as SVG written by hand: text stays text, lines stay sharp.

No browser draws them, as Kaleido would need one, and no plotting library: a chart of
the page is a dozen lines, dots and words, and weighs a few kilobytes.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

# Print has its own inks: they must differ in grey, too.
TEXT, FAINT, LINE, SHADE = "#1B2127", "#5A646E", "#C9D0D7", "#E9EDF1"
BETTER, WORSE, SAME = "#005A8F", "#C14E00", "#55606A"
WORSE_SHADE = "#FBEDE3"
SMALL, SMALLEST = 10.5, 9.5  # user units, of which 96 are an inch


@dataclass(frozen=True, kw_only=True)
class Scale:
    """From values to places along one axis; places may run backwards."""

    values: tuple[float, float]
    places: tuple[float, float]

    def __call__(self, value: float) -> float:
        """Where a value stands."""
        low, high = self.values
        start, end = self.places
        return start + (value - low) / (high - low) * (end - start)

    def ticks(self, most: int = 5) -> list[float]:
        """Round values within the axis: steps of 1, 2 or 5 tenths, ones, tens."""
        low, high = self.values
        size = 10 ** math.floor(math.log10((high - low) / most))
        steps = (size * f for f in (1, 2, 5, 10))
        step = next(s for s in steps if (high - low) / s <= most)
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        return [round(i * step, 10) for i in range(first, last + 1)]


def share_limits(values: Iterable[float]) -> tuple[float, float]:
    """Ends of an axis of shares with some room, within 0..1, on whole twentieths."""
    known = list(values)
    low, high = min(known, default=0.0), max(known, default=1.0)
    return max(0.0, math.floor(low * 20 - 0.2) / 20), min(
        1.0, math.ceil(high * 20 + 0.2) / 20
    )


def element(name: str, *content: str, **attributes: object) -> str:
    """An element; content must be markup already, values are escaped."""
    said = "".join(
        f' {k.rstrip("_").replace("_", "-")}="{escape(_written(v))}"'
        for k, v in attributes.items()
        if v is not None
    )
    return f"<{name}{said}>{''.join(content)}</{name}>"


def drawing(width: float, height: float, *content: str, told: str) -> str:
    """The whole chart; `told` says it to those who do not see it."""
    return element(
        "svg",
        element("title", escape(told)),
        *content,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_written(width)} {_written(height)}",
        width=width,
        height=height,
        role="img",
        font_family="Liberation Sans, Arial, DejaVu Sans, sans-serif",
    )


def words(x: float, y: float, text: str, **attributes: object) -> str:
    """A line of text; by default small and dark."""
    given = {"font_size": SMALL, "fill": TEXT, **attributes}
    return element("text", escape(text), x=x, y=y, **given)


def line(x1: float, y1: float, x2: float, y2: float, **attributes: object) -> str:
    """A straight line; by default thin and light."""
    given = {"stroke": LINE, "stroke_width": 0.75, **attributes}
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **given)


def dot(x: float, y: float, colour: str, *, radius: float, is_hollow: bool) -> str:
    """A point of a series; hollow where no verdict is passed on it."""
    return element(
        "circle",
        cx=x,
        cy=y,
        r=radius,
        fill="#FFFFFF" if is_hollow else colour,
        stroke=colour,
        stroke_width=1.1,
    )


def path(points: Sequence[tuple[float, float]], **attributes: object) -> str:
    """A line through points, or with a `fill` the area within them."""
    steps = " ".join(f"{_written(x)},{_written(y)}" for x, y in points)
    if "fill" in attributes:
        return element("polygon", points=steps, **attributes)
    return element("polyline", points=steps, fill="none", **attributes)


def _written(value: object) -> str:
    return (
        f"{value:.2f}".rstrip("0").rstrip(".")
        if isinstance(value, float)
        else str(value)
    )
