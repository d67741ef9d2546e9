"""Who answers fast and leaves people dissatisfied, in words."""

from collections.abc import Mapping

from metrics.answer import Answer
from metrics.findings.standings import Standing, Standings
from metrics.findings.verdict import Band
from metrics.language import numbers
from metrics.language.language import Language
from metrics.reference.peers import Against
from metrics.tally import Group


def fast_text(language: Language, found: Standings, names: Mapping[Group, str]) -> str:
    """How many of the compared units, and the worst; empty where no wait is known.

    Dissatisfied is said against the others: empty too for another comparison.
    """
    usual = found.whole["median_days"]
    is_of_others = found.comparison.against is Against.OTHERS
    if usual.value is None or not found.compared or not is_of_others:
        return ""
    fast = [u for u in found.in_band(Band.BELOW) if _days(u) < usual.value]
    if not fast:
        return language.text("Fast, but dissatisfied: nobody")
    worst = fast[0]
    median, satisfied = worst.answers["median_days"], worst.answers["satisfied"]

    def days(answer: Answer) -> str:
        said = numbers.days(language, answer.value, answer.precision)
        return language.figure(said, answer)

    return language.plural(
        "Fast, but dissatisfied: {n} agency of {compared}; the worst is “{name}”, "
        "{days} against the usual {usual}, satisfied {share}",
        "Fast, but dissatisfied: {n} agencies of {compared}; the worst is “{name}”, "
        "{days} against the usual {usual}, satisfied {share}",
        len(fast),
        compared=found.compared,
        name=names[worst.group],
        days=days(median),
        usual=days(usual),
        share=language.figure(numbers.share(language, satisfied.value), satisfied),
    )


def _days(unit: Standing) -> float:
    median = unit.answers.get("median_days")
    return float("inf") if median is None or median.value is None else median.value
