"""How the marks are spread over topics, and what people praise."""

from dataclasses import replace

import pandas as pd

from dashboard import store
from dashboard.components.charts.rating_bars import MOST, rating_bars
from dashboard.components.draw import draw
from dashboard.components.finding import say_finding, say_note
from dashboard.components.opener import telling
from dashboard.components.opening import open_unit
from dashboard.components.reader import reader_colours, reader_language
from dashboard.components.topics.drivers import drivers_view
from dashboard.store import found
from dashboard.words import DIMENSION_LABELS, name_of
from metrics.answer import Answer
from metrics.findings.marks import MARKS, Marks, spread_of_marks
from metrics.findings.topic_sentences import marks_rest_on, marks_text
from metrics.language.language import Language
from metrics.number import Number
from metrics.number_parts import of_group, of_mark
from metrics.question import Question
from metrics.tally import Group

LEGEND = "Marks from 1 (left) to 5 (right), parted at the middle of the 3s"


def marks_view(question: Question) -> None:
    """Draw both; a click on a bar opens its topic."""
    spread(question, "topic", key="marks")
    drivers_view(question)


def spread(question: Question, by: str, *, key: str) -> None:
    """Draw the marks by a dimension; a click on a topic opens its agencies."""
    language = reader_language()
    parted = found(spread_of_marks, question, by=(by,))
    names = {one.group: name_of(language, by, one.group[0]) for one in parted}
    asked = replace(question, metrics=("satisfied", "dissatisfied"))
    satisfied, dissatisfied = store.answers(asked)

    def unhappy(one: Marks) -> Answer:
        counted = round(one.dissatisfied * one.n)
        return of_group(dissatisfied, by, one.group, counted, one.n)

    said = marks_text(telling(language), parted, names, unhappy)
    if not parted:
        say_finding(said)
        return
    label = language.text(DIMENSION_LABELS[by])
    say_finding(said, f"{label} · {marks_rest_on(language, parted)}", satisfied)
    clicked = draw(
        rating_bars(language, reader_colours(), parted, names),
        key=key,
        alt=said,
        table=_table(language, parted, names, label),
        numbers=[_numbers(satisfied, by, one, label) for one in parted],
        is_clickable=by == "topic",
    )
    say_note(language.text(LEGEND))
    if more := len(parted[MOST:]):
        say_note(
            language.plural(
                "{n} more stands in the table", "{n} more stand in the table", more
            )
        )
    if clicked:
        open_unit(("topic",), clicked)


def _table(
    language: Language, spread: tuple[Marks, ...], names: dict[Group, str], label: str
) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                label: names[one.group],
                **dict(zip(map(str, MARKS), one.counts, strict=True)),
            }
            for one in spread
        ]
    )


def _numbers(
    satisfied: Answer, by: str, one: Marks, label: str
) -> dict[str, Number | Answer]:
    """The marks of each kind; the name of the group opens its satisfied."""
    own = of_group(satisfied, by, one.group, one.satisfied, one.n)
    marks = zip(MARKS, one.counts, strict=True)
    return {label: own, **{str(mark): of_mark(own, n, mark) for mark, n in marks}}
