"""What makes a row impossible to accept, as conditions over the whole file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import duckdb

from metrics.imports.cells import cell_sql, moments, unread_sql
from metrics.imports.clocks import has_offset_sql
from metrics.imports.format import Mapped
from metrics.imports.personal import PATTERNS, masked
from metrics.imports.quoting import quoted
from metrics.imports.reasons import Problem
from metrics.imports.recognise import Match
from metrics.imports.table import NUMBERS, ROW, Ragged, cell_name
from metrics.imports.vocabulary import DIGITS_LOST, Vocabulary

FIRST_YEAR, LAST_YEAR = 1990, 2100
BEFORE_RECEIVED = {
    "closed_at": "closed_before_received",
    "ended_at": "ended_before_received",
    "first_answer_at": "answered_before_received",
    "rated_at": "rated_before_received",
}
AFTER_EXPORT = ("received_at", *BEFORE_RECEIVED)
SLACK = timedelta(days=1)  # an export may run past midnight


@dataclass(frozen=True, kw_only=True)
class Check:
    """A condition on rows of `read`, and what is said of those that meet it."""

    reason: str  # a key of REASONS
    column: str  # of the record
    where: str
    other: str = "''"  # SQL


def find_problems(
    connection: duckdb.DuckDBPyConnection,
    match: Match,
    words: list[Vocabulary],
    *,
    exported_at: datetime | None,
    ragged: list[Ragged],
) -> None:
    """Make the table `problems`: a line for every reason to refuse a row."""
    run = connection.execute
    run(
        f"CREATE TEMP TABLE problems({ROW} INTEGER, reason VARCHAR, title VARCHAR,"
        " cell VARCHAR, other VARCHAR, rank INTEGER)"
    )
    checks = [*_checks(match, exported_at), *_word_checks(match, words)]
    found = (_sql(match, check, rank) for rank, check in enumerate(checks))
    run(f"INSERT INTO problems {' UNION ALL '.join(found)}")
    run(
        f"INSERT INTO problems SELECT {ROW}, 'contradictory', NULL, number, '', -1"
        " FROM contradictions"
    )
    if ragged:
        run(
            "INSERT INTO problems SELECT unnest($rows), 'wrong_number_of_cells', NULL,"
            " unnest($cells), $titles, 0",
            {
                "rows": [r.row for r in ragged],
                "cells": [str(r.cells) for r in ragged],
                "titles": str(ragged[0].titles),
            },
        )
    _mask(connection, match)


def _mask(connection: duckdb.DuckDBPyConnection, match: Match) -> None:
    """Empty what is personal in cells that were refused, but for numbers."""
    numbers = [match.title(name) for name in NUMBERS if name in match.places]
    cells = connection.execute(
        "SELECT DISTINCT cell FROM problems"
        " WHERE reason <> 'contradictory' AND title NOT IN (SELECT unnest($numbers))",
        {"numbers": numbers},
    ).fetchall()
    masks = {c: masked(c) for (c,) in cells if c and masked(c) != c}
    if masks:
        connection.execute(
            "UPDATE problems SET cell = m.said FROM"
            " (SELECT unnest($cells) AS cell, unnest($said) AS said) m"
            " WHERE problems.cell = m.cell",
            {"cells": list(masks), "said": list(masks.values())},
        )


def _checks(match: Match, exported_at: datetime | None) -> Iterator[Check]:
    places = match.places
    number = cell_sql(match, "appeal_id")
    for name in ("appeal_id", "received_at"):
        cell = cell_name(places[name])
        yield Check(reason="missing", column=name, where=f"{cell} IS NULL")
    yield Check(
        reason="digits_lost",
        column="appeal_id",
        where=f"regexp_matches({number}, '{DIGITS_LOST}')",
    )
    personal = ", ".join(quoted(f"[{kind}]") for kind in PATTERNS)
    yield Check(
        reason="personal_number", column="appeal_id", where=f"{number} IN ({personal})"
    )
    for column in moments(match):
        yield from _moment_checks(match, column)
    for name, reason in BEFORE_RECEIVED.items():
        if name in places:
            yield Check(
                reason=reason,
                column=name,
                # a day without a time is the whole day
                where=f"{name} < received_at AND ({name} < received_at::DATE"
                f" OR {name} <> {name}::DATE)",
                other=cell_sql(match, "received_at"),
            )
    if exported_at is not None:
        for name in AFTER_EXPORT:
            if name in places:
                yield Check(
                    reason="after_export",
                    column=name,
                    where=f"{name} > TIMESTAMP '{exported_at + SLACK}'"
                    f" AND year({name}) <= {LAST_YEAR}",
                    other=quoted(_shown(exported_at)),
                )


def _moment_checks(match: Match, column: Mapped) -> Iterator[Check]:
    name, unread = column.name, unread_sql(match, column)
    has_offset = has_offset_sql(match, column)
    # a year of two digits is read as one of the first century
    yield Check(
        reason="not_a_date",
        column=name,
        where=f'({unread} AND NOT {has_offset}) OR year("{name}") < 1000',
    )
    yield Check(reason="no_local_time", column=name, where=f"{unread} AND {has_offset}")
    yield Check(
        reason="outside_years",
        column=name,
        where=f'year("{name}") BETWEEN 1000 AND {FIRST_YEAR - 1}'
        f' OR year("{name}") > {LAST_YEAR}',
        other=f"'{FIRST_YEAR}..{LAST_YEAR}'",
    )


def _word_checks(match: Match, words: list[Vocabulary]) -> Iterator[Check]:
    for vocabulary in words:
        name = vocabulary.column.name
        cell = cell_name(match.places[name])
        for reason, other in sorted(
            {(m.problem, m.other) for m in vocabulary.problems.values()}
        ):
            bad = ", ".join(
                quoted(found)
                for found, meaning in vocabulary.problems.items()
                if meaning.problem == reason
            )
            yield Check(
                reason=reason,
                column=name,
                where=f"{cell} IN ({bad})",
                other=quoted(other),
            )


def _sql(match: Match, check: Check, rank: int) -> str:
    cell = cell_sql(match, check.column)
    return (
        f"SELECT {ROW}, {quoted(check.reason)}, {quoted(match.title(check.column))},"
        f" {cell}, {check.other}, {rank} FROM read WHERE {check.where}"
    )


def _shown(moment: datetime) -> str:
    return str(moment).removesuffix(" 00:00:00")


def refused_rows(connection: duckdb.DuckDBPyConnection) -> int:
    """How many rows have a problem."""
    ((rows,),) = connection.execute(
        f"SELECT count(DISTINCT {ROW}) FROM problems"
    ).fetchall()
    return rows


def rows_by_reason(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """How many rows each reason refuses; a row may have several."""
    return dict(
        connection.execute(
            f"SELECT reason, count(DISTINCT {ROW}) AS rows FROM problems"
            " GROUP BY ALL ORDER BY rows DESC, reason"
        ).fetchall()
    )


def first_problems(
    connection: duckdb.DuckDBPyConnection, count: int
) -> tuple[Problem, ...]:
    """The first ones of the file, in its order."""
    names = ("row", "reason", "title", "cell", "other")
    rows = connection.execute(
        f"SELECT {ROW}, reason, title, coalesce(cell, ''), coalesce(other, '')"
        f" FROM problems ORDER BY {ROW}, rank LIMIT {count}"
    ).fetchall()
    return tuple(Problem(**dict(zip(names, row, strict=True))) for row in rows)
