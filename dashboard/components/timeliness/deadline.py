"""Answers around the deadline."""

from dataclasses import replace

import pandas as pd

from dashboard import store
from dashboard.components.charts.deadline_bars import deadline_bars
from dashboard.components.draw import draw
from dashboard.components.finding import say_finding, say_note
from dashboard.components.opener import telling
from dashboard.components.reader import reader_colours, reader_language
from dashboard.components.states import left_out
from dashboard.store import found
from metrics.answer import Answer
from metrics.catalogue import ANSWERED_ON_LAST_DAY
from metrics.findings.around_deadline import (
    EARLIEST,
    LATEST,
    AroundDeadline,
    around_deadline,
)
from metrics.findings.waiting_sentences import (
    deadline_rests_on,
    deadline_text,
    is_crowded,
)
from metrics.language.language import Language
from metrics.number import Number
from metrics.number_parts import of_days_late
from metrics.question import Question


def deadline_view(question: Question) -> None:
    """Draw how many came on each day before and after it."""
    language = reader_language()
    around = found(around_deadline, question)
    metrics = ("deadline_bunching", ANSWERED_ON_LAST_DAY.name)
    *asked, counted = store.answers(replace(question, metrics=metrics))
    if around is None:
        say_note(*left_out(language, asked))
        return
    said = deadline_text(telling(language), around, asked[0], counted)
    say_finding(said, deadline_rests_on(language, around, asked[0]), asked[0])
    if not around.n:
        return
    draw(
        deadline_bars(language, reader_colours(), around),
        key="around_deadline",
        alt=said,
        table=_table(language, around),
        numbers=_numbers(around, counted),
    )
    if is_crowded(asked[0]):
        say_note(
            language.text(
                "Some crowding is human: it is a reason to look at the answers of the "
                "last day and not a verdict."
            )
        )


def _table(language: Language, around: AroundDeadline) -> pd.DataFrame:
    return pd.DataFrame(
        {
            language.text("Days from the deadline"): list(around.by_day),
            language.text("Answers"): list(around.by_day.values()),
        }
    )


def _numbers(around: AroundDeadline, counted: Answer) -> list[Number]:
    """The answers of each day; the first and last row hold all beyond, too."""
    return [
        of_days_late(
            counted,
            n,
            None if day == EARLIEST else day,
            None if day == LATEST else day,
        )
        for day, n in around.by_day.items()
    ]
