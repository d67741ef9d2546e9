"""How the marks are spread over topics, and what people praise and criticise."""

from dataclasses import replace

import pandas as pd

from dashboard import store
from dashboard.components.charts.rating_bars import MOST, rating_bars
from dashboard.components.draw import draw
from dashboard.components.finding import say_finding, say_note
from dashboard.components.opening import open_unit
from dashboard.components.reader import reader_colours, reader_language
from dashboard.components.topics.drivers import drivers_view
from dashboard.store import found
from dashboard.words import name_of
from metrics.findings.marks import MARKS, Marks, spread_of_marks
from metrics.findings.topic_sentences import marks_rest_on, marks_text
from metrics.language.language import Language
from metrics.question import Question
from metrics.tally import Group

LEGEND = "Marks from 1 (left) to 5 (right), parted at the middle of the 3s"


def marks_view(question: Question) -> None:
    """Draw both; a click on a bar opens its topic."""
    _spread(question)
    drivers_view(question)


def _spread(question: Question) -> None:
    language = reader_language()
    spread = found(spread_of_marks, question)
    said = marks_text(language, spread)
    if not spread:
        say_finding(said)
        return
    names = {one.group: name_of(language, "topic", one.group[0]) for one in spread}
    (satisfied,) = store.answers(replace(question, metrics=("satisfied",)))
    say_finding(said, marks_rest_on(language, spread), satisfied)
    clicked = draw(
        rating_bars(language, reader_colours(), spread, names),
        key="marks",
        alt=said,
        table=_table(language, spread, names),
        is_clickable=True,
    )
    say_note(language.text(LEGEND))
    if more := len(spread[MOST:]):
        say_note(
            language.plural(
                "{n} more stands in the table", "{n} more stand in the table", more
            )
        )
    if clicked:
        open_unit(("topic",), clicked)


def _table(
    language: Language, spread: tuple[Marks, ...], names: dict[Group, str]
) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                language.text("Topic"): names[one.group],
                **dict(zip(map(str, MARKS), one.counts, strict=True)),
            }
            for one in spread
        ]
    )
