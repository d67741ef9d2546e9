"""The screen of an empty store: try the demo, or bring a file."""

import streamlit as st

from dashboard import intake, store
from dashboard.components import child
from dashboard.components.address import carried
from dashboard.components.markup import plain, tag
from metrics.access import Right
from metrics.language.language import Language

_RUNNING = "demo"


def first_run(language: Language) -> None:
    """Offer the demo data and show how to import."""
    text = language.text
    st.html(tag("h1", plain(text("There is no data yet")), css="headline"))
    if not store.viewer().may(Right.IMPORTS):
        return
    st.html(tag("p", plain(text("Store folder: {folder}", folder=store.folder()))))
    demo, own = st.columns(2, gap="large")
    with demo, st.container(border=True, height="stretch"):
        st.html(tag("h2", plain(text("Look at invented data")), css="finding"))
        st.write(
            text(
                "A year of appeals from six regions, imported just as your own files "
                "are. Every figure is invented. It takes about a minute."
            )
        )
        _offer_demo(language)
        st.caption(text("Or on the command line:"))
        st.code(f"appeals demo --store {store.folder()}", language=None)
    with own, st.container(border=True, height="stretch"):
        st.html(tag("h2", plain(text("Import your own file")), css="finding"))
        st.write(
            text(
                "An export of the feedback platform as XLSX or CSV is recognised by "
                "its column titles. Personal columns are dropped before anything is "
                "written. This page opens by itself when the import is done."
            )
        )
        st.page_link(
            "app_pages/imports.py",
            label=text("Import a file"),
            icon=":material/upload_file:",
            query_params=carried(),
        )
        st.caption(text("Or on the command line:"))
        file = text("FILE")
        st.code(f"appeals import {file} --store {store.folder()}", language=None)
        st.caption(text("Which other formats are known:"))
        st.code("appeals formats", language=None)


def _offer_demo(language: Language) -> None:
    if child.started(_RUNNING) is None:
        st.button(
            language.text("Load the demo"),
            type="primary",
            icon=":material/play_arrow:",
            on_click=child.start,
            args=(_RUNNING, "demo", "--only-data"),
            key="load_demo",
        )
    else:
        _progress(language)


@st.fragment(run_every="1s")
def _progress(language: Language) -> None:
    """How far the child process is; what it writes itself is for the command line."""
    running = child.started(_RUNNING)
    if running.is_running:
        st.info(language.text("Loading the demo data…"), icon=":material/hourglass:")
        n = intake.files_imported()
        st.caption(language.text("Files imported: {n}", n=n))
    elif not running.is_done:
        st.error(
            language.text("The demo could not be loaded. Run the command below."),
            icon=":material/error:",
        )
        st.caption(language.text("Details: {path}", path=running.complained))
