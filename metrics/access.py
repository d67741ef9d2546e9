"""Who may see what. Applied in one place, inside `ask`, on every engine."""

from collections.abc import Mapping
from dataclasses import dataclass

from metrics.question import Value

Where = Mapping[str, tuple[Value, ...]]


@dataclass(frozen=True, kw_only=True)
class Viewer:
    """A reader and the rows open to them; None means all."""

    regions: frozenset[str] | None = None
    agencies: frozenset[str] | None = None


EVERYTHING = Viewer()


def limited(where: Where, viewer: Viewer) -> dict[str, tuple[Value, ...]]:
    """The filters, narrowed to what the viewer may see; an empty one matches none."""
    narrowed = dict(where)
    for name, allowed in (("region", viewer.regions), ("agency", viewer.agencies)):
        if allowed is not None:
            wanted = where.get(name, tuple(sorted(allowed)))
            narrowed[name] = tuple(value for value in wanted if value in allowed)
    return narrowed
