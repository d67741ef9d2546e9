"""Who signed in, brought files, took exports, saw records: kept in `app.sqlite`."""

from dataclasses import dataclass
from enum import StrEnum

from metrics.store.app_data import app_data, app_data_read
from metrics.store.layout import Layout


class Act(StrEnum):
    """What is written down."""

    SIGNED_IN = "signed in"
    EXPORTED = "took an export"
    IMPORTED = "imported a file"
    READ = "saw records"
    COMMANDED = "changed the data"
    COMMITTED = "recorded or ended a commitment"
    SAVED = "changed own saved views"
    SET = "changed what all see"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One row of the audit."""

    at: str  # UTC, ISO 8601
    who: str
    act: Act
    detail: str
    rows: int | None


def write_down(
    layout: Layout, who: str, act: Act, detail: str, rows: int | None = None
) -> None:
    """Append to the audit; StoreRefused where that cannot be done.

    Call it before the act: what cannot be written down does not happen.
    """
    with app_data(layout) as data:
        data.execute(
            "INSERT INTO audit (who, act, detail, rows) VALUES (?, ?, ?, ?)",
            (who, act.value, detail, rows),
        )


def newest(layout: Layout, most: int) -> list[Entry]:
    """The newest entries first, so many at most."""
    with app_data_read(layout) as data:
        rows = data.execute(
            "SELECT at, who, act, detail, rows FROM audit ORDER BY rowid DESC LIMIT ?",
            (most,),
        ).fetchall()
    return [Entry(**{**dict(row), "act": Act(row["act"])}) for row in rows]
