"""The known export formats: those we ship and those of an office."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from metrics.imports.format import Format
from metrics.imports.format_file import read_format


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
    return "\n".join(
        [
            f"{known.name}: {known.title['en']} / {known.title['ru']}",
            f"  recognised by the titles {titles}",
            f"  brings {brings}",
        ]
    )
