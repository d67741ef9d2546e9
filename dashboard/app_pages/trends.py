"""Trends: what leaves its usual range, week by week, and how weeks were revised."""

from dataclasses import replace

import streamlit as st

from dashboard import store
from dashboard.components.answer_table import answer_table
from dashboard.components.charts.flow_chart import flow_chart
from dashboard.components.charts.revision_chart import revision_chart
from dashboard.components.download import download_buttons
from dashboard.components.draw import draw
from dashboard.components.event_list import event_lines
from dashboard.components.filters import choose_filters
from dashboard.components.finding import say_finding, say_note
from dashboard.components.first_rows import first_rows
from dashboard.components.foot import foot
from dashboard.components.markup import headline
from dashboard.components.opener import telling
from dashboard.components.opening import filters_of
from dashboard.components.point_table import revision_table, series_table
from dashboard.components.reader import reader_colours, reader_language
from dashboard.components.rise_list import rise_lines
from dashboard.components.states import say_state, stop_if_empty
from dashboard.components.tabs import opened_tab
from dashboard.components.target_lines import say_targets
from dashboard.components.trend_table import choose_metric, trends_table
from dashboard.components.trend_view import to_agencies_of, trend_view
from dashboard.store import found, marked_events
from dashboard.words import group_name
from metrics.catalogue import CATALOGUE
from metrics.findings.flow import flow
from metrics.findings.flow_sentences import FLOW_METRICS, flow_rests_on, flow_text
from metrics.findings.overview import last_week
from metrics.findings.revision_sentences import revisions_rest_on, revisions_text
from metrics.findings.revisions import revisions
from metrics.findings.rising_topics import rising_topics
from metrics.findings.sentences import last_week_text
from metrics.findings.trend import of_each, over_a_year, strongest_first, trends
from metrics.findings.trend_sentences import trends_headline, units_text
from metrics.findings.usual_range import Trend
from metrics.language import dates
from metrics.language.evidence import Evidence
from metrics.number import of_last_week

METRICS = ("satisfied", "on_time", "median_days", "returned")
CHARTS = 4  # that one view draws
LEGEND = (
    "● usual · ▲ ▼ outside the usual range or a run · ○ still ripening or few records "
    "· grey band: the usual range"
)

language = reader_language()
text = language.text


def _trends(metric: str, by: tuple[str, ...]) -> dict[tuple, Trend]:
    baselines = store.office().baselines
    return found(trends, year, metric=metric, by=by, baselines=baselines)


def _metrics() -> None:
    with st.grid(min_column_width=440, gap="medium"):
        for group in sorted(order, key=lambda g: not whole[g].has_values):
            with st.container(gap="xsmall"):
                name = text(CATALOGUE[group[0]].label)
                trend_view(
                    name,
                    whole[group],
                    key=f"trend_{group[0]}",
                    events=events,
                    targets=targets,
                )
    if any(trend.has_values for trend in whole.values()):
        say_note(text(LEGEND), text("A point opens the agencies of its weeks."))


def _agencies() -> None:
    by = store.split(
        question, "organisation" if question.where.get("agency") else "agency"
    )
    known = [group[0] for group in whole]
    metric = choose_metric(language, known, targets, question.period.last)
    by_unit = {g: t for g, t in _trends(metric, by).items() if g[-1] is not None}
    names = {group: group_name(language, by, group) for group in by_unit}
    say_finding(units_text(telling(language), by_unit, names))
    listed = strongest_first(by_unit)
    with_signal = [
        g
        for g in listed
        if by_unit[g].newest and by_unit[g].newest.evidence is not Evidence.USUAL
    ]
    only = st.toggle(text("Only with a signal"), key="only_signals")
    listed = with_signal if only else listed
    if not listed:
        say_note(text("No agency has left its usual range."))
        return
    with st.grid(min_column_width=440, gap="medium"):
        for group in [g for g in listed if by_unit[g].has_values][:CHARTS]:
            with st.container(gap="xsmall"):
                key = f"unit_{metric}_{'_'.join(map(str, group))}"
                trend_view(
                    names[group],
                    by_unit[group],
                    key=key,
                    events=events,
                    targets=targets,
                    own=filters_of(by, group),
                )
    if any(trend.has_values for trend in by_unit.values()):
        say_note(text(LEGEND))
    shown = first_rows(listed, key="trends")
    st.html(trends_table(language, by_unit, shown, names, by))
    newest = [
        replace(by_unit[group].newest.point.answer, group=group)
        for group in listed
        if by_unit[group].newest is not None
    ]
    download_buttons(answer_table(language, newest, by), key="trends_by_unit")


def _flow() -> None:
    counts = found(flow, year)
    answers = store.answers(replace(question, metrics=FLOW_METRICS))
    said = flow_text(telling(language), answers)
    say_finding(said, flow_rests_on(telling(language), answers, question.period))
    weeks = draw(
        flow_chart(language, reader_colours(), counts, events),
        key="flow",
        alt=said,
        table=series_table(language, counts),
        numbers=[p.answer for points in counts.values() for p in reversed(points)],
        is_clickable=True,
    )
    if "topic" in question.where:
        say_note(*rise_lines(language, found(rising_topics, question)))
    if weeks:
        to_agencies_of(weeks)


def _revisions() -> None:
    moved = found(revisions, question, metric="satisfied")
    said = revisions_text(language, moved)
    say_finding(said, revisions_rest_on(language, moved) if moved.weeks else "")
    if any(week.now.value is not None for week in moved.weeks):
        draw(
            revision_chart(language, reader_colours(), moved),
            key="revisions",
            alt=said,
            table=revision_table(language, moved),
            numbers=[week.now for week in reversed(moved.weeks)],
        )
        say_note(text("◇ as first published · ● as known now, with its accuracy"))


question = choose_filters()
stop_if_empty(question)
year = over_a_year(question)
events = marked_events(year)
targets = store.known_targets()

# the year is counted first: the weeks of the period are a part of it
known = found(of_each, year, metrics=METRICS, baselines=store.office().baselines)
asked = store.answers(replace(question, metrics=METRICS))
missing = {a.metric for a in asked if a.flag == "x"}
whole = {(m,): trend for m, trend in known.items() if m not in missing}
order = strongest_first(whole)
named = [(text(CATALOGUE[g[0]].label), whole[g]) for g in order]
st.html(headline(trends_headline(telling(language), named, len(named))))
change = found(last_week, question)
newest = last_week_text(language, change)
if newest:
    satisfied = next(answer for answer in asked if answer.metric == "satisfied")
    newest = f"{text(CATALOGUE['satisfied'].label)}, {newest}"
    newest = telling(language).figure(newest, of_last_week(satisfied, change))
period = dates.period(language, year.period.first, year.period.last)
say_note(" · ".join(filter(None, (period, newest))))
say_state(question, asked)
say_targets(language, asked, targets)

TABS = {
    "metrics": text("Metrics"),
    "agencies": text("By agency"),
    "flow": text("Received and answered"),
    "revisions": text("What was revised"),
}
views = {
    "metrics": _metrics,
    "agencies": _agencies,
    "flow": _flow,
    "revisions": _revisions,
}
views[opened_tab(TABS, key="trends_view")]()
if order and events:
    say_note(*event_lines(language, events))
foot(asked, key="trends")
