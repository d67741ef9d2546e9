"""appeals import, withdraw, formats: exports into the store and out of it."""

import json
import shlex
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from metrics.commands.options import DEFAULT_STORE, StoreOption, notes, spoken
from metrics.errors import StoreRefused
from metrics.imports.draft import short_name
from metrics.imports.draft_file import draft_text
from metrics.imports.format import Format
from metrics.imports.formats import READS, describe, load_formats
from metrics.imports.load import Loaded, import_files
from metrics.imports.parse import ImportOptions
from metrics.imports.report import ImportReport
from metrics.language.import_report import report_lines
from metrics.language.letter import letter
from metrics.language.refusals import refusal_lines
from metrics.store.layout import Layout
from metrics.store.store import Store


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("import")(import_)
    app.command()(withdraw)
    app.command()(formats)


def import_(
    files: Annotated[list[Path], typer.Argument(help="Exported files.")],
    format_name: Annotated[
        str | None, typer.Option("--format", help="A name from `appeals formats`.")
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option(help="A format file of your own (TOML).")
    ] = None,
    source: Annotated[
        str | None, typer.Option(help="Whose numbering the appeals have.")
    ] = None,
    exported_at: Annotated[
        datetime | None,
        typer.Option(
            help="The date that the file speaks for.",
            formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"],
        ),
    ] = None,
    date_order: Annotated[
        str | None, typer.Option(help="dmy, mdy or ymd, where the file cannot tell.")
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(help="Of a text file, as cp1251; found by itself.")
    ] = None,
    timezone: Annotated[
        str | None,
        typer.Option(help="Whose clock counts for moments with an offset from UTC."),
    ] = None,
    control_total: Annotated[
        int | None,
        typer.Option(help="How many rows the source says one file has.", min=0),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Check and report only.")
    ] = False,
    with_letter: Annotated[
        bool,
        typer.Option("--letter", help="A letter to the source: what to mend."),
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="The reports as JSON.")
    ] = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Import exported files; one state is published after the last of them."""
    if control_total is not None and len(files) > 1:
        raise typer.BadParameter("--control-total is for one file at a time.")
    options = ImportOptions(
        control_total=control_total,
        format=format_name,
        mapping=mapping,
        source=source,
        exported_at=exported_at,
        date_order=date_order,
        encoding=encoding,
        timezone=timezone,
    )
    load = with_lines if as_json else with_progress
    loaded = load(Store(store), tuple(files), options, dry_run=dry_run)
    if as_json:
        print(json.dumps(_as_data(loaded), ensure_ascii=False, indent=2))
    else:
        for report in (*loaded.reports, *_of_refused(loaded)):
            print("\n".join(report_lines(spoken(), report)))
            if with_letter and (told := letter(spoken(), report)):
                print(f"\n{told}\n")
        if loaded.snapshot:
            print(f"Published: {loaded.snapshot}")
    for refusal in loaded.refused:
        notes.print(" ".join(refusal_lines(spoken(), refusal)), markup=False)
    if loaded.refused:
        raise typer.Exit(1)


def with_progress(
    store: Store,
    files: tuple[Path, ...],
    options: ImportOptions,
    *,
    dry_run: bool = False,
) -> Loaded:
    """Import with a progress bar on standard error."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=notes, transient=True) as bar:
        task = bar.add_task("Importing", total=len(files))

        def told(done: int, of: int, what: str) -> None:
            bar.update(task, completed=done, total=of, description=what)

        return import_files(store, files, options, progress=told, dry_run=dry_run)


def _of_refused(loaded: Loaded) -> list[ImportReport]:
    return [refusal.report for refusal in loaded.refused if refusal.report]


def with_lines(
    store: Store,
    files: tuple[Path, ...],
    options: ImportOptions,
    *,
    dry_run: bool = False,
) -> Loaded:
    """Import with a line on standard error for each step: for another program."""

    def told(done: int, of: int, what: str) -> None:
        notes.print(f"{done}/{of} {what}", markup=False)

    return import_files(store, files, options, progress=told, dry_run=dry_run)


def _as_data(loaded: Loaded) -> dict:
    return {
        "published": loaded.snapshot,
        "imports": [report.to_dict() for report in loaded.reports],
        "refused": [
            r.to_dict() | {"report": r.report and r.report.to_dict()}
            for r in loaded.refused
        ],
    }


def withdraw(
    import_number: Annotated[int, typer.Argument(metavar="IMPORT")],
    reason: Annotated[
        str | None, typer.Option(help="Why it is taken back.", show_default=False)
    ] = None,
    erase: Annotated[
        bool, typer.Option("--erase", help="Delete its rows for good as well.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only tell what it would change.")
    ] = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Take an import back; its file may then be imported again."""
    if dry_run:
        # statistics take seconds to load, and only this needs them
        from metrics.language.withdrawal import withdrawal_lines
        from metrics.store.withdrawal import preview

        told = withdrawal_lines(spoken(), preview(Store(store), import_number))
        print("\n".join(told))
        return
    if reason is None:
        raise typer.BadParameter("say why it is taken back.", param_hint="--reason")
    name = Store(store).withdraw(import_number, reason, erase=erase)
    print(f"Import {import_number:06d} is withdrawn. Published: {name}")


def formats(
    new: Annotated[
        Path | None,
        typer.Option(help="A file of an unknown kind, to draft its format from."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="Where the draft goes; beside you, by the file's name."),
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(help="Of a text file, as cp1251; found by itself.")
    ] = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """List the known formats, or draft a new one from a file."""
    known = load_formats(Layout(store).formats)
    if new is not None:
        _draft(new, out, known, encoding)
        return
    for each in known:
        print(describe(each))
    print(f"\n{READS}")


def _draft(
    path: Path, out: Path | None, known: tuple[Format, ...], encoding: str | None
) -> None:
    name = short_name(path.name)
    out = out or Path(f"{name}.toml")
    text = draft_text(path, known, name=name, encoding=encoding)
    try:
        with out.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise StoreRefused(
            str(out),
            "the draft cannot be written: {error}.",
            "Name another file with --out.",
            error=error.strerror,
        ) from error
    print(f"Written: {out}. Look it through; then")
    print(f"appeals import {shlex.quote(str(path))} --mapping {shlex.quote(str(out))}")
