"""Selection A against selection B: both values, the difference, and a sentence."""

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import store
from dashboard.components.address import chosen, remember
from dashboard.components.answer_table import answer_table
from dashboard.components.cells import value_cell
from dashboard.components.download import download_buttons
from dashboard.components.finding import say_finding, say_note
from dashboard.components.markup import plain, table, tag
from dashboard.components.opener import figure, telling
from dashboard.components.reader import reader_language
from dashboard.components.second_selection import choose_second, selection_text
from dashboard.components.target_lines import metric_name
from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.findings.told import command
from metrics.findings.two_selections import COMPARABLE, Contrast, contrast
from metrics.findings.two_selections_sentences import (
    contrast_text,
    difference_text,
    interval_text,
    overlap_text,
)
from metrics.language import numbers
from metrics.language.language import Language
from metrics.language.reasons import reason_text
from metrics.number_parts import difference
from metrics.question import Question


def two_selections(question: Question) -> None:
    """The choices, the sentence, the table, its files, and the commands."""
    language = reader_language()
    say_note(
        language.text(
            "A: what the filters above say. B: the same, except for what is chosen "
            "here."
        )
    )
    with st.grid(min_column_width=245):
        metric = _choose_metric(language, question)
        first = replace(question, metrics=(metric,))
        second = choose_second(first)
    found = store.found(contrast, first, second=second)
    names = {
        "A": selection_text(language, first),
        "B": selection_text(language, second),
    }
    say_finding(contrast_text(telling(language), found), overlap_text(language, found))
    st.html(_markup(language, found, names))
    data = contrast_frame(language, found, names)
    download_buttons(data, key="a_against_b")
    with st.expander(language.text("The same by command")):
        lines = (command(metric, one.period, one.where) for one in (first, second))
        st.code("\n".join(lines), language=None, wrap_lines=True)


def contrast_frame(
    language: Language, found: Contrast, names: dict[str, str]
) -> pd.DataFrame:
    """Both answers with their counts and limits, then the difference with its own."""
    text = language.text
    frame = answer_table(language, [found.first, found.second])
    frame.insert(0, text("Selection"), [f"{name}: {w}" for name, w in names.items()])
    difference = {
        text("Selection"): f"A − B: {text('difference')}",
        text("Value"): found.difference,
        text("From"): found.low,
        text("To"): found.high,
        text("Note"): contrast_text(language, found),
    }
    same = {text(name): frame[text(name)][0] for name in ("Metric", "Unit")}
    return pd.concat([frame, pd.DataFrame([same | difference])], ignore_index=True)


def _choose_metric(language: Language, question: Question) -> str:
    asked = store.answers(replace(question, metrics=COMPARABLE))
    known = tuple(dict.fromkeys(a.metric for a in asked if a.flag != "x"))
    key = f"ab_{language.code}"
    st.session_state[key] = chosen("ab", known, known[0])
    return st.selectbox(
        language.text("Metric"),
        known,
        key=key,
        format_func=partial(
            metric_name,
            language,
            targets=store.known_targets(),
            day=question.period.last,
        ),
        on_change=lambda: remember("ab", st.session_state[key], known[0]),
        placeholder=language.text("Choose"),
    )


def _markup(language: Language, found: Contrast, names: dict[str, str]) -> str:
    text = language.text
    head = (
        text("Selection"),
        text(CATALOGUE[found.first.metric].label),
        text("Accuracy"),
        text("Records"),
    )
    rows = [
        _row(language, name, where, answer)
        for (name, where), answer in zip(
            names.items(), (found.first, found.second), strict=True
        )
    ]
    if found.difference is not None:
        between = difference(found)
        rows.append(
            [
                f"{tag('b', plain('A − B'))} {plain(text('difference'))}",
                figure(tag("b", plain(_signed(language, found))), between),
                figure(plain(interval_text(language, found)), between),
                "",
            ]
        )
    return table(map(plain, head), rows, caption=plain(text("A against B")))


def _row(language: Language, name: str, where: str, answer: Answer) -> list[str]:
    limits = numbers.interval(
        language, answer.low, answer.high, answer.unit, answer.precision
    )
    n = numbers.UNKNOWN if answer.n is None else numbers.count(language, answer.n)
    value = value_cell(language, answer)
    if answer.value is None:
        few = tag("span", plain(reason_text(language, answer)), css="few")
        value = figure(few, answer)
    said = (figure(plain(text), answer) for text in (limits, n))
    return [f"{tag('b', name)} {plain(where)}", value, *said]


def _signed(language: Language, found: Contrast) -> str:
    sign = numbers.MINUS if found.difference < 0 else "+" if found.difference else ""
    return f"{sign}{difference_text(language, found)}"
