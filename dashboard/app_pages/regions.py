"""Regions of the federal district; with one region loaded, its municipalities."""

from dataclasses import replace

import streamlit as st

from dashboard import store
from dashboard.components.charts.tile_map import tile_map
from dashboard.components.compare import Compares, chosen_comparison
from dashboard.components.download import download_buttons
from dashboard.components.draw import draw
from dashboard.components.filters import choose_filters
from dashboard.components.finding import say_note
from dashboard.components.foot import foot
from dashboard.components.markup import headline, plain, tag
from dashboard.components.opener import telling
from dashboard.components.opening import link_to_unit, open_unit
from dashboard.components.reader import reader_colours, reader_language
from dashboard.components.rise_list import spreading_list
from dashboard.components.say_others import say_others
from dashboard.components.scope import choose_regions
from dashboard.components.standing_table import few_list, standing_table
from dashboard.components.states import say_state, stop_if_empty
from dashboard.components.tabs import opened_tab
from dashboard.components.topic_table import (
    example_frame,
    example_list,
    topic_frame,
    topic_table,
)
from dashboard.components.unit_view import unit_sentence, unit_view
from dashboard.words import name_of, short_region
from metrics.findings.rising_topics import rising_topics
from metrics.findings.topics import is_comparable
from metrics.language import numbers

TOPICS_LEGEND = (
    "▲ more dissatisfied than the other regions, clearly · ▼ fewer · "
    "the dot: not different · empty: fewer than 30 marks"
)
METRICS = ("adjusted_satisfied", "on_time", "median_days", "returned", "coverage")

language = reader_language()
text = language.text


def _shared_topics() -> None:
    rows = store.found_topics(question)
    if not rows:
        say_note(text("No topic has marks."))
        return
    codes = [u.group[0] for u in found.units]
    if any(is_comparable(row) for row in rows):
        st.html(topic_table(language, rows, codes, scope.together))
        say_note(text(TOPICS_LEGEND))
    else:
        say_note(text("No topic has enough marks in a region to be compared."))
    download_buttons(topic_frame(language, rows, codes), key="shared_topics")


def _who_to_learn_from() -> None:
    examples = store.found_examples(question)
    if not examples:
        say_note(text("In no topic is one region clearly above the others."))
        return
    st.html(example_list(language, examples, scope.against))
    download_buttons(example_frame(language, examples), key="who_to_learn_from")


question = choose_filters(
    Compares.REGIONS if store.has_many_regions() else Compares.UNITS
)
stop_if_empty(question)

if not store.has_many_regions():
    municipalities = store.found_standings(
        question, ("municipality",), chosen_comparison(question, Compares.UNITS)
    )

    def _beneath() -> None:
        say_state(question, municipalities.whole.values())
        say_others(question)

    unit_view(
        municipalities,
        ("municipality",),
        key="municipalities",
        unit=text("Municipality"),
        title=text("Municipalities side by side"),
        beneath=_beneath,
        link=lambda u: link_to_unit(("municipality",), u.group),
    )
    if neighbours := store.neighbours():
        (own,) = store.groups("region", question) or (None,)
        st.html(
            standing_table(
                language,
                replace(store.found_standings(question, ("region",)), units=()),
                {},
                unit=text("Region"),
                metrics=METRICS,
                caption=text("Regions side by side"),
                together=name_of(language, "region", own),
                neighbours=neighbours,
            )
        )
    st.stop()

scope = choose_regions(language, question)
question = replace(question, where=scope.where)
found = store.found_standings(question, ("region",))
names = {u.group: name_of(language, "region", u.group[0]) for u in found.units}
bands = unit_sentence(language, found, names)

st.html(tag("p", plain(scope.title), css="note"))
whole = found.whole["satisfied"]
if whole.value is not None:
    share = telling(language).figure(numbers.share(language, whole.value), whole)
    bands = f"{scope.together}: {share}. {bands}"
st.html(headline(bands))
say_state(question, found.whole.values())
say_others(question)

tiles, beside = st.columns(scope.widths, gap="medium")
with tiles:
    tile = draw(
        tile_map(
            language,
            reader_colours(),
            {u.group[0]: (u.verdict, u.answers.get("satisfied")) for u in found.units},
            is_whole_country=scope.is_whole_country,
        ),
        key="tiles",
        alt=bands,
        answers=[
            u.answers["satisfied"] for u in found.units if "satisfied" in u.answers
        ],
        split_by=("region",),
        is_clickable=True,
    )
    if (tile,) in names:  # those that are not loaded have nothing to open
        open_unit(("region",), (tile,))
    st.html(tag("p", plain(scope.legend), css="note"))
with beside:
    st.html(
        standing_table(
            language,
            found,
            {group: short_region(language, group[0]) for group in names},
            unit=text("Region"),
            metrics=METRICS,
            caption=text("Regions side by side"),
            link=lambda u: link_to_unit(("region",), u.group),
            chosen=scope.chosen,
            together=scope.together,
            neighbours=store.neighbours(),
        )
    )
    if few := few_list(language, found, names):
        st.html(few)
    if scope.outside:
        outside = text("Outside the reference: {names}", names=", ".join(scope.outside))
        st.html(tag("p", plain(outside), css="note"))

if spreading := spreading_list(language, store.found(rising_topics, question)):
    st.html(spreading)
TABS = {"topics": text("Shared topics"), "learn": text("Who to learn from")}
views = {"topics": _shared_topics, "learn": _who_to_learn_from}
views[opened_tab(TABS, key="regions_view")]()
foot(
    [a for u in found.units for a in u.answers.values()],
    key="regions",
    split_by=("region",),
)
