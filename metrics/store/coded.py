"""The versions of appeals with what the reference tables add: codes and deadlines."""

from metrics.appeal import COLUMNS
from metrics.store.deadlines import due_sql, norms_sql, undated_sql
from metrics.store.versions import sql_type

# how far an extension reaches is unknown; what it extended is not
_STILL = "CASE WHEN NOT coalesce(extended, false) THEN norm_due END"
_VALUES = {
    "due_at": f"coalesce(due_at, {_STILL})",
    "original_due_at": "coalesce(original_due_at, norm_due)",
}
_DUE_FROM = (
    "CASE WHEN due_at IS NOT NULL OR original_due_at IS NOT NULL THEN 'file'"
    " WHEN norm_due IS NOT NULL THEN norm_kind END"
)


def coded_sql(filled: frozenset[str], office_hours: tuple[int, int]) -> str:
    """The versions in `bare` with their codes, and a deadline where no file has one.

    They come in the order of receipt. Of columns that are not in `filled` all are
    empty, so they are added once the others are sorted; so are the codes.
    """
    values = ", ".join(f'{_VALUES.get(name, name)} AS "{name}"' for name in COLUMNS)
    return (
        f"SELECT {values}, from_import, until_import, region_code, district, agency,"
        f" agency_kind, place, theme, {_DUE_FROM} AS due_from"
        " FROM (SELECT b.*, o.region_code, o.district, o.agency, o.agency_kind,"
        " coalesce(p.place, o.municipality) AS place, t.theme, m.kind AS norm_kind,"
        f" {due_sql(office_hours)} AS norm_due"
        f" FROM {undated_sql(f'({_sorted_sql(filled)})')} b"
        " LEFT JOIN bodies o ON b.region IS NOT DISTINCT FROM o.region"
        " AND b.organisation IS NOT DISTINCT FROM o.organisation"
        " LEFT JOIN places p ON b.municipality IS NOT DISTINCT FROM p.municipality"
        " LEFT JOIN themes t ON b.topic IS NOT DISTINCT FROM t.topic"
        f" AND b.subtopic IS NOT DISTINCT FROM t.subtopic {norms_sql()})"
    )


def _sorted_sql(filled: frozenset[str]) -> str:
    narrow = ", ".join(f'b."{name}"' for name in COLUMNS if name in filled)
    whole = ", ".join(
        f'"{name}"'
        if name in {*filled, "followed_at"}
        else f'NULL::{sql_type(column)} AS "{name}"'
        for name, column in COLUMNS.items()
    )
    return (
        f"SELECT {whole}, from_import, until_import FROM"
        f" (SELECT {narrow}, f.followed_at, b.from_import, b.until_import FROM bare b"
        " LEFT JOIN follows f ON f.source = b.source AND f.appeal_id = b.appeal_id"
        " ORDER BY b.received_at)"
    )
