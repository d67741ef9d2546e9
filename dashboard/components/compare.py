"""What the page compares with: chosen in the filter bar, kept in the address."""

from enum import Enum

import streamlit as st

from dashboard import intake, store
from dashboard.components.address import remember, said
from dashboard.components.choice import known_weeks
from dashboard.components.markup import plain
from dashboard.components.opener import figure
from metrics.answer import Answer
from metrics.findings.comparison import (
    THE_OTHERS,
    Comparison,
    compared,
    possible,
)
from metrics.findings.comparison_sentences import (
    CHOICES,
    WITHOUT,
    choice_text,
    compared_text,
)
from metrics.findings.two_selections import Contrast
from metrics.language.language import Language
from metrics.period import Weeks
from metrics.question import Question
from metrics.reference.peers import Against, Peers, peers

NAME = "compare"


class Compares(Enum):
    """What a page sets side by side."""

    UNITS = "agencies, organisations or municipalities"
    REGIONS = "regions"


def region_peers(question: Question) -> dict[Against, Peers]:
    """What the regions of the reference may be compared with, the usual first."""
    where = {k: v for k, v in question.where.items() if k != "region"}
    loaded = store.groups("region", Question(metrics=(), where=where))
    home = question.where.get("region", (None,))[0]
    return {one.against: one for one in peers(home, loaded, intake.region_groups())}


def chosen_comparison(question: Question, compares: Compares) -> Comparison:
    """The reader's choice where it may be had, else the usual one."""
    if _is_plain(compares):
        return THE_OTHERS  # of most views: what may be had is not asked for
    against = _chosen(_offered(question, compares))
    return Comparison(
        against=against,
        targets=store.known_targets() if against is Against.TARGET else (),
        groups=tuple(sorted(intake.region_groups().items()))
        if against is Against.GROUP
        else (),
    )


def is_usual(question: Question, compares: Compares, comparison: Comparison) -> bool:
    """Whether nobody has chosen another one."""
    if _is_plain(compares):
        return True
    offered = _offered(question, compares)
    return not offered or comparison.against is offered[0]


def comparison_text(
    language: Language, comparison: Comparison, question: Question
) -> str:
    """What is compared with, as a chip and the scope say it."""
    label = language.text("Compared with")
    return f"{label}: {choice_text(language, comparison, question.period)}"


def choose_comparison(
    language: Language, question: Question, compares: Compares
) -> None:
    """The choice, and beneath it why something is not to be had."""
    offered = _offered(question, compares)
    if not offered:
        return
    key, default = f"filter_{NAME}", offered[0].value
    names = {one.value: language.text(CHOICES[one]) for one in offered}
    st.session_state[key] = _chosen(offered).value
    st.radio(
        language.text("Compare with"),
        tuple(names),
        key=key,
        format_func=names.get,
        help=_help(language, offered, compares),
        on_change=lambda: remember(NAME, st.session_state[key], default),
    )


def compared_line(
    language: Language, question: Question, answer: Answer, comparison: Comparison
) -> str:
    """How a figure of the whole selection stands to the other side, as markup."""
    found = store.found(compared, _of(question, answer), comparison=comparison)
    one = found.get(answer.metric)
    if one is None or answer.value is None:
        return ""
    line = plain(compared_text(language, one, comparison.against))
    return figure(line, one.second if isinstance(one, Contrast) else None)


def _of(question: Question, answer: Answer) -> Question:
    return Question(
        metrics=(answer.metric,),
        period=question.period,
        where=question.where,
        as_of=question.as_of,
    )


def _is_plain(compares: Compares) -> bool:
    """Whether all others are compared with, by nobody's choice."""
    is_of_units = compares is Compares.UNITS or not store.has_many_regions()
    return is_of_units and said(NAME) is None and store.viewer().agencies is None


def _offered(question: Question, compares: Compares) -> tuple[Against, ...]:
    if compares is Compares.REGIONS and store.has_many_regions():
        return tuple(region_peers(question))
    return possible(
        question,
        store.viewer(),
        since=Weeks(known_weeks(question)[0]).first,
        regions=tuple(store.groups("region", Question(metrics=()))),
        groups=intake.region_groups(),
        targets=store.known_targets(),
    )


def _chosen(offered: tuple[Against, ...]) -> Against:
    """What the address says; another page's choice stays for that page."""
    value = said(NAME)
    for one in offered:
        if one.value == value:
            remember(NAME, value, offered[0].value)
            return one
    return offered[0] if offered else Against.OTHERS


def _help(
    language: Language, offered: tuple[Against, ...], compares: Compares
) -> str | None:
    if compares is Compares.REGIONS and store.has_many_regions():
        missing = [Against.GROUP] if Against.GROUP not in offered else []
    else:
        missing = [one for one in WITHOUT if one not in offered]
    if not missing:
        return None
    why = "\n".join(f"- {language.text(WITHOUT[one])}" for one in missing)
    return f"{language.text('Not offered here:')}\n{why}"
