"""Topics in words: where the dissatisfied are, and which topics differ."""

from collections.abc import Callable, Mapping, Sequence

from metrics.answer import Answer
from metrics.findings.marks import Marks
from metrics.findings.topic_lines import TopicLine, TopicLines
from metrics.findings.verdict import Band
from metrics.language import numbers
from metrics.language.counted import marks
from metrics.language.evidence import evidence_word
from metrics.language.language import Language
from metrics.language.reasons import reason_text
from metrics.number import Number, besides
from metrics.number_parts import of_counted
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
            _those_of(lowest),
        ),
    )


def _part(line: TopicLine, found: TopicLines) -> float:
    return line.dissatisfied / (found.whole["dissatisfied"].numerator or 1)


def _those_of(line: TopicLine) -> Number | None:
    """Its marks 1 and 2."""
    answer = line.answers.get("dissatisfied")
    return answer and of_counted(answer, line.dissatisfied, is_counted=True)


def marks_text(
    language: Language,
    spread: Sequence[Marks],
    names: Mapping[Group, str],
    of: Callable[[Marks], Answer] | None = None,
) -> str:
    """The group with the largest share of marks 1 and 2, beside the smallest.

    `of` gives the answer by which the share of a group can be opened.
    """

    def share(one: Marks) -> str:
        said = numbers.share(language, one.dissatisfied)
        return language.figure(said, of and of(one))

    known = [one for one in spread if one.group[-1] is not None]
    if not known:
        return language.text("Too few marks to compare.")
    worst, best = known[0], known[-1]
    if worst is best:
        return language.text(
            "“{topic}”: {share} marks 1 and 2",
            topic=names[worst.group],
            share=share(worst),
        )
    return language.text(
        "Marks 1 and 2: “{worst}” — {most}, “{best}” — {least}",
        worst=names[worst.group],
        most=share(worst),
        best=names[best.group],
        least=share(best),
    )


def marks_rest_on(language: Language, spread: Sequence[Marks]) -> str:
    """How many marks all the groups have."""
    return marks(language, sum(one.n for one in spread))
