"""Topics and reasons: which matters go ill, whether that is new, and what rises."""

from dataclasses import replace

import streamlit as st

from dashboard.components.filters import choose_filters
from dashboard.components.finding import say_note
from dashboard.components.first_rows import first_rows
from dashboard.components.foot import foot
from dashboard.components.markup import headline
from dashboard.components.opener import telling
from dashboard.components.reader import reader_language
from dashboard.components.states import say_state, stop_if_empty
from dashboard.components.tabs import opened_tab
from dashboard.components.theme import say_theme, within_theme
from dashboard.components.topic_line_table import topic_line_table
from dashboard.components.topics.change import change_view
from dashboard.components.topics.directions import directions_view
from dashboard.components.topics.marks import marks_view
from dashboard.components.topics.outcomes import outcomes_view
from dashboard.components.topics.patience import patience_view
from dashboard.components.topics.rising import rising_view
from dashboard.store import found
from metrics.findings.topic_lines import topic_lines
from metrics.findings.topic_sentences import topics_headline
from metrics.question import Question

language = reader_language()
text = language.text


def _topics(question: Question) -> None:
    if themes:
        of_themes = found(topic_lines, whole, by="theme")
        st.html(topic_line_table(language, of_themes, by="theme"))
        say_note(text("A line of work opens its topics."))
    shown = first_rows(lines.lines, key="topics")
    st.html(topic_line_table(language, replace(lines, lines=tuple(shown))))
    say_note(text("Most marks 1 and 2 first; a topic opens its agencies."))


whole = choose_filters()
stop_if_empty(whole)
themes, question = within_theme(whole)
lines = found(topic_lines, question)
st.html(headline(topics_headline(telling(language), lines)))
say_state(question, lines.whole.values())
if question != whole:
    say_theme(language, question)

TABS = {
    "topics": text("Topics"),
    "marks": text("Marks"),
    "outcomes": text("Outcomes"),
    "waited": text("Marks by days waited"),
    "change": text("What the change is made of"),
    "rising": text("Rises faster than usual"),
    "directions": text("Directions"),
}
views = {
    "topics": _topics,
    "marks": marks_view,
    "outcomes": outcomes_view,
    "waited": patience_view,
    "change": change_view,
    "rising": rising_view,
    "directions": directions_view,
}
views[opened_tab(TABS, key="topics_view")](question)
foot(
    [a for line in lines.lines for a in line.answers.values()],
    key="topics",
    split_by=("topic",),
)
