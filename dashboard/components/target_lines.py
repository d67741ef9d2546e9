"""How figures stand against their targets, a line each."""

from collections.abc import Iterable, Sequence
from datetime import date

import streamlit as st

from dashboard.components.markup import plain, tag
from dashboard.components.opener import figure
from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.findings.against_target import (
    against_target,
    target_said,
    target_text,
)
from metrics.language.language import Language
from metrics.reference.targets import Target, target_on


def say_targets(
    language: Language, answers: Iterable[Answer], targets: Sequence[Target]
) -> None:
    """For each answer with a target on the last day of its period; it opens it."""
    lines = []
    for answer in answers:
        target = target_on(targets, answer.metric, answer.period.last)
        found = target and against_target(answer, target)
        if found is not None:
            said = figure(plain(target_text(language, found)), answer)
            lines.append(tag("p", said, css="note"))
    if lines:
        st.html("".join(lines))


def metric_name(
    language: Language, metric: str, targets: Sequence[Target], day: date
) -> str:
    """A metric as a picker offers it: with its target, where it has one on that day."""
    name = language.text(CATALOGUE[metric].label)
    target = target_on(targets, metric, day)
    if target is None:
        return name
    return f"{name} · {target_said(language, metric, target.value)}"
