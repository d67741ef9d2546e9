"""A format as TOML text, which `read_format` reads as the same format again."""

import json
from collections.abc import Mapping, Sequence

from metrics.imports.format import Format, Mapped
from metrics.imports.readers import (
    Claim,
    Marks,
    Moments,
    Rating,
    Reader,
    Secret,
    Text,
    Words,
)


def format_text(known: Format, notes: Mapping[str, Sequence[str]] | None = None) -> str:
    """The TOML text; `notes` are remarks by column of the record, "" for the top."""
    notes = notes or {}
    parts = [
        *_remarks(notes.get("", ())),
        f"name = {_text(known.name)}",
        f"title = {_inline({k: _text(v) for k, v in known.title.items()})}",
        f"source = {_text(known.source)}",
    ]
    for key in ("system", "precision", "timezone"):
        value = getattr(known, key)
        if value is not None:
            parts.append(f"{key} = {_text(value)}")
    parts += [f"empty = {_list(sorted(known.empty))}", ""]
    parts += ["[recognise]", f"titles = {_list(known.recognise)}", ""]
    if known.file_date is not None:
        parts += [
            "[exported_at]",
            *(
                f"{key} = {_text(pattern.pattern)}"
                for key, pattern in (
                    ("file_name", known.file_date.name),
                    ("cell", known.file_date.cell),
                )
                if pattern is not None
            ),
            f"date = {_text(known.file_date.style)}",
            "",
        ]
    for column in known.columns:
        parts += [*_remarks(notes.get(column.name, ())), *_column(column), ""]
    parts += ["[drop]", f"personal = {_list(known.personal)}"]
    return "\n".join(parts) + "\n"


def _column(column: Mapped) -> list[str]:
    lines = [f"[columns.{column.name}]"]
    if column.constant is not None:
        lines.append(f"constant = {_text(column.constant)}")
    elif len(column.titles) == 1:
        lines.append(f"title = {_text(column.titles[0])}")
    else:
        lines.append(f"titles = {_list(column.titles)}")
    for key in ("also", "statuses"):
        if getattr(column, key):
            lines.append(f"{key} = {_list(getattr(column, key))}")
    if column.empty:
        lines.append(f"empty = {_list(sorted(column.empty))}")
    return lines + _read(column.name, column.reader)


def _read(name: str, reader: Reader) -> list[str]:
    match reader:
        case Text():
            return []
        case Secret():
            return ["read = { secret = true }"]
        case Rating():
            return [f"read = {{ rating = [{reader.lowest}, {reader.highest}] }}"]
        case Claim():
            said = {"yes": _list(sorted(reader.yes)), "no": _list(sorted(reader.no))}
            if reader.rest is not None:
                said["rest"] = _text(reader.rest)
            return [
                "read = { " + ", ".join(f"{k} = {v}" for k, v in said.items()) + " }"
            ]
        case Marks():
            return _table(f"columns.{name}.read.marks", reader.marks)
        case Words():
            rest = [] if reader.rest is None else [f"read.rest = {_text(reader.rest)}"]
            return rest + _table(f"columns.{name}.read.words", reader.words)
        case Moments():
            said = {"date": _date(reader)}
            if reader.part is not None:
                said["part"] = _text(reader.part)
            return [
                "read = { " + ", ".join(f"{k} = {v}" for k, v in said.items()) + " }"
            ]


def _date(reader: Moments) -> str:
    if reader.is_asked:
        return _text("ask")
    return _list(reader.patterns) if reader.patterns else _text("iso")


def _table(name: str, values: Mapping[str, str | int]) -> list[str]:
    said = (f"{_text(k)} = {json.dumps(v)}" for k, v in values.items())
    return ["", f"[{name}]", *said]


def _inline(values: Mapping[str, str]) -> str:
    return "{ " + ", ".join(f"{k} = {v}" for k, v in values.items()) + " }"


def _list(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_text, texts))}]"


def _text(text: str) -> str:
    """A basic string of TOML: as JSON writes one, and without the sign for deleting."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _remarks(lines: Sequence[str]) -> list[str]:
    """Remarks; a word of the file cannot end one."""
    return ["# " + "".join(c if c.isprintable() else " " for c in x) for x in lines]
