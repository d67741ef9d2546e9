"""The report of an import in words, line by line."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time

from metrics.catalogue import CATALOGUE
from metrics.imports.reasons import Problem
from metrics.imports.report import (
    CELL,
    FILE_NAME,
    GIVEN,
    LATEST,
    MENDED,
    ImportReport,
)
from metrics.language import dates
from metrics.language.import_checks import advice, effect, examples, message
from metrics.language.import_reading import reading_lines
from metrics.language.language import Language
from metrics.language.numbers import count
from metrics.language.reasons import columns_said
from metrics.language.refusals import said
from metrics.quality.check import State

DATED = {
    GIVEN: "Speaks for {moment}, as given.",
    FILE_NAME: "Speaks for {moment}, by the name of the file.",
    CELL: "Speaks for {moment}, by a cell above the titles.",
    LATEST: "Speaks for {moment}, the latest moment in the file.",
    MENDED: "Speaks for {moment}, as the file that the rows were refused in.",
}
DIFFERENCES = {
    "late_marks": "marks given since: {n}",
    "rewritten_received": "dates of receipt rewritten: {n}",
    "rewritten_closed": "closing dates rewritten: {n}",
    "moved_due": "deadlines moved: {n}",
    "rerated_up": "marks raised: {n}",
    "rerated_down": "marks lowered: {n}",
    "changed_topic": "topics changed: {n}",
    "reopened": "opened again: {n}",
    "vanished": "vanished: {n}",
}
INDENT = "  "


def report_lines(language: Language, report: ImportReport) -> list[str]:
    """The report as it is read on a command line: the verdict first."""
    return [
        verdict(language, report),
        *(f"{INDENT}{line}" for line in _body(language, report)),
    ]


def verdict(language: Language, report: ImportReport) -> str:
    """Whether the file can be used, and how many rows of it."""
    rows = language.text(
        "{file}: {accepted} of {read} rows accepted, {refused} refused.",
        file=report.file,
        accepted=count(language, report.accepted),
        read=count(language, report.rows_read),
        refused=count(language, report.refused),
    )
    if report.verdict is State.BLOCK:
        return f"{rows} {language.text('Cannot be used.')}"
    if not report.warnings:
        return f"{rows} {language.text('Ready to use.')}"
    warned = language.plural(
        "Ready to use, {n} warning.", "Ready to use, {n} warnings.", report.warnings
    )
    return f"{rows} {warned}"


def problem_text(language: Language, problem: Problem) -> str:
    """Why a row is refused, with its row."""
    return said(language, problem.said)


def reason_said(language: Language, problem: Problem) -> str:
    """Why a row is refused, without the row and its column."""
    return said(language, problem.why)


def cannot_compute_lines(language: Language, report: ImportReport) -> list[str]:
    """What this file cannot compute, and the columns that it would need."""
    return [
        language.text(
            "“{metric}” cannot be computed: the file lacks {columns}",
            metric=language.text(CATALOGUE[name].label),
            columns=columns_said(language, needs),
        )
        for name, needs in report.cannot_compute.items()
        if name in CATALOGUE
    ]


def difference_lines(language: Language, report: ImportReport) -> list[str]:
    """How the file differs from what was known of the same appeals."""
    found = report.differences or {}
    return [
        language.text(text, n=count(language, found[name]))
        for name, text in DIFFERENCES.items()
        if found.get(name)
    ]


def about_lines(
    language: Language, report: ImportReport, titles: Mapping[str, str] | None = None
) -> Iterator[str]:
    """What the file speaks for, how it was read and what was left out of it.

    `titles` are those of the formats, by name.
    """
    exported_at = datetime.fromisoformat(report.exported_at)
    is_whole_day = exported_at.time() == time.min
    moment = (
        dates.day(language, exported_at.date())
        if is_whole_day
        else dates.moment(language, exported_at)
    )
    yield language.text(DATED[report.exported_at_from], moment=moment)
    yield from reading_lines(language, report, titles)
    yield from _counts(language, report)
    yield from _words(language, report)
    yield from _titles(language, report)


def check_lines(language: Language, report: ImportReport) -> list[str]:
    """What the checks found, each with its examples, effect and advice."""
    return [
        line
        for finding in report.checks
        if finding.count
        for line in (
            f"{SIGNS[finding.state]} {message(language, finding)}",
            *_indented(examples(language, finding)),
            *_indented(effect(language, one) for one in finding.effects),
            *_indented([advice(language, finding)]),
        )
    ]


SIGNS = {State.INFO: "i", State.WARN: "!", State.BLOCK: "×"}


def _indented(texts: Iterable[str]) -> Iterator[str]:
    return (f"{INDENT}{text}" for text in texts)


def _body(language: Language, report: ImportReport) -> Iterator[str]:
    for problem in report.examples:
        yield problem_text(language, problem)
    hidden = report.refused - len({problem.row for problem in report.examples})
    if hidden > 0:
        yield language.text("More refused rows: {n}", n=count(language, hidden))
    if report.quarantine:
        yield language.text("Refused rows: {path}", path=report.quarantine)
    yield from about_lines(language, report)
    yield from check_lines(language, report)
    differences = difference_lines(language, report)
    if differences:
        yield language.text(
            "Since the last export: {differences}", differences=", ".join(differences)
        )
    yield from cannot_compute_lines(language, report)


def _counts(language: Language, report: ImportReport) -> Iterator[str]:
    if report.new or report.replaced or report.unchanged:
        yield language.text(
            "New: {new}, changed: {replaced}, unchanged: {unchanged},"
            " no longer in the export: {vanished}",
            new=count(language, report.new),
            replaced=count(language, report.replaced),
            unchanged=count(language, report.unchanged),
            vanished=count(language, report.vanished),
        )


def _words(language: Language, report: ImportReport) -> Iterator[str]:
    for title, words in report.unknown_words.items():
        shown = ", ".join(f"{w} ({count(language, n)})" for w, n in words.items())
        yield language.text(
            "Unknown words in «{title}»: {words}", title=title, words=shown
        )


def _titles(language: Language, report: ImportReport) -> Iterator[str]:
    told = (
        ("Personal columns, dropped: {titles}", report.dropped_personal),
        ("Columns not loaded: {titles}", report.not_loaded),
        (
            "Titles that stand twice, the first counts: {titles}",
            report.duplicate_titles,
        ),
    )
    for text, titles in told:
        if titles:
            yield language.text(text, titles=", ".join(titles))
    if report.missing_columns:
        lacking = columns_said(language, report.missing_columns)
        yield language.text("Columns that the file lacks: {titles}", titles=lacking)
