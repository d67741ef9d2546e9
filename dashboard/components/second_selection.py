"""The second selection of a comparison: the filters of the page, some of them other."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from dashboard import store
from dashboard.components.address import chosen, remember
from dashboard.components.choice import ALL, BLANK, known_weeks
from dashboard.components.reader import reader_language
from dashboard.words import DIMENSION_LABELS, name_of
from metrics.language import dates
from metrics.language.language import Language
from metrics.period import Period, Weeks, preceding, year_before
from metrics.question import Question, Value

SAME = "same"  # as in the first
# What is chosen, and under which filters its values are looked for.
DIMENSIONS = {
    "source": (),
    "region": ("source",),
    "agency": ("source", "region"),
    "organisation": ("source", "region", "agency"),
    "topic": ("source",),
    "channel": ("source",),
    "kind": ("source",),
}
_BEFORE, _YEAR, _OTHER = "before", "year", "other"


def choose_second(first: Question) -> Question:
    """The first selection as the reader has changed it; the address keeps it as b_…"""
    language = reader_language()
    question = replace(first, period=_choose_period(language, first))
    for dimension, within in DIMENSIONS.items():
        question = _choose(language, dimension, within, question)
    return question


def selection_text(language: Language, question: Question) -> str:
    """A selection in words: its period, then what is left."""
    period = question.period
    said = [dates.period(language, period.first, period.last)]
    for name, values in question.where.items():
        names = ", ".join(name_of(language, name, value) for value in values)
        is_plain = name in ("region", "source")
        label = language.text(DIMENSION_LABELS[name])
        said.append(names if is_plain else f"{label}: {names}")
    return " · ".join(said)


def _choose(
    language: Language, dimension: str, within: tuple[str, ...], question: Question
) -> Question:
    where = {k: v for k, v in question.where.items() if k in within}
    values = store.groups(
        dimension, replace(question, period=None, where=where, as_of=None)
    )
    is_filtered = dimension in question.where
    if len(values) < 2 and not is_filtered:
        return question  # there is nothing to choose
    codes = {_code(value): value for value in values}
    everything = (ALL,) if is_filtered and dimension != "source" else ()
    names = {
        SAME: language.text("as in A"),
        ALL: language.text("All"),
        **{code: name_of(language, dimension, v) for code, v in codes.items()},
    }
    named = sorted(codes, key=lambda code: (code == BLANK, names[code]))
    picked = _pick(
        f"b_{dimension}",
        language.text(DIMENSION_LABELS[dimension]),
        (SAME, *everything, *named),
        SAME,
        names.get,
    )
    if picked == SAME:
        return question
    where = {k: v for k, v in question.where.items() if k != dimension}
    if picked != ALL:
        where[dimension] = (codes[picked],)
    return replace(question, where=where)


def _choose_period(language: Language, first: Question) -> Period:
    weeks = known_weeks(replace(first, period=None, metrics=()))
    since = Weeks(weeks[0]).first
    named = {
        SAME: (language.text("as in A"), first.period),
        _BEFORE: (language.text("right before A"), preceding(first.period)),
        _YEAR: (language.text("a year before A"), year_before(first.period)),
    }
    known = {
        key: one for key, one in named.items() if key == SAME or one[1].first >= since
    }
    labels = {key: label for key, (label, _) in known.items()}
    labels[_OTHER] = language.text("other weeks")
    default = _BEFORE if _BEFORE in known else SAME
    picked = _pick(
        "b_period", language.text("Period of B"), tuple(labels), default, labels.get
    )
    if picked in known:
        return known[picked][1]
    return _choose_weeks(language, weeks, first.period)


def _choose_weeks(language: Language, weeks: list[str], usual: Period) -> Period:
    of_first = [week for week in usual.weeks if week in weeks] or weeks
    ends = [
        _pick(
            name,
            label,
            tuple(weeks[::-1]),
            default,
            lambda week: dates.week(language, Weeks(week).first),
        )
        for name, label, default in (
            ("b_from", language.text("First week"), of_first[0]),
            ("b_to", language.text("Last week"), of_first[-1]),
        )
    ]
    return Weeks(*sorted(ends))


def _pick(
    name: str,
    label: str,
    options: tuple[str, ...],
    default: str,
    said: Callable[[str], str],
) -> str:
    key = f"{name}_{reader_language().code}"
    st.session_state[key] = chosen(name, options, default)
    return st.selectbox(
        label,
        options,
        key=key,
        format_func=said,
        on_change=lambda: remember(name, st.session_state[key], default),
        placeholder=reader_language().text("Choose"),
    )


def _code(value: Value) -> str:
    return BLANK if value is None else str(value)
