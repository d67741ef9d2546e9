"""Why a row is refused: the texts, once."""

from dataclasses import dataclass

from metrics.errors import Said

REASONS = {
    "missing": "the cell is blank",
    "digits_lost": "{cell}: digits of the number were lost",
    "not_a_date": "{cell} is not a date",
    "no_local_time": "{cell} has an offset from UTC and no region that is known",
    "outside_years": "{cell} is outside {other}",
    "not_a_mark": "{cell} is not a whole number",
    "outside_scale": "{cell} is outside {other}",
    "not_yes_or_no": "{cell} is neither yes nor no",
    "closed_before_received": "{cell} is before {other}, when it was received",
    "ended_before_received": "{cell} is before {other}, when it was received",
    "answered_before_received": "{cell} is before {other}, when it was received",
    "rated_before_received": "{cell} is before {other}, when it was received",
    "after_export": "{cell} is after {other}, when the file was exported",
    "personal_number": "{cell} stands where the number of the appeal should",
    "contradictory": "appeal {cell} stands twice with different contents",
    "wrong_number_of_cells": "{cell} cells instead of {other}",
}


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One cell, or row, that cannot be accepted."""

    row: int
    reason: str  # a key of REASONS
    title: str | None = None  # of the file; None where the whole row is meant
    cell: str = ""
    other: str = ""

    @property
    def why(self) -> Said:
        """The reason, without the row and its column."""
        return Said(REASONS[self.reason], {"cell": self.cell, "other": self.other})

    @property
    def said(self) -> Said:
        """The reason with its row."""
        values = {"row": str(self.row), "title": self.title, "said": self.why}
        if self.title:
            return Said("line {row}, «{title}»: {said}", values)
        return Said("line {row}: {said}", values)
