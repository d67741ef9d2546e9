"""Answers that are found when they are asked for.

Some sets choose in their expected figures which shares, sizes or units they ask about;
the case's input does not name them.
"""

from collections.abc import Callable, Iterable


class Asked(dict):
    """Name -> answer; names beside the given ones are answered when they are read."""

    def __init__(self, answer: Callable[[str], object], names: Iterable[str] = ()):
        super().__init__((name, answer(name)) for name in names)
        self._answer = answer

    def __missing__(self, name: str) -> object:
        return self._answer(name)


class Rows(list):
    """Rows known by what stands in one column; others are answered when asked."""

    def __init__(self, column: str, answer: Callable, names: Iterable = ()):
        super().__init__(answer(name) for name in names)
        self._column, self._answer = column, answer

    def like(self, expected: list[dict]) -> list[dict]:
        """The rows about the same things as the expected ones, in their order."""
        return [self._answer(row[self._column]) for row in expected]
