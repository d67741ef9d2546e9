"""Rows that stand more than once, and numbers that contradict themselves."""

from dataclasses import dataclass

import duckdb

from metrics.imports.cells import cell_sql
from metrics.imports.recognise import Match
from metrics.imports.table import ROW, cell_name

_NUMBERS_AT_ONCE = 2_000_000  # that fit in memory beside the rows


@dataclass(frozen=True, kw_only=True)
class Repeats:
    """What was found of repeats."""

    identical: int  # rows left out, each the same as one that is kept
    contradictory: int  # numbers whose rows differ
    numbers: int  # different ones in the file


def keep_once(connection: duckdb.DuckDBPyConnection, match: Match) -> Repeats:
    """Leave one of identical rows in `read`; make the table `contradictions`."""
    number = cell_sql(match, "appeal_id")
    cells = ", ".join(map(cell_name, match.loaded))
    run = connection.execute
    _find_repeated(connection, number)
    run(
        f"CREATE TEMP TABLE twins AS SELECT {ROW}, {number} AS number,"
        f" min({ROW}) OVER (PARTITION BY {cells}) AS first FROM read"
        f" WHERE {number} IN (FROM repeated)"
    )
    run(
        f"CREATE TEMP TABLE contradictions AS SELECT {ROW}, number FROM twins"
        f" WHERE first = {ROW} AND number IN (SELECT number FROM twins"
        " GROUP BY ALL HAVING count(DISTINCT first) > 1)"
    )
    ((identical,),) = run(f"SELECT count(*) FROM twins WHERE first <> {ROW}").fetchall()
    if identical:
        run(
            f"DELETE FROM read WHERE {ROW} IN"
            f" (SELECT {ROW} FROM twins WHERE first <> {ROW})"
        )
    # each number of a row, less those that say one again
    ((contradictory, numbers),) = run(
        "SELECT (SELECT count(DISTINCT number) FROM contradictions),"
        f" (SELECT count({number}) FROM read) - (SELECT count(*)"
        f" - count(DISTINCT number) FROM twins WHERE first = {ROW})"
    ).fetchall()
    return Repeats(identical=identical, contradictory=contradictory, numbers=numbers)


def _find_repeated(connection: duckdb.DuckDBPyConnection, number: str) -> None:
    """Make the table `repeated`: the numbers of several rows, found some at a time."""
    run = connection.execute
    run("CREATE TEMP TABLE repeated(number VARCHAR)")
    ((rows,),) = run("SELECT count(*) FROM read").fetchall()
    parts = rows // _NUMBERS_AT_ONCE + 1
    for part in range(parts):
        run(
            f"INSERT INTO repeated SELECT {number} AS number FROM read"
            f" WHERE {number} IS NOT NULL AND hash({number}) % {parts} = {part}"
            " GROUP BY ALL HAVING count(*) > 1"
        )
