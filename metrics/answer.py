"""What comes back from a question."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from metrics.period import Period
from metrics.question import Question, Value


class Reason(Enum):
    """Why there is no value. A missing column is named after its reason."""

    TOO_FEW = "too few records"
    TOO_FEW_ENDINGS = "too few answered"
    NOT_REACHED = "not reached"
    NO_MATCH = "no appeals match"
    NO_DATA = "no data"
    TOO_FEW_UNITS = "too few units"
    NOTHING_TO_DIVIDE = "nothing to divide by"
    NO_LEVEL = "nothing to compare with"
    NOT_AS_OF = "not known of an earlier state"
    NOT_ON_CLUSTER = "not available on a cluster"
    MISSING = "missing column"
    CONFIDENTIAL = "confidential"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One metric for one group, with all that is needed to defend it.

    Shares are 0..1 and durations are days. `value` is None where it is unknown, and
    `flag` then says why: `low` too few records, `x` a column is missing, `z` does not
    apply (nothing, or not enough of them ended), `b` a break in the series, `c` hidden
    from outsiders to protect citizens. `e` marks a value that is partly estimated. `n`
    are the records that `metrics.number` shows. `asked` is what it is the answer to.
    """

    metric: str
    group: tuple[Value, ...]
    period: Period | None
    value: float | None
    low: float | None
    high: float | None
    numerator: int | None
    denominator: int | None
    n: int | None
    unit: str
    precision: str = "day"
    flag: str = ""
    provisional: bool = False
    reason: str = ""  # one of Reason
    missing: tuple[str, ...] = ()  # columns of the record; each `a|b` means either
    excluded: tuple[tuple[str, int], ...] = ()  # (condition, appeals it left out)
    as_of: datetime | None = None
    item: str = ""  # for metrics with several items
    # of the one metric; answers are the same whatever was asked along with them
    asked: Question | None = field(default=None, compare=False, repr=False)

    @property
    def why(self) -> str:
        """The reason with the columns that are missing, for files and programs."""
        columns = ", ".join(need.replace("|", " or ") for need in self.missing)
        return f"{self.reason} {columns}".strip()
