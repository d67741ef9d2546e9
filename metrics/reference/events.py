"""Events that charts mark: what happened on a day, in a region or a topic.

They say that something coincides with a date, never that it caused anything.
"""

from dataclasses import dataclass
from datetime import date

from metrics.question import Question
from metrics.reference.given import given
from metrics.reference.regions import region_code
from metrics.store.layout import Layout


@dataclass(frozen=True, kw_only=True)
class Event:
    """One row of `events.csv`; without a region it is of all, so is it of topics."""

    day: date
    text: str
    region: str | None = None  # code
    topic: str | None = None

    def concerns(self, question: Question) -> bool:
        """Whether it lies in the question's period and in what its filters leave."""
        period, where = question.period, question.where
        if period is not None and not period.first <= self.day <= period.last:
            return False
        return all(
            own is None or name not in where or own in where[name]
            for name, own in (("region", self.region), ("topic", self.topic))
        )


def events(layout: Layout, question: Question) -> tuple[Event, ...]:
    """The events of the question, in order of time."""
    rows = given(layout, "events")
    found = [
        Event(
            day=row["date"],
            text=row["text"],
            region=region_code(row["region"]),
            topic=row["topic"],
        )
        for row in rows
    ]
    found.sort(key=lambda event: (event.day, event.text))
    return tuple(event for event in found if event.concerns(question))
