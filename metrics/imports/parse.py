"""A file on disk becomes accepted rows, refused rows and a report."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

from metrics.errors import ImportRefused
from metrics.imports import accepted, checks
from metrics.imports.clocks import settle_offsets
from metrics.imports.content import open_table
from metrics.imports.date_order import said_order, settle_orders
from metrics.imports.format import Format
from metrics.imports.format_file import read_format
from metrics.imports.limits import Counts, Limits, hold
from metrics.imports.office import NO_OFFICE, Office, mended_from
from metrics.imports.quarantine import write_refused
from metrics.imports.recognise import Candidates, Match
from metrics.imports.repeats import keep_once
from metrics.imports.report import (
    CELL,
    FILE_NAME,
    GIVEN,
    LATEST,
    MENDED,
    ImportReport,
)
from metrics.imports.reporting import metadata_of, report_of
from metrics.imports.scratch import Connection, scratch, stage
from metrics.imports.table import NUMBERS
from metrics.imports.totals import leave_out_totals
from metrics.quality.evidence import Past
from metrics.quality.judge import hold_checks, judge

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
    control_total: int | None = None  # rows, as the source says


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
    office: Office = NO_OFFICE,
    on_read: Callable[[], None] = lambda: None,
) -> Parsed:
    """Read, map and check a file; ImportRefused where it is refused as a whole.

    `on_read` is called between the reading and the checks.
    """
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
        mended = mended_from(path, table, office)
        exported_at, dated_by = _named_date(path, match, options, mended)
        hashed = frozenset(NUMBERS if office.hash_numbers else ())
        connection = stack.enter_context(scratch(into))
        staged = stage(connection, table, secret, hashed=hashed)
        on_read()
        match, orders = settle_orders(connection, match, options.date_order, path.name)
        clock = settle_offsets(connection, match, options.timezone, path.name)
        totals = leave_out_totals(connection, table)
        read = _rows(connection) + len(table.ragged)
        repeats = keep_once(connection, match)
        checks.find_problems(
            connection,
            match,
            staged.words,
            exported_at=exported_at,
            ragged=table.ragged,
        )
        columns = accepted.accept(connection, match)
        counts = Counts(
            read=read,
            accepted=accepted.accepted_rows(connection),
            refused=checks.refused_rows(connection),
            repeats=repeats.identical,
            numbers=repeats.numbers,
            contradictory=repeats.contradictory,
        )
        told = checks.first_problems(connection, TOLD_EXAMPLES)
        if not counts.accepted:
            hold(limits, counts, told, path.name)
        if exported_at is None:
            exported_at = accepted.latest_moment(connection, columns)
        source = options.source or (mended.source if mended else match.format.source)
        reasons = checks.rows_by_reason(connection)
        judged = judge(
            connection,
            match,
            columns,
            office.earlier,
            source=source,
            exported_at=exported_at,
            counts=counts,
            reasons=reasons,
            blanked=staged.blanked,
            control_total=options.control_total,
            is_mapped=office.is_mapped,
            is_mended=mended is not None,
        )
        report = report_of(
            connection,
            table,
            staged.words,
            counts,
            columns,
            judged,
            file=path.name,
            number=number,
            source=source,
            exported_at=exported_at.isoformat(timespec="seconds"),
            exported_at_from=dated_by,
            date_orders=orders,
            clock=clock,
            totals=totals,
            reasons=reasons,
            mends=mended.number if mended else None,
        )
        try:
            hold(limits, counts, told, path.name)
            hold_checks(judged.checks, path.name)
        except ImportRefused as refusal:
            report.is_refused, refusal.report = True, report
            raise
        metadata = metadata_of(path, match, report, columns, office)
        rows, refused = into / "rows.parquet", into / "refused.csv"
        accepted.write_accepted(connection, rows, metadata)
        if counts.refused:
            write_refused(
                connection, table, match, refused, number=number, hashed=hashed
            )
    return Parsed(
        rows=rows,
        refused=refused if counts.refused else None,
        report=report,
        metadata=metadata,
    )


def _rows(connection: Connection) -> int:
    ((rows,),) = connection.execute("SELECT count(*) FROM read").fetchall()
    return rows


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
            path.name,
            "the format {name} is unknown.",
            "Known: {known}.",
            name=options.format,
            known=known,
        )
    return Candidates(formats=named, is_chosen=True)


def _named_date(
    path: Path, match: Match, options: ImportOptions, mended: Past | None
) -> tuple[datetime | None, str]:
    """The file's date as far as it is known before reading, and who says so."""
    given = options.exported_at
    if given is not None:
        is_moment = isinstance(given, datetime)
        return given if is_moment else datetime.combine(given, time.min), GIVEN
    if mended is not None:
        return mended.exported_at, MENDED
    if (rule := match.format.file_date) is not None:
        if named := rule.in_name(path.name):
            return named, FILE_NAME
        if said := rule.in_cells(match.above):
            return said, CELL
    return None, LATEST
