"""A file on disk becomes accepted rows, refused rows and a report."""

from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

from metrics.errors import ImportRefused
from metrics.imports import accepted, checks
from metrics.imports.clocks import settle_offsets
from metrics.imports.content import open_table, sha256
from metrics.imports.date_order import said_order, settle_orders
from metrics.imports.format import Format
from metrics.imports.format_file import read_format
from metrics.imports.limits import Counts, Limits, hold
from metrics.imports.quarantine import OWN_TITLES, write_refused
from metrics.imports.recognise import Candidates, Match
from metrics.imports.repeats import keep_once
from metrics.imports.report import (
    FILE_NAME,
    GIVEN,
    LATEST,
    MOST_EXAMPLES,
    ImportReport,
)
from metrics.imports.scratch import Connection, scratch, stage
from metrics.imports.table import Table, cell_name
from metrics.imports.totals import leave_out_totals
from metrics.imports.vocabulary import Vocabulary
from metrics.store.layout import LEDGER_VERSION

TOLD_EXAMPLES = 3  # when the file is refused as a whole


@dataclass(frozen=True, kw_only=True)
class ImportOptions:
    """What a person says about a file; None leaves it to the file."""

    format: str | None = None
    mapping: Path | None = None
    source: str | None = None
    exported_at: date | datetime | None = None
    date_order: str | None = None
    encoding: str | None = None
    timezone: str | None = None  # of the clock that moments with an offset go to


@dataclass(frozen=True, kw_only=True)
class Parsed:
    """What a file came to; both files lie in the folder that was given."""

    rows: Path
    refused: Path | None
    report: ImportReport
    metadata: dict


def parse_export(
    path: Path,
    *,
    number: int,
    formats: tuple[Format, ...],
    into: Path,
    options: ImportOptions,
    secret: bytes,
    limits: Limits,
) -> Parsed:
    """Read, map and check a file; ImportRefused where it is refused as a whole."""
    with ExitStack() as stack:
        aside = stack.enter_context(TemporaryDirectory(prefix="appeals-"))
        table = open_table(
            path,
            _candidates(path, formats, options),
            aside=Path(aside),
            encoding=options.encoding,
        )
        match = said_order(table.match, options.date_order, path.name)
        table = replace(table, match=match)
        exported_at, dated_by = _named_date(path, match.format, options)
        connection = stack.enter_context(scratch(into))
        words = stage(connection, table, secret)
        match, orders = settle_orders(connection, match, options.date_order, path.name)
        clock = settle_offsets(connection, match, options.timezone, path.name)
        totals = leave_out_totals(connection, table)
        repeats = keep_once(connection, match)
        checks.find_problems(
            connection, match, words, exported_at=exported_at, ragged=table.ragged
        )
        columns = accepted.accept(connection, match)
        counts = Counts(
            accepted=accepted.accepted_rows(connection),
            refused=checks.refused_rows(connection),
            repeats=repeats.identical,
            numbers=repeats.numbers,
            contradictory=repeats.contradictory,
        )
        told = checks.first_problems(connection, TOLD_EXAMPLES)
        hold(limits, counts, told, path.name)
        if exported_at is None:
            exported_at = accepted.latest_moment(connection, columns)
        report = _report(
            connection,
            table,
            words,
            counts,
            columns,
            file=path.name,
            number=number,
            source=options.source or match.format.source,
            exported_at=exported_at.isoformat(timespec="seconds"),
            exported_at_from=dated_by,
            date_orders=orders,
            clock=clock,
            totals=totals,
        )
        metadata = _metadata(path, match, report, columns)
        rows, refused = into / "rows.parquet", into / "refused.csv"
        accepted.write_accepted(connection, rows, metadata)
        if counts.refused:
            write_refused(connection, match, refused)
    return Parsed(
        rows=rows,
        refused=refused if counts.refused else None,
        report=report,
        metadata=metadata,
    )


def _candidates(
    path: Path, formats: tuple[Format, ...], options: ImportOptions
) -> Candidates:
    if options.mapping is not None:
        return Candidates(formats=(read_format(options.mapping),), is_chosen=True)
    if options.format is None:
        return Candidates(formats=formats)
    named = tuple(f for f in formats if f.name == options.format)
    if not named:
        known = ", ".join(f.name for f in formats)
        raise ImportRefused(
            path.name, f"the format {options.format} is unknown.", f"Known: {known}."
        )
    return Candidates(formats=named, is_chosen=True)


def _named_date(
    path: Path, known: Format, options: ImportOptions
) -> tuple[datetime | None, str]:
    """The file's date as far as it is known before reading, and who says so."""
    given = options.exported_at
    if given is not None:
        is_moment = isinstance(given, datetime)
        return given if is_moment else datetime.combine(given, time.min), GIVEN
    named = known.file_date.read(path.name) if known.file_date else None
    return named, FILE_NAME if named else LATEST


def _report(
    connection: Connection,
    table: Table,
    words: list[Vocabulary],
    counts: Counts,
    columns: tuple[str, ...],
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
        reasons=checks.rows_by_reason(connection),
        examples=checks.first_problems(connection, MOST_EXAMPLES),
        repeats=counts.repeats,
        contradictory=counts.contradictory,
        unknown_words=_unknown_words(connection, match, words),
        dropped_personal=personal,
        not_loaded=tuple(title for title in others if title not in OWN_TITLES),
        duplicate_titles=match.repeated,
        missing_columns=tuple(
            c.name for c in match.format.columns if c.name not in columns
        ),
    )


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


def _metadata(
    path: Path, match: Match, report: ImportReport, columns: tuple[str, ...]
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
        "report": report.to_dict(),
    }
