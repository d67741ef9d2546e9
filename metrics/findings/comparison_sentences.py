"""The words for what figures are compared with."""

from metrics.findings.against_target import AgainstTarget, verdict_words
from metrics.findings.comparison import HEADLINE, Comparison
from metrics.findings.two_selections import Contrast, Refusal
from metrics.language import dates, numbers
from metrics.language.evidence import Evidence, evidence_word
from metrics.language.language import Language
from metrics.metric import Unit
from metrics.period import Period
from metrics.reference.peers import Against

CHOICES = {
    Against.OTHERS: "the others",
    Against.PAST: "own previous 52 weeks",
    Against.TARGET: "the target",
    Against.DISTRICT: "the other regions of the district",
    Against.GROUP: "my group",
    Against.ALL: "all loaded regions",
}
TITLES = {
    Against.OTHERS: "Others",
    Against.PAST: "52 weeks before",
    Against.GROUP: "Group",
    Against.TARGET: "Target",
}
WITHOUT = {  # why it is not offered
    Against.OTHERS: "the others: your rights cover one agency alone",
    Against.PAST: "own previous 52 weeks: the data do not go back that far before the "
    "period",
    Against.GROUP: "my group: groups.csv names no other loaded region of it",
    Against.TARGET: "the target: targets.csv has none for satisfaction at the end of "
    "the period",
}
_FOR_BANDS = {
    Against.PAST: "Compared with own previous 52 weeks: {bands}",
    Against.GROUP: "Compared with the other regions of the group: {bands}",
    Against.TARGET: "Compared with the target: {bands}",
}
_NONE_BELOW = {
    Against.OTHERS: "No agency is below the others beyond usual variation.",
    Against.PAST: "No agency is below its own previous 52 weeks beyond usual "
    "variation.",
    Against.GROUP: "No agency is below the other regions of the group beyond usual "
    "variation.",
    Against.TARGET: "No agency has missed the target beyond usual variation.",
}


def choice_text(language: Language, comparison: Comparison, period: Period) -> str:
    """What is compared with; a target with its value and the day it was adopted."""
    against = comparison.against
    target = comparison.target(HEADLINE, period)
    if against is not Against.TARGET or target is None:
        return language.text(CHOICES[against])
    return language.text(
        "the target of {value}, in force since {day}",
        value=numbers.share(language, target.value),
        day=dates.day(language, target.since),
    )


def bands_against(language: Language, against: Against, bands: str) -> str:
    """The sentence of the bands, with what they are against unless it is the others."""
    if against not in _FOR_BANDS:
        return bands
    return language.text(_FOR_BANDS[against], bands=bands[:1].lower() + bands[1:])


def below_text(
    language: Language, against: Against, n: int, total: int, evidence: Evidence
) -> str:
    """How many agencies of those compared lie below the other side."""
    if not n:
        return language.text(_NONE_BELOW[against])
    said = {"total": total, "evidence": evidence_word(language, evidence)}
    if against is Against.PAST:
        return language.plural(
            "{n} agency of {total} is {evidence} below its own previous 52 weeks.",
            "{n} agencies of {total} are {evidence} below their own previous 52 weeks.",
            n,
            **said,
        )
    if against is Against.GROUP:
        return language.plural(
            "{n} agency of {total} is {evidence} below the other regions of the group.",
            "{n} agencies of {total} are {evidence} below the other regions of the "
            "group.",
            n,
            **said,
        )
    if against is Against.TARGET:
        return language.plural(
            "{n} agency of {total} is {evidence} below the target.",
            "{n} agencies of {total} are {evidence} below the target.",
            n,
            **said,
        )
    return language.plural(
        "{n} agency of {total} is {evidence} below the others.",
        "{n} agencies of {total} are {evidence} below the others.",
        n,
        **said,
    )


def compared_text(
    language: Language, found: Contrast | AgainstTarget, against: Against
) -> str:
    """A figure's other side, and how the figure stands to it."""
    side = language.text(TITLES[against])
    if isinstance(found, AgainstTarget):
        answer, value = found.answer, found.target.value
        verdict = verdict_words(language, found)
    elif found.refusal is not None or found.second.value is None:
        return _refused(language, found, side)
    else:
        answer, value = found.second, found.second.value
        verdict = _verdict(language, found)
    return language.text(
        "{side}: {value}; here {verdict}",
        side=side,
        value=numbers.value_text(language, answer.unit, value, answer.precision),
        verdict=verdict,
    )


def _refused(language: Language, found: Contrast, side: str) -> str:
    if found.refusal is Refusal.FEW and found.second.n:
        n = numbers.count(language, found.second.n)
        return language.text("{side}: too few to compare ({n})", side=side, n=n)
    return language.text("{side}: nothing to compare with", side=side)


def _verdict(language: Language, found: Contrast) -> str:
    word = evidence_word(language, found.evidence)
    if found.evidence is Evidence.USUAL:
        return language.text("no different")
    is_more = found.difference > 0
    if found.first.unit == Unit.DAYS.value:
        return language.text(
            "{evidence} longer" if is_more else "{evidence} shorter", evidence=word
        )
    return language.text(
        "{evidence} above" if is_more else "{evidence} below", evidence=word
    )
