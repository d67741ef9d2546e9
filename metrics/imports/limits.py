"""How many bad rows a file may have before it is refused as a whole."""

from dataclasses import dataclass

from metrics.errors import ImportRefused
from metrics.imports.reasons import Problem

MEND = "Mend the export and import it again, or raise the limits in settings.toml."


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Shares from which a file is refused as a whole."""

    bad_rows: float = 0.05  # of the rows read
    contradictions: float = 0.01  # of the different numbers


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Rows and numbers of one file."""

    read: int  # all rows that are not blank
    accepted: int
    refused: int
    repeats: int  # rows left out, each the same as one that is kept
    numbers: int  # different ones
    contradictory: int  # of them, those whose rows differ


def hold(
    limits: Limits, counts: Counts, problems: tuple[Problem, ...], where: str
) -> None:
    """Refuse a file that is beyond the limits or keeps no row."""
    if not counts.read:
        raise ImportRefused(where, "holds titles and no rows.", "Export it again.")
    examples = tuple(problem.said for problem in problems)
    if counts.contradictory > limits.contradictions * counts.numbers:
        raise ImportRefused(
            where,
            "{contradictory} of {numbers} numbers stand twice with different contents;"
            " the limit is {limit}: {examples}.",
            MEND,
            contradictory=counts.contradictory,
            numbers=counts.numbers,
            limit=limits.contradictions,
            examples=examples,
        )
    if not counts.accepted:
        raise ImportRefused(
            where, "no row can be accepted: {examples}.", MEND, examples=examples
        )
    if counts.refused > limits.bad_rows * counts.read:
        raise ImportRefused(
            where,
            "{refused} of {read} rows cannot be accepted; the limit is {limit}:"
            " {examples}.",
            MEND,
            refused=counts.refused,
            read=counts.read,
            limit=limits.bad_rows,
            examples=examples,
        )
