"""When marks are given: the sentence and the histogram."""

import pandas as pd

from dashboard import store
from dashboard.components.charts.mark_day_bars import mark_day_bars
from dashboard.components.draw import draw
from dashboard.components.finding import say_finding, say_note
from dashboard.components.reader import reader_colours, reader_language
from dashboard.store import found
from metrics.catalogue import SATISFIED
from metrics.findings.mark_day_sentences import (
    mark_day_name,
    mark_days_rest_on,
    mark_days_text,
)
from metrics.findings.mark_days import lacking, mark_days
from metrics.language.reasons import missing_text
from metrics.question import Question


def mark_days_view(question: Question) -> None:
    """Draw it, or say which column is missing."""
    language = reader_language()
    text = language.text
    if missing := lacking(store.snapshot(), question):
        said = missing_text(language, missing)
        say_note(f"{text('Days to the mark')}: {said}")
        return
    days = found(mark_days, question)
    said = mark_days_text(language, days)
    say_finding(said, mark_days_rest_on(language, days))
    if days.n < SATISFIED.compared_from:
        return
    draw(
        mark_day_bars(language, reader_colours(), days),
        key="mark_days",
        alt=said,
        table=pd.DataFrame(
            {
                text("Days from the answer to its mark"): [
                    mark_day_name(language, day) for day in days.by_day
                ],
                text("Marks"): list(days.by_day.values()),
            }
        ),
    )
    say_note(text("A crowd of marks at once is a reason to look who gave them."))
