"""The table of commitments: what was decided, the value then and now, the verdict."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard import commitments, store
from dashboard.components.address import leading_to
from dashboard.components.colours import SIGNS
from dashboard.components.download import download_buttons
from dashboard.components.markup import plain, table, tag
from dashboard.components.opener import figure
from dashboard.components.reader import reader_language
from dashboard.words import name_of
from metrics.access import Right, Where
from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.findings.commitment import Judged
from metrics.findings.commitment_sentences import (
    board_sentence,
    judged_on,
    outcome_text,
    value_of,
)
from metrics.findings.commitment_verdict import Outcome
from metrics.findings.verdict import Band
from metrics.language import dates
from metrics.language.language import Language
from metrics.store.commitments import Ended

OPEN = "commitments"  # in the address
_UNIT = ("agency", "organisation", "topic", "channel", "municipality", "region")
_LOOKS = {
    Outcome.WORKED: ("better", SIGNS[Band.ABOVE]),
    Outcome.WORSE: ("worse", SIGNS[Band.BELOW]),
    Outcome.NO_CHANGE: ("same", SIGNS[Band.SAME]),
}


def open_commitments(found: tuple[Judged, ...]) -> None:
    """Open the table where the address asks for it."""
    if OPEN not in st.query_params:
        return
    title = reader_language().text("Commitments")
    st.dialog(title, width="large", on_dismiss=_forget)(_show)(found)


def whose(language: Language, where: Where) -> str:
    """Whose metric is to move: Минтранс · Волгоградская область."""
    names = [name_of(language, d, where[d][0]) for d in _UNIT if d in where]
    return " · ".join(names) or language.text("All regions")


def _show(found: tuple[Judged, ...]) -> None:
    language = reader_language()
    text = language.text
    running = [one for one in found if one.commitment.end is None]
    st.html(tag("h2", plain(board_sentence(language, running)), css="finding"))
    titles = (
        text("Commitment"),
        text("Metric"),
        text("Decided"),
        text("Due"),
        text("Then → now"),
        text("Verdict"),
    )
    rows = [_cells(language, one) for one in found]
    st.html(table(map(plain, titles), rows, caption=""))
    note = text(
        "Then: the 13 weeks before the decision. Now: the newest 13 since. Judged "
        "by ripe weeks against the year before; this does not prove the cause."
    )
    st.html(tag("p", plain(note), css="note"))
    download_buttons(_frame(language, found), key="commitments")
    if running and store.viewer().may(Right.COMMITMENTS):
        _ending(language, running)


def _cells(language: Language, one: Judged) -> list[str]:
    decision = one.commitment.decision
    metric = plain(language.text(CATALOGUE[decision.metric].label))
    own = {name: decision.where[name][0] for name in decision.where}
    address = leading_to("trends", **own, tab="metrics")
    return [
        plain(decision.text)
        + tag("div", plain(whose(language, decision.where)), css="small"),
        tag("a", metric, href=address, target="_self"),
        plain(dates.day(language, decision.decided_on)),
        plain(dates.day(language, decision.due_on)),
        " → ".join(_figure(language, answer) for answer in (one.then, one.now)),
        _verdict(language, one),
    ]


def _figure(language: Language, answer: Answer | None) -> str:
    return figure(plain(value_of(language, answer)), answer)


def _verdict(language: Language, one: Judged) -> str:
    css, sign = _LOOKS.get(one.outcome, ("few", SIGNS[Band.FEW]))
    sign = tag("span", sign, css="sign", aria_hidden="true")
    said = tag("span", sign, plain(_said(language, one)), css=css)
    return said + tag("div", plain(judged_on(language, one)), css="small")


def _said(language: Language, one: Judged) -> str:
    end = one.commitment.end
    if end is None:
        return outcome_text(language, one)
    return language.text(
        "{outcome}; closed on {day}",
        outcome=language.text(one.outcome.value),
        day=dates.day(language, end.on),
    )


def _frame(language: Language, found: Sequence[Judged]) -> pd.DataFrame:
    text = language.text
    decisions = [one.commitment.decision for one in found]
    return pd.DataFrame(
        {
            text("Commitment"): [d.text for d in decisions],
            text("Whose"): [whose(language, d.where) for d in decisions],
            text("Metric"): [text(CATALOGUE[d.metric].label) for d in decisions],
            text("Decided"): [d.decided_on for d in decisions],
            text("Due"): [d.due_on for d in decisions],
            text("Then"): [one.then and one.then.value for one in found],
            text("Now"): [one.now and one.now.value for one in found],
            text("Verdict"): [_said(language, one) for one in found],
            text("Recorded by"): [one.commitment.who for one in found],
            text("Recorded (UTC)"): [one.commitment.at for one in found],
        }
    )


def _ending(language: Language, running: Sequence[Judged]) -> None:
    text = language.text
    by_number = {one.commitment.number: one for one in running}
    said = {
        number: f"{whose(language, one.commitment.decision.where)}: "
        f"{one.commitment.decision.text}"
        for number, one in by_number.items()
    }
    chosen = by_number[
        st.selectbox(
            text("Commitment"),
            tuple(said),
            format_func=said.get,
            key="commitment",
            placeholder=text("Choose"),
        )
    ]
    with st.container(horizontal=True):
        st.button(
            text("Close it"),
            icon=":material/task_alt:",
            key="commitment_close",
            on_click=commitments.end,
            args=(chosen.commitment, Ended.CLOSED, chosen.outcome),
            help=text("It stays in the table with its verdict of today"),
        )
        st.button(
            text("Take it back"),
            icon=":material/undo:",
            key="commitment_take_back",
            on_click=commitments.end,
            args=(chosen.commitment, Ended.TAKEN_BACK),
            help=text("For what was written by mistake; the file keeps it"),
        )


def _forget() -> None:
    st.query_params.pop(OPEN, None)
