"""How much a package hides from its readers, in words."""

import io
import zipfile

from metrics.language import numbers
from metrics.language.language import Language
from metrics.metric import RELIABILITY
from metrics.reports.weekly.csv_text import table_rows
from metrics.reports.weekly.issue import EXTERNAL
from metrics.reports.weekly.register import Release
from metrics.reports.weekly.schema_of_metrics import METRICS

_CONFIDENTIAL = "c"


def hidden_text(language: Language, audience: str, hidden: int, told: int) -> str:
    """So many of so many numbers are hidden; inside an office none are."""
    if audience != EXTERNAL:
        return language.text(
            "Counts are exact, nothing is hidden; shares and waits from {least} "
            "records on.",
            least=RELIABILITY.shown,
        )
    return language.text(
        "Small counts are hidden, others rounded to 5: hidden are {hidden} of {all} "
        "numbers.",
        hidden=numbers.count(language, hidden),
        all=numbers.count(language, told),
    )


def hidden_in(language: Language, release: Release, packed: bytes) -> str:
    """The same of a package that was issued, counted in its table of numbers."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        text = archive.read(f"{release.name}/{METRICS.path}").decode()
    flags = [row["flag"] for row in table_rows(METRICS, text)]
    return hidden_text(
        language, release.audience, flags.count(_CONFIDENTIAL), len(flags)
    )
