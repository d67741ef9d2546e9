"""What each import did to the state: the rows of the table `imports`."""

from datetime import datetime

import duckdb

from metrics.store.ledger import Entry


def describe(connection: duckdb.DuckDBPyConnection, new: tuple[Entry, ...]) -> None:
    """Add a row to `imports` for each: what it changed, and what it no longer shows.

    Needs the table `bare` with the versions that the new imports touched.
    """
    run = connection.execute
    for e in new:
        m, report = e.metadata, e.metadata["report"]
        run(
            "INSERT INTO imports SELECT $number, $file, $sha256, $format, $source,"
            " $system, $exported_at, $columns, $precision, $accepted, $refused,"
            " n.new, n.replaced, $accepted - n.new - n.replaced, 0, $repeats"
            " FROM (SELECT count(*) FILTER (is_new) AS new,"
            " count(*) FILTER (is_changed AND NOT is_new) AS replaced"
            " FROM bare WHERE from_import = $number) n",
            {
                "number": e.number,
                "file": m["file"],
                "sha256": m["sha256"],
                "format": m["format"],
                "source": m["source"],
                "system": m["system"],
                "exported_at": datetime.fromisoformat(m["exported_at"]),
                "columns": m["columns"],
                "precision": report["precision"],
                "accepted": report["accepted"],
                "refused": report["refused"],
                "repeats": report["repeats"],
            },
        )
    _count_vanished(connection, new)


def _count_vanished(
    connection: duckdb.DuckDBPyConnection, new: tuple[Entry, ...]
) -> None:
    """Waiting appeals of the file's source, dates and regions that it left out.

    Answered ones are not expected again: a weekly export holds what is new or moved.
    """
    for e in new:
        has_regions = "region" in e.metadata["columns"]
        connection.execute(
            "UPDATE imports SET vanished = (WITH"
            " file AS (FROM read_parquet($path)),"
            " reach AS (SELECT min(received_at) AS earliest,"
            " max(received_at) AS latest FROM file),"
            " known AS (SELECT source, region, received_at, status, seen_at"
            " FROM appeals WHERE from_import < $number UNION ALL"
            " SELECT source, region, received_at, status, seen_at FROM superseded"
            " WHERE from_import < $number AND until_import > $number)"
            " SELECT count(*) FROM known, reach WHERE source = $source"
            " AND status = 'open' AND seen_at < $exported_at"
            " AND received_at BETWEEN earliest AND latest"
            + (" AND region IN (SELECT region FROM file)" if has_regions else "")
            + ") WHERE number = $number",
            {
                "path": str(e.path),
                "number": e.number,
                "source": e.metadata["source"],
                "exported_at": e.exported_at,
            },
        )
