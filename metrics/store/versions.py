"""From ledger rows to the versions of every appeal: what was known, and when.

The value of a column is the one in the newest export that has the column, a blank
included; ties go to the later import. A version begins with the import that changed
something; another sight of an unchanged answered appeal only moves `seen_at`.
"""

from metrics.appeal import (
    COLUMNS,
    FILE_COLUMNS,
    FOLDED_OR_FILED,
    KEY,
    LEDGER_COLUMNS,
    RATINGS,
    RECORD,
    Column,
    Kind,
)
from metrics.store.ledger import Entry

_SQL_TYPES = {
    Kind.TEXT: "VARCHAR",
    Kind.MOMENT: "TIMESTAMP",
    Kind.WHOLE: "INTEGER",
    Kind.CLAIM: "BOOLEAN",
}
# What says where the newest row came from; never blank, so never merged by column.
_ROW = ("system", "precision", "import_id", "row_number")
VALUES = tuple(c.name for c in RECORD if c.name not in (*KEY, *_ROW))
# A first sight that was extended already does not know the original deadline.
_FOLDS = {
    "first_closed_at": "fold_closed",
    "original_due_at": "CASE WHEN NOT coalesce(fold_due.extended, false)"
    " THEN fold_due.due_at END",
}


_SEEN_MARKS = tuple(
    f"min(exported_at) FILTER (rating = {mark}) OVER w AS mark_{mark}"
    for mark in RATINGS
)
_ENDING = ("status", "closed_at", "ended_at")
_MERGED = (*FOLDED_OR_FILED, *_ENDING)


def sql_type(column: Column) -> str:
    """The DuckDB type of a column."""
    return _SQL_TYPES[column.kind]


def ledger_rows_sql(entries: tuple[Entry, ...], keys: str | None) -> str:
    """All ledger rows, or those of the appeals in the table `keys`, with all columns.

    `rank` orders the imports by the date they speak for, then by number.
    """
    present = frozenset().union(*(_present(e) for e in entries))
    columns = ", ".join(
        f'l."{name}"'
        if name in present
        else f'NULL::{sql_type(COLUMNS[name])} "{name}"'
        for name in LEDGER_COLUMNS
    )
    paths = ", ".join(_quoted(str(e.path)) for e in entries)
    by_date = sorted(entries, key=lambda e: (e.exported_at, e.number))
    ranks = ", ".join(
        f"({e.number}, {rank}, TIMESTAMP {_quoted(e.exported_at.isoformat(' '))})"
        for rank, e in enumerate(by_date)
    )
    among = f" SEMI JOIN {keys} USING (source, appeal_id)" if keys else ""
    return (
        f"SELECT {columns}, r.rank, r.exported_at"
        f" FROM read_parquet([{paths}], union_by_name = true) l"
        f" JOIN (VALUES {ranks}) r(import_id, rank, exported_at)"
        f" USING (import_id){among}"
    )


def _present(entry: Entry) -> set[str]:
    return {*entry.metadata["columns"], *KEY, *_ROW}


def versions_sql(rows: str, entries: tuple[Entry, ...]) -> str:
    """The versions of the appeals in the table `rows`, with from and until_import."""
    groups = _columns_by_imports(entries)
    packed, unpacked = [], []
    for i, (imports, names) in enumerate(groups.items()):
        struct = ", ".join(f'"{name}" := "{name}"' for name in ("rank", *names))
        had = f" FILTER (import_id IN ({', '.join(map(str, sorted(imports)))}))"
        packed.append(f"arg_max(struct_pack({struct}), rank){had} OVER w AS p{i}")
        unpacked += [f'p{i}."{n}" AS "{n}"' for n in names if n not in _MERGED]
    filed = {n: i for i, names in enumerate(groups.values()) for n in names}
    folds = [
        f'coalesce(p{filed[name]}."{name}", {fold}) AS {name}'
        if name in filed
        else f"{fold} AS {name}"
        for name, fold in _FOLDS.items()
    ]
    missing = [
        f'NULL::{sql_type(COLUMNS[n])} AS "{n}"'
        for n in FILE_COLUMNS
        if n not in filed and n not in (*KEY, *_MERGED)
    ]
    folds += [f"{sql} AS {name}" for name, sql in _ending(filed).items()]
    compared = ", ".join(f'"{n}"' for n in VALUES if n != "seen_at")
    kept = ", ".join(f'"{n}"' for n in (*KEY, *VALUES, *_ROW) if n != "seen_at")
    return f"""
WITH known AS (
    SELECT source, appeal_id, import_id AS at_import,
        {", ".join(packed)},
        arg_min(closed_at, rank) FILTER (closed_at IS NOT NULL) OVER w AS fold_closed,
        arg_min(struct_pack(due_at := due_at, extended := extended), rank)
            FILTER (due_at IS NOT NULL) OVER w AS fold_due,
        arg_min(rating, rank) FILTER (rating IS NOT NULL) OVER w AS first_rating,
        min(exported_at) FILTER (rating IS NOT NULL) OVER w AS first_mark_seen_at,
        {", ".join(_SEEN_MARKS)},
        min(exported_at) OVER w AS first_seen_at,
        max(exported_at) OVER w AS seen_at
    FROM {rows}
    WINDOW w AS (
        PARTITION BY source, appeal_id ORDER BY import_id ROWS UNBOUNDED PRECEDING
    )
), states AS (
    SELECT source, appeal_id, at_import, first_rating, first_mark_seen_at,
        {_mark_seen(filed)} AS mark_seen_at, NULL::TIMESTAMP AS followed_at,
        first_seen_at, seen_at, {", ".join(unpacked + folds + missing)}
    FROM known
), compared AS (
    SELECT *,
        row({compared}) IS DISTINCT FROM lag(row({compared})) OVER w AS is_changed,
        status IS DISTINCT FROM 'closed'
            AND seen_at IS DISTINCT FROM lag(seen_at) OVER w AS is_seen_waiting,
        lag(at_import) OVER w IS NULL AS is_new
    FROM states
    WINDOW w AS (PARTITION BY source, appeal_id ORDER BY at_import)
), runs AS (
    SELECT *,
        count(*) FILTER (is_new OR is_changed OR is_seen_waiting) OVER (
            PARTITION BY source, appeal_id ORDER BY at_import
        ) AS run
    FROM compared
), versions AS (
    SELECT arg_min(struct_pack({kept}), at_import) AS kept, max(seen_at) AS seen_at,
        min(at_import) AS from_import, bool_or(is_new) AS is_new,
        bool_or(is_changed) AS is_changed
    FROM runs GROUP BY source, appeal_id, run
)
SELECT kept.*, seen_at, from_import,
    lead(from_import) OVER (
        PARTITION BY kept.source, kept.appeal_id ORDER BY from_import
    ) AS until_import,
    is_new, is_changed
FROM versions
"""


def _ending(filed: dict[str, int]) -> dict[str, str]:
    """How an appeal stands, where one file tells the word and another the date.

    The word for how it ended otherwise wins over a closing date; then the date; then
    the word, unless a newer file with closing dates shows none.
    """
    word, closed, ended = (
        f'p{filed[name]}."{name}"'
        if name in filed
        else f"NULL::{sql_type(COLUMNS[name])}"
        for name in _ENDING
    )
    is_stale = "false"
    if "status" in filed and "closed_at" in filed:
        is_stale = f"p{filed['closed_at']}.rank > p{filed['status']}.rank"
    otherwise = f"{word} IN ('withdrawn', 'forwarded', 'invalid')"
    return {
        "status": f"CASE WHEN {otherwise} THEN {word}"
        f" WHEN {closed} IS NOT NULL THEN 'closed'"
        f" WHEN {word} = 'closed' AND {is_stale} THEN 'open'"
        f" ELSE coalesce({word}, 'open') END",
        "closed_at": f"CASE WHEN {otherwise} THEN NULL ELSE {closed} END",
        "ended_at": f"CASE WHEN {otherwise} THEN coalesce({ended}, {closed})"
        f" ELSE {ended} END",
    }


def _mark_seen(filed: dict[str, int]) -> str:
    """The export that first showed the mark as it stands: in any order the same."""
    if "rating" not in filed:
        return "NULL::TIMESTAMP"
    marks = " ".join(f"WHEN {mark} THEN mark_{mark}" for mark in RATINGS)
    return f"CASE p{filed['rating']}.rating {marks} END"


def _columns_by_imports(
    entries: tuple[Entry, ...],
) -> dict[frozenset[int], list[str]]:
    """Columns that the same imports have brought stand together: one merge for all."""
    groups: dict[frozenset[int], list[str]] = {}
    for name in (*_ROW, *FILE_COLUMNS):
        if name in KEY:
            continue
        had = frozenset(e.number for e in entries if name in _present(e))
        if had:
            groups.setdefault(had, []).append(name)
    return groups


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
