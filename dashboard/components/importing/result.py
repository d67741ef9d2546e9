"""What became of an import: the verdict, what was refused and why, the whole report."""

import logging

import streamlit as st

from dashboard.components.import_report import (
    refused_rows,
    report_parts,
    verdict_said,
)
from dashboard.components.markup import plain, tag
from metrics.errors import ImportRefused
from metrics.imports.report import ImportReport
from metrics.language.import_checks import message
from metrics.language.language import Language
from metrics.language.refusals import is_in_log, refusal_lines
from metrics.quality.check import State
from metrics.serving import log


def show_result(language: Language, result: dict) -> None:
    """Show what `appeals import --json` has printed."""
    for refused in result["refused"]:
        show_refusal(language, ImportRefused.from_dict(refused))
        if refused.get("report"):
            # all of it: a file that was refused stands in no history
            report_parts(language, ImportReport.from_dict(refused["report"]))
    for data in result["imports"]:
        _show_report(language, ImportReport.from_dict(data))


def show_refusal(language: Language, refusal: ImportRefused) -> None:
    """Say that a file was not taken, why, and what to do."""
    if is_in_log(refusal):
        log.event("import_refused", logging.WARNING, text=str(refusal))
    head = language.text("The file was not imported; nothing was changed")
    said = (tag("p", plain(line)) for line in refusal_lines(language, refusal))
    st.html(tag("div", tag("h2", plain(head)), *said, css="failure", role="alert"))


def _show_report(language: Language, report: ImportReport) -> None:
    """The verdict, what the checks warn of, and which rows were refused."""
    said = verdict_said(language, report)
    st.html(tag("div", said, css="result", role="status"))
    warned = [f for f in report.checks if f.state is State.WARN]
    items = (tag("li", plain(message(language, finding))) for finding in warned)
    if warned:
        title = tag("h2", plain(language.text("What the checks found")))
        st.html(title + tag("ul", *items, css="lines"))
    if report.refused:
        refused_rows(language, report)
