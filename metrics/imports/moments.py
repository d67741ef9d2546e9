"""Moments from text, to the last letter: nothing is guessed."""

from metrics.imports.quoting import quoted
from metrics.imports.readers import Moments

# Unambiguous, so always understood. A zone is not: moments are by the local clock.
_ISO = r"^\d{4}-\d\d-\d\d([ T]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?)?$"


def moment_sql(cell: str, reader: Moments) -> str:
    """A moment by ISO or by one of the declared patterns; NULL for other text."""
    iso = f"WHEN regexp_matches({cell}, '{_ISO}') THEN try_cast({cell} AS TIMESTAMP)"
    if not reader.patterns:
        return f"CASE {iso} END"
    patterns = ", ".join(map(quoted, reader.patterns))
    return f"CASE {iso} ELSE try_strptime({cell}, [{patterns}]) END"
