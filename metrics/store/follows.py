"""Which appeals were followed by another one of the same citizen on the same topic."""

import duckdb

from metrics.store.ledger import Entry


def widen_keys(
    connection: duckdb.DuckDBPyConnection, keys: str, new: tuple[Entry, ...]
) -> None:
    """Add the other appeals of the citizens that the new imports touch to `keys`."""
    hashes = [
        f"SELECT citizen_hash FROM appeals SEMI JOIN {keys} USING (source, appeal_id)"
    ]
    paths = [str(e.path) for e in new if "citizen_hash" in e.metadata["columns"]]
    if paths:
        hashes.append("SELECT citizen_hash FROM read_parquet($paths)")
    connection.execute(
        f"INSERT INTO {keys} SELECT source, appeal_id FROM appeals"
        f" ANTI JOIN {keys} USING (source, appeal_id)"
        f" WHERE citizen_hash IN ({' UNION '.join(hashes)})",
        {"paths": paths} if paths else {},
    )


def find_follows(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table `follows` for the appeals in `bare`: when the next one came.

    All appeals of a citizen must be in `bare`. Answered and sent on one day count as
    one after the other: what knows no time of day cannot tell.
    """
    connection.execute(
        "CREATE TEMP TABLE follows AS"
        " SELECT a.source, a.appeal_id, min(b.received_at) AS followed_at"
        " FROM bare a JOIN bare b ON a.citizen_hash = b.citizen_hash"
        " AND a.topic IS NOT DISTINCT FROM b.topic"
        " AND b.received_at >= a.first_closed_at AND b.received_at > a.received_at"
        " WHERE a.until_import IS NULL AND b.until_import IS NULL"
        " AND b.status IS DISTINCT FROM 'invalid' AND b.duplicate_of IS NULL"
        " GROUP BY ALL"
    )
