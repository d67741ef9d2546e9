"""From ledger rows to the versions of every appeal: what was known, and when.

The value of a column is the one in the newest export that has the column, a blank
included; ties go to the later import. A version begins with the import that changed
something; another sight of an unchanged answered appeal only moves `seen_at`.
"""

from metrics.appeal import (
    COLUMNS,
    FILE_COLUMNS,
    KEY,
    LEDGER_COLUMNS,
    RATINGS,
    RECORD,
    Column,
    Kind,
    Origin,
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
# What is remembered of the rows of an appeal up to an import: the function that folds
# them, what it takes of a row, and which rows tell it.
_REMEMBERED = {
    "fold_closed": ("arg_min", "closed_at", "closed_at IS NOT NULL"),
    "fold_due": (
        "arg_min",
        "struct_pack(due_at := due_at, extended := extended)",
        "due_at IS NOT NULL",
    ),
    "first_rating": ("arg_min", "rating", "rating IS NOT NULL"),
    "first_mark_seen_at": ("min", "exported_at", "rating IS NOT NULL"),
    **{f"mark_{m}": ("min", "exported_at", f"rating = {m}") for m in RATINGS},
    "first_seen_at": ("min", "exported_at", "true"),
    "seen_at": ("max", "exported_at", "true"),
}
# A first sight that was extended already does not know the original deadline.
_FOLDS = {
    "first_closed_at": "fold_closed",
    "original_due_at": "CASE WHEN NOT coalesce(fold_due.extended, false)"
    " THEN fold_due.due_at END",
}


def sql_type(column: Column) -> str:
    """The DuckDB type of a column."""
    return _SQL_TYPES[column.kind]


def ledger_rows_sql(entries: tuple[Entry, ...], keys: str | None) -> str:
    """All ledger rows, or those of the appeals in the table `keys`, with all columns.

    `rank` orders the imports by the date they speak for, then by number.
    """
    present = _present(*entries)
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


def filled(entries: tuple[Entry, ...]) -> frozenset[str]:
    """The columns that versions made of these imports can have a value in."""
    folded = {c.name for c in RECORD if c.origin is Origin.LEDGER}
    return (
        _present(*entries)
        | {"status", "closed_at", "ended_at"}
        | folded - {"followed_at"}
    )


def _present(*entries: Entry) -> frozenset[str]:
    return frozenset({*KEY, *_ROW}).union(*(e.metadata["columns"] for e in entries))


def sole_versions_sql(rows: str, entries: tuple[Entry, ...]) -> str:
    """The versions of appeals that one row of the table `rows` mentions each.

    The same as `versions_sql` tells of them, with nothing to merge or to compare.
    """
    remembered = ", ".join(
        f"CASE WHEN {tells} THEN {value} END AS {name}"
        for name, (_, value, tells) in _REMEMBERED.items()
    )
    known = f"(SELECT *, import_id AS at_import, {remembered} FROM {rows})"
    names = [n for names in _columns_by_imports(entries).values() for n in names]
    states = _states_sql(known, {name: f'"{name}"' for name in names})
    return (
        "SELECT * EXCLUDE (at_import), at_import AS from_import,"
        " NULL::INTEGER AS until_import, true AS is_new, true AS is_changed"
        f" FROM ({states})"
    )


def versions_sql(rows: str, entries: tuple[Entry, ...]) -> str:
    """The versions of the appeals in the table `rows`, with from and until_import."""
    packs, packed = {}, []
    for i, (imports, names) in enumerate(_columns_by_imports(entries).items()):
        struct = ", ".join(f'"{name}" := "{name}"' for name in ("rank", *names))
        had = f" FILTER (import_id IN ({', '.join(map(str, sorted(imports)))}))"
        packed.append(f"arg_max(struct_pack({struct}), rank){had} OVER w AS p{i}")
        packs |= dict.fromkeys(names, f"p{i}")
    remembered = ", ".join(
        f"{fold}({value}{', rank' * (fold == 'arg_min')}) FILTER ({tells})"
        f" OVER w AS {name}"
        for name, (fold, value, tells) in _REMEMBERED.items()
    )
    is_stale = "false"
    if packs.keys() >= {"status", "closed_at"}:
        is_stale = f"{packs['closed_at']}.rank > {packs['status']}.rank"
    filed = {name: f'{pack}."{name}"' for name, pack in packs.items()}
    compared = ", ".join(f'"{n}"' for n in VALUES if n != "seen_at")
    kept = ", ".join(f'"{n}"' for n in (*KEY, *VALUES, *_ROW) if n != "seen_at")
    return f"""
WITH known AS (
    SELECT source, appeal_id, import_id AS at_import, {", ".join(packed)}, {remembered}
    FROM {rows}
    WINDOW w AS (
        PARTITION BY source, appeal_id ORDER BY import_id ROWS UNBOUNDED PRECEDING
    )
), states AS (
    {_states_sql("known", filed, is_stale)}
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


def _states_sql(known: str, filed: dict[str, str], is_stale: str = "false") -> str:
    """What was known of an appeal at an import, by what is remembered until then.

    `filed`: by column, where its newest value stands; `is_stale`: whether a newer file
    with closing dates has followed the one with the word for the status.
    """
    values = {
        name: filed.get(name, f"NULL::{sql_type(COLUMNS[name])}")
        for name in (*FILE_COLUMNS, *_ROW)
        if name not in KEY
    }
    values |= {n: f"coalesce({values[n]}, {fold})" for n, fold in _FOLDS.items()}
    # the export that first showed the mark as it stands: in any order the same
    marks = " ".join(f"WHEN {mark} THEN mark_{mark}" for mark in RATINGS)
    values["mark_seen_at"] = f"CASE {values['rating']} {marks} END"
    values["followed_at"] = "NULL::TIMESTAMP"
    values |= _ending(values, is_stale)
    columns = ", ".join(
        f'{values.get(name, name)} AS "{name}"' for name in (*VALUES, *_ROW)
    )
    return f"SELECT source, appeal_id, at_import, {columns} FROM {known}"


def _ending(values: dict[str, str], is_stale: str) -> dict[str, str]:
    """How an appeal stands, where one file tells the word and another the date.

    The word for how it ended otherwise wins over a closing date; then the date; then
    the word, unless a newer file with closing dates shows none.
    """
    word, closed, ended = (values[n] for n in ("status", "closed_at", "ended_at"))
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
