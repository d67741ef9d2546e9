"""The others of a reader who sees a part alone, in words."""

from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.findings.others import Others
from metrics.findings.sentences import verdict_text
from metrics.findings.verdict import Band
from metrics.language import numbers
from metrics.language.language import Language


def others_text(language: Language, found: Others) -> str:
    """How many they are, their figures, and how the reader's own stand to them."""
    figures = " · ".join(_figure(language, one) for one in found.answers.values())
    n = numbers.count(language, found.units)
    said = (
        language.text(
            "All other regions together ({n}): {figures}", n=n, figures=figures
        )
        if found.kind == "region"
        else language.text(
            "All other agencies together ({n}): {figures}", n=n, figures=figures
        )
    )
    if found.verdict is None or found.verdict.band is Band.FEW:
        return said
    verdict = verdict_text(language, found.verdict)
    return f"{said} · {language.text('against them: {verdict}', verdict=verdict)}"


def _figure(language: Language, answer: Answer) -> str:
    label = language.text(CATALOGUE[answer.metric].label)
    value = numbers.value_text(language, answer.unit, answer.value, answer.precision)
    if answer.low is None and answer.high is None:
        return f"{label}: {value}"
    accuracy = language.text(
        "{value}, accuracy {interval}",
        value=value,
        interval=numbers.interval(
            language, answer.low, answer.high, answer.unit, answer.precision
        ),
    )
    return f"{label}: {accuracy}"
