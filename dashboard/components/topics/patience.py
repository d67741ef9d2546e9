"""Satisfaction by the days waited for the answer."""

from dataclasses import replace

import pandas as pd

from dashboard import store
from dashboard.components.charts.patience_dots import patience_dots
from dashboard.components.draw import draw
from dashboard.components.finding import say_finding, say_note
from dashboard.components.opener import telling
from dashboard.components.reader import reader_colours, reader_language
from dashboard.store import found
from metrics.findings.patience import Patience, patience
from metrics.findings.patience_sentences import (
    patience_rests_on,
    patience_text,
    waited_text,
)
from metrics.language.language import Language
from metrics.number_parts import of_waited
from metrics.question import Question


def patience_view(question: Question) -> None:
    """Draw it."""
    language = reader_language()
    waited = found(patience, question)
    (satisfied,) = store.answers(replace(question, metrics=("satisfied",)))
    said = patience_text(telling(language), waited, satisfied)
    say_finding(said, patience_rests_on(language, waited), satisfied)
    if not waited.bands:
        return
    draw(
        patience_dots(language, reader_colours(), waited),
        key="patience",
        alt=said,
        table=_table(language, waited),
        numbers=[
            of_waited(satisfied, band.satisfied, band.n, (band.first, band.last))
            for band in waited.bands
        ],
    )
    say_note(language.text("Quick matters are other matters: this is no cause."))


def _table(language: Language, waited: Patience) -> pd.DataFrame:
    text = language.text
    return pd.DataFrame(
        [
            {
                text("Days"): waited_text(language, band),
                text("Satisfied"): band.share,
                text("From"): band.limits[0],
                text("To"): band.limits[1],
                text("Records"): band.n,
            }
            for band in waited.bands
        ]
    )
