"""Topics and reasons: which matters go ill, whether that is new, and what rises."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import store
from dashboard.components.charts.patience_dots import patience_dots
from dashboard.components.charts.rating_bars import MOST, rating_bars
from dashboard.components.charts.waterfall_chart import waterfall_chart
from dashboard.components.draw import draw
from dashboard.components.filters import choose_filters
from dashboard.components.finding import say_finding, say_note
from dashboard.components.foot import foot
from dashboard.components.markup import headline
from dashboard.components.opening import open_unit
from dashboard.components.reader import reader_colours, reader_language
from dashboard.components.rise_list import rise_chart, rise_list, rises_rest_on
from dashboard.components.states import left_out, say_if_new, stop_if_empty
from dashboard.components.tabs import opened_tab
from dashboard.components.topic_line_table import topic_line_table
from dashboard.store import found
from dashboard.words import name_of
from metrics.catalogue import CATALOGUE
from metrics.findings.change_sentences import (
    change_text,
    notes_text,
    parts_text,
    step_name,
)
from metrics.findings.marks import MARKS, spread_of_marks
from metrics.findings.patience import patience
from metrics.findings.patience_sentences import (
    patience_rests_on,
    patience_text,
    waited_text,
)
from metrics.findings.rising_topics import rising_topics
from metrics.findings.topic_lines import topic_lines
from metrics.findings.topic_sentences import marks_text, topics_headline
from metrics.findings.waterfall import change_before, steps_of
from metrics.language import dates, numbers
from metrics.language.counted import marks
from metrics.period import preceding

CHARTS = 2  # of what rises
MARKS_LEGEND = "Marks from 1 (left) to 5 (right), parted at the middle of the 3s"

language = reader_language()
text = language.text


def _topics() -> None:
    st.html(topic_line_table(language, lines))
    say_note(text("Most marks 1 and 2 first; a topic opens its agencies."))


def _marks() -> None:
    spread = found(spread_of_marks, question)
    said = marks_text(language, spread)
    if not spread:
        say_finding(said)
    else:
        names = {one.group: name_of(language, "topic", one.group[0]) for one in spread}
        say_finding(said, marks(language, sum(one.n for one in spread)))
        clicked = draw(
            rating_bars(language, reader_colours(), spread, names),
            key="marks",
            alt=said,
            table=pd.DataFrame(
                [
                    {
                        text("Topic"): names[one.group],
                        **dict(zip(map(str, MARKS), one.counts, strict=True)),
                    }
                    for one in spread
                ]
            ),
            is_clickable=True,
        )
        say_note(text(MARKS_LEGEND))
        if more := len(spread[MOST:]):
            say_note(
                language.plural(
                    "{n} more stands in the table", "{n} more stand in the table", more
                )
            )
        if clicked:
            open_unit(("topic",), clicked)
    _drivers()


def _drivers() -> None:
    """What people praise and criticise, where a file asks for it."""
    answers = store.answers(replace(question, metrics=("drivers",)))
    told = [a for a in answers if a.value is not None]
    if not told:
        say_note(*left_out(language, answers))
        return
    labels = {item.name: text(item.label) for item in CATALOGUE["drivers"].items}
    worst_first = sorted(told, key=lambda answer: answer.value)
    said = "; ".join(
        f"{labels[a.item]} — {numbers.share(language, a.value)}" for a in worst_first
    )
    say_finding(f"{text(CATALOGUE['drivers'].label)}: {said}")


def _patience() -> None:
    waited = found(patience, question)
    said = patience_text(language, waited)
    say_finding(said, patience_rests_on(language, waited))
    if not waited.bands:
        return
    draw(
        patience_dots(language, reader_colours(), waited),
        key="patience",
        alt=said,
        table=pd.DataFrame(
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
        ),
    )
    say_note(text("Quick matters are other matters: this is no cause."))


def _change() -> None:
    change = found(change_before, question)
    said = change_text(language, change)
    if change is None:
        say_finding(said)
        return
    before = preceding(question.period)
    periods = (
        dates.period(language, period.first, period.last)
        for period in (before, question.period)
    )
    label = text(CATALOGUE[change.metric].label)
    say_finding(said, f"{label} · {' → '.join(periods)}")
    steps = steps_of(change)
    draw(
        waterfall_chart(language, reader_colours(), change, steps),
        key="change",
        alt=said,
        table=pd.DataFrame(
            [
                {
                    text("Step"): step_name(language, change, step),
                    text("From"): step.start,
                    text("To"): step.end,
                    text("Change"): step.size,
                }
                for step in steps
            ]
        ),
    )
    say_note(parts_text(language, change), notes_text(language, change))


def _rising() -> None:
    rising = found(rising_topics, question)
    week = rising.warning.week
    st.html(rise_list(language, rising))
    if shown := rising.rises[:CHARTS]:
        for place, rise in zip(st.columns(len(shown)), shown, strict=True):
            with place:
                rise_chart(question, rise)
    say_note(
        dates.week(language, week.first) if week else "",
        *rises_rest_on(language, rising),
    )


question = choose_filters()
stop_if_empty(question)
lines = found(topic_lines, question)
st.html(headline(topics_headline(language, lines)))
say_note(*left_out(language, list(lines.whole.values())))
say_if_new(question)

TABS = {
    "topics": text("Topics"),
    "marks": text("Marks"),
    "waited": text("Marks by days waited"),
    "change": text("What the change is made of"),
    "rising": text("Rises faster than usual"),
}
views = {
    "topics": _topics,
    "marks": _marks,
    "waited": _patience,
    "change": _change,
    "rising": _rising,
}
views[opened_tab(TABS, key="topics_view")]()
foot(
    [a for line in lines.lines for a in line.answers.values()],
    key="topics",
    split_by=("topic",),
)
