"""Who was asked for a mark and who answered: what satisfaction rests on."""

from dashboard.components.cells import doubted_cell, value_cell
from dashboard.components.markup import plain, table
from dashboard.components.opener import figure
from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.language import numbers
from metrics.language.language import Language

METRICS = ("offer_rate", "coverage", "satisfied", "satisfaction_bounds")


def survey_table(
    language: Language,
    whole: list[Answer],
    answers: list[Answer],
    names: dict[tuple, str],
    *,
    unit: str,
) -> str:
    """One row for each unit and one for all, as markup; what cannot be is left out."""
    shown = [a.metric for a in whole if a.flag != "x"]
    found = {(a.group, a.metric): a for a in answers}
    together = {a.metric: a for a in whole}
    titles = [unit, language.text("Answers")]
    titles += [language.text(CATALOGUE[name].label) for name in shown]
    rows = [
        [
            plain(name),
            _answered(language, found.get((group, "coverage"))),
            *(_cell(language, found.get((group, metric))) for metric in shown),
        ]
        for group, name in names.items()
    ]
    rows.append(
        [
            plain(language.text("All together")),
            _answered(language, together.get("coverage")),
            *(_cell(language, together[metric]) for metric in shown),
        ]
    )
    caption = language.text("Who was asked and who answered")
    return table(map(plain, titles), rows, caption=plain(caption))


def _answered(language: Language, answer: Answer | None) -> str:
    if answer is None or answer.denominator is None:
        return numbers.UNKNOWN
    return figure(plain(numbers.count(language, answer.denominator)), answer)


def _cell(language: Language, answer: Answer | None) -> str:
    if answer is None or answer.metric != "satisfaction_bounds":
        return doubted_cell(language, answer)
    if answer.low is None or answer.high is None:
        return value_cell(language, answer)
    low, high = (numbers.share(language, limit) for limit in (answer.low, answer.high))
    return figure(
        plain(language.text("from {low} to {high}", low=low, high=high)), answer
    )
