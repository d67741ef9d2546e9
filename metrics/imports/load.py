"""Files into a store: all parsed, then one snapshot published for all of them."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import duckdb

from metrics.errors import ImportRefused, StoreRefused
from metrics.imports.content import sha256
from metrics.imports.formats import load_formats
from metrics.imports.limits import Limits
from metrics.imports.office import Office
from metrics.imports.parse import ImportOptions, Parsed, parse_export
from metrics.imports.personal import masked
from metrics.imports.report import ImportReport
from metrics.imports.reporting import complete
from metrics.quality.evidence import Earlier, Past
from metrics.quality.profile import Profile
from metrics.reference import references
from metrics.store import ledger, settings
from metrics.store.build import FORM
from metrics.store.database import form_of
from metrics.store.layout import Layout, number_of
from metrics.store.ledger import Entry
from metrics.store.secret import secret_key
from metrics.store.store import Draft, Store

Progress = Callable[[int, int, str], None]  # files done, files in all, what is done
CHECKING, PUBLISHING = "checking", "publishing"  # what is done after a file's name


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
        office = _office(draft.layout)
        for done, path in enumerate(paths):
            progress(done, len(paths), path.name)
            on_read = partial(progress, done, len(paths), CHECKING)
            try:
                reports.append(
                    _import_one(draft, path, options, office, dry_run, on_read)
                )
            except ImportRefused as refusal:
                refused.append(_without_personal(refusal))
        if not dry_run:
            progress(len(paths), len(paths), PUBLISHING)
            name = draft.publish()
        progress(len(paths), len(paths), "done")
    if name is not None:
        _complete(store, reports)
    return Loaded(reports=tuple(reports), refused=tuple(refused), snapshot=name)


def _import_one(
    draft: Draft,
    path: Path,
    options: ImportOptions,
    office: Office,
    dry_run: bool,
    on_read: Callable[[], None],
) -> ImportReport:
    before = draft.imported_as(sha256(path))
    if before is not None:
        raise ImportRefused(
            path.name,
            "this file was imported already, as {number}.",
            "To import it again, take it back first:"
            " appeals withdraw {number} --reason TEXT.",
            number=f"{before:06d}",
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
            office=replace(office, earlier=_earlier(draft)),
            on_read=on_read,
        )
    except (duckdb.IOException, duckdb.OutOfMemoryException, OSError) as error:
        raise StoreRefused(
            str(layout.scratch),
            "{file} could not be unpacked here: {error}.",
            "Free disk space and import it again; nothing was changed.",
            file=path.name,
            error=error,
        ) from error
    _check_numbers(draft, parsed)
    draft.add(parsed.rows, parsed.refused, parsed.metadata)
    if parsed.refused is not None and not dry_run:
        name = f"{ledger.stem(parsed.metadata)}.csv"
        parsed.report.quarantine = str(layout.quarantine / name)
    return parsed.report


def _office(layout: Layout) -> Office:
    known = references.read(layout)

    def is_mapped(region: str | None, organisation: str) -> bool:
        code = known.region_code(region)
        return known.agency(code, organisation) is not None

    hashed = settings.read(layout).hash_numbers
    return Office(hash_numbers=hashed, is_mapped=is_mapped)


def _earlier(draft: Draft) -> Earlier:
    """What a file is compared with: the published state, and files added since."""
    name = draft.layout.current_name()
    is_readable = name is not None and form_of(draft.layout.snapshot(name)) == FORM
    return Earlier(
        files=tuple(map(_past, draft.entries)),
        snapshot=draft.layout.snapshot(name) if is_readable else None,
        published=number_of(name) if is_readable else 0,
    )


def _past(entry: Entry) -> Past:
    report = entry.metadata["report"]
    is_whole = report.get("profile") and not report.get("mends")
    return Past(
        number=entry.number,
        path=entry.path,
        source=entry.metadata["source"],
        exported_at=entry.exported_at,
        columns=frozenset(entry.metadata["columns"]),
        profile=Profile(**report["profile"]) if is_whole else None,
    )


def _check_numbers(draft: Draft, parsed: Parsed) -> None:
    """Refuse numbers as hashes beside numbers as they stand: they would not meet."""
    now = parsed.metadata["hash_numbers"]
    for entry in draft.entries:
        before = entry.metadata.get("hash_numbers", False)
        if entry.metadata["source"] == parsed.report.source and before != now:
            raise ImportRefused(
                parsed.report.file,
                "the setting hash_numbers was {before} in the import {number} and is"
                " {now} now; the same appeal would have two numbers.",
                "Set it back in settings.toml, or begin a new store.",
                before=str(before).lower(),
                number=f"{entry.number:06d}",
                now=str(now).lower(),
            )


def _without_personal(refusal: ImportRefused) -> ImportRefused:
    """A message may quote the file, and what it quotes may be anything."""
    said = (one.changed(masked) for one in refusal.said)
    clean = ImportRefused(masked(refusal.where), *said)
    clean.report = refusal.report
    return clean


def _complete(store: Store, reports: list[ImportReport]) -> None:
    """What each import did to the state is known once it is published."""
    known = {i.number: i for i in store.snapshot().imports}
    for report in reports:
        done = known[report.number]
        complete(report, done)
