"""What can be asked of a store."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from metrics.catalogue import CATALOGUE
from metrics.errors import QuestionRefused
from metrics.period import Period

# Name in questions -> column of the snapshot.
DIMENSIONS: dict[str, str] = {
    "source": "source",
    "system": "system",
    "district": "district",
    "region": "region_code",
    "municipality": "place",
    "agency": "agency",
    "organisation": "organisation",
    "theme": "theme",
    "topic": "topic",
    "subtopic": "subtopic",
    "fact": "fact",
    "channel": "channel",
    "kind": "kind",
    "fast_track": "fast_track",
    "overdue_in_source": "overdue_in_source",
    "outcome": "outcome",
    "due_from": "due_from",  # file, or the kind of norm: law, regulation, default
}
CLAIMS = frozenset({"fast_track", "overdue_in_source"})  # yes or no
WEEK = "week"  # of the metric's own date
SPLITS = (*DIMENSIONS, WEEK)

Value = str | bool | None  # None stands for a blank


@dataclass(frozen=True, kw_only=True)
class Question:
    """Metrics, a split, a period and filters. Without a period: all the data."""

    metrics: tuple[str, ...]
    split_by: tuple[str, ...] = ()
    period: Period | None = None
    where: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    as_of: int | None = None  # an import: what the store knew after it
    level: float | None = None  # share 0..1 that `to_win` measures against

    def __hash__(self) -> int:
        where = frozenset(self.where.items())
        own = (self.metrics, self.split_by, self.period, self.as_of, self.level)
        return hash((own, where))

    def __post_init__(self) -> None:
        _known("metric", self.metrics, CATALOGUE)
        _known("split", self.split_by, SPLITS)
        _known("filter", self.where, DIMENSIONS)
        for name in CLAIMS.intersection(self.where):
            _known(name, self.where[name], (True, False, None))
        if len(set(self.split_by)) < len(self.split_by):
            raise QuestionRefused("question", f"split twice by one: {self.split_by}.")


def _known(what: str, names: object, known: object) -> None:
    for name in names:
        if name not in known:
            raise QuestionRefused(
                "question",
                f"there is no {what} {name!r}.",
                f"Choose from: {', '.join(map(str, known))}.",
            )
