"""How figures stand against their targets, a line each."""

from collections.abc import Iterable, Sequence
from datetime import date

from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.findings.against_target import (
    against_target,
    target_said,
    target_text,
)
from metrics.language.language import Language
from metrics.reference.targets import Target, target_on


def target_lines(
    language: Language, answers: Iterable[Answer], targets: Sequence[Target]
) -> list[str]:
    """For each answer with a target on the last day of its period."""
    found = []
    for answer in answers:
        target = target_on(targets, answer.metric, answer.period.last)
        if target is not None:
            found.append(against_target(answer, target))
    return [target_text(language, one) for one in found if one is not None]


def metric_name(
    language: Language, metric: str, targets: Sequence[Target], day: date
) -> str:
    """A metric as a picker offers it: with its target, where it has one on that day."""
    name = language.text(CATALOGUE[metric].label)
    target = target_on(targets, metric, day)
    if target is None:
        return name
    return f"{name} · {target_said(language, metric, target.value)}"
