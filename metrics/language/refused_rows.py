"""Why rows are refused, each reason as the name of a group of rows."""

from collections.abc import Iterator

from metrics.imports.report import ImportReport
from metrics.language.language import Language

# By key of imports.reasons.REASONS, which say the same of one cell.
NAMES = {
    "missing": "a cell that must be filled is blank",
    "digits_lost": "digits of the number were lost",
    "not_a_date": "a date that cannot be read",
    "no_local_time": "an offset from UTC without a region that is known",
    "outside_years": "a date outside the years that can be",
    "not_a_mark": "a mark that is not a whole number",
    "outside_scale": "a mark outside the scale",
    "not_yes_or_no": "neither yes nor no",
    "closed_before_received": "answered before it was received",
    "ended_before_received": "withdrawn or handed over before it was received",
    "answered_before_received": "first answered before it was received",
    "rated_before_received": "rated before it was received",
    "after_export": "later than the file itself",
    "personal_number": "personal data in place of the number",
    "contradictory": "the number stands twice with different contents",
    "wrong_number_of_cells": "a wrong number of cells",
}


def reasons_told(language: Language, report: ImportReport) -> Iterator[tuple[str, int]]:
    """Each reason with its rows, most rows first; a row may have several."""
    return ((said, rows) for _, said, rows in reasons_of(language, report))


def reasons_of(
    language: Language, report: ImportReport
) -> Iterator[tuple[str, str, int]]:
    """The same with the key of the reason before it."""
    for reason, rows in sorted(report.reasons.items(), key=lambda item: -item[1]):
        yield reason, language.text(NAMES.get(reason, reason)), rows
