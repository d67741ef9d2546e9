"""A file in numbers: what later files are compared with."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime

import duckdb

from metrics.imports.quoting import quoted

WORD_COLUMNS = ("organisation", "region", "topic", "channel", "outcome")
MOST_WORDS = 500
_DUE = "coalesce(original_due_at, due_at)"
# The shares as this file alone gives them; for bounds, not for screens.
_SHARES = {
    "satisfied": ("rating >= 4", "rating IS NOT NULL"),
    "coverage": ("rating IS NOT NULL", "closed_at IS NOT NULL OR rating IS NOT NULL"),
    "on_time": (
        f"closed_at::DATE <= {_DUE}::DATE",
        f"{_DUE}::DATE < {{exported_at}}::DATE",
    ),
}
_SHARES_NEED = {
    "satisfied": {"rating"},
    "coverage": {"rating", "closed_at"},
    "on_time": {"closed_at", "due_at|original_due_at"},
}
_READ_IN_SHARES = {
    "rating": "INTEGER",
    "closed_at": "TIMESTAMP",
    "due_at": "TIMESTAMP",
    "original_due_at": "TIMESTAMP",
}


@dataclass(frozen=True, kw_only=True)
class Profile:
    """Counts over the accepted rows of one file."""

    rows: int
    filled: Mapping[str, int]  # by column of the record
    marks: Mapping[str, int] = field(default_factory=dict)  # "1" to "5"
    words: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    shares: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def to_dict(self) -> dict:
        """The profile as JSON has it."""
        pairs = {name: list(pair) for name, pair in self.shares.items()}
        return asdict(self) | {"shares": pairs}


def profile(
    connection: duckdb.DuckDBPyConnection,
    columns: tuple[str, ...],
    exported_at: datetime,
) -> Profile:
    """The profile of the view `accepted`, which has these columns."""
    shares = {name: _share_sql(name, exported_at) for name in _possible(columns)}
    lacking = ", ".join(
        f"NULL::{kind} AS {name}"
        for name, kind in _READ_IN_SHARES.items()
        if name not in columns
    )
    asked = [f'count("{name}")' for name in columns]
    if "rating" in columns:
        asked += [f"count(*) FILTER (rating = {mark})" for mark in range(1, 6)]
    asked += [sql for pair in shares.values() for sql in pair]
    (found,) = connection.execute(
        f"SELECT count(*), {', '.join(asked)}"
        f" FROM (SELECT *{', ' * bool(lacking)}{lacking} FROM accepted)"
    ).fetchall()
    rows, *rest = found
    filled = {name: rest.pop(0) for name in columns}
    marks = {str(mark): rest.pop(0) for mark in range(1, 6) if "rating" in columns}
    return Profile(
        rows=rows,
        filled=filled,
        marks=marks,
        words={
            name: _words(connection, name) for name in WORD_COLUMNS if name in columns
        },
        shares={name: (rest.pop(0), rest.pop(0)) for name in shares},
    )


def _possible(columns: tuple[str, ...]) -> list[str]:
    return [
        name
        for name, needs in _SHARES_NEED.items()
        if all(set(need.split("|")) & set(columns) for need in needs)
    ]


def _share_sql(name: str, exported_at: datetime) -> tuple[str, str]:
    moment = f"TIMESTAMP {quoted(exported_at.isoformat(' '))}"
    counted, among = (sql.format(exported_at=moment) for sql in _SHARES[name])
    return (
        f"count(*) FILTER (({among}) AND {counted})",
        f"count(*) FILTER ({among})",
    )


def _words(connection: duckdb.DuckDBPyConnection, column: str) -> dict[str, int]:
    return dict(
        connection.execute(
            f'SELECT "{column}", count(*) AS rows FROM accepted'
            f' WHERE "{column}" IS NOT NULL GROUP BY ALL'
            f" ORDER BY rows DESC, 1 LIMIT {MOST_WORDS}"
        ).fetchall()
    )
