"""The numbers under the waiting curves: how many were followed for so many days."""

import pandas as pd

from dashboard.components.charts.waiting_curves import curve_colours
from dashboard.components.colours import Colours
from dashboard.components.markup import plain, table, tag
from dashboard.components.opener import figure
from metrics.answer import Answer
from metrics.findings.waiting import MARKS, WaitingCurves
from metrics.language import numbers
from metrics.language.language import Language
from metrics.number import Number
from metrics.number_parts import of_days
from metrics.tally import Group


def waiting_table(
    language: Language,
    colours: Colours,
    found: WaitingCurves,
    names: dict[Group, str],
    medians: dict[Group, Answer],
) -> str:
    """A row for each curve in its colour, as markup; it is the legend as well.

    A number opens the appeals of its median that have waited so long.
    """
    titles = [language.text("Days"), *(numbers.days(language, days) for days in MARKS)]
    rows = []
    for curve, colour in curve_colours(colours, found):
        sign = tag("span", "▬", css="sign", style=f"color:{colour}")
        counts = [
            figure(
                plain(numbers.count(language, n)),
                of_days(medians[curve.group], n, days),
            )
            for days, n in zip(MARKS, curve.followed, strict=True)
        ]
        rows.append([sign + plain(names[curve.group]), *counts])
    caption = language.text("Waited at least so many days")
    return table(map(plain, titles), rows, caption=plain(caption))


def waiting_frame(
    language: Language, found: WaitingCurves, names: dict[Group, str]
) -> pd.DataFrame:
    """The curves as data."""
    text = language.text
    return pd.DataFrame(
        [
            {
                text("Unit of the organisation"): names[curve.group],
                text("Days"): step.day,
                text("Still wait"): step.waiting,
                text("From"): step.low,
                text("To"): step.high,
            }
            for curve in found.drawn
            for step in curve.steps
        ]
    )


def waiting_numbers(found: WaitingCurves, medians: dict[Group, Answer]) -> list[Number]:
    """For each row of the data, those of its curve who waited at least so long."""
    return [
        of_days(medians[curve.group], step.followed, step.day)
        for curve in found.drawn
        for step in curve.steps
    ]
