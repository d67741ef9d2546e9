"""What people praise and criticise, where a file asks for it."""

import pandas as pd

from dashboard.components.charts.driver_dots import driver_dots
from dashboard.components.draw import draw
from dashboard.components.finding import say_finding, say_note
from dashboard.components.opener import telling
from dashboard.components.reader import reader_colours, reader_language
from dashboard.components.states import left_out
from dashboard.store import found
from metrics.catalogue import DRIVERS
from metrics.findings.driver_sentences import (
    driver_name,
    drivers_rest_on,
    drivers_text,
)
from metrics.findings.drivers import Drivers, drivers
from metrics.language.language import Language
from metrics.question import Question


def drivers_view(question: Question) -> None:
    """Draw it; without a column for it, say which are missing."""
    language = reader_language()
    asked = found(drivers, question)
    missing = left_out(language, list(asked.untold))
    if missing:
        say_note(*missing)
        return
    label = language.text(DRIVERS.label)
    said = f"{label}: {drivers_text(telling(language), asked)}"
    say_finding(said, drivers_rest_on(language, asked))
    if asked.told:
        draw(
            driver_dots(language, reader_colours(), asked.told),
            key="drivers",
            alt=said,
            table=_table(language, asked),
            numbers=(*asked.told, *asked.untold),
        )


def _table(language: Language, asked: Drivers) -> pd.DataFrame:
    text = language.text
    return pd.DataFrame(
        [
            {
                text("Question of the survey"): driver_name(language, answer),
                text("Value"): answer.value,
                text("From"): answer.low,
                text("To"): answer.high,
                text("Numerator"): answer.numerator,
                text("Records"): answer.n,
            }
            for answer in (*asked.told, *asked.untold)
        ]
    )
