"""What pages show of a store: the published state, or the last good one.

A reader on Monday is better served by the numbers of last week, said to be so, than by
none. Commands refuse instead: nobody reads what stands beside their numbers.
"""

from threading import Lock

from metrics.errors import StateDamaged, StoreRefused
from metrics.snapshot import Snapshot
from metrics.store import ledger
from metrics.store.layout import MEND, number_of
from metrics.store.store import Store, open_snapshot


class Shown:
    """The states of one store as its pages see them, from many threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._last: Snapshot | None = None
        self._damaged: dict[str, StateDamaged] = {}
        self._looking = Lock()

    def look(self) -> tuple[Snapshot | None, StoreRefused | None]:
        """The state to be shown, and what is wrong with the store; None and None
        before the first import.

        StoreRefused where no state can be read at all.
        """
        with self._looking:
            try:
                self._last, fault = self._published()
            except StoreRefused as refusal:
                fault = refusal
                if not self._can_stay():
                    self._last = self._newest_good()
                if self._last is None:
                    raise
            return self._last, fault

    def found_damaged(self, damaged: StateDamaged) -> None:
        """Never show a state again that turned out not to be readable to its end.

        Names are never used again: what a rebuild makes has another.
        """
        with self._looking:
            self._damaged[damaged.state] = damaged

    def _published(self) -> tuple[Snapshot | None, StoreRefused | None]:
        layout = self._store.layout
        name = layout.current_name()
        if name in self._damaged:
            raise self._damaged[name]
        if name is None:
            if self._last is not None:
                raise StoreRefused(
                    str(layout.root),
                    "the store is no longer there.",
                    "Is its disk connected, and was the folder moved?",
                )
            return None, None
        state = self._store.snapshot()
        if not layout.snapshot(name).exists():  # an open file can still be read
            return state, StoreRefused(
                str(layout.snapshot(name)), "is no longer there.", MEND
            )
        lost = ledger.lost(layout, {i.number for i in state.imports})
        return state, ledger.loss(lost[0]) if lost else None

    def _can_stay(self) -> bool:
        return self._last is not None and self._last.name not in self._damaged

    def _newest_good(self) -> Snapshot | None:
        layout = self._store.layout
        taken_back = ledger.taken_back(layout)
        paths = layout.snapshots.glob("*-b*.duckdb")
        age = {p.stem: (number_of(p.stem), int(p.stem.split("-b")[1])) for p in paths}
        for name in sorted(age.keys() - self._damaged, key=age.get, reverse=True):
            try:
                state = open_snapshot(self._store, name)
            except StoreRefused:
                continue
            if not taken_back & {i.number for i in state.imports}:
                return state
        return None
