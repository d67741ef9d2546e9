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
    examples = "".join(f" Row {p.row}: {p.text}." for p in problems)
    if counts.contradictory > limits.contradictions * counts.numbers:
        raise ImportRefused(
            where,
            f"{counts.contradictory:,} of {counts.numbers:,} numbers stand twice with"
            f" different contents; the limit is {limits.contradictions:.0%}.{examples}",
            MEND,
        )
    if not counts.accepted:
        raise ImportRefused(where, f"no row can be accepted.{examples}", MEND)
    if counts.refused > limits.bad_rows * counts.read:
        raise ImportRefused(
            where,
            f"{counts.refused:,} of {counts.read:,} rows cannot be accepted;"
            f" the limit is {limits.bad_rows:.0%}.{examples}",
            MEND,
        )
