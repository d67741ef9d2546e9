"""Answers as a table to read and a CSV that opens in Excel."""

import csv
import io

import pandas as pd

from dashboard.words import DIMENSION_LABELS, name_of
from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.language.language import Language
from metrics.language.reasons import reason_text
from metrics.metric import Unit

_FIGURES = {
    "value": "Value",
    "low": "From",
    "high": "To",
    "numerator": "Numerator",
    "denominator": "Denominator",
    "n": "Records",
}
_WHOLE = ("numerator", "denominator", "n")
UNITS = {
    Unit.SHARE.value: "share of 0 to 1",
    Unit.DAYS.value: "days",
    Unit.COUNT.value: "appeals",
    Unit.MARK.value: "mark of 1 to 5",
    Unit.PER_HUNDRED.value: "for every hundred",
    Unit.DIFFERENCE.value: "difference of two shares",
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a cell begins that Excel would run


def answer_table(
    language: Language, answers: list[Answer], split_by: tuple[str, ...] = ()
) -> pd.DataFrame:
    """One row for each answer, all in the reader's language."""
    text = language.text
    rows = [
        {
            **_names(language, split_by, a),
            text("Metric"): text(CATALOGUE[a.metric].label),
            text("Unit"): text(UNITS[a.unit]),
            **{text(label): getattr(a, name) for name, label in _FIGURES.items()},
            text("Note"): _note(language, a),
        }
        for a in answers
    ]
    table = pd.DataFrame(rows)
    for column in (text(_FIGURES[name]) for name in _WHOLE):
        if column in table:
            table[column] = table[column].astype("Int64")
    return table


def _note(language: Language, answer: Answer) -> str:
    """Why there is no value, or that it may still change."""
    provisional = language.text("provisional") if answer.provisional else ""
    return reason_text(language, answer) or provisional


def _names(
    language: Language, split_by: tuple[str, ...], answer: Answer
) -> dict[str, str]:
    """The group by its dimensions; an answer without one is of all together."""
    everything = language.text("All together")
    values = answer.group or (None,) * len(split_by)
    return {
        language.text(DIMENSION_LABELS[d]): name_of(language, d, value)
        if answer.group
        else everything
        for d, value in zip(split_by, values, strict=True)
    }


def as_csv(language: Language, table: pd.DataFrame, *, note: str = "") -> bytes:
    """The table for the reader's Excel: a Russian one wants semicolons and commas."""
    is_russian = language.code == "ru"
    file = io.StringIO()
    writer = csv.writer(
        file, delimiter=";" if is_russian else ",", lineterminator="\r\n"
    )
    if note:
        writer.writerow([note])
    writer.writerow(table.columns)
    for row in table.itertuples(index=False):
        writer.writerow([_cell(value, is_russian) for value in row])
    return file.getvalue().encode("utf-8-sig")


def _cell(value: object, is_russian: bool) -> str:
    if pd.isna(value):
        return ""
    if isinstance(value, float):
        text = f"{value:.6g}"
        return text.replace(".", ",") if is_russian else text
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
