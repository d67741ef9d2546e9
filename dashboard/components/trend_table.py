"""Trends of many units in words, strongest signal first."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from dashboard.components.address import chosen, leading_to, remember
from dashboard.components.cells import doubted_cell
from dashboard.components.markup import plain, table, tag
from dashboard.components.opener import figure
from dashboard.components.opening import filters_of
from dashboard.components.target_lines import metric_name
from dashboard.words import DIMENSION_LABELS
from metrics.findings.trend_sentences import usual_of, verdict_of
from metrics.findings.usual_range import Placed, Trend
from metrics.findings.verdict import Band, is_good
from metrics.language import dates, numbers
from metrics.language.language import Language
from metrics.number_parts import usual_range
from metrics.reference.targets import Target
from metrics.tally import Group


def choose_metric(
    language: Language, metrics: Sequence[str], targets: Sequence[Target], day: date
) -> str:
    """One of the metrics, each with its target of that day; the address keeps it."""
    default, widget = metrics[0], f"trend_metric_{language.code}"
    st.session_state[widget] = chosen("metric", metrics, default)
    return st.selectbox(
        language.text("Metric"),
        metrics,
        key=widget,
        format_func=partial(metric_name, language, targets=targets, day=day),
        on_change=lambda: remember("metric", st.session_state[widget], default),
        width=340,
        placeholder=language.text("Choose"),
    )


def trends_table(
    language: Language,
    found: dict[Group, Trend],
    listed: Sequence[Group],
    names: dict[Group, str],
    by: tuple[str, ...],
) -> str:
    """A row for each unit, as markup; its name leads to its own metrics over time."""
    text = language.text
    titles = (
        text(DIMENSION_LABELS[by[-1]]),
        text("Newest judged value"),
        text("Usual range"),
        text("Weeks"),
        text("Verdict"),
    )
    return table(
        map(plain, titles),
        [_cells(language, found[group], group, names[group], by) for group in listed],
        caption=plain(text("Newest point of each against its own past")),
    )


def _cells(
    language: Language, trend: Trend, group: Group, name: str, by: tuple[str, ...]
) -> list[str]:
    href = leading_to("trends", **filters_of(by, group), tab="metrics")
    is_filter = by[-1] != "organisation"
    first = (
        tag("a", plain(name), href=href, target="_self") if is_filter else plain(name)
    )
    newest = trend.newest
    if newest is None:
        nothing = tag(
            "span", plain(language.text("too few weeks or records")), css="few"
        )
        return [first, numbers.UNKNOWN, numbers.UNKNOWN, numbers.UNKNOWN, nothing]
    answer, period = newest.point.answer, newest.point.period
    usual = plain(numbers.UNKNOWN)
    if newest.low is not None:
        usual = figure(plain(usual_of(language, newest)), usual_range(newest))
    return [
        first,
        doubted_cell(language, answer),
        usual,
        plain(dates.period(language, period.first, period.last)),
        _verdict(language, trend, newest),
    ]


def _verdict(language: Language, trend: Trend, newest: Placed) -> str:
    said = plain(verdict_of(language, trend, newest)) or numbers.UNKNOWN
    if newest.rule is None:
        return tag("span", said, css="same")
    band = Band.ABOVE if newest.is_above else Band.BELOW
    good = is_good(trend.metric, band)
    sign = tag("span", "▲" if newest.is_above else "▼", css="sign", aria_hidden="true")
    css = {True: "better", False: "worse", None: ""}[good]
    return tag("span", sign, said, css=css)
