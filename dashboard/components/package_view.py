"""The weekly package: issue it, look into it, take it; all that were ever issued."""

import io
import zipfile
from datetime import datetime
from functools import partial

import streamlit as st

from dashboard import audit, packages, store
from dashboard.components import child
from dashboard.components.markup import plain, table, tag
from dashboard.components.reader import reader_language
from metrics.access import Right
from metrics.commands.reporting import COUNTING
from metrics.language import dates
from metrics.language.language import Language
from metrics.period import Weeks
from metrics.reports.weekly.register import Release
from metrics.store.audit import Act

_ISSUING = "weekly"
_LINES = 8  # of a table that are shown
_READ_ME = {"en": "README.txt", "ru": "ЧИТАЙ_МЕНЯ.txt"}
_DIGITS = 12  # of a checksum


def package_view() -> None:
    """Draw it."""
    language = reader_language()
    text = language.text
    _offer_to_issue(language)
    releases = {release.name: release for release in reversed(packages.releases())}
    if not releases:
        st.html(tag("p", plain(text("No package has been issued yet."))))
        return
    name = st.selectbox(
        text("Package"), releases, key="package", placeholder=text("Choose")
    )
    release = releases[name]
    packed = packages.package(release)

    write_down = audit.noted(Act.EXPORTED, name)

    def export() -> bytes:
        write_down()
        return packed

    st.download_button(
        text("Download the package"),
        data=export,
        file_name=f"{name}.zip",
        mime="application/zip",
        icon=":material/download:",
        key="package_zip",
        on_click="ignore",
    )
    st.caption(packages.hidden(language, release))
    st.caption(f"SHA-256: {release.sha256}")
    _preview(language, release, packed)
    st.html(_issued(language, list(releases.values())))


def _offer_to_issue(language: Language) -> None:
    if not store.viewer().may(Right.IMPORTS):
        return
    running = child.started(_ISSUING)
    if running is None:
        st.button(
            language.text("Issue the packages that are due"),
            icon=":material/inventory_2:",
            key="issue",
            on_click=child.start,
            args=(_ISSUING, "weekly", "--due", "--out", str(packages.packages())),
        )
    elif running.is_running:
        doing = language.text("Counting the package…")
        child.wait_for(_ISSUING, doing, partial(_doing, language))
    elif running.is_done:
        child.forget(_ISSUING)
        st.success(language.text("Done: every complete week of the data is issued."))
    else:
        child.show_complaint(_ISSUING)


def _doing(language: Language, step: child.Step) -> str:
    what, week = step.what.split()
    said = dates.week(language, Weeks(week).first)
    if what == COUNTING:
        return language.text("Counting the package of {week}…", week=said)
    return language.text("Writing the package of {week}…", week=said)


def _preview(language: Language, release: Release, packed: bytes) -> None:
    """The page to read first, and the first lines of both flavours."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        inside = {path.split("/", 1)[1]: path for path in archive.namelist()}
        read_me = archive.read(inside[_READ_ME[language.code]])
        tidy = _first_lines(archive.read(inside["data/metrics.csv"]))
        excel = min(p for p in inside if p.startswith("excel_ru/") and p[-4:] == ".csv")
        for_excel = _first_lines(archive.read(inside[excel]))
    read = "\n".join(read_me.decode("utf-8-sig").splitlines())
    st.code(read, language=None, height=320)
    with st.expander(language.text("The first lines of its tables")):
        st.caption("data/metrics.csv")
        st.code(tidy, language=None)
        st.caption(excel)
        st.code(for_excel, language=None)


def _first_lines(content: bytes) -> str:
    return "\n".join(content.decode("utf-8-sig").splitlines()[:_LINES])


def _issued(language: Language, releases: list[Release]) -> str:
    text = language.text
    readers = {"internal": text("inside"), "external": text("outside")}
    head = ("Package", "Week", "Readers", "Issued (UTC)", "Correction", "SHA-256")
    rows = [
        [
            plain(one.name),
            plain(one.week),
            plain(readers[one.audience]),
            plain(dates.moment(language, datetime.fromisoformat(one.issued_at))),
            plain(one.correction or ""),
            plain(one.sha256[:_DIGITS]),
        ]
        for one in releases
    ]
    caption = plain(text("Issued packages"))
    return table([plain(text(name)) for name in head], rows, caption=caption)
