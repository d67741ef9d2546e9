"""What waits, unit by unit, by how long; and the cases that wait longest."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from dashboard.components.download import download_buttons
from dashboard.components.markup import plain, table, tag
from dashboard.components.opener import figure
from metrics.findings.ageing import BANDS, Ageing
from metrics.language import numbers
from metrics.language.language import Language
from metrics.language.numbers import DASH, UNKNOWN
from metrics.number_parts import of_days
from metrics.tally import Group

_SPANS = tuple(
    zip((0, *(last + 1 for last in BANDS)), (*BANDS, None), strict=True)
)  # days, first and last


def ageing_table(
    language: Language,
    units: Sequence[Ageing],
    names: dict[Group, str],
    *,
    unit: str,
    link: Callable[[Group], str] | None = None,
) -> str:
    """One row for each unit and one for all, as markup."""
    text = language.text
    has_deadlines = units[0].overdue is not None
    titles = [unit, text("In progress")]
    if has_deadlines:
        titles += [text("Overdue"), text("Longest, over the deadline")]
    titles += [*_bands(language), text("Oldest")]
    return table(
        map(plain, titles),
        [_cells(language, u, names[u.group], has_deadlines, link) for u in units],
        caption=plain(text("In progress, by days since it was received")),
        css="ageing",
    )


def ageing_frame(
    language: Language, units: Sequence[Ageing], names: dict[Group, str], *, unit: str
) -> pd.DataFrame:
    """The same as data."""
    text = language.text
    return pd.DataFrame(
        [
            {
                unit: names[u.group],
                text("In progress"): u.total,
                text("Overdue"): u.overdue,
                text("Longest, over the deadline"): u.longest,
                **dict(zip(_bands(language), u.by_band, strict=True)),
                text("Oldest"): u.oldest,
            }
            for u in units
        ]
    )


def longest_cases(language: Language, rows: list[dict]) -> None:
    """The appeals that wait longest past their deadline, by number, with their CSV."""
    text = language.text
    cases = pd.DataFrame(
        {
            text("Number"): [row["appeal_id"] for row in rows],
            text("Organisation"): [row["organisation"] for row in rows],
            text("Topic"): [row["topic"] for row in rows],
            text("Received"): [row["received_at"].date() for row in rows],
            text("Deadline"): [row["due_on"] for row in rows],
        }
    )
    days = st.column_config.DateColumn(format="DD.MM.YYYY")
    st.dataframe(
        cases,
        hide_index=True,
        placeholder=UNKNOWN,
        column_config={text("Received"): days, text("Deadline"): days},
        key="longest_cases",
    )
    download_buttons(cases, key="longest")


def _bands(language: Language) -> list[str]:
    spans = [f"{first}{DASH}{last}" for first, last in _SPANS[:-1]]
    return [
        *(language.text("{span} days", span=span) for span in spans),
        language.text("over {days} days", days=BANDS[-1]),
    ]


def _cells(
    language: Language,
    unit: Ageing,
    name: str,
    has_deadlines: bool,
    link: Callable[[Group], str] | None,
) -> list[str]:
    first = plain(name)
    if link is not None:
        first = tag("a", first, href=link(unit.group), target="_self")
    total = figure(plain(numbers.count(language, unit.total)), unit.waits)
    cells = [first, total]
    if has_deadlines:
        longest = UNKNOWN
        if unit.longest is not None:
            longest = numbers.days(language, unit.longest)
        overdue = plain(numbers.count(language, unit.overdue))
        cells += [
            figure(
                tag("b", overdue, css="worse") if unit.overdue else overdue, unit.late
            ),
            figure(plain(longest), unit.late) if unit.longest is not None else longest,
        ]
    cells += [_band(language, unit, band) for band in range(len(unit.by_band))]
    return [*cells, figure(plain(numbers.days(language, unit.oldest)), unit.waits)]


def _band(language: Language, unit: Ageing, band: int) -> str:
    """How many have waited so long; they open as those alone."""
    n = unit.by_band[band]
    if not n:
        return "·"
    first, last = _SPANS[band]
    return figure(
        plain(numbers.count(language, n)), of_days(unit.waits, n, first, last)
    )
