"""Which agency an organisation belongs to: a table that is edited and saved."""

import pandas as pd
import streamlit as st

from dashboard import audit, intake
from dashboard.components import child
from dashboard.components.failure import show_failure
from dashboard.components.markup import label, plain, tag
from dashboard.components.reader import reader_language
from metrics.errors import StoreRefused
from metrics.language.counted import not_assigned
from metrics.language.language import Language
from metrics.language.refusals import refusal_lines
from metrics.question import Question
from metrics.reference.tables import AGENCY_KINDS
from metrics.store.audit import Act

REBUILD = "rebuild"
_HIGH, _MANY = 420, 11  # pixels of a table of more rows than that


def agency_editor() -> None:
    """Tell how many organisations have no agency, and let them be given one."""
    language = reader_language()
    text = language.text
    st.html(tag("h2", plain(text("Organisations and their agencies"))))
    try:
        draft = intake.agencies_draft()
    except StoreRefused as refusal:  # a mistake in a table; the others are still shown
        show_failure(language, refusal)
        return
    unassigned = intake.unassigned(Question(metrics=()))
    said = _said(language, unassigned, is_mapped=draft.text is not None)
    st.html(tag("p", plain(said)))
    key = f"agencies_{draft.version}"
    edited = st.data_editor(
        pd.DataFrame(draft.rows),
        key=key,
        hide_index=True,
        num_rows="fixed",
        height=_HIGH if len(draft.rows) > _MANY else "content",
        disabled=("region", "organisation", "appeals"),
        column_order=(
            "organisation",
            "agency",
            "kind",
            "municipality",
            "region",
            "appeals",
        ),
        column_config={
            "organisation": text("Organisation"),
            "agency": st.column_config.TextColumn(text("Agency"), max_chars=300),
            "kind": st.column_config.SelectboxColumn(
                text("Kind"), options=AGENCY_KINDS
            ),
            "municipality": text("Municipality"),
            "region": text("Region"),
            "appeals": st.column_config.NumberColumn(
                text("Appeals"), format="localized"
            ),
        },
        placeholder="",
        alt=text("Organisations and their agencies"),
    )
    if st.session_state[key]["edited_rows"]:
        unsaved = text("There are changes that are not saved yet.")
        st.html(tag("p", plain(unsaved), css="note"))
    if st.button(
        text("Save and count again"),
        type="primary",
        icon=":material/save:",
        key="save_agencies",
        disabled=_is_rebuilding(),
    ):
        _save(language, draft, edited)


def follow_rebuild() -> None:
    """What a rebuild of the state is doing, or how it ended."""
    text = reader_language().text
    running = child.started(REBUILD)
    if running is None:
        return
    if running.is_running:
        child.wait_for(REBUILD, text("Counting the state again…"))
    elif running.is_done:
        child.forget(REBUILD)
        st.success(text("Done: the pages count by the new table."))
    else:
        child.show_complaint(REBUILD)


def _said(language: Language, unassigned: int, *, is_mapped: bool) -> str:
    if not is_mapped:
        return language.text(
            "Nothing is assigned yet: every organisation stands for itself. What a "
            "name is sure to tell is filled in; look through it, add the rest and save."
        )
    if not unassigned:
        return language.text("Every organisation has its agency.")
    mend = language.text("Write the agency into its cell and save.")
    return f"{not_assigned(language, unassigned)}. {mend}"


def _save(language: Language, draft: intake.Drafted, edited: pd.DataFrame) -> None:
    rows = edited.astype(object).where(edited.notna(), None).to_dict("records")
    audit.note(Act.SET, "agencies.csv")
    try:
        intake.save_agencies(draft, rows)
    except StoreRefused as refusal:
        st.error(label(" ".join(refusal_lines(language, refusal))))
    else:
        child.start(REBUILD, "rebuild")
        st.rerun()


def _is_rebuilding() -> bool:
    running = child.started(REBUILD)
    return running is not None and running.is_running
