"""«Свой разрез»: any metrics by any two dimensions, with totals, as CSV and XLSX."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import store
from dashboard.components.address import chosen, remember
from dashboard.components.answer_table import answer_table
from dashboard.components.cells import doubted_cell, value_cell
from dashboard.components.download import download_buttons
from dashboard.components.finding import say_note
from dashboard.components.first_rows import first_rows
from dashboard.components.markup import plain, table, tag
from dashboard.components.opener import figure
from dashboard.components.reader import reader_language
from dashboard.components.states import left_out
from dashboard.components.target_lines import metric_name
from dashboard.words import DIMENSION_LABELS, name_of
from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.findings.cross_table import CrossTable, Key, cross_table
from metrics.findings.told import command
from metrics.language import numbers
from metrics.language.language import Language
from metrics.metric import Bounds
from metrics.question import Question
from metrics.tally import Group

USUAL = "satisfied,on_time,median_days"
NONE, SEPARATOR = "none", ","
MOST_ROWS = 200  # on the screen; a file has all of them
_METRICS = tuple(
    name for name, m in CATALOGUE.items() if m.in_pickers and not m.is_input
)
_DIMENSIONS = tuple(name for name in DIMENSION_LABELS if name != "source")


def own_cut(question: Question) -> None:
    """The choices, the table, its files, and the command that gives the same."""
    language = reader_language()
    metrics, by = _choose(language, question)
    if not metrics:
        say_note(language.text("Choose at least one metric."))
        return
    asked = replace(question, metrics=metrics, split_by=by)
    found = cross_table(store.answers, asked)
    if not found.groups:
        say_note(*left_out(language, found.answers()))
        return
    *groups, whole = found.groups
    shown = [*first_rows(groups[:MOST_ROWS], key="own_cut"), whole]
    st.html(_markup(language, found, shown))
    say_note(language.plural("{n} row", "{n} rows", len(found.groups)))
    if more := len(found.groups[MOST_ROWS:]):
        say_note(
            language.plural(
                "{n} more row is in the file", "{n} more rows are in the file", more
            )
        )
    say_note(
        *left_out(language, found.answers()),
        language.text("Counts add up to their totals; shares and waits do not."),
    )
    data = answers_frame(language, found)
    download_buttons(data, key="own_cut")
    with st.expander(language.text("The same by command")):
        line = command(SEPARATOR.join(metrics), question.period, question.where, by=by)
        st.code(line, language=None, wrap_lines=True)


def answers_frame(language: Language, found: CrossTable) -> pd.DataFrame:
    """All answers with their counts and limits, the totals among them."""
    dimensions = [language.text(DIMENSION_LABELS[name]) for name in found.by]
    parts = [
        answer_table(language, answers, found.by[: len(group)])
        for group, answers in found.by_group()
    ]
    frame = pd.concat(parts, ignore_index=True)
    for name in dimensions:  # a total has no value of its own there
        together = language.text("All together")
        frame[name] = frame[name].fillna(together) if name in frame else together
    return frame[[*dimensions, *(c for c in frame.columns if c not in dimensions)]]


def _choose(
    language: Language, question: Question
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    metrics = _choose_metrics(language, question)
    with st.grid(columns=2, min_column_width=260):
        first = _choose_dimension(language, "by", "agency", ())
        second = _choose_dimension(language, "and", NONE, (first,))
    by = tuple(name for name in (first, second) if name != NONE)
    return metrics, tuple(dict.fromkeys(by))


def _choose_metrics(language: Language, question: Question) -> tuple[str, ...]:
    # an empty choice is a choice, too
    said = st.query_params.get("cut", st.session_state.get("cut_said", USUAL))
    known = [name for name in said.split(SEPARATOR) if name in _METRICS]
    key = f"cut_metrics_{language.code}"
    st.session_state[key] = known

    def keep() -> None:
        st.session_state["cut_said"] = SEPARATOR.join(st.session_state[key])
        remember("cut", st.session_state["cut_said"], USUAL)

    picked = st.multiselect(
        language.text("Metrics"),
        _METRICS,
        key=key,
        format_func=partial(
            metric_name,
            language,
            targets=store.known_targets(),
            day=question.period.last,
        ),
        placeholder=language.text("Choose"),
        on_change=keep,
    )
    return tuple(picked)


def _choose_dimension(
    language: Language, name: str, default: str, taken: tuple[str, ...]
) -> str:
    options = [NONE, *(d for d in _DIMENSIONS if d not in taken)]
    labels = {NONE: "—", **DIMENSION_LABELS}
    key = f"cut_{name}_{language.code}"
    st.session_state[key] = chosen(name, options, default)
    return st.selectbox(
        language.text("By" if name == "by" else "And by"),
        options,
        key=key,
        format_func=lambda d: labels[d] if d == NONE else language.text(labels[d]),
        on_change=lambda: remember(name, st.session_state[key], default),
        placeholder=language.text("Choose"),
    )


def _markup(language: Language, found: CrossTable, shown: Sequence[Group]) -> str:
    titles = [language.text(DIMENSION_LABELS[name]) for name in found.by]
    titles = titles or [language.text("All together")]
    titles += [_column(language, key) for key in found.columns]
    rows = [
        [
            *_names(language, found.by, group),
            *(_cell(language, found.cells.get((group, key))) for key in found.columns),
        ]
        for group in shown
    ]
    labels = (language.text(DIMENSION_LABELS[name]) for name in found.by)
    caption = " × ".join(labels) or language.text("All together")
    return table(map(plain, titles), rows, caption=plain(caption), css="untitled")


def _names(language: Language, by: tuple[str, ...], group: Group) -> list[str]:
    """The group's cells; what is a total says so."""
    together = tag("b", plain(language.text("All together")))
    said = [
        plain(name_of(language, name, value))
        for name, value in zip(by, group, strict=False)
    ]
    return [*said, *[together] * (max(len(by), 1) - len(group))]


def _column(language: Language, key: Key) -> str:
    metric, item = key
    label = language.text(CATALOGUE[metric].label)
    if not item:
        return label
    labels = {one.name: one.label for one in CATALOGUE[metric].items}
    return f"{label}: {language.text(labels[item])}"


def _cell(language: Language, answer: Answer | None) -> str:
    if answer is None:
        return numbers.UNKNOWN
    if isinstance(CATALOGUE[answer.metric], Bounds) and answer.low is not None:
        low, high = (numbers.share(language, x) for x in (answer.low, answer.high))
        said = language.text("from {low} to {high}", low=low, high=high)
        return figure(plain(said), answer)
    if answer.value is None or answer.low is None:
        return value_cell(language, answer)
    return doubted_cell(language, answer)
