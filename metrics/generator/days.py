"""Days as whole numbers since 1970-01-01, so that whole columns can be compared."""

from datetime import date, timedelta

import numpy as np
import pyarrow as pa

EPOCH = date(1970, 1, 1)
NEVER = 1_000_000  # later than any day of a scenario


def day_number(day: date) -> int:
    """The day as a number."""
    return (day - EPOCH).days


def calendar_day(number: int) -> date:
    """The number as a day."""
    return EPOCH + timedelta(days=int(number))


def day_texts(numbers: np.ndarray, style: str, never: str) -> pa.Array:
    """The days as text; `never` where there is no day."""
    known = numbers < NEVER
    if not known.any():
        return pa.repeat(never, len(numbers))
    first, last = int(numbers[known].min()), int(numbers[known].max())
    texts = [calendar_day(day).strftime(style) for day in range(first, last + 1)]
    places = np.where(known, numbers - first, len(texts))
    return pa.array([*texts, never]).take(pa.array(places))
