"""Who may see what. Applied in one place, inside `ask`, on every engine."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from metrics.errors import AccessRefused
from metrics.question import Value

Where = Mapping[str, tuple[Value, ...]]


class Right(StrEnum):
    """What not everybody may do; the text completes "You may not ..."."""

    COUNTS = "see exact counts"
    RECORDS = "see the appeals behind a number"
    EXPORTS = "take exports"
    IMPORTS = "import files or take them back"
    COMMITMENTS = "record commitments"
    SETTINGS = "change what everybody sees"


_ANALYST = frozenset({Right.COUNTS, Right.RECORDS, Right.EXPORTS, Right.COMMITMENTS})
_IMPORTER = _ANALYST | {Right.IMPORTS}
ROLES: Mapping[str, frozenset[Right]] = {
    "viewer": frozenset(),
    "analyst": _ANALYST,
    "importer": _IMPORTER,
    "administrator": _IMPORTER | {Right.SETTINGS},
}


@dataclass(frozen=True, kw_only=True)
class Viewer:
    """A reader and the rows open to them; None means all."""

    role: str = "administrator"
    regions: frozenset[str] | None = None
    agencies: frozenset[str] | None = None
    sees_others: bool = False  # one figure of all that is closed: `findings/others`

    def may(self, right: Right) -> bool:
        """Whether the reader's role has the right."""
        return right in ROLES[self.role]

    def must(self, right: Right) -> None:
        """AccessRefused where the reader's role lacks the right."""
        if not self.may(right):
            raise AccessRefused(
                right.value,
                "your role does not allow this.",
                "Ask an administrator of the dashboard for it.",
            )

    @property
    def sees_all(self) -> bool:
        """Whether no region and no agency is closed."""
        return self.regions is None and self.agencies is None

    def covers(self, where: Where) -> bool:
        """Whether these filters leave nothing that is closed to the reader."""
        return all(
            allowed is None or (where.get(name) and set(where[name]) <= allowed)
            for name, allowed in self.limits
        )

    @property
    def limits(self) -> tuple[tuple[str, frozenset[str] | None], ...]:
        """By dimension, the values open to the reader; None where all are."""
        return ("region", self.regions), ("agency", self.agencies)

    def must_see_all(self, right: Right) -> None:
        """AccessRefused too where the reader is limited to regions or agencies."""
        self.must(right)
        if not self.sees_all:
            raise AccessRefused(
                right.value,
                "this holds what your rights do not cover.",
                "Ask an administrator of the dashboard for it.",
            )


EVERYTHING = Viewer()  # who works on the store's own computer, without sign-in


def limited(where: Where, viewer: Viewer) -> dict[str, tuple[Value, ...]]:
    """The filters, narrowed to what the viewer may see; an empty one matches none."""
    narrowed = dict(where)
    for name, allowed in viewer.limits:
        if allowed is not None:
            wanted = where.get(name, tuple(sorted(allowed)))
            narrowed[name] = tuple(value for value in wanted if value in allowed)
    return narrowed
