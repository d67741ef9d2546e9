"""Small exports with chosen counts, in the product's own format."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

MONDAY = date(2026, 11, 2)


@dataclass(frozen=True, kw_only=True)
class Body:
    """Answers of one organisation: so many marks of 5, of 1, and without a mark."""

    name: str
    good: int = 0
    bad: int = 0
    silent: int = 0
    late: int = 0  # of the silent, answered after the deadline
    region: str = "Волгоградская область"
    municipality: str = "Городской округ"
    topic: str = "Дороги"
    channel: str = "EPGU"
    kind: str = "Сообщение"
    is_fast: bool = False
    days: int = 5
    is_open: bool = False  # nobody has answered yet
    received: date = MONDAY


COLUMNS = (
    "appeal_id",
    "region",
    "municipality",
    "organisation",
    "topic",
    "channel",
    "kind",
    "fast_track",
    "received_at",
    "closed_at",
    "due_at",
    "status",
    "rating",
    "returned",
)


def quarter(weeks: int, **more: object) -> list[Body]:
    """Three agencies of two regions, week by week up to that of MONDAY."""
    return [
        Body(
            name=name,
            good=good,
            bad=40 - good,
            silent=10,
            late=5,
            region=region,
            topic=topic,
            received=MONDAY - timedelta(weeks=week),
            **more,
        )
        for week in range(weeks)
        for name, good, region, topic in (
            ("Минздрав", 33, "Волгоградская область", "Медицина"),
            ("Минтранс", 12, "Волгоградская область", "Дороги"),
            ("Школа", 30, "Ростовская область", "Дороги"),
        )
    ]


def write_export(
    path: Path,
    bodies: Iterable[Body],
    *,
    without: tuple[str, ...] = (),
    numbers: str = "",
) -> Path:
    """A CSV with a row for each answer; the file's name says the day it speaks for.

    `numbers` is what the number of every appeal begins with.
    """
    rows = [row for body in bodies for row in _rows(body)]
    named = [{"appeal_id": f"{numbers}{i:06d}", **row} for i, row in enumerate(rows)]
    columns = [name for name in COLUMNS if name not in without]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(named)
    return path


def _rows(body: Body) -> list[dict]:
    marks = ["5"] * body.good + ["1"] * body.bad + [""] * body.silent
    first_late = len(marks) - body.late
    return [_row(body, mark, is_late=i >= first_late) for i, mark in enumerate(marks)]


def _row(body: Body, mark: str, *, is_late: bool) -> dict:
    closed = body.received + timedelta(days=body.days)
    due = closed - timedelta(days=1) if is_late else closed + timedelta(days=2)
    return {
        "region": body.region,
        "municipality": body.municipality,
        "organisation": body.name,
        "topic": body.topic,
        "channel": body.channel,
        "kind": body.kind,
        "fast_track": "yes" if body.is_fast else "no",
        "received_at": body.received.isoformat(),
        "closed_at": "" if body.is_open else closed.isoformat(),
        "due_at": due.isoformat(),
        "status": "open" if body.is_open else "closed",
        "rating": mark,
        "returned": "no",
    }


# 150 of 200 satisfied in all; all but 10 of 400 in time.
ROADS = Body(name="Минтранс", good=20, bad=30, silent=50)
HEALTH = Body(name="Минздрав", good=124, bad=20, silent=140, late=10, topic="Медицина")
ARCHIVE = Body(name="Архив", good=6, silent=10, channel="MOBILE")
SMALL = (ROADS, HEALTH, ARCHIVE)
