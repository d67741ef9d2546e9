"""A narrow table inside a snapshot: how many appeals came, by day, region and agency.

What all pages ask over all years (which regions and weeks there are, who is known at
all) is summed from it instead of from every appeal; it has at most as many rows. Pages
never see it: the engine takes it where it holds all that a tally names.
"""

from metrics.question import DIMENSIONS, WEEK
from metrics.tally import Tally

NAME, NUMBER = "arrivals", "appeals"
_DAY = "received_day"
_BY = ("source", "system", "district", "region_code", "agency")
_CLAIMS = ("is_valid", "has_clear_end")
_COLUMNS = ", ".join((_DAY, *_BY, *_CLAIMS))
ARRIVALS_SQL = (
    f"SELECT {_COLUMNS}, count(*) AS {NUMBER} FROM appeals GROUP BY ALL ORDER BY {_DAY}"
)


def holds(tally: Tally) -> bool:
    """Whether the table has every column that the tally needs."""
    scope = tally.scope
    names = {*tally.split_by, *(name for name, _ in scope.where)} - {WEEK}
    return (
        tally.anchor == _DAY
        and tally.value is None
        and scope.as_of is None
        and scope.present is None
        and not scope.with_history
        and {DIMENSIONS[name] for name in names} <= set(_BY)
        and {claim for claims in tally.conditions for claim in claims} <= set(_CLAIMS)
    )
