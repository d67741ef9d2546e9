"""Timeliness: how long citizens wait, who waits past the deadline, and for whom."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import store
from dashboard.components.address import link_with
from dashboard.components.ageing_table import ageing_frame, ageing_table, longest_cases
from dashboard.components.charts.deadline_bars import deadline_bars
from dashboard.components.charts.waiting_curves import waiting_curves
from dashboard.components.charts.waits_by_unit import MOST, compared, waits_by_unit
from dashboard.components.draw import draw, show_data
from dashboard.components.filters import BLANK, choose_filters
from dashboard.components.finding import say_finding, say_note
from dashboard.components.foot import foot
from dashboard.components.markup import headline
from dashboard.components.number_card import accuracy, number_card
from dashboard.components.opening import open_unit
from dashboard.components.reader import reader_colours, reader_language
from dashboard.components.states import left_out, stop_if_empty
from dashboard.components.tabs import opened_tab
from dashboard.components.waiting_table import waiting_frame, waiting_table
from dashboard.store import found
from dashboard.words import DIMENSION_LABELS, group_name
from metrics.access import Right
from metrics.answer import Answer
from metrics.findings.ageing import ageing
from metrics.findings.around_deadline import around_deadline
from metrics.findings.reading import longest_overdue
from metrics.findings.waiting import waiting
from metrics.findings.waiting_sentences import (
    deadline_rests_on,
    deadline_text,
    queue_text,
    waits_text,
)
from metrics.language import numbers
from metrics.language.counted import appeals
from metrics.language.language import full_stop
from metrics.tally import Group

METRICS = ("median_days", "p90_days", "on_time", "overdue_open", "extended")

language = reader_language()
text = language.text


def _name(group: Group) -> str:
    return group_name(language, by, group) if group else text("All together")


def _curves() -> None:
    curves = found(waiting, question, by=by)
    said = waits_text(language, whole["median_days"], whole["p90_days"])
    if curves.whole is None:
        say_finding(said)
        return
    names = {curve.group: _name(curve.group) for curve in curves.drawn}
    rests_on = appeals(language, curves.whole.n)
    say_finding(said, f"{text('How many still wait, by days')} · {rests_on}")
    draw(
        waiting_curves(language, reader_colours(), curves, names),
        key="curves",
        alt=said,
        table=waiting_frame(language, curves, names),
    )
    st.html(waiting_table(language, reader_colours(), curves, names))
    say_note(text("Those still open are counted; grey: the accuracy of the whole."))


def _units() -> None:
    asked = replace(question, metrics=("median_days", "p90_days"), split_by=by)
    answers = [a for a in store.answers(asked) if a.group and a.group[-1] is not None]
    waits: dict[Group, dict[str, Answer]] = {}
    for answer in answers:
        waits.setdefault(answer.group, {})[answer.metric] = answer
    listed = compared(waits)
    names = {group: _name(group) for group in waits}
    if not listed:
        say_note(text("Too few records to compare."))
        return
    slowest = listed[0]
    said = text(
        "Slowest: {name}. {waits}",
        name=names[slowest],
        waits=waits_text(
            language, waits[slowest]["median_days"], waits[slowest]["p90_days"]
        ),
    )
    median = whole["median_days"]
    together = numbers.value_text(language, median.unit, median.value, median.precision)
    rests_on = (f"{text('all together')} {together}", accuracy(language, median))
    say_finding(said, ", ".join(filter(None, rests_on)))
    clicked = draw(
        waits_by_unit(language, reader_colours(), waits, names, whole["median_days"]),
        key="waits",
        alt=said,
        answers=answers,
        split_by=by,
        is_clickable=True,
    )
    more = max(0, len(listed) - MOST)
    few = [names[group] for group in waits if group not in listed]
    say_note(
        text("● half get their answer · ◇ nine in ten · the line: all together"),
        language.plural(
            "{n} more stands in the table", "{n} more stand in the table", more
        )
        if more
        else "",
        text("Too few records to compare: {names}", names="; ".join(few))
        if few
        else "",
    )
    if clicked:
        open_unit(by, clicked)


def _queue() -> None:
    units = found(ageing, question, by=by)
    say_finding(queue_text(language, units))
    if not units:
        return
    names = {unit.group: _name(unit.group) for unit in units}
    label = text(DIMENSION_LABELS[by[-1]])
    st.html(
        ageing_table(
            language,
            units,
            names,
            unit=label,
            link=None if kind == "organisation" else _link,
        )
    )
    show_data(ageing_frame(language, units, names, unit=label), key="ageing")
    if any(unit.overdue for unit in units) and store.viewer().may(Right.RECORDS):
        with st.expander(text("Longest past the deadline, by number")):
            longest_cases(language, found(longest_overdue, question))


def _link(group: Group) -> str:
    values = (BLANK if value is None else value for value in group)
    own = dict(zip(by, values, strict=True))
    return f"timeliness{link_with(**own, tab='queue')}"


def _deadline() -> None:
    around = found(around_deadline, question)
    asked = store.answers(replace(question, metrics=("deadline_bunching",)))
    if around is None:
        say_note(*left_out(language, asked))
        return
    said = deadline_text(language, around, asked[0])
    say_finding(said, deadline_rests_on(language, around, asked[0]))
    if not around.n:
        return
    draw(
        deadline_bars(language, reader_colours(), around),
        key="around_deadline",
        alt=said,
        table=pd.DataFrame(
            {
                text("Days from the deadline"): list(around.by_day),
                text("Answers"): list(around.by_day.values()),
            }
        ),
    )
    say_note(
        text(
            "Some crowding is human: it is a reason to look at the answers of the last "
            "day and not a verdict."
        )
    )


question = choose_filters()
stop_if_empty(question)
kind = "organisation" if "agency" in question.where else "agency"
by = store.split(question, kind)
answers = store.answers(replace(question, metrics=METRICS))
whole = {answer.metric: answer for answer in answers}
sentences = (
    waits_text(language, whole["median_days"], whole["p90_days"]),
    queue_text(language, found(ageing, question, by=by)),
)
st.html(headline(" ".join(map(full_stop, sentences))))

cards = [name for name in METRICS if whole[name].flag != "x"]
if cards:
    for place, name in zip(st.columns(len(cards), gap="small"), cards, strict=True):
        with place:
            number_card(language, whole[name])
say_note(*left_out(language, answers))

TABS = {
    "curves": text("How long they wait"),
    "units": text("By agency"),
    "queue": text("What is in progress"),
    "deadline": text("Around the deadline"),
}
views = {"curves": _curves, "units": _units, "queue": _queue, "deadline": _deadline}
views[opened_tab(TABS, key="timeliness_view")]()
foot(answers, key="timeliness")
