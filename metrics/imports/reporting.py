"""The report of a parsed file, and what travels with its rows."""

from pathlib import Path

from metrics.imports import accepted, checks
from metrics.imports.content import sha256
from metrics.imports.limits import Counts
from metrics.imports.office import Office
from metrics.imports.personal import masked
from metrics.imports.quarantine import OWN_TITLES
from metrics.imports.recognise import Match
from metrics.imports.report import MOST_EXAMPLES, ImportReport
from metrics.imports.scratch import Connection
from metrics.imports.table import Table, cell_name
from metrics.imports.vocabulary import Vocabulary
from metrics.quality.judge import Judged, cannot_compute
from metrics.snapshot import Import
from metrics.store.layout import LEDGER_VERSION


def report_of(
    connection: Connection,
    table: Table,
    words: list[Vocabulary],
    counts: Counts,
    columns: tuple[str, ...],
    judged: Judged,
    **about: object,
) -> ImportReport:
    match = table.match
    personal, others = match.unmapped()
    return ImportReport(
        **about,
        format=match.format.name,
        encoding=table.encoding,
        separator=table.separator,
        sheet=table.sheet,
        other_sheets=table.other_sheets,
        precision=match.format.precision or accepted.precision(connection, columns),
        rows_read=counts.read,
        accepted=counts.accepted,
        refused=counts.refused,
        examples=checks.first_problems(connection, MOST_EXAMPLES),
        repeats=counts.repeats,
        contradictory=counts.contradictory,
        unknown_words=_unknown_words(connection, match, words),
        dropped_personal=tuple(map(masked, personal)),
        not_loaded=tuple(masked(t) for t in others if t not in OWN_TITLES),
        duplicate_titles=tuple(map(masked, match.repeated)),
        missing_columns=tuple(
            c.name for c in match.format.columns if c.name not in columns
        ),
        checks=judged.checks,
        cannot_compute=judged.cannot_compute,
        differences=judged.differences,
        profile=judged.profile.to_dict(),
    )


def complete(report: ImportReport, done: Import) -> None:
    """Add what the import did to the state, which is known once it is published."""
    report.new, report.replaced = done.new, done.replaced
    report.unchanged, report.vanished = done.unchanged, done.vanished
    report.cannot_compute = cannot_compute(done.columns | done.computed)


def _unknown_words(
    connection: Connection, match: Match, words: list[Vocabulary]
) -> dict[str, dict[str, int]]:
    """By title: words that the format has no meaning for, and in how many rows."""
    unknown = {}
    for vocabulary in words:
        if vocabulary.unknown:
            cell = cell_name(match.places[vocabulary.column.name])
            rows = connection.execute(
                f"SELECT {cell}, count(*) AS rows FROM read"
                f" WHERE {cell} IN (SELECT unnest($words))"
                f" GROUP BY ALL ORDER BY rows DESC, {cell}",
                {"words": vocabulary.unknown},
            ).fetchall()
            unknown[match.title(vocabulary.column.name)] = dict(rows)
    return unknown


def metadata_of(
    path: Path,
    match: Match,
    report: ImportReport,
    columns: tuple[str, ...],
    office: Office,
) -> dict:
    return {
        "schema": LEDGER_VERSION,
        "number": report.number,
        "file": path.name,
        "sha256": sha256(path),
        "format": match.format.name,
        "source": report.source,
        "system": match.format.system or report.source,
        "exported_at": report.exported_at,
        "columns": list(columns),
        "hash_numbers": office.hash_numbers,
        "report": report.stored(),
    }
