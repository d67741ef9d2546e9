"""How soon marks come after the answer, in words."""

from metrics.catalogue import SATISFIED
from metrics.findings.mark_days import LATEST, MarkDays
from metrics.language import numbers
from metrics.language.counted import marks
from metrics.language.language import Language


def mark_days_text(language: Language, found: MarkDays) -> str:
    """Within how many days half the marks are given, and how many on the same day."""
    if found.n < SATISFIED.compared_from:
        return language.text("Too few marks with a known day: {n}", n=found.n)
    same = numbers.share(language, found.same_day / found.n)
    if found.half_by == 0:
        return language.text(
            "{same} of marks are given on the day of the answer", same=same
        )
    if found.half_by > LATEST:
        return language.text(
            "More than half of the marks come later than {days} after the answer",
            days=numbers.days(language, LATEST),
        )
    return language.text(
        "Half of the marks come within {half} after the answer; {same} on the same day",
        half=numbers.days(language, found.half_by),
        same=same,
    )


def mark_days_rest_on(language: Language, found: MarkDays) -> str:
    """How many marks that is of."""
    title = language.text("Days from the answer to its mark")
    return f"{title} · {marks(language, found.n)}"


def mark_day_name(language: Language, day: int) -> str:
    """A day of the chart: 3, or 29 and more."""
    if day > LATEST:
        return language.text("{first} and more", first=day)
    return str(day)
