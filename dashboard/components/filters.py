"""The filters: chosen once, kept in the address, the same on every page."""

from datetime import timedelta

import streamlit as st

from dashboard import store
from dashboard.components.address import forget, remember, remember_all
from dashboard.components.choice import (
    ALL,
    BLANK,
    NAMES,
    NARROWER,
    chosen_question,
    codes,
    home,
    known_weeks,
    narrowed,
    options,
    sources,
    usual_weeks,
)
from dashboard.components.compare import (
    Compares,
    choose_comparison,
    chosen_comparison,
    comparison_text,
    is_usual,
)
from dashboard.components.filters_said import Compared, remember_question
from dashboard.components.markup import plain, tag
from dashboard.components.reader import reader_language
from dashboard.words import DIMENSION_LABELS, name_of
from metrics.language import dates
from metrics.language.language import Language
from metrics.period import Weeks
from metrics.question import Question, Value


def choose_filters(
    compares: Compares | None = None, *, in_row: bool = True
) -> Question:
    """Draw the row; returns a question about what is chosen, still without metrics.

    A page that compares says what; `in_row` False puts the choice behind the others.
    """
    language = reader_language()
    question = chosen_question()
    compared = _comparison_said(language, question, compares)
    is_apart = compares is not None and in_row
    widths = [5.6, 2.1, 1.8, 1.4, 1.5] if is_apart else [6.1, 2.1, 2.1, 1.5]
    with st.container(key="filters"):
        title, period, region, *with_what, more = st.columns(
            widths, vertical_alignment="center"
        )
    with title:
        st.html(tag("p", scope_line(language, question, compared), css="scope"))
    with period:
        _period(language, question)
    with region:
        _region(language, question)
    if is_apart:
        with (
            with_what[0],
            st.popover(
                language.text("Compare with"),
                icon=":material/compare_arrows:",
                width="stretch",
                key="compare_with",
            ),
        ):
            choose_comparison(language, question, compares)
    with more:
        _more(language, question, None if is_apart else compares)
    if narrowed(question) or compared:
        _chips(language, question, compared)
    return remember_question(question, compared)


def _comparison_said(
    language: Language, question: Question, compares: Compares | None
) -> Compared | None:
    """The comparison that stands in the address, as it is said; None of the usual."""
    if compares is None:
        return None
    comparison = chosen_comparison(question, compares)
    if is_usual(question, compares, comparison):
        return None
    return comparison.against.value, comparison_text(language, comparison, question)


def scope_line(
    language: Language, question: Question, compared: Compared | None = None
) -> str:
    """The filters in words, as markup; those with a chip are for the printed page."""
    where, period = question.where, question.period
    said = dates.period(language, period.first, period.last)
    parts = [
        tag("b", plain(language.text("Quality of answers"))),
        *_regions_said(language, question),
        *(plain(name_of(language, "source", s)) for s in where.get("source", ())),
        tag("span", plain(said), css="doubt"),
    ]
    more = (
        " · " + plain(filter_said(language, name, where[name][0]))
        for name in narrowed(question)
    )
    if compared:
        more = (*more, " · " + plain(compared[1]))
    return " · ".join(parts) + tag("span", *more, css="narrowed")


def filter_said(language: Language, name: str, value: Value) -> str:
    """One filter in words."""
    label = language.text(DIMENSION_LABELS[name])
    return f"{label}: {name_of(language, name, value)}"


def _regions_said(language: Language, question: Question) -> list[str]:
    if "region" in question.where:
        return [plain(name_of(language, "region", question.where["region"][0]))]
    return [plain(language.text("All regions"))] if store.has_many_regions() else []


def _chips(language: Language, question: Question, compared: Compared | None) -> None:
    """The filters of the view, each taken away by one click."""
    with st.container(key="chips", horizontal=True, gap="xsmall"):
        for name in narrowed(question):
            st.button(
                plain(filter_said(language, name, question.where[name][0])),
                icon=":material/close:",
                key=f"chip_{name}",
                on_click=forget,
                args=(name,),
            )
        if compared:
            st.button(
                plain(compared[1]),
                icon=":material/close:",
                key="chip_compare",
                on_click=forget,
                args=("compare",),
            )


def _more(language: Language, question: Question, compares: Compares | None) -> None:
    """The other filters; their values are asked for once the reader opens them."""
    more = st.popover(
        language.text("More filters"),
        icon=":material/tune:",
        width="stretch",
        key="more_filters",
        on_change="rerun",
    )
    if not more.open:
        return
    with more:
        if len(known := sources()) > 1:
            default = next(iter(known))
            _select(language, "source", known, question, default)
        for dimension in NARROWER:
            known = options(dimension, question)
            if len(known) > 1 or dimension in question.where:
                _select(language, dimension, {ALL: None, **known}, question, ALL)
        if compares is not None:
            choose_comparison(language, question, compares)
        st.button(
            language.text("Reset the filters"),
            icon=":material/filter_alt_off:",
            on_click=forget,
            args=NAMES,
        )


def _region(language: Language, question: Question) -> None:
    known = options("region", question)
    if len(known) > 1:
        default = home(known.values())
        known = {ALL: None, **known}
        _select(language, "region", known, question, default, is_bare=True)


def _select(
    language: Language,
    dimension: str,
    known: dict[str, Value],
    question: Question,
    default: str,
    *,
    is_bare: bool = False,
) -> None:
    """One filter; `known` are its values by their code in the address."""
    key = f"filter_{dimension}"
    values = codes(question.where.get(dimension, ()))
    st.session_state[key] = next(iter(values), ALL)
    names = {c: name_of(language, dimension, v) for c, v in known.items()}
    everything = "All regions" if dimension == "region" else "All"
    st.selectbox(
        language.text(DIMENSION_LABELS[dimension]),
        sorted(known, key=lambda c: (c != ALL, c == BLANK, names[c])),
        key=key,
        format_func=lambda c: language.text(everything) if c == ALL else names[c],
        label_visibility="collapsed" if is_bare else "visible",
        on_change=_selected,
        args=(key, dimension, default),
        placeholder=language.text("Choose"),
    )


def _selected(key: str, name: str, default: str) -> None:
    value = st.session_state[key]
    if name == "district":  # all of it, whatever region was shown before
        remember_all({name: value, "region": ALL})
    else:
        remember(name, value, default)


def _period(language: Language, question: Question) -> None:
    weeks, period = known_weeks(question), question.period
    usual = usual_weeks(weeks)
    said = dates.period(language, period.first, period.last)
    with st.popover(said, icon=":material/date_range:", width="stretch"):
        st.caption(language.text("Whole weeks, Monday to Sunday"))
        for name, label, value, day, default in (
            ("from", "First week begins", period.weeks[0], 0, usual[0]),
            ("to", "Last week ends", period.weeks[-1], 6, usual[-1]),
        ):
            key = f"filter_{name}"
            st.session_state[key] = value
            st.selectbox(
                language.text(label),
                weeks[::-1],
                key=key,
                format_func=lambda week, day=day: _day_of(language, week, day),
                on_change=_selected,
                args=(key, name, default),
                placeholder=language.text("Choose"),
            )


def _day_of(language: Language, week: str, day: int) -> str:
    monday = Weeks(week).first
    return dates.day(language, monday + timedelta(days=day))
