"""Which way of ending appeals is liked least, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from metrics.findings.outcomes import OutcomeLine, is_compared, least_liked
from metrics.language import numbers
from metrics.language.counted import answers
from metrics.language.evidence import evidence_word
from metrics.language.language import Language
from metrics.number import Number, other_side
from metrics.question import Value


def outcomes_text(
    language: Language, lines: Sequence[OutcomeLine], names: Mapping[Value, str]
) -> str:
    """The outcome that is liked less than the others and how frequent it is."""
    if not lines:
        return language.text("No answer of the period tells its outcome.")
    parts = dict(zip(names, parts_said(language, lines), strict=True))
    least = least_liked(tuple(lines))
    first = lines[0]
    if not any(is_compared(line) for line in lines):
        return language.text(
            "“{outcome}” is {share} of answers",
            outcome=names[first.outcome],
            share=parts[first.outcome],
        )
    if least is None:
        return language.text(
            "“{outcome}” is {share} of answers; satisfaction does not differ by "
            "outcome beyond usual variation",
            outcome=names[first.outcome],
            share=language.figure(parts[first.outcome], first.closed),
        )
    return language.text(
        "“{outcome}” is {share} of answers, and {satisfied} are satisfied with it: "
        "{evidence} below the other outcomes ({others})",
        outcome=names[least.outcome],
        share=language.figure(parts[least.outcome], least.closed),
        satisfied=language.figure(
            numbers.share(language, least.satisfied.value), least.satisfied
        ),
        evidence=evidence_word(language, least.verdict.evidence),
        others=language.figure(
            numbers.share(language, least.verdict.other), _others(lines, least)
        ),
    )


def _others(lines: Sequence[OutcomeLine], one: OutcomeLine) -> Number:
    """The marks of the other outcomes; answers that tell none are not among them."""
    asked, period = one.satisfied.asked, one.satisfied.period
    names = tuple(line.outcome for line in lines if line is not one)
    side = replace(asked, period=period, where={**asked.where, "outcome": names})
    return other_side(one.satisfied, one.verdict, side)


def parts_said(language: Language, lines: Sequence[OutcomeLine]) -> list[str]:
    """The share of each in all answers that tell an outcome; they add up to 100."""
    return numbers.parts(language, [line.closed.n for line in lines])


def outcomes_rest_on(language: Language, lines: Sequence[OutcomeLine]) -> str:
    """How many answers tell an outcome; empty where none does."""
    n = sum(line.closed.n for line in lines)
    return answers(language, n) if n else ""
