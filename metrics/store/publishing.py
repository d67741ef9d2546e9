"""A state built under a name of its own, and published in one step."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from metrics.errors import StoreRefused
from metrics.reference import references
from metrics.reference.references import References
from metrics.store import database
from metrics.store.build import FORM, build
from metrics.store.layout import (
    KEPT_SNAPSHOTS,
    Layout,
    number_of,
    settle,
    write_atomically,
)
from metrics.store.ledger import Entry


def publish(
    layout: Layout,
    entries: tuple[Entry, ...],
    number: int,
    *,
    afresh: bool = False,
    keep: Callable[[], None] = lambda: None,
) -> str:
    """Build the state that `entries` make and publish it as the state of `number`.

    Appeals that only earlier imports mention are taken from the published snapshot,
    unless an import was withdrawn, a reference table has changed, or all is to be
    made `afresh`. `keep` puts new entries into the ledger, once the state is built.
    """
    name = _free_name(layout, number)
    with _unbuilt(layout):
        draft = _drafted(layout, entries, name, afresh=afresh)
        keep()
        settle(draft, layout.snapshot(name))
        write_atomically(layout.current, name)
    _prune(layout, name)
    return name


def draft_state(
    layout: Layout,
    entries: tuple[Entry, ...],
    number: int,
    *,
    known: References | None = None,
) -> Path:
    """The state that `entries` would make, in a scratch file that nobody publishes.

    Without `known`: by the reference tables as they stand now.
    """
    name = _free_name(layout, number)
    with _unbuilt(layout):
        return _drafted(layout, entries, name, afresh=True, known=known)


def _drafted(
    layout: Layout,
    entries: tuple[Entry, ...],
    name: str,
    *,
    afresh: bool,
    known: References | None = None,
) -> Path:
    known = known or references.read(layout)
    references.keep(layout, known)
    before = None if afresh else _reusable(layout, entries, known)
    draft = layout.scratch / f"{name}.duckdb"
    draft.unlink(missing_ok=True)
    if before is not None:
        shutil.copyfile(layout.snapshot(before), draft)
    with database.writing(draft, layout.scratch / "spill") as connection:
        build(connection, entries, known, name)
    return draft


@contextmanager
def _unbuilt(layout: Layout) -> Iterator[None]:
    """StoreRefused where a state cannot be built; the one published before stays."""
    try:
        yield
    except (duckdb.Error, OSError) as error:
        raise StoreRefused(
            str(layout.root),
            "the new state could not be built: {error}.",
            "The state published before stays. Free disk space and try again.",
            error=error,
        ) from error


def _reusable(
    layout: Layout, entries: tuple[Entry, ...], known: References
) -> str | None:
    """The published snapshot, where all it holds still stands."""
    name = layout.current_name()
    if name is None or not layout.snapshot(name).exists():
        return None
    try:
        with database.reading(layout.snapshot(name)) as old:
            about = old.execute("SELECT form, fingerprint FROM about").fetchone()
            held = {n for (n,) in old.execute("SELECT number FROM imports").fetchall()}
    except duckdb.Error:
        return None  # damaged or of an old format: made again from the ledger
    same = about == (FORM, known.fingerprint)
    return name if same and held <= {e.number for e in entries} else None


def _free_name(layout: Layout, number: int) -> str:
    taken = {path.stem for path in layout.snapshots.glob("*-b*.duckdb")}
    with suppress(StoreRefused):  # a rebuild mends a lost name
        taken |= {layout.current_name()} - {None}
    builds = [int(n.split("-b")[1]) for n in taken if number_of(n) == number]
    return f"{number:06d}-b{max(builds, default=0) + 1}"


def _prune(layout: Layout, current: str) -> None:
    """Keep the last three; an open reader keeps a deleted file until it lets go."""
    by_age = sorted(
        layout.snapshots.glob("*-b*.duckdb"),
        key=lambda path: (number_of(path.name), int(path.stem.split("-b")[1])),
    )
    for path in by_age[:-KEPT_SNAPSHOTS]:
        if path != layout.snapshot(current):
            path.unlink()
