"""Commitments in words: what became of each, and of all of them."""

from collections import Counter
from collections.abc import Iterable

from metrics.answer import Answer
from metrics.findings.commitment import Judged
from metrics.findings.commitment_verdict import (
    WEEKS_BEFORE,
    WEEKS_SINCE,
    Outcome,
    Waiting,
)
from metrics.language import dates, numbers
from metrics.language.evidence import evidence_word
from metrics.language.language import Language, full_stop
from metrics.language.rules import weeks_a_point_text


def board_text(language: Language, found: Iterable[Judged]) -> str:
    """How many worked, changed nothing, are too early; empty without any."""
    counts = Counter(one.outcome for one in found)
    return " · ".join(_counts(language, counts))


def board_sentence(language: Language, found: Iterable[Judged]) -> str:
    """The same as one sentence: Of 6 commitments 2 worked, 3 show no change."""
    counts = Counter(one.outcome for one in found)
    if not counts:
        return language.text("No commitments are open.")
    of = language.plural("Of {n} commitment", "Of {n} commitments", counts.total())
    return full_stop(f"{of}: {', '.join(_counts(language, counts))}")


def outcome_text(language: Language, one: Judged) -> str:
    """The verdict and how sure it is, or why there is none."""
    text = language.text
    if one.outcome is Outcome.WORKED:
        sure = evidence_word(language, one.evidence)
        return text("worked: {evidence} better than before", evidence=sure)
    if one.outcome is Outcome.WORSE:
        sure = evidence_word(language, one.evidence)
        return text("got worse: {evidence} worse than before", evidence=sure)
    if one.outcome is Outcome.NO_CHANGE:
        sure = evidence_word(language, one.evidence)
        return text("no change: {evidence}", evidence=sure)
    said = text(one.outcome.value)
    why = _why(language, one)
    return f"{said}: {why}" if why else said


def judged_on(language: Language, one: Judged) -> str:
    """That it was judged by four weeks a point; empty where by weeks or not at all."""
    if one.outcome is Outcome.TOO_EARLY:
        return ""
    return weeks_a_point_text(language, one.weeks_a_point)


def _counts(language: Language, counts: Counter) -> list[str]:
    plural = language.plural
    said = {
        Outcome.WORKED: plural("{n} worked", "{n} worked", counts[Outcome.WORKED]),
        Outcome.NO_CHANGE: plural(
            "{n} no change", "{n} no change", counts[Outcome.NO_CHANGE]
        ),
        Outcome.WORSE: plural("{n} got worse", "{n} got worse", counts[Outcome.WORSE]),
        Outcome.TOO_EARLY: plural(
            "{n} too early", "{n} too early", counts[Outcome.TOO_EARLY]
        ),
        Outcome.NOT_KNOWN: plural(
            "{n} cannot be judged",
            "{n} cannot be judged",
            counts[Outcome.NOT_KNOWN],
        ),
    }
    return [text for outcome, text in said.items() if counts[outcome]]


def _why(language: Language, one: Judged) -> str:
    if one.waiting is Waiting.TERM:
        due_on = dates.day(language, one.commitment.decision.due_on)
        return language.text("its day is {day}", day=due_on)
    if one.waiting is Waiting.FEW_WEEKS_SINCE:
        return language.plural(
            "{n} ripe week since, {least} are needed",
            "{n} ripe weeks since, {least} are needed",
            one.weeks_since,
            least=WEEKS_SINCE,
        )
    if one.waiting is Waiting.FEW_WEEKS_BEFORE:
        return language.text(
            "fewer than {n} weeks lie before the decision", n=WEEKS_BEFORE
        )
    if one.waiting is Waiting.FEW_RECORDS:
        return language.text("too few records")
    return ""


def value_of(language: Language, answer: Answer | None) -> str:
    """A value of then or of now with its limits: 58 % (50–65)."""
    if answer is None or answer.value is None:
        return numbers.UNKNOWN
    value = numbers.value_text(language, answer.unit, answer.value, answer.precision)
    if answer.low is None and answer.high is None:
        return value
    limits = numbers.interval(
        language, answer.low, answer.high, answer.unit, answer.precision
    )
    return f"{value} ({limits})"
