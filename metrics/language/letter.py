"""A letter to those who sent a file: what was wrong in it and what is asked of them.

It names rows by their number and holds no cell of them, so it may be sent by any way.
"""

from collections.abc import Iterator

from metrics.catalogue import CATALOGUE
from metrics.imports.personal import masked
from metrics.imports.report import ImportReport
from metrics.language.import_checks import message
from metrics.language.language import Language
from metrics.language.numbers import count
from metrics.language.reasons import columns_said
from metrics.language.refused_rows import reasons_of
from metrics.quality.check import Finding, State
from metrics.quality.checks import CHECKS
from metrics.quality.of_rows import COUNTED

_MOST_ROWS = 10
# Metrics whose columns are asked for where a file lacks them: those of the first page.
ASKED_FOR = ("satisfied", "on_time", "median_days", "returned")


def letter(language: Language, report: ImportReport) -> str:
    """The whole letter; "" where there is nothing to ask."""
    points = [
        *_refused(language, report),
        *_found(language, report),
        *_lacking(language, report),
    ]
    if not points:
        return ""
    text = language.text
    used = text(
        "Your file {file} was checked when it was loaded: {accepted} of {read} rows"
        " can be used.",
        file=masked(report.file),
        accepted=count(language, report.accepted),
        read=count(language, report.rows_read),
    )
    if report.is_refused:
        used = text(
            "Your file {file} was checked when it was loaded and cannot be used.",
            file=masked(report.file),
        )
    return "\n".join(
        [
            text("Hello."),
            "",
            used,
            text("What should be mended or explained:"),
            "",
            *(f"{n}. {point}" for n, point in enumerate(points, 1)),
            "",
            text("Please send the file again with this mended, or your answer."),
        ]
    )


def _refused(language: Language, report: ImportReport) -> Iterator[str]:
    """Rows refused for what no check counts."""
    for reason, said, rows in reasons_of(language, report):
        if reason not in COUNTED:
            of_them = [p.row for p in report.examples if p.reason == reason]
            told = language.text(
                "Rows that cannot be taken, {reason}: {n}.",
                reason=said,
                n=count(language, rows),
            )
            yield " ".join([told, *_rows(language, of_them)])


def _found(language: Language, report: ImportReport) -> Iterator[str]:
    for finding in report.checks:
        check = CHECKS[finding.check]
        if check.ask and finding.state in (State.WARN, State.BLOCK):
            told = [message(language, finding), *_where(language, finding)]
            yield " ".join([*told, language.text(check.ask)])


def _lacking(language: Language, report: ImportReport) -> Iterator[str]:
    """Columns that the file has not, each once, and what cannot be told without."""
    lacking = {
        name: needs
        for name, needs in report.cannot_compute.items()
        if name in ASKED_FOR
    }
    if not lacking:
        return
    labels = (language.text(CATALOGUE[name].label) for name in lacking)
    needs = dict.fromkeys(need for needs in lacking.values() for need in needs)
    yield language.text(
        "Please add to the export what it has not: {columns}. Without that these cannot"
        " be computed: {metrics}.",
        columns=columns_said(language, needs),
        metrics=", ".join(language.text("“{name}”", name=label) for label in labels),
    )


def _where(language: Language, finding: Finding) -> Iterator[str]:
    """The rows; where the check is of columns, days or bodies, their names."""
    rows = [e.row for e in finding.examples if e.row]
    names = dict.fromkeys(e.cell for e in finding.examples if e.cell and not e.number)
    if rows or not names:
        yield from _rows(language, rows)
    else:
        shown = masked(", ".join(names))
        yield language.text("For example: {names}.", names=shown)


def _rows(language: Language, rows: list[int]) -> Iterator[str]:
    shown = ", ".join(map(str, dict.fromkeys(rows[:_MOST_ROWS])))
    if shown:
        yield language.text("Rows of the file, for example: {rows}.", rows=shown)
