"""What a column of an unknown file looks like, by its cells alone."""

from enum import Enum

import pyarrow as pa
import pyarrow.compute as pc

from metrics.imports.synonyms import NO, YES
from metrics.imports.titles import normalised

MOST_WORDS = 40  # different ones that are still worth being mapped one by one
_ENOUGH = 0.8  # of the different cells
_DATE = (
    r"^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}([ T,].*)?$"
    r"|^\d{1,2}[ -]\p{L}{3,9}[ -]\d{2,4}([ T,].*)?$"
)
_MARK = r"^(\d|10)([.,]0+)?$"


class Look(Enum):
    """Kinds of columns, as far as they can be told without knowing the system."""

    BLANK = "nothing"
    MOMENTS = "dates"
    MARKS = "marks"
    CLAIMS = "yes and no"
    WORDS = "a few words"
    TEXT = "text"


def look_of(cells: pa.Array) -> Look:
    """The kind of a column from its filled cells."""
    words = pc.unique(cells)
    if not len(words):
        return Look.BLANK
    if _share(words, _DATE) >= _ENOUGH:
        return Look.MOMENTS
    if len(words) > MOST_WORDS:
        return Look.TEXT
    said = {normalised(word) for word in words.to_pylist()}
    if said <= YES | NO and not said <= {"0", "1"}:
        return Look.CLAIMS
    if _share(words, _MARK) == 1:
        return Look.MARKS
    return Look.WORDS if 2 * len(words) <= len(cells) else Look.TEXT


def _share(words: pa.Array, pattern: str) -> float:
    return pc.mean(pc.match_substring_regex(words, pattern).cast(pa.int8())).as_py()
