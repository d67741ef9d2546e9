"""Counts that were got once: a published state does not change."""

from collections import OrderedDict
from threading import Lock

from metrics.tally import Counts, Engine, Tally

_KEPT = 2000  # tallies; a page asks about fifty


class RememberingEngine:
    """Another engine, asked once for each tally; what it told stays when it is lost."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._known: OrderedDict[Tally, Counts] = OrderedDict()
        self._lock = Lock()

    def tallies(self, *wanted: Tally) -> list[Counts]:
        """The counts of each tally, in order; only what is not known is asked."""
        with self._lock:
            known = {t: self._known[t] for t in wanted if t in self._known}
        unknown = tuple(dict.fromkeys(t for t in wanted if t not in known))
        if unknown:
            known |= zip(unknown, self._engine.tallies(*unknown), strict=True)
        with self._lock:
            for tally in wanted:
                self._known[tally] = known[tally]
                self._known.move_to_end(tally)
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return [known[tally] for tally in wanted]

    def records(
        self, tally: Tally, *, columns: tuple[str, ...], limit: int | None
    ) -> list[dict]:
        """The appeals that meet the tally's last condition, asked anew each time."""
        return self._engine.records(tally, columns=columns, limit=limit)
