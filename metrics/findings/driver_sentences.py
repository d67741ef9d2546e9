"""What citizens praise and criticise, in words."""

from metrics.answer import Answer
from metrics.catalogue import DRIVERS
from metrics.findings.drivers import Drivers
from metrics.language import numbers
from metrics.language.counted import answers
from metrics.language.language import Language


def driver_name(language: Language, answer: Answer) -> str:
    """What was asked: Clear."""
    labels = {item.name: item.label for item in DRIVERS.items}
    return language.text(labels[answer.item])


def drivers_text(language: Language, found: Drivers) -> str:
    """The least praised and the most; of a single question, that one."""
    said = [
        f"{driver_name(language, a)} — "
        f"{language.figure(numbers.share(language, a.value), a)}"
        for a in found.told
    ]
    if not said:
        return language.text("Too few answers to say what people praise.")
    if len(said) == 1:
        return said[0]
    return language.text(
        "Criticised most: {least}; praised most: {most}", least=said[0], most=said[-1]
    )


def drivers_rest_on(language: Language, found: Drivers) -> str:
    """How many answered each question, and which have too few."""
    few = [
        f"{driver_name(language, a)} — {answers(language, a.n)}"
        for a in found.untold
        if a.item
    ]
    said = [language.text("share of favourable answers")] if found.told else []
    if counts := sorted({a.n for a in found.told}):
        ends = (numbers.count(language, n) for n in (counts[0], counts[-1]))
        span = numbers.DASH.join(dict.fromkeys(ends))
        said.append(language.text("answers to each question: {n}", n=span))
    if few:
        said.append(language.text("too few to show: {names}", names="; ".join(few)))
    return " · ".join(said)
