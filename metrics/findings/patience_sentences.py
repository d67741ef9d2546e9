"""Satisfaction by days waited, in words."""

from metrics.answer import Answer
from metrics.findings.patience import Patience, Waited
from metrics.findings.verdict import Band
from metrics.language import numbers
from metrics.language.counted import marks
from metrics.language.evidence import evidence_word
from metrics.language.language import Language
from metrics.language.numbers import DASH
from metrics.number_parts import of_waited


def patience_text(
    language: Language, found: Patience, satisfied: Answer | None = None
) -> str:
    """Whether those who waited longest are less satisfied than the quickly answered.

    `satisfied` is that of all of them, by which the shares can be opened.
    """

    def share(band: Waited) -> str:
        days = (band.first, band.last)
        number = satisfied and of_waited(satisfied, band.satisfied, band.n, days)
        return language.figure(numbers.share(language, band.share), number)

    if len(found.bands) < 2 or found.verdict is None:
        return language.text("Too few marks to say what waiting does.")
    first, last = found.bands[0], found.bands[-1]
    if found.verdict.band is Band.SAME:
        return language.text(
            "Those who waited longest are satisfied as often as those answered first, "
            "within usual variation"
        )
    return language.text(
        "Answered within {first} days {high} are satisfied, after {last} days {low}: "
        "{evidence} more"
        if found.verdict.band is Band.ABOVE
        else "Answered within {first} days {high} are satisfied, after {last} days "
        "{low}: {evidence} fewer",
        first=waited_text(language, first),
        last=waited_text(language, last),
        high=share(first),
        low=share(last),
        evidence=evidence_word(language, found.verdict.evidence),
    )


def patience_rests_on(language: Language, found: Patience) -> str:
    """How many marks; empty where there are none."""
    n = sum(band.n for band in found.bands)
    return marks(language, n) if n else ""


def waited_text(language: Language, band: Waited) -> str:
    """The days of a band: 4–7, or 61 and more."""
    if band.last is None:
        return language.text("{first} and more", first=band.first)
    return f"{band.first}{DASH}{band.last}"
