"""A value against its target: reached, missed, or not told apart, and since when."""

from dataclasses import dataclass

from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.findings.verdict import against_level
from metrics.language import dates, numbers
from metrics.language.evidence import Evidence, evidence_word
from metrics.language.language import Language
from metrics.metric import Better, Share
from metrics.reference.targets import Target


@dataclass(frozen=True, kw_only=True)
class AgainstTarget:
    """The answer, its target, and how sure it is that the two differ."""

    answer: Answer
    target: Target
    evidence: Evidence

    @property
    def is_reached(self) -> bool:
        """Whether the value itself lies on the good side of the target, or on it."""
        better = CATALOGUE[self.answer.metric].better
        gap = self.answer.value - self.target.value
        return gap == 0 or (gap > 0) == (better is not Better.LOWER)


def against_target(answer: Answer, target: Target) -> AgainstTarget | None:
    """The verdict; None where there is no value, or too few records to compare.

    Of a share by its own interval at each level (Wilson); of all else the interval at
    95 % tells no more than that they probably differ.
    """
    metric = CATALOGUE[answer.metric]
    if answer.value is None or (answer.n or 0) < metric.compared_from:
        return None
    return AgainstTarget(
        answer=answer, target=target, evidence=_evidence(answer, target.value)
    )


def target_text(language: Language, found: AgainstTarget) -> str:
    """Typical time: 9 days against a target of 8 days, probably missed; whose it is."""
    answer, target = found.answer, found.target
    return language.text(
        "{metric}: {value}, the target is {target}: {verdict}. In force since {day} "
        "({author}; {document}).",
        metric=language.text(CATALOGUE[answer.metric].label),
        value=_said(language, answer, answer.value),
        target=_said(language, answer, target.value),
        verdict=verdict_words(language, found),
        day=dates.day(language, target.since),
        author=target.author,
        document=target.document,
    )


def verdict_words(language: Language, found: AgainstTarget) -> str:
    """Whether it is reached and how sure that is, without the target."""
    if found.evidence is Evidence.USUAL:
        return language.text("not told apart from the target")
    word = evidence_word(language, found.evidence)
    return (
        language.text("{evidence} reached", evidence=word)
        if found.is_reached
        else language.text("{evidence} missed", evidence=word)
    )


def target_said(language: Language, metric: str, value: float) -> str:
    """A target with its unit: target 90 %, target 8 days."""
    unit = CATALOGUE[metric].unit.value
    said = numbers.value_text(language, unit, value)
    return language.text("target {value}", value=said)


def _said(language: Language, answer: Answer, value: float) -> str:
    return numbers.value_text(language, answer.unit, value, answer.precision)


def _evidence(answer: Answer, target: float) -> Evidence:
    if isinstance(CATALOGUE[answer.metric], Share):
        return against_level(answer.numerator, answer.n, target, least=1).evidence
    if answer.low is None or answer.high is None:
        return Evidence.USUAL
    is_within = answer.low <= target <= answer.high
    return Evidence.USUAL if is_within else Evidence.PROBABLE
