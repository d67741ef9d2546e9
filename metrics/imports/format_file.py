"""A format from its TOML file; a mistake is named with file and key."""

import re
import tomllib
from datetime import datetime
from importlib.resources.abc import Traversable

from metrics.appeal import (
    COLUMNS,
    FILE_COLUMNS,
    PRECISIONS,
    RATINGS,
    STATUSES,
    Column,
    Kind,
)
from metrics.errors import ImportRefused
from metrics.imports.format import FileDate, Format, Mapped
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
from metrics.imports.titles import normalised

KEYS = {
    *("name", "title", "source", "system", "precision", "timezone", "empty"),
    *("recognise", "exported_at", "columns", "drop"),
}
COLUMN_KEYS = {"title", "titles", "constant", "read", "empty", "also", "statuses"}
LEARN = "`appeals formats` lists formats that work; see the shipped ones for the keys."


class _Wrong(Exception):
    """A key of the file and what is wrong with it."""


def read_format(file: Traversable) -> Format:
    """The format that a TOML file describes; ImportRefused names what is wrong."""
    try:
        data = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
        return _format(data)
    except OSError as error:
        found = f"this format cannot be read: {error.strerror}."
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        found = f"this format is not TOML: {error}."
    except _Wrong as wrong:
        found = f"this format is wrong: {wrong}."
    raise ImportRefused(file.name, found, LEARN)


def _format(data: dict) -> Format:
    _only(data, KEYS, "")
    title = data.get("title", {})
    if not isinstance(title, dict) or not {"ru", "en"} <= title.keys():
        raise _Wrong("title needs both ru and en")
    precision = data.get("precision")
    if precision not in (None, *PRECISIONS):
        raise _Wrong(f"precision = {precision!r}, known: {', '.join(PRECISIONS)}")
    columns = tuple(_mapped(*item) for item in _table(data, "columns").items())
    recognise = _texts(_table(data, "recognise"), "titles")
    if not recognise:
        raise _Wrong("recognise.titles is missing")
    names = {column.name for column in columns}
    for name, column in COLUMNS.items():
        if column.required and name not in names:
            raise _Wrong(f"columns.{name} is missing")
    return Format(
        name=_text(data, "name"),
        title=title,
        source=_text(data, "source"),
        system=_text(data, "system") if "system" in data else None,
        precision=precision,
        timezone=_text(data, "timezone") if "timezone" in data else None,
        empty=frozenset({"", *_texts(data, "empty")}),
        recognise=recognise,
        columns=columns,
        personal=_texts(_table(data, "drop"), "personal"),
        file_date=_file_date(_table(data, "exported_at")),
    )


def _mapped(name: str, table: object) -> Mapped:
    key = f"columns.{name}"
    if name not in FILE_COLUMNS:
        raise _Wrong(f"{key}: the record has no such column for a file to bring")
    if not isinstance(table, dict):
        raise _Wrong(f"{key} must be a table")
    _only(table, COLUMN_KEYS, f"{key}.")
    if len({"title", "titles", "constant"} & table.keys()) != 1:
        raise _Wrong(f"{key} needs one of title, titles, constant")
    one = (_text(table, "title"),) if "title" in table else ()
    constant = _text(table, "constant") if "constant" in table else None
    if constant is not None and COLUMNS[name].kind is not Kind.TEXT:
        raise _Wrong(f"{key}.constant: only a text can be constant")
    return Mapped(
        name=name,
        titles=one or _texts(table, "titles"),
        constant=constant,
        reader=_reader(COLUMNS[name], table.get("read", {}), f"{key}.read"),
        empty=frozenset(_texts(table, "empty")),
        also=_also(COLUMNS[name], _texts(table, "also"), key),
        statuses=_statuses(COLUMNS[name], _texts(table, "statuses"), key),
    )


def _also(column: Column, titles: tuple[str, ...], key: str) -> tuple[str, ...]:
    is_text = column.kind is Kind.TEXT and not (column.words or column.personal)
    if titles and not (is_text or column.kind is Kind.MOMENT):
        raise _Wrong(f"{key}.also: only a moment or a plain text has a second column")
    return titles


def _statuses(column: Column, words: tuple[str, ...], key: str) -> tuple[str, ...]:
    if words and column.kind is not Kind.MOMENT:
        raise _Wrong(f"{key}.statuses: only a moment can depend on the status")
    for word in words:
        if word not in STATUSES:
            raise _Wrong(f"{key}.statuses: {word!r}, known: {', '.join(STATUSES)}")
    return words


def _reader(column: Column, read: object, key: str) -> Reader:
    if not isinstance(read, dict):
        raise _Wrong(f"{key} must be a table")
    if column.kind is Kind.MOMENT:
        return _moments(read, key)
    if column.kind is Kind.WHOLE:
        return _whole(read, key)
    if column.kind is Kind.CLAIM:
        return _claim(read, key)
    if column.words:
        return _words(read, column, key)
    if column.personal:
        if _one(read, "secret", key) is not True:
            raise _Wrong(f"{key}: {column.name} is personal and needs secret = true")
        return Secret()
    _only(read, {"text"}, f"{key}.")
    return Text()


def _moments(read: dict, key: str) -> Moments:
    _only(read, {"date", "part"}, f"{key}.")
    if "date" not in read:
        raise _Wrong(f"{key}.date is missing")
    part = _one_bracket(_text(read, "part"), f"{key}.part") if "part" in read else None
    value = read["date"]
    if value in ("iso", "ask"):
        return Moments(is_asked=value == "ask", part=part)
    patterns = [value] if isinstance(value, str) else value
    if not isinstance(patterns, list) or not patterns:
        raise _Wrong(f"{key}.date must be a pattern, a list of them, iso or ask")
    for pattern in patterns:
        try:
            datetime.strptime(datetime(2026, 3, 12).strftime(pattern), pattern)
        except (TypeError, ValueError, re.error) as error:
            raise _Wrong(f"{key}.date: {pattern!r} is no pattern") from error
        if not re.search("%[Yy]", pattern) or not re.search("%[mb]", pattern):
            raise _Wrong(f"{key}.date: {pattern!r} needs year and month")
    return Moments(patterns=tuple(patterns), part=part)


def _whole(read: dict, key: str) -> Rating | Marks:
    if "marks" not in read:
        return _rating(_one(read, "rating", key), key)
    value = _one(read, "marks", key)
    if not isinstance(value, dict):
        raise _Wrong(f"{key}.marks must be a table")
    for word, mark in value.items():
        if type(mark) is not int or mark not in RATINGS:
            known = f"{RATINGS[0]} to {RATINGS[-1]}"
            raise _Wrong(f"{key}.marks: «{word}» = {mark!r}, known: {known}")
    return Marks(marks={normalised(word): mark for word, mark in value.items()})


def _rating(value: object, key: str) -> Rating:
    match value:
        case [int(lowest), int(highest)] if (
            RATINGS[0] <= lowest < highest <= RATINGS[-1]
        ):
            return Rating(lowest=lowest, highest=highest)
    raise _Wrong(f"{key}.rating must lie within [{RATINGS[0]}, {RATINGS[-1]}]")


def _words(read: dict, column: Column, key: str) -> Words:
    _only(read, {"words", "rest"}, f"{key}.")
    value = read.get("words")
    if read.get("rest") not in (None, "nothing"):
        raise _Wrong(f"{key}.rest = {read['rest']!r}, known: nothing")
    if not isinstance(value, dict):
        raise _Wrong(f"{key}.words must be a table")
    for word, ours in value.items():
        if ours not in column.words:
            known = ", ".join(column.words)
            raise _Wrong(f"{key}.words: «{word}» = {ours!r}, known: {known}")
    words = {normalised(word): ours for word, ours in value.items()}
    return Words(words=words, rest=read.get("rest"))


def _claim(read: dict, key: str) -> Claim:
    _only(read, {"yes", "no", "rest"}, f"{key}.")
    rest = read.get("rest")
    if rest not in (None, "yes", "no", "nothing"):
        raise _Wrong(f"{key}.rest = {rest!r}, known: yes, no, nothing")
    if not read:
        raise _Wrong(f"{key} needs the words for yes and no")
    return Claim(
        yes=frozenset(map(normalised, _texts(read, "yes"))),
        no=frozenset(map(normalised, _texts(read, "no"))),
        rest=rest,
    )


def _file_date(table: dict) -> FileDate | None:
    if not table:
        return None
    _only(table, {"file_name", "cell", "date"}, "exported_at.")
    name, cell = (
        re.compile(_one_bracket(_text(table, key), f"exported_at.{key}"))
        if key in table
        else None
        for key in ("file_name", "cell")
    )
    if name is None and cell is None:
        raise _Wrong("exported_at needs file_name or cell")
    return FileDate(name=name, cell=cell, style=table.get("date", "%Y-%m-%d"))


def _one_bracket(pattern: str, key: str) -> str:
    try:
        groups = re.compile(pattern).groups
    except re.error as error:
        raise _Wrong(f"{key}: {error}") from error
    if groups != 1:
        raise _Wrong(f"{key} needs one pair of brackets around what counts")
    return pattern


def _only(table: dict, known: set[str], prefix: str) -> None:
    for key in table:
        if key not in known:
            names = ", ".join(sorted(known))
            raise _Wrong(f"the key {prefix}{key} is unknown, known: {names}")


def _one(read: dict, name: str, key: str) -> object:
    _only(read, {name}, f"{key}.")
    if name not in read:
        raise _Wrong(f"{key}.{name} is missing")
    return read[name]


def _table(data: dict, key: str) -> dict:
    value = data.get(key, {})
    if not isinstance(value, dict):
        raise _Wrong(f"{key} must be a table")
    return value


def _text(table: dict, key: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _Wrong(f"{key} must be a text")
    return value


def _texts(table: dict, key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise _Wrong(f"{key} must be a list of texts")
    return tuple(value)
