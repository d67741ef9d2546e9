"""The filters: chosen once, kept in the address, the same on every page."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import streamlit as st

from dashboard import store
from dashboard.components.address import chosen, forget, remember
from dashboard.components.filters_said import remember_question
from dashboard.components.markup import plain, tag
from dashboard.components.reader import reader_language
from dashboard.words import DIMENSION_LABELS, name_of
from metrics.language import dates
from metrics.language.language import Language
from metrics.period import Period, Weeks
from metrics.question import Question, Value
from metrics.snapshot import last_whole_weeks

ALL = "all"
BLANK = "-"  # how the address spells a value that the file left blank
USUAL_WEEKS = 13
MORE = ("agency", "topic", "channel")
NAMES = ("from", "to", "region", "source", *MORE)


def choose_filters() -> Question:
    """A question about what the reader has chosen, still without metrics."""
    language = reader_language()
    title, period, region, more = st.columns(
        [6.1, 2.1, 2.1, 1.5], vertical_alignment="center"
    )
    question = _of_source(Question(metrics=()))
    with period:
        question = replace(question, period=_choose_period(language, question))
    with region:
        question = _choose_region(language, question)
    with (
        more,
        st.popover(
            language.text("More filters"), icon=":material/tune:", width="stretch"
        ),
    ):
        question = _choose_source(language, question)
        for dimension in MORE:
            question = _choose(language, dimension, question, ALL)
        st.button(
            language.text("Reset the filters"),
            icon=":material/filter_alt_off:",
            on_click=forget,
            args=NAMES,
        )
    with title:
        st.html(tag("p", scope_line(language, question), css="scope"))
    return remember_question(question)


def scope_line(language: Language, question: Question) -> str:
    """The filters in words, as markup."""
    where, period = question.where, question.period
    said = dates.period(language, period.first, period.last)
    parts = [
        tag("b", plain(language.text("Quality of answers"))),
        *_regions_said(language, question),
        *(plain(name_of(language, "source", s)) for s in where.get("source", ())),
        tag("span", plain(said), css="doubt"),
    ]
    for name in narrowed(question):
        label = language.text(DIMENSION_LABELS[name])
        value = name_of(language, name, where[name][0])
        parts.append(tag("mark", plain(f"{label}: {value}")))
    return " · ".join(parts)


def _regions_said(language: Language, question: Question) -> list[str]:
    if "region" in question.where:
        return [plain(name_of(language, "region", question.where["region"][0]))]
    return [plain(language.text("All regions"))] if store.has_many_regions() else []


def narrowed(question: Question) -> tuple[str, ...]:
    """The filters that leave something out beside region and system."""
    return tuple(name for name in MORE if name in question.where)


def _of_source(question: Question) -> Question:
    sources = list(store.groups("source", question))
    if not sources:
        return question
    codes = _codes(sources)
    source = chosen("source", codes, default=next(iter(codes)))
    return replace(question, where={"source": (codes[source],)})


def _choose_source(language: Language, question: Question) -> Question:
    sources = list(store.groups("source", Question(metrics=())))
    if len(sources) > 1:
        codes = _codes(sources)
        default = next(iter(codes))
        _select(language, "source", codes, chosen("source", codes, default), default)
    return question


def _choose(
    language: Language,
    dimension: str,
    question: Question,
    default: str,
    *,
    bare: bool = False,
) -> Question:
    """One filter; an agency is looked for in its region, all else in the system."""
    kept = ("source", "region") if dimension == "agency" else ("source",)
    where = {k: v for k, v in question.where.items() if k in kept}
    wider = replace(question, period=None, where=where)
    codes = {ALL: None, **_codes(store.groups(dimension, wider))}
    value = chosen(dimension, codes, default)
    _select(language, dimension, codes, value, default, bare=bare)
    if value == ALL:
        return question
    return replace(question, where={**question.where, dimension: (codes[value],)})


def _choose_region(language: Language, question: Question) -> Question:
    loaded = list(store.groups("region", replace(question, period=None)))
    home = _home(loaded)
    if len(loaded) > 1:
        return _choose(language, "region", question, home, bare=True)
    chosen("region", (ALL, home), default=home)  # there is nothing to choose
    if loaded in ([], [None]):
        return question
    return replace(question, where={**question.where, "region": tuple(loaded)})


def _select(
    language: Language,
    dimension: str,
    codes: dict[str, Value],
    value: str,
    default: str,
    *,
    bare: bool = False,
) -> None:
    key = f"filter_{dimension}"
    st.session_state[key] = value
    names = {c: name_of(language, dimension, v) for c, v in codes.items()}
    everything = "All regions" if dimension == "region" else "All"
    st.selectbox(
        language.text(DIMENSION_LABELS[dimension]),
        sorted(codes, key=lambda c: (c != ALL, c == BLANK, names[c])),
        key=key,
        format_func=lambda c: language.text(everything) if c == ALL else names[c],
        label_visibility="collapsed" if bare else "visible",
        on_change=_selected,
        args=(key, dimension, default),
    )


def _selected(key: str, name: str, default: str) -> None:
    remember(name, st.session_state[key], default)


def _choose_period(language: Language, question: Question) -> Period:
    weeks = known_weeks(question)
    usual = weeks[-USUAL_WEEKS:]
    first = chosen("from", weeks, default=usual[0])
    last = chosen("to", weeks, default=usual[-1])
    period = Weeks(*sorted((first, last)))
    said = dates.period(language, period.first, period.last)
    with st.popover(said, icon=":material/date_range:", width="stretch"):
        st.caption(language.text("Whole weeks, Monday to Sunday"))
        for name, label, value, day, default in (
            ("from", "First week begins", first, 0, usual[0]),
            ("to", "Last week ends", last, 6, usual[-1]),
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
            )
    return period


def known_weeks(question: Question) -> list[str]:
    """The complete weeks that the data cover; of less than one, what there is."""
    imports = store.snapshot().known(question.where, None)
    received = store.answers(
        replace(question, metrics=("received",), split_by=("week",))
    )
    known = sorted(a.group[0] for a in received if a.group)
    last = last_whole_weeks(imports, 1)
    if not known or known[0] > last.weeks[0]:
        return known or list(last.weeks)
    return list(Period(Weeks(known[0]).first, last.last).weeks)


def _day_of(language: Language, week: str, day: int) -> str:
    monday = Weeks(week).first
    return dates.day(language, monday + timedelta(days=day))


def _home(loaded: list[Value]) -> str:
    """The office's own region, where its data are loaded."""
    home = store.office().home_region
    return home if home in loaded else ALL


def _codes(values: Iterable[Value]) -> dict[str, Value]:
    return {BLANK if value is None else str(value): value for value in values}
