"""How our figures and the source's own part, said in sentences."""

from decimal import Decimal

from metrics.catalogue import CATALOGUE
from metrics.findings.reconciliation import Deadlines, Marks
from metrics.language import numbers
from metrics.language.counted import appeals, marks
from metrics.language.language import Language
from metrics.language.reasons import reason_text
from metrics.metric import Unit


def deadlines_text(language: Language, found: Deadlines | None) -> str:
    """Both shares in time, and how many appeals are late by one count alone."""
    if found is None:
        return language.text(
            "The files have no mark of the source for what is overdue: nothing to "
            "compare with."
        )
    return language.plural(
        "By the source's mark “Overdue” {theirs} are in time, by our count {ours}; "
        "{n} appeal differs.",
        "By the source's mark “Overdue” {theirs} are in time, by our count {ours}; "
        "{n} appeals differ.",
        found.differing,
        theirs=numbers.share(language, found.theirs),
        ours=numbers.share(language, found.ours),
    )


def deadlines_why(language: Language, found: Deadlines) -> str:
    """What the two count, and over which appeals."""
    lines = [
        language.text(
            "We take the first answer and the original deadline; a mark of the source "
            "often goes by the last answer or by a moved deadline."
        ),
        language.text(
            "Compared: {appeals} with a mark.", appeals=appeals(language, found.n)
        ),
    ]
    if found.unmarked:
        lines.append(
            language.text(
                "Without a mark: {appeals}.", appeals=appeals(language, found.unmarked)
            )
        )
    return " ".join(lines)


def marks_text(language: Language, found: Marks) -> str:
    """Both shares of the week, or why one of them is not known."""
    for answer in (found.official, found.ours):
        if answer.value is None:
            label = language.text(CATALOGUE[answer.metric].label)
            return f"{label}: {reason_text(language, answer)}"
    return language.text(
        "By the official method {theirs} of the week's marks are 4 and 5, by our count "
        "{ours}.",
        theirs=language.figure(
            numbers.share(language, found.official.value), found.official
        ),
        ours=language.figure(numbers.share(language, found.ours.value), found.ours),
    )


def marks_why(language: Language, found: Marks) -> list[str]:
    """The two steps from ours to the official share, and what each counts."""
    if found.by_day is None:
        return []
    lines = [
        language.text(
            "{points} from the day: the official share takes {theirs} by the day of "
            "the mark, ours {ours} by the day of the answer.",
            points=_points(language, found.by_day),
            theirs=marks(language, found.official.n),
            ours=marks(language, found.ours.n),
        ),
        language.text(
            "{points} from reviews: the official share takes a mark as it stands now, "
            "ours the first one.",
            points=_points(language, found.by_review),
        ),
    ]
    if found.official.flag == "e":
        lines.append(
            language.text(
                "Where a file gives no day of the mark, it is taken from the export "
                "that first showed the mark."
            )
        )
    return lines


def _points(language: Language, value: float) -> str:
    step = Decimal(str(value)).quantize(numbers.CHANGE_STEPS[Unit.SHARE.value])
    return numbers.change_with_unit(language, Unit.SHARE.value, step)
