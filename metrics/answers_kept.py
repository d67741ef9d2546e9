"""What was worked out of one state of the data, kept for who asks the same again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from threading import Lock
from typing import TypeVar

from metrics.answer import Answer

MOST = 100_000  # answers kept in all, some 100 MB; what was used longest ago goes first

Found = TypeVar("Found")


class Kept:
    """Results by their key, each worked out once though many threads want it.

    It belongs to one state and goes with it, so nothing in it is ever out of date. Who
    asks has to stand in the key: the rights of one reader are not those of another.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._found: OrderedDict[Hashable, tuple[object, int]] = OrderedDict()
        self._size = 0
        self._making: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Found]) -> Found:
        """What is kept under the key, or what `make` returns; never to be changed."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key][0]
            making = self._making.setdefault(key, Lock())
        with making:  # who comes second waits for the first
            with self._lock:
                if key in self._found:
                    return self._found[key][0]
            try:
                found = make()
                self._keep(key, found)
            finally:
                with self._lock:
                    self._making.pop(key, None)
            return found

    def _keep(self, key: Hashable, found: object) -> None:
        size = size_of(found)
        with self._lock:
            if size > self._most or key in self._found:
                return
            self._found[key] = found, size
            self._size += size
            while self._size > self._most:
                _, (_, gone) = self._found.popitem(last=False)
                self._size -= gone


def size_of(found: object) -> int:
    """How many answers, or values as small, something holds."""
    if isinstance(found, Mapping):
        found = found.values()
    elif is_dataclass(found) and not isinstance(found, Answer):
        found = [getattr(found, field.name) for field in fields(found)]
    elif isinstance(found, str | bytes) or not hasattr(found, "__iter__"):
        return 1
    return 1 + sum(map(size_of, found))
