"""Which points of a chart get a name, and where it stands without covering another."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LETTER, LINE = 6.6, 15  # pixels of one letter and one line at the charts' font size
AWAY = 9  # pixels between a point and its name


@dataclass(frozen=True)
class Point:
    """A point by its pixels from the left and from the top."""

    x: float
    y: float
    name: str


@dataclass(frozen=True)
class Label:
    """A name's middle, in pixels away from its point."""

    point: Point
    dx: float
    dy: float


Box = tuple[float, float, float, float]


def place_labels(
    points: list[Point],
    *,
    width: float,
    height: float,
    most: int,
    taken: tuple[Box, ...] = (),
    better_free: tuple[Box, ...] = (),
) -> list[Label]:
    """Names for the first points that leave room, at most so many.

    No name covers a point, another name or what is taken; one may cross what is
    better left free where it finds no other place.
    """
    dots = [_box(p.x, p.y, 12, 12) for p in points]
    placed: list[Label] = []
    for i, point in enumerate(points):
        hard = [*dots[:i], *dots[i + 1 :], *map(_box_of, placed), *taken]
        fitting = [
            label
            for label in _candidates(point)
            if _inside(_box_of(label), width, height) and _is_free(label, hard)
        ]
        free = [label for label in fitting if _is_free(label, better_free)]
        placed += (free or fitting)[:1]
        if len(placed) == most:
            break
    return placed


def _is_free(label: Label, boxes: Iterable[Box]) -> bool:
    return not any(_meet(_box_of(label), box) for box in boxes)


def _box_of(label: Label) -> Box:
    point = label.point
    return _box(point.x + label.dx, point.y + label.dy, _wide(point.name), LINE)


def _candidates(point: Point) -> Iterator[Label]:
    across = _wide(point.name) / 2 + AWAY
    up = LINE / 2 + AWAY
    for dx, dy in (
        (0, -up),
        (0, up),
        (across, 0),
        (-across, 0),
        *((x, y) for y in (-up, up) for x in (across, -across)),
    ):
        yield Label(point, dx, dy)


def _wide(name: str) -> float:
    return len(name) * LETTER


def _box(x: float, y: float, wide: float, high: float) -> Box:
    return (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def _inside(box: Box, width: float, height: float) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height


def _meet(one: Box, other: Box) -> bool:
    return (
        one[0] < other[2]
        and other[0] < one[2]
        and one[1] < other[3]
        and other[1] < one[3]
    )
