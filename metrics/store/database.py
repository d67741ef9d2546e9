"""How the store's databases are opened: bounded in memory, never on the network."""

import os
from pathlib import Path

import duckdb

PROCESSES = "APPEALS_PROCESSES"  # how many servers read one store side by side
_MEMORY = 1000  # megabytes, of all servers together
_LEAST_MEMORY = 250  # megabytes of one: a scan with its groups
_THREADS = min(os.cpu_count() or 1, 4)
_SETTINGS = {
    "memory_limit": f"{_MEMORY}MB",
    "threads": _THREADS,
    "autoinstall_known_extensions": "false",
}


def sharing() -> int:
    """Among how many processes this one shares the computer; 1 unless told."""
    return int(os.environ.get(PROCESSES, "1"))


def reading(path: Path) -> duckdb.DuckDBPyConnection:
    """A published snapshot; the same file may be read by many, each with its share."""
    share = {
        "memory_limit": f"{max(_MEMORY // sharing(), _LEAST_MEMORY)}MB",
        "threads": max(_THREADS // sharing(), 1),
    }
    return duckdb.connect(str(path), read_only=True, config=_SETTINGS | share)


def form_of(path: Path) -> str | None:
    """Which form a snapshot was built in; None where it cannot be read."""
    try:
        with reading(path) as connection:
            (form,) = connection.execute("SELECT form FROM about").fetchone()
    except (duckdb.Error, TypeError):
        return None  # damaged, missing or of an old version
    return form


def fingerprint_of(path: Path) -> str:
    """The hash of the reference tables that a snapshot was built with."""
    with reading(path) as connection:
        ((found,),) = connection.execute("SELECT fingerprint FROM about").fetchall()
    return found


def imports_in(path: Path) -> set[int] | None:
    """The imports that a snapshot holds; None where it cannot be read."""
    try:
        with reading(path) as connection:
            rows = connection.execute("SELECT number FROM imports").fetchall()
    except duckdb.Error:
        return None
    return {number for (number,) in rows}


def writing(path: Path, spill: Path) -> duckdb.DuckDBPyConnection:
    """A database that nobody else knows of yet; what exceeds memory spills."""
    connection = duckdb.connect(str(path), config=_SETTINGS)
    quoted = str(spill).replace("'", "''")
    connection.execute(f"SET temp_directory = '{quoted}'")
    return connection
