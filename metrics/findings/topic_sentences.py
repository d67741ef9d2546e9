"""Topics in words: where the dissatisfied are, and which topics differ."""

from collections.abc import Mapping, Sequence

from metrics.findings.marks import Marks
from metrics.findings.topic_lines import TopicLine, TopicLines
from metrics.findings.verdict import Band
from metrics.language import numbers
from metrics.language.counted import marks
from metrics.language.evidence import evidence_word
from metrics.language.language import Language
from metrics.language.reasons import reason_text
from metrics.number import besides
from metrics.tally import Group


def topics_headline(language: Language, found: TopicLines) -> str:
    """The lowest topic beyond chance, and what it holds of the marks 1 and 2."""
    satisfied = found.whole["satisfied"]
    if satisfied.value is None:
        if satisfied.n is not None:
            return language.text(
                "Too few marks for a conclusion: {marks}.",
                marks=marks(language, satisfied.n),
            )
        return f"{language.text('Satisfied')}: {reason_text(language, satisfied)}."
    judged = [
        line
        for line in found.lines
        if line.topic is not None and line.verdict and line.verdict.band is not Band.FEW
    ]
    if not judged:
        return language.text("Too few marks to compare.")
    below = [line for line in judged if line.verdict.band is Band.BELOW]
    if not below:
        return language.text("No topic is below the others beyond usual variation.")
    lowest = min(below, key=lambda line: line.verdict.numerator / line.verdict.n)
    verdict, satisfied = lowest.verdict, lowest.answers["satisfied"]
    return language.text(
        "“{topic}”: {share} satisfied against {other} on other topics, {evidence} "
        "below; it has {part} of marks 1 and 2.",
        topic=lowest.topic,
        share=language.figure(
            numbers.share(language, verdict.numerator / verdict.n), satisfied
        ),
        other=language.figure(
            numbers.share(language, verdict.other), besides(satisfied, verdict)
        ),
        evidence=evidence_word(language, verdict.evidence),
        part=language.figure(
            numbers.share(language, _part(lowest, found)),
            lowest.answers.get("dissatisfied"),
        ),
    )


def _part(line: TopicLine, found: TopicLines) -> float:
    return line.dissatisfied / (found.whole["dissatisfied"].numerator or 1)


def marks_text(
    language: Language, spread: Sequence[Marks], names: Mapping[Group, str]
) -> str:
    """The group with the largest share of marks 1 and 2, beside the smallest."""
    known = [one for one in spread if one.group[-1] is not None]
    if not known:
        return language.text("Too few marks to compare.")
    worst, best = known[0], known[-1]
    if worst is best:
        return language.text(
            "“{topic}”: {share} marks 1 and 2",
            topic=names[worst.group],
            share=numbers.share(language, worst.dissatisfied),
        )
    return language.text(
        "Marks 1 and 2: “{worst}” — {most}, “{best}” — {least}",
        worst=names[worst.group],
        most=numbers.share(language, worst.dissatisfied),
        best=names[best.group],
        least=numbers.share(language, best.dissatisfied),
    )


def marks_rest_on(language: Language, spread: Sequence[Marks]) -> str:
    """How many marks all the groups have."""
    return marks(language, sum(one.n for one in spread))
