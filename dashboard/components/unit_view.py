"""One view of agencies, organisations or municipalities: sentence, dots, table."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from dashboard.components.charts.ranked_dots import left_out, ranked_dots
from dashboard.components.draw import draw
from dashboard.components.first_rows import first_rows
from dashboard.components.foot import foot
from dashboard.components.markup import headline, plain, tag
from dashboard.components.opener import telling
from dashboard.components.opening import open_unit
from dashboard.components.reader import reader_colours, reader_language
from dashboard.components.standing_table import (
    few_list,
    listed,
    standing_table,
)
from dashboard.words import group_name
from metrics.findings.sentences import bands_sentence
from metrics.findings.standings import Standing, Standings
from metrics.language import numbers
from metrics.language.language import Language, full_stop
from metrics.language.reasons import untold_text
from metrics.reference.peers import Against

METRICS = (
    "on_time",
    "closed_on_time_not_solved",
    "median_days",
    "p90_days",
    "returned",
    "coverage",
    "closed",
)


def unit_sentence(language: Language, found: Standings, names: dict[tuple, str]) -> str:
    """Who differs; where no file has marks, that their column is missing."""
    satisfied = found.whole["satisfied"]
    if satisfied.flag == "x":
        return full_stop(untold_text(language, satisfied))
    is_of_others = found.comparison.against is Against.OTHERS
    if len(found.units) == 1 and is_of_others:
        (only,) = names.values()
        return language.text("{name}: there is nothing to compare with.", name=only)
    return bands_sentence(language, found, names)


def unit_view(
    found: Standings,
    by: tuple[str, ...],
    *,
    key: str,
    unit: str,
    title: str,
    link: Callable[[Standing], str] | None = None,
    together: str = "",
    beneath: Callable[[], None],
) -> None:
    """Draw the units; with a `link` a click on a dot opens its unit as well.

    `together` names what they are all of, and its own figure is said first; `beneath`
    draws what stands beneath the sentence.
    """
    language = reader_language()
    names = {u.group: group_name(language, by, u.group) for u in found.units}
    sentence = unit_sentence(language, found, names)
    whole = found.whole["satisfied"]
    if together and whole.value is not None:
        share = telling(language).figure(numbers.share(language, whole.value), whole)
        sentence = f"{together}: {share}. {sentence}"
    st.html(headline(sentence))
    beneath()
    if found.compared:
        figure = ranked_dots(language, reader_colours(), found, names)
        clicked = draw(
            figure,
            key=f"{key}_dots",
            alt=sentence,
            answers=[
                u.answers["satisfied"] for u in found.units if "satisfied" in u.answers
            ],
            split_by=by,
            is_clickable=link is not None,
        )
        if clicked:
            open_unit(by, clicked)
    if left_out(found):
        more = language.plural(
            "{n} more stands in the table",
            "{n} more stand in the table",
            left_out(found),
        )
        st.html(tag("p", plain(more), css="note"))
    if few := few_list(language, found, names):
        st.html(few)
    shown = first_rows(listed(found), key=key)
    st.html(
        standing_table(
            language,
            replace(found, units=tuple(shown)),
            names,
            unit=unit,
            metrics=METRICS,
            caption=title,
            link=link,
            together=together,
        )
    )
    foot([a for u in found.units for a in u.answers.values()], key=key, split_by=by)
