"""The data as they were after an import: a link to them shows the same numbers later.

Later imports are left out of every count. What has no past stays so: metrics without it
say that they are not known of an earlier state. The numbers are the same for as long as
no earlier import is taken back and no reference table changes; the code of a state
holds a digest of both, so that a difference is noticed.
"""

import re
from dataclasses import dataclass, replace
from hashlib import sha256

from metrics.access import EVERYTHING, Viewer
from metrics.snapshot import Snapshot
from metrics.tally import Counts, Engine, Tally

_CODE = re.compile(r"(\d{1,9})(?:-([0-9a-f]{8}))?")


@dataclass(frozen=True)
class Pin:
    """A state to go back to: its newest import, and what it was made of.

    Without a digest for those who may not see everything: it tells of all regions.
    """

    number: int
    digest: str = ""

    def __str__(self) -> str:
        return f"{self.number}-{self.digest}" if self.digest else str(self.number)


def pin_of(snapshot: Snapshot, viewer: Viewer = EVERYTHING) -> Pin:
    """The state as it is now; ValueError where it holds no import."""
    number = snapshot.pinned_to or max(i.number for i in snapshot.imports)
    return Pin(number, _digest(snapshot, number) if viewer.sees_all else "")


def read_pin(code: str) -> Pin | None:
    """The pin that a link names; None where it is none."""
    match = _CODE.fullmatch(code)
    return Pin(int(match[1]), match[2] or "") if match else None


def pinned(snapshot: Snapshot, number: int) -> Snapshot:
    """The state after this import; as it is where no later one has come since.

    ValueError where the state holds no import so early.
    """
    imports = tuple(i for i in snapshot.imports if i.number <= number)
    if not imports:
        raise ValueError(f"no import up to {number} is in {snapshot.name}")
    if imports == snapshot.imports:
        return snapshot
    return replace(
        snapshot,
        name=f"{snapshot.name}@{number}",
        engine=_Until(snapshot.engine, number),
        imports=imports,
        pinned_to=number,
    )


def is_same(snapshot: Snapshot, pin: Pin) -> bool:
    """Whether its numbers are those of the day on which the link was made.

    Without a digest it is not known, and taken to be so.
    """
    return pin.digest in ("", _digest(snapshot, pin.number))


class _Until:
    """An engine that knows of no import after one."""

    def __init__(self, engine: Engine, number: int) -> None:
        self._engine, self._number = engine, number

    def tallies(self, *wanted: Tally) -> list[Counts]:
        return self._engine.tallies(*map(self._earlier, wanted))

    def records(
        self, tally: Tally, *, columns: tuple[str, ...], limit: int | None
    ) -> list[dict]:
        return self._engine.records(self._earlier(tally), columns=columns, limit=limit)

    def _earlier(self, tally: Tally) -> Tally:
        asked = tally.scope.as_of
        as_of = self._number if asked is None else min(asked, self._number)
        return replace(tally, scope=replace(tally.scope, as_of=as_of))


def _digest(snapshot: Snapshot, number: int) -> str:
    held = [(i.number, i.sha256) for i in snapshot.imports if i.number <= number]
    return sha256(repr((sorted(held), snapshot.tables)).encode()).hexdigest()[:8]
