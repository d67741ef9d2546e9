"""Moments from text, to the last letter: nothing is guessed."""

from datetime import date

from metrics.imports.quoting import quoted
from metrics.imports.readers import Moments

# Unambiguous, so always understood.
_ISO = r"^\d{4}-\d\d-\d\d([ T]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?)?$"
# What Excel keeps for a day in a cell that it does not show as one: 46000, 46000.5.
_SERIAL = r"^[0-9]{5}(\.[0-9]+)?$"


def moment_sql(text: str, reader: Moments, day_zero: date | None = None) -> str:
    """A moment by ISO or by one of the declared patterns; NULL for other text.

    `day_zero` is the day from which a workbook counts its days.
    """
    known = f"WHEN regexp_matches({text}, '{_ISO}') THEN try_cast({text} AS TIMESTAMP)"
    if day_zero is not None:
        seconds = f"to_seconds(round(try_cast({text} AS DOUBLE) * 86400))"
        serial = f"TIMESTAMP '{day_zero}' + {seconds}"
        known += f" WHEN regexp_matches({text}, '{_SERIAL}') THEN {serial}"
    if not reader.patterns:
        return f"CASE {known} END"
    # a year of two digits would else be read as one of the first century
    ordered = sorted(reader.patterns, key=lambda pattern: "%y" not in pattern)
    patterns = ", ".join(map(quoted, ordered))
    return f"CASE {known} ELSE try_strptime({text}, [{patterns}]) END"
