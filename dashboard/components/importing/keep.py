"""The mapping kept as a format of the store, for the next file of its kind."""

import re
from dataclasses import replace
from pathlib import Path

from dashboard import audit, intake
from dashboard.components.importing.upload import Brought
from metrics.imports.format import Format
from metrics.imports.format_file import read_format
from metrics.imports.format_text import format_text
from metrics.store.audit import Act

_SHORT = re.compile(r"[a-z][a-z0-9_]{0,39}")


def is_short_name(name: str) -> bool:
    """Whether a name can be one of a format and of its file."""
    return _SHORT.fullmatch(name) is not None


def write_mapping(brought: Brought, known: Format) -> Path:
    """The mapping as a file in the private folder, read again to be sure of it."""
    path = brought.folder / "mapping.toml"
    path.write_text(format_text(known), encoding="utf-8")
    read_format(path)
    return path


def keep_format(brought: Brought, known: Format, *, title: str) -> Path:
    """Put the format into the store; one of the same name is replaced."""
    named = {**known.title, "ru": title, "en": title} if title else known.title
    draft = write_mapping(brought, replace(known, title=named))
    audit.note(Act.SET, f"{known.name}.toml")
    return intake.keep_format(known.name, draft.read_text(encoding="utf-8"))
