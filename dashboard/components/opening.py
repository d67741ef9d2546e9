"""A click on a unit's mark leads to that unit, with the other filters kept."""

from collections.abc import Sequence

from dashboard.components.address import leading_to, open_page
from dashboard.components.choice import BLANK
from metrics.question import Value


def open_unit(by: Sequence[str], group: Sequence[Value]) -> None:
    """Open the agencies over one unit of the dimensions `by`."""
    open_page("agencies", **filters_of(by, group))


def link_to_unit(by: Sequence[str], group: Sequence[Value]) -> str:
    """The same as an address."""
    return leading_to("agencies", **filters_of(by, group))


def filters_of(by: Sequence[str], group: Sequence[Value]) -> dict[str, Value]:
    """The choices of the address that name a unit."""
    values = (BLANK if value is None else value for value in group)
    return dict(zip(by, values, strict=True))
