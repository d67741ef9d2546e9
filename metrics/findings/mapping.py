"""What the reference tables do not say yet: bodies without an agency, other regions."""

from dataclasses import dataclass

from metrics.access import EVERYTHING, Viewer
from metrics.ask import ask
from metrics.question import Question, Value
from metrics.reference.regions import regions
from metrics.snapshot import Snapshot


@dataclass(frozen=True, kw_only=True)
class Unnamed:
    """A name of the files that a reference table does not know."""

    region: str | None  # a code, or a name outside the reference
    name: str
    appeals: int


def without_agency(
    snapshot: Snapshot, viewer: Viewer = EVERYTHING
) -> tuple[Unnamed, ...]:
    """Organisations that belong to no agency, most appeals first.

    None while nothing at all is mapped: then every organisation is its own agency.
    """
    by = ("region", "organisation")
    found = _received(snapshot, by, viewer, agency=(None,))
    return _by_size(
        Unnamed(region=region, name=name, appeals=n)
        for (region, name), n in found
        if name is not None
    )


def outside_reference(
    snapshot: Snapshot, viewer: Viewer = EVERYTHING
) -> tuple[Unnamed, ...]:
    """Regions that are not in the reference, most appeals first; never on the map."""
    return _by_size(
        Unnamed(region=name, name=name, appeals=n)
        for (name,), n in _received(snapshot, ("region",), viewer)
        if name is not None and name not in regions()
    )


def deadline_origins(
    snapshot: Snapshot, viewer: Viewer = EVERYTHING
) -> dict[str | None, int]:
    """How many appeals have their deadline from what.

    `file`, or the kind of norm it was counted by (law, regulation, default); None for
    those without any deadline.
    """
    found = _received(snapshot, ("due_from",), viewer)
    return {origin: n for (origin,), n in found}


def _received(
    snapshot: Snapshot,
    by: tuple[str, ...],
    viewer: Viewer,
    **where: tuple[Value, ...],
) -> list[tuple[tuple[Value, ...], int]]:
    question = Question(metrics=("received",), split_by=by, where=where)
    return [(a.group, a.n) for a in ask(snapshot, question, viewer) if a.n]


def _by_size(found) -> tuple[Unnamed, ...]:
    return tuple(sorted(found, key=lambda u: (-u.appeals, str(u.region), u.name)))
