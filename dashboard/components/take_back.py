"""Taking an import back: what it will change is told first, then it is done."""

import streamlit as st

from dashboard.components import child
from dashboard.components.markup import plain, tag
from dashboard.components.reader import reader_language
from metrics.imports.history import PastImport

LONGEST_REASON = 300


def take_back(past: PastImport) -> None:
    """The button, the preview, the form and the result, one after the other."""
    language = reader_language()
    preview, doing = f"preview_{past.number}", f"withdraw_{past.number}"
    if not past.counts:
        child.forget(doing)
        return
    st.html(tag("h2", plain(language.text("Take this import back"))))
    if child.started(doing):
        _follow(doing)
    elif child.started(preview) is None:
        note = language.text(
            "Its file may then be imported again, mended. You will see first what "
            "changes; nothing happens before you confirm it."
        )
        st.html(tag("p", plain(note), css="note"))
        st.button(
            language.text("Show what it would change"),
            icon=":material/undo:",
            key="withdraw_preview",
            on_click=child.start,
            args=(preview, "withdraw", str(past.number), "--dry-run"),
        )
    elif child.started(preview).is_running:
        child.wait_for(preview, language.text("Counting the state without it…"))
    elif not child.started(preview).is_done:
        child.show_complaint(preview)
    else:
        _confirm(past, preview, doing)


def _confirm(past: PastImport, preview: str, doing: str) -> None:
    text = reader_language().text
    lines = (tag("li", plain(line)) for line in child.started(preview).lines)
    st.html(tag("p", plain(text("What it will change:"))) + tag("ul", *lines))
    with st.form(f"withdraw_form_{past.number}", enter_to_submit=False):
        reason = st.text_input(
            text("Why it is taken back"),
            max_chars=LONGEST_REASON,
            key="withdraw_reason",
            autocomplete="off",
        )
        erase = st.checkbox(
            text("Delete its rows for good as well"), key="withdraw_erase"
        )
        st.caption(
            text(
                "Without this the rows stay in the ledger and are only not counted. "
                "With it no byte of the import is left in the store: for personal data "
                "that came in by mistake. It cannot be undone."
            )
        )
        confirmed = st.form_submit_button(
            text("Take the import back"), type="primary", key="withdraw"
        )
    if confirmed and not reason.strip():
        st.error(text("Write why it is taken back."), icon=":material/error:")
    elif confirmed:
        options = [f"--reason={reason.strip()}", *["--erase"] * erase]
        child.start(doing, "withdraw", str(past.number), *options)
        child.forget(preview)
        st.rerun()


def _follow(doing: str) -> None:
    text = reader_language().text
    running = child.started(doing)
    if running.is_running or running.is_done:  # the new state is seen in a moment
        child.wait_for(doing, text("Taking the import back…"))
    else:
        child.show_complaint(doing)
