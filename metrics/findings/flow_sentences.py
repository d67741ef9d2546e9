"""The flow of appeals in words: whether what waits grows or shrinks."""

from collections.abc import Iterable

from metrics.answer import Answer
from metrics.language import dates, numbers
from metrics.language.language import Language
from metrics.period import Period

FLOW_METRICS = ("received", "closed", "clearance", "open")


def flow_text(language: Language, answers: Iterable[Answer]) -> str:
    """How many are answered for every hundred received; of FLOW_METRICS."""
    found = {answer.metric: answer for answer in answers}
    clearance, received = found["clearance"], found["received"]
    if clearance.value is None:
        return language.plural(
            "{n} appeal was received",
            "{n} appeals were received",
            received.n or 0,
            n=language.figure(numbers.count(language, received.n or 0), received),
        )
    return language.text(
        "For every 100 received, {n} are answered",
        n=language.figure(numbers.per_hundred(language, clearance.value), clearance),
    )


def flow_rests_on(language: Language, answers: Iterable[Answer], period: Period) -> str:
    """The counts of the period, and how many wait at its end."""
    found = {a.metric: a for a in answers if a.value is not None}
    parts = [dates.period(language, period.first, period.last)]
    for metric, said in (
        ("received", "received {n}"),
        ("closed", "answered {n}"),
        ("open", "in progress at the end {n}"),
    ):
        if metric in found:
            count = numbers.count(language, found[metric].value)
            count = language.figure(count, found[metric])
            parts.append(language.text(said, n=count))
    return " · ".join(parts)
