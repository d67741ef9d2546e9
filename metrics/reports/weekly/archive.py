"""A release that was issued before, as later ones read it."""

from dataclasses import dataclass
from functools import cached_property

Row = dict[str, object]


@dataclass(kw_only=True)
class Archived:
    """One issued release: its numbers, its triangle and what it rested on."""

    name: str
    imports: tuple[int, ...]
    metrics: tuple[Row, ...]
    triangle: tuple[Row, ...]
    breaks: tuple[Row, ...]

    @cached_property
    def periods(self) -> frozenset[tuple[object, object]]:
        """Kind and name of every period that it speaks of."""
        return frozenset((r["period_type"], r["period_id"]) for r in self.metrics)
