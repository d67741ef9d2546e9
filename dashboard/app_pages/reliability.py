"""Data reliability: what was imported, what was left out, and what tells the rest."""

import streamlit as st

from dashboard import intake, store
from dashboard.components.address import chosen, remember
from dashboard.components.agency_editor import REBUILD, agency_editor, follow_rebuild
from dashboard.components.audit_table import audit_table
from dashboard.components.child import start
from dashboard.components.filters import choose_filters
from dashboard.components.foot import foot
from dashboard.components.import_history import import_history, name_of_import
from dashboard.components.import_report import import_report
from dashboard.components.markup import headline, plain, tag
from dashboard.components.reader import reader_language
from dashboard.components.reconciliation import reconciliation
from dashboard.components.reference_list import reference_list
from dashboard.components.states import stop_if_empty
from dashboard.components.survey_tab import survey_tab
from dashboard.components.tabs import opened_tab
from dashboard.components.take_back import take_back
from dashboard.components.trust_line import rows_of, tells_of_imports, warnings_said
from metrics.access import Right
from metrics.language import numbers

SHOWN = 12  # imports that the history shows at first
NEWEST = "newest"  # how the address spells it: another one, once a file is imported

language = reader_language()
text = language.text
TABS = {
    "imports": text("Imports"),
    "reference": text("Agencies and reference tables"),
    "survey": text("Survey"),
    "reconciliation": text("Against the source's own figures"),
    "audit": text("Who did what"),
}
if not (store.viewer().may(Right.SETTINGS) and store.office().sign_in != "none"):
    del TABS["audit"]
if not store.viewer().may(Right.IMPORTS):  # reports tell of rows of every region
    TABS = {name: TABS[name] for name in ("survey", "reconciliation")}


def _import_chosen() -> None:
    remember("import", st.session_state["chosen_import"], NEWEST)


def _imports() -> None:
    past = {f"{one.number:06d}": one for one in intake.history()}
    names = {NEWEST: next(iter(past.values())), **past}
    number = chosen("import", names, default=NEWEST)
    one = names[number]
    st.session_state["chosen_import"] = f"{one.number:06d}"
    st.selectbox(
        text("Import"),
        past,
        key="chosen_import",
        format_func=lambda number: name_of_import(language, past[number]),
        on_change=_import_chosen,
        placeholder=language.text("Choose"),
    )
    import_report(one)
    take_back(one)
    shown = list(past.values())
    if len(shown) > SHOWN:
        every = text("Show all imports: {n}", n=numbers.count(language, len(shown)))
        shown = shown if st.toggle(every, key="all_imports") else shown[:SHOWN]
    st.html(import_history(language, shown, one))
    foot([], key="imports")


def _reference() -> None:
    if store.viewer().may(Right.SETTINGS):
        agency_editor()
    outside = [unnamed.name for unnamed in intake.outside()]
    if outside:
        said = text("Outside the reference: {names}", names=", ".join(outside))
        st.html(tag("p", plain(said), css="note"))
    st.html(reference_list(language, intake.reference_tables()))
    where = text(
        "The tables are CSV files in {folder}. A changed one counts once the state is "
        "counted again.",
        folder=store.folder(),
    )
    st.html(tag("p", plain(where), css="note"))
    st.button(
        text("Count again by the tables"),
        icon=":material/refresh:",
        key="rebuild",
        on_click=start,
        args=(REBUILD, "rebuild"),
    )
    follow_rebuild()
    foot([], key="reference")


def _reconciliation() -> None:
    question = choose_filters()
    stop_if_empty(question)
    reconciliation(question)
    foot([], key="reconciliation")


said = text("Data reliability")
if tells_of_imports():
    rows = text("Accepted: {accepted} of {read} rows", **rows_of(language))
    said = f"{rows} · {warnings_said(language)}"
st.html(headline(said))
views = {
    "imports": _imports,
    "reference": _reference,
    "survey": survey_tab,
    "reconciliation": _reconciliation,
    "audit": audit_table,
}
views[opened_tab(TABS, key="reliability_view")]()
