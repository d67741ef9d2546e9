"""Words for figures that are a part of an answer, or are reckoned from answers."""

from metrics.language import numbers
from metrics.language.language import Language
from metrics.metric import MARK
from metrics.number import WAITED, Part, Reckoned

TITLES = {
    Reckoned.USUAL_RANGE: "usual range",
    Reckoned.DIFFERENCE: "difference",
    Reckoned.MIX: "other topics",
    Reckoned.OTHER_PARTS: "several topics together",
}
MEANINGS = {
    Reckoned.USUAL_RANGE: (
        "Where nearly all weeks lie while nothing changes, by the past weeks of the "
        "metric itself. No appeals stand behind a limit: the value of each week opens "
        "its own."
    ),
    Reckoned.DIFFERENCE: (
        "The first value minus the second, with the accuracy of both. No appeals stand "
        "behind a difference: each of the two values opens its own."
    ),
    Reckoned.MIX: (
        "What would have changed had every topic stayed as it was and only the number "
        "of appeals on each been another. No appeals stand behind it: the values "
        "before and after open their own."
    ),
    Reckoned.OTHER_PARTS: (
        "What topics with few marks, or with little effect, have changed together. No "
        "appeals stand behind it: the values before and after open their own."
    ),
}


def part_text(language: Language, part: Part) -> str:
    """Which of the appeals; empty where the whole says it by itself."""
    first, last = part.first, part.last
    if part.column == WAITED:
        if last is None:
            return language.text("over {days} days", days=first - 1) if first else ""
        return language.text("{span} days", span=f"{first}{numbers.DASH}{last}")
    if part.column == MARK:
        return language.text("mark {mark}", mark=first)
    if isinstance(first, bool):
        return language.text(
            "counted in the share" if first else "not counted in the share"
        )
    return _from_deadline(language, part)


def _from_deadline(language: Language, part: Part) -> str:
    """The days left to the deadline, below none after it, as days before or after."""
    day = part.last if part.first is None else part.first
    if not day:
        return language.text("on the day of the deadline")
    days = numbers.days(language, abs(day))
    if day > 0:
        said = "{days} before the deadline"
        said = "{days} or more before the deadline" if part.last is None else said
    else:
        said = "{days} after the deadline"
        said = "{days} or more after the deadline" if part.first is None else said
    return language.text(said, days=days)
