"""Reference tables as a store has them: its own rows, above those that are shipped."""

from dataclasses import dataclass
from pathlib import Path

from metrics.errors import ImportRefused, StoreRefused
from metrics.imports.encoding import detected_encoding
from metrics.reference.regions import shipped_text
from metrics.reference.table import Row, Table, Wrong, key_of, read, rows
from metrics.reference.tables import TABLES
from metrics.store.layout import Layout


def given(layout: Layout, name: str) -> list[Row]:
    """The rows of a table; own rows win over shipped ones of the same key."""
    table = TABLES[name]
    own = own_rows(layout, table)
    keys = {key_of(row, table) for row in own}
    shipped = (row for row in shipped_rows(table) if key_of(row, table) not in keys)
    return [*own, *shipped]


def own_rows(layout: Layout, table: Table) -> list[Row]:
    """The rows of the store's own file; none where there is no such file."""
    text = own_text(layout, table)
    return [] if text is None else rows(text, table, str(_path(layout, table)))


def shipped_rows(table: Table) -> list[Row]:
    """The rows that come with the program."""
    return [
        row for name in table.shipped for row in rows(shipped_text(name), table, name)
    ]


def own_text(layout: Layout, table: Table) -> str | None:
    """The text of the store's own file; None where there is no such file."""
    path = _path(layout, table)
    try:
        if not path.stat().st_size:
            return ""
        return path.read_text(encoding=detected_encoding(path))
    except FileNotFoundError:
        return None
    except ImportRefused as refusal:
        raise StoreRefused(str(path), *refusal.said) from refusal
    except OSError as error:
        raise StoreRefused(
            str(path),
            "cannot be read: {error}.",
            "Ask for the right to read it.",
            error=error.strerror,
        ) from error


@dataclass(frozen=True, kw_only=True)
class TableState:
    """What a store has of one reference table."""

    table: Table
    own: int | None  # rows of the store's own file; None where there is none
    shipped: int
    wrong: tuple[Wrong, ...] = ()
    unreadable: StoreRefused | None = None  # why not even a line could be read


def table_states(layout: Layout) -> tuple[TableState, ...]:
    """Every reference table: there, absent, or wrong and in which lines."""
    return tuple(_state(layout, table) for table in TABLES.values())


def _state(layout: Layout, table: Table) -> TableState:
    shipped = len(shipped_rows(table))
    try:
        text = own_text(layout, table)
    except StoreRefused as refusal:
        return TableState(table=table, own=0, shipped=shipped, unreadable=refusal)
    if text is None:
        return TableState(table=table, own=None, shipped=shipped)
    found, wrong = read(text, table)
    return TableState(table=table, own=len(found), shipped=shipped, wrong=tuple(wrong))


def _path(layout: Layout, table: Table) -> Path:
    return layout.root / table.file
