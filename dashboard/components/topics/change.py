"""What a change of satisfaction is made of: other topics, or the same ones changed."""

from dataclasses import replace

import pandas as pd

from dashboard import store
from dashboard.components.charts.waterfall_chart import waterfall_chart
from dashboard.components.draw import draw
from dashboard.components.finding import say_finding, say_note
from dashboard.components.reader import reader_colours, reader_language
from dashboard.store import found
from metrics.catalogue import CATALOGUE
from metrics.findings.change import Change
from metrics.findings.change_sentences import (
    change_text,
    notes_text,
    parts_text,
    step_name,
)
from metrics.findings.waterfall import Step, change_before, steps_of
from metrics.language import dates
from metrics.language.language import Language
from metrics.number_parts import of_steps
from metrics.period import preceding
from metrics.question import Question


def change_view(question: Question) -> None:
    """Draw the steps from as many weeks before to the question's period."""
    language = reader_language()
    change = found(change_before, question)
    said = change_text(language, change)
    if change is None:
        say_finding(said)
        return
    periods = (
        dates.period(language, period.first, period.last)
        for period in (preceding(question.period), question.period)
    )
    label = language.text(CATALOGUE[change.metric].label)
    (now,) = store.answers(replace(question, metrics=(change.metric,)))
    say_finding(said, f"{label} · {' → '.join(periods)}", now)
    steps = steps_of(change)
    draw(
        waterfall_chart(language, reader_colours(), change, steps),
        key="change",
        alt=said,
        table=_table(language, change, steps),
        numbers=of_steps(now, change, steps),
    )
    say_note(parts_text(language, change), notes_text(language, change))


def _table(language: Language, change: Change, steps: tuple[Step, ...]) -> pd.DataFrame:
    text = language.text
    return pd.DataFrame(
        [
            {
                text("Step"): step_name(language, change, step),
                text("From"): step.start,
                text("To"): step.end,
                text("Change"): step.size,
            }
            for step in steps
        ]
    )
