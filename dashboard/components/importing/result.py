"""What became of an import: the verdict, what was refused and why, the whole report."""

import logging

import streamlit as st

from dashboard.components.markup import plain, tag
from dashboard.components.source_letter import source_letter
from metrics.errors import ImportRefused
from metrics.imports.report import ImportReport
from metrics.language import numbers
from metrics.language.import_report import problem_text, report_lines, verdict
from metrics.language.language import Language
from metrics.language.refusals import is_in_log, refusal_lines
from metrics.language.refused_rows import reasons_told

_log = logging.getLogger("appeals.dashboard")
_EXAMPLES = 3  # refused rows; the page of reliability shows more


def show_result(language: Language, result: dict) -> None:
    """Show what `appeals import --json` has printed."""
    for refused in result["refused"]:
        show_refusal(language, ImportRefused.from_dict(refused))
        if refused.get("report"):
            report = ImportReport.from_dict(refused["report"])
            _show_refused(language, report)
            source_letter(language, report)
    for data in result["imports"]:
        _show_report(language, ImportReport.from_dict(data))


def show_refusal(language: Language, refusal: ImportRefused) -> None:
    """Say that a file was not taken, why, and what to do."""
    if is_in_log(refusal):
        _log.warning("%s", refusal)
    head = language.text("The file was not imported; nothing was changed")
    said = (tag("p", plain(line)) for line in refusal_lines(language, refusal))
    st.html(tag("div", tag("h2", plain(head)), *said, css="failure", role="alert"))


def _show_report(language: Language, report: ImportReport) -> None:
    """The verdict, each reason with its rows, and the first of these rows."""
    lines = [
        language.text("{reason}: {n}", reason=reason, n=numbers.count(language, rows))
        for reason, rows in reasons_told(language, report)
    ]
    lines += [problem_text(language, one) for one in report.examples[:_EXAMPLES]]
    items = (tag("li", plain(line)) for line in lines)
    parts = (tag("h2", plain(verdict(language, report))), tag("ul", *items))
    st.html(tag("div", *parts, css="result", role="status"))


def _show_refused(language: Language, report: ImportReport) -> None:
    """All of the report: a file that was refused stands in no history."""
    with st.expander(language.text("The whole report"), expanded=True):
        lines = report_lines(language, report)
        st.html("".join(tag("div", plain(line.strip())) for line in lines))
