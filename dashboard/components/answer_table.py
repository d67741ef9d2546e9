"""Answers as a table to read and a CSV that opens in Excel."""

import csv
import io

import pandas as pd

from dashboard.words import DIMENSION_LABELS, name_of
from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.language.language import Language

_FIGURES = ("value", "low", "high", "numerator", "denominator", "n")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a cell begins that Excel would run


def answer_table(
    language: Language, answers: list[Answer], split_by: tuple[str, ...] = ()
) -> pd.DataFrame:
    """One row for each answer, names and metrics in the reader's language."""
    rows = [
        {
            **_names(language, split_by, a),
            language.text("Metric"): language.text(CATALOGUE[a.metric].label),
            **{name: getattr(a, name) for name in _FIGURES},
            "flag": a.flag,
        }
        for a in answers
    ]
    table = pd.DataFrame(rows)
    for name in _FIGURES[3:]:
        if name in table:
            table[name] = table[name].astype("Int64")
    return table


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
