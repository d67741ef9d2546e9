"""What each word of the file means: statuses, outcomes, marks, yes and no."""

from dataclasses import replace

import streamlit as st

from dashboard.components.markup import label, plain, tag
from dashboard.words import VALUE_LABELS
from metrics.appeal import COLUMNS
from metrics.imports.draft import Meant, meanings, meant, with_words
from metrics.imports.format import Format, Mapped
from metrics.imports.look import MOST_WORDS
from metrics.imports.sample import Sample
from metrics.imports.synonyms import is_personal
from metrics.language import numbers
from metrics.language.language import Language

_UNDECIDED = "?"  # a choice of None would get a button to clear it
_WIDTH = 200  # pixels of a choice


def choose_words(
    language: Language, sample: Sample, known: Format, places: dict[str, int]
) -> Format:
    """The format with the meanings that the reader has chosen."""
    columns = tuple(
        _column(language, sample, column, places[column.name])
        if column.name in places and meanings(column)
        else column
        for column in known.columns
    )
    return replace(known, columns=columns)


def value_label(language: Language, value: Meant) -> str:
    """A word of ours as the reader says it."""
    if isinstance(value, int):
        return numbers.count(language, value)
    return language.text(VALUE_LABELS[value])


def _column(language: Language, sample: Sample, column: Mapped, place: int) -> Mapped:
    file_title = sample.columns[place]
    if is_personal(file_title):
        hidden = language.text(
            "“{title}” speaks of people: its values are not shown", title=file_title
        )
        st.html(tag("p", plain(hidden), css="note"))
        return column
    words = sample.words(place, MOST_WORDS)
    meaning = language.text(COLUMNS[column.name].meaning)
    title = label(f"{meaning} · «{file_title}»")
    if words is None:
        note = language.text(
            "“{title}” has more than {n} different values: is it this column?",
            title=file_title,
            n=MOST_WORDS,
        )
        st.html(tag("p", plain(note), css="note"))
        return column
    before = {word: meant(column, word) for word, _ in words}
    with (
        st.expander(title, expanded=None in before.values()),
        st.grid(min_column_width=_WIDTH),
    ):
        said = {
            word: _choose(language, column, f"{place}_{at}", word, rows, before[word])
            for at, (word, rows) in enumerate(words)
        }
    return column if said == before else with_words(column, said)


def _choose(
    language: Language, column: Mapped, at: str, word: str, rows: int, now: Meant
) -> Meant:
    options = [_UNDECIDED, *meanings(column)]
    chosen = st.selectbox(
        label(f"{word} · {numbers.count(language, rows)}"),
        options,
        index=options.index(now) if now in options else 0,
        key=f"word_{column.name}_{at}",
        format_func=lambda value: value_label(language, _said(value)),
        placeholder=language.text("Choose"),
    )
    return _said(chosen)


def _said(chosen: str | int) -> Meant:
    return None if chosen == _UNDECIDED else chosen
