"""Metrics by one or two dimensions with their totals: answers, put side by side."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from metrics.answer import Answer
from metrics.question import Question
from metrics.tally import Group

Key = tuple[str, str]  # metric, and its item where it has several
Ask = Callable[[Question], list[Answer]]


@dataclass(frozen=True, kw_only=True)
class CrossTable:
    """Rows are groups: each, then the total of its first dimension, then the whole."""

    by: tuple[str, ...]
    groups: tuple[Group, ...]  # shorter ones are totals
    columns: tuple[Key, ...]
    cells: Mapping[tuple[Group, Key], Answer]
    missing: tuple[Answer, ...]  # metrics without their column

    def answers(self) -> list[Answer]:
        """Everything that was answered, in the order of the rows."""
        known = [
            self.cells[group, key]
            for group in self.groups
            for key in self.columns
            if (group, key) in self.cells
        ]
        return [*known, *self.missing]

    def by_group(self) -> Iterator[tuple[Group, list[Answer]]]:
        """The group of each row with the row's answers."""
        for group in self.groups:
            row = [self.cells.get((group, key)) for key in self.columns]
            yield group, [answer for answer in row if answer is not None]


def cross_table(ask: Ask, question: Question) -> CrossTable:
    """The question's metrics split by its dimensions, then by fewer of them."""
    by = question.split_by
    cells: dict[tuple[Group, Key], Answer] = {}
    missing: dict[str, Answer] = {}
    for depth in range(len(by), -1, -1):
        for answer in ask(replace(question, split_by=by[:depth])):
            if answer.missing:
                missing[answer.metric] = answer
            elif len(answer.group) == depth:
                cells[answer.group, (answer.metric, answer.item)] = answer
    found = dict.fromkeys(key for _, key in cells)
    columns = sorted(found, key=lambda key: question.metrics.index(key[0]))
    groups = sorted({group for group, _ in cells}, key=lambda g: _place(g, len(by)))
    return CrossTable(
        by=by,
        groups=tuple(groups),
        columns=tuple(columns),
        cells=cells,
        missing=tuple(missing.values()),
    )


def _place(group: Group, depth: int) -> tuple:
    """A total stands after what it is the total of; a blank after what is named."""
    named = [(0, value is None, str(value)) for value in group]
    return (*named, *[(1, False, "")] * (depth - len(group)))
