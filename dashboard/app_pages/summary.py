"""Summary: whether citizens are satisfied, where they are not, and what to do."""

from dataclasses import replace

import streamlit as st

from dashboard import store
from dashboard.commitments import judged_commitments
from dashboard.components import markup
from dashboard.components.address import leading_to
from dashboard.components.charts.speed_and_satisfaction import (
    can_be_drawn,
    speed_and_satisfaction,
)
from dashboard.components.commitments.board import board
from dashboard.components.commitments.form import open_form
from dashboard.components.commitments.table import open_commitments
from dashboard.components.compare import Compares, chosen_comparison, compared_line
from dashboard.components.draw import draw
from dashboard.components.filters import choose_filters
from dashboard.components.foot import foot
from dashboard.components.markup import plain, tag
from dashboard.components.number_card import number_card
from dashboard.components.opener import figure, telling
from dashboard.components.opening import link_to_unit, open_unit
from dashboard.components.reader import reader_colours, reader_language
from dashboard.components.reading_list import open_reading
from dashboard.components.rise_list import IN_CORNER, rise_corner
from dashboard.components.say_others import say_others
from dashboard.components.standing_table import listed, standing_table
from dashboard.components.states import say_state, stop_if_empty
from dashboard.components.target_lines import say_targets
from dashboard.components.unassigned import say_unassigned
from dashboard.components.worst_table import worst_table
from dashboard.words import group_name
from metrics.findings.fast_sentences import fast_text
from metrics.findings.rising_topics import rising_topics
from metrics.findings.sentences import (
    coverage_text,
    headline,
    last_week_text,
)
from metrics.language import numbers
from metrics.number import of_last_week
from metrics.reference.targets import target_on

SHOWN = 8  # agencies that stand side by side on the one screen

language = reader_language()
text = language.text

question = choose_filters(Compares.UNITS, in_row=False)
by = store.split(question, "agency")
comparison = chosen_comparison(question, Compares.UNITS)
overview = store.found_overview(question, by, comparison)
stop_if_empty(question)  # what it asks is known by now
found = overview.standings
whole = found.whole
committed = judged_commitments(question)
names = {u.group: group_name(language, by, u.group) for u in found.units}

proof = leading_to("agencies")
said = headline(telling(language), overview, names)
st.html(markup.headline(said, href=proof))
say_state(question, whole.values())
say_unassigned(question)
say_others(question)

cards = [
    name
    for name in ("on_time", "closed_on_time_not_solved", "median_days", "returned")
    if whole[name].flag != "x"
]
rated = coverage_text(language, whole["coverage"].value)
newest = plain(last_week_text(language, overview.last_week))
if overview.last_week is not None:
    newest = figure(newest, of_last_week(whole["satisfied"], overview.last_week))
head, *others = st.columns([1.5, *(1 for _ in cards)], gap="small")
with head:
    number_card(
        language,
        whole["satisfied"],
        rated and figure(plain(rated), whole["coverage"]),
        newest,
        compared_line(language, question, whole["satisfied"], comparison),
        is_head=True,
    )
for place, name in zip(others, cards, strict=True):
    with place:
        nine = whole["p90_days"] if name == "median_days" else None
        line = ""
        if nine is not None and nine.value is not None:
            days = numbers.days(language, nine.value, nine.precision)
            line = figure(plain(text("9 in 10 — {days}", days=days)), nine)
        beside = compared_line(language, question, whole[name], comparison)
        number_card(language, whole[name], line, beside)

targets = store.known_targets()
target = target_on(targets, "satisfied", question.period.last)
has_chart = can_be_drawn(found)
left, right = st.columns([1.75, 1] if has_chart else [1, 0.01], gap="medium")
with left:
    st.html(
        worst_table(language, overview.worst, names, by, target, comparison)
        if overview.worst
        else standing_table(
            language,
            replace(found, units=listed(found)[:SHOWN]),
            names,
            unit=text("Agency"),
            metrics=("on_time", "median_days", "p90_days", "closed"),
            caption=text("Agencies side by side"),
            link=lambda u: link_to_unit(by, u.group),
        )
    )
    if not overview.worst and (more := len(listed(found)[SHOWN:])):
        every = language.plural("{n} more agency", "{n} more agencies", more)
        opens = tag("a", plain(every), " →", href=proof, target="_self")
        st.html(tag("p", opens, css="trust"))
    say_targets(language, [whole["satisfied"]], targets)
    rising = store.found(rising_topics, question, most=IN_CORNER)
    rises = rise_corner(language, rising, regions=len(by))
    st.html(tag("div", rises, board(language, committed), css="corners"))
if has_chart:
    with right:
        fast = fast_text(telling(language), found, names)
        title = fast or text("Speed and satisfaction")
        st.html(markup.leading("h2", title, proof if fast else ""))
        clicked = draw(
            speed_and_satisfaction(language, reader_colours(), found, names),
            key="speed_and_satisfaction",
            alt=said,
            answers=[
                unit.answers[name]
                for unit in found.units
                for name in ("satisfied", "median_days")
                if name in unit.answers
            ],
            split_by=by,
            is_clickable=True,
        )
        if clicked:
            open_unit(by, clicked)

open_reading(question, overview.worst, names, by)
open_form(question, overview.worst, by)
open_commitments(committed)
foot(
    [*whole.values(), *(a for u in found.units for a in u.answers.values())],
    key="summary",
    split_by=by,
)
