"""How fresh and how whole the data are; at the bottom of every page."""

import streamlit as st

from dashboard import store
from dashboard.components.address import link
from dashboard.components.markup import plain, table, tag
from metrics.language import dates, numbers
from metrics.language.language import Language
from metrics.snapshot import Import

NEWEST = 50  # imports that the list of warnings shows


def trust_line(language: Language) -> str:
    """The data's date, the rows that were taken, the link; as markup."""
    imports = store.snapshot().imports
    parts = [
        language.text(
            "Data as of {moment}",
            moment=dates.moment(language, max(i.exported_at for i in imports)),
        ),
        language.text(
            "accepted {accepted} of {read} rows",
            accepted=numbers.count(language, sum(i.rows for i in imports)),
            read=numbers.count(language, sum(i.rows_read for i in imports)),
        ),
        language.plural("{n} import", "{n} imports", len(imports)),
    ]
    view = tag("a", plain(language.text("Link to this view")), href=link())
    return " · ".join([*map(plain, parts), view])


def show_warnings(language: Language) -> None:
    """How many imports brought a warning; a click says which and what."""
    found = warnings(store.snapshot().imports)
    label = language.plural("{n} warning", "{n} warnings", len(found))
    if not found:
        st.html(tag("p", plain(label), css="trust"), width="content")
        return
    with st.popover(label, type="tertiary", key="warnings"):
        st.html(_table(language, found[:NEWEST]))
        if len(found) > NEWEST:
            newest = language.text("The newest {n} are shown.", n=NEWEST)
            st.html(tag("p", plain(newest), css="note"))


def warnings(imports: tuple[Import, ...]) -> list[Import]:
    """Imports with refused rows or with waiting appeals that vanished, newest first."""
    found = (i for i in imports if i.refused or i.vanished)
    return sorted(found, key=lambda i: -i.number)


def _table(language: Language, found: list[Import]) -> str:
    titles = ("File", "Rows refused", "Waiting appeals that the file no longer shows")
    rows = [
        [
            plain(i.file),
            plain(numbers.count(language, i.refused)),
            plain(numbers.count(language, i.vanished)),
        ]
        for i in found
    ]
    titles = (plain(language.text(title)) for title in titles)
    return table(titles, rows, caption=plain(language.text("Warnings of imports")))
