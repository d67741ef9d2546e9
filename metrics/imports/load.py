"""Files into a store: all parsed, then one snapshot published for all of them."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from metrics.errors import ImportRefused, StoreRefused
from metrics.imports.content import sha256
from metrics.imports.formats import load_formats
from metrics.imports.limits import Limits
from metrics.imports.parse import ImportOptions, parse_export
from metrics.imports.report import ImportReport
from metrics.store import ledger, settings
from metrics.store.secret import secret_key
from metrics.store.store import Draft, Store

Progress = Callable[[int, int, str], None]  # files done, files in all, what is done


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What became of the files of one command."""

    reports: tuple[ImportReport, ...]
    refused: tuple[ImportRefused, ...]
    snapshot: str | None  # None where nothing was published


def import_files(
    store: Store,
    paths: tuple[Path, ...],
    options: ImportOptions,
    *,
    progress: Progress = lambda done, of, what: None,
    dry_run: bool = False,
) -> Loaded:
    """Import each file; a refused one does not stop the others.

    With `dry_run` the files are only checked and reported.
    """
    reports, refused, name = [], [], None
    with store.importing() as draft:
        for done, path in enumerate(paths):
            progress(done, len(paths), path.name)
            try:
                reports.append(_import_one(draft, path, options, dry_run=dry_run))
            except ImportRefused as refusal:
                refused.append(refusal)
        if not dry_run:
            progress(len(paths), len(paths), "publishing")
            name = draft.publish()
        progress(len(paths), len(paths), "done")
    if name is not None:
        _complete(store, reports)
    return Loaded(reports=tuple(reports), refused=tuple(refused), snapshot=name)


def _import_one(
    draft: Draft, path: Path, options: ImportOptions, *, dry_run: bool
) -> ImportReport:
    before = draft.imported_as(sha256(path))
    if before is not None:
        raise ImportRefused(
            path.name,
            f"this file was imported already, as {before:06d}.",
            "To import it again, take it back first: "
            f"appeals withdraw {before:06d} --reason TEXT.",
        )
    layout = draft.layout
    into = layout.scratch / f"{draft.next_number:06d}"
    shutil.rmtree(into, ignore_errors=True)  # a refused file had the same number
    into.mkdir(parents=True)
    limits = settings.read(layout)
    try:
        parsed = parse_export(
            path,
            number=draft.next_number,
            formats=load_formats(layout.formats),
            into=into,
            options=options,
            secret=secret_key(layout),
            limits=Limits(
                bad_rows=limits.bad_rows, contradictions=limits.contradictions
            ),
        )
    except (duckdb.IOException, duckdb.OutOfMemoryException, OSError) as error:
        raise StoreRefused(
            str(layout.scratch),
            f"{path.name} could not be unpacked here: {error}.",
            "Free disk space and import it again; nothing was changed.",
        ) from error
    draft.add(parsed.rows, parsed.refused, parsed.metadata)
    if parsed.refused is not None and not dry_run:
        name = f"{ledger.stem(parsed.metadata)}.csv"
        parsed.report.quarantine = str(layout.quarantine / name)
    return parsed.report


def _complete(store: Store, reports: list[ImportReport]) -> None:
    """What each import did to the state is known once it is published."""
    known = {i.number: i for i in store.snapshot().imports}
    for report in reports:
        done = known[report.number]
        report.new, report.replaced = done.new, done.replaced
        report.unchanged, report.vanished = done.unchanged, done.vanished
