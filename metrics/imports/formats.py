"""The known export formats: those we ship and those of an office."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from metrics.imports.date_order import declared_order
from metrics.imports.format import Format
from metrics.imports.format_file import read_format
from metrics.imports.readers import Moments


def load_formats(*folders: Path) -> tuple[Format, ...]:
    """The shipped formats and those of the folders; of equal names the last counts."""
    own = (read_format(file) for folder in folders for file in _toml_files(folder))
    return tuple({known.name: known for known in (*_shipped(), *own)}.values())


@cache
def _shipped() -> tuple[Format, ...]:
    folder = files("metrics.imports") / "formats"
    return tuple(read_format(file) for file in _toml_files(folder))


def _toml_files(folder: Traversable) -> Iterator[Traversable]:
    if folder.is_dir():
        found = (file for file in folder.iterdir() if file.name.endswith(".toml"))
        yield from sorted(found, key=lambda file: file.name)


def describe(known: Format) -> str:
    """The format in a few lines for the command `appeals formats`."""
    titles = ", ".join(f"«{title}»" for title in known.recognise)
    brings = ", ".join(c.name for c in known.columns)
    found = [
        f"{known.name}: {known.title['en']} / {known.title['ru']}",
        f"  recognised by the titles {titles}",
        f"  brings {brings}",
        f"  dates: {_dates(known.column('received_at').reader)}",
    ]
    if known.timezone:
        found.append(f"  clock: {known.timezone}")
    return "\n".join(found)


def _dates(reader: Moments) -> str:
    if reader.is_asked:
        return "by a day over 12 in the file, else say --date-order"
    if not reader.patterns:
        return "year first"
    return f"{declared_order(reader) or 'months by name'}, as in {reader.patterns[0]}"


# What `appeals formats` says below the list.
READS = """\
Files: CSV and TSV (cells apart by , ; tab or |), XLSX, XLS, ODS, Parquet, JSON (a list,
or a record a line), XML; each also in gzip, or as the only file of a zip. Text in
utf-8, utf-16 or cp1251 is found by itself; --encoding names any other. Lines above the
titles and totals below the rows are left out. Dates are never guessed: where day and
month may be either, --date-order dmy, mdy or ymd says it. Moments with an offset from
UTC go to the clock of the region, or to the one that --timezone names. What was found
is told in the report of the import; --dry-run shows it without importing.

A format of your own is a TOML file in formats/ of the store, or --mapping FILE.
--new FILE drafts one from a file; so does the page Import a file of the dashboard."""
