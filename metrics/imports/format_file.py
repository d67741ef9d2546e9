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
from metrics.imports import format_keys as keys
from metrics.imports.format import FileDate, Format, Mapped
from metrics.imports.format_keys import Wrong
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


def read_format(file: Traversable) -> Format:
    """The format that a TOML file describes; ImportRefused names what is wrong."""
    try:
        data = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
        return _format(data)
    except OSError as error:
        raise ImportRefused(
            file.name,
            "this format cannot be read: {error}.",
            LEARN,
            error=error.strerror,
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ImportRefused(
            file.name, "this format is not TOML: {error}.", LEARN, error=error
        ) from error
    except Wrong as wrong:
        raise ImportRefused(
            file.name, "this format is wrong: {wrong}.", LEARN, wrong=wrong.said
        ) from wrong


def _format(data: dict) -> Format:
    keys.only(data, KEYS, "")
    title = data.get("title", {})
    if not isinstance(title, dict) or not {"ru", "en"} <= title.keys():
        raise Wrong("title needs both ru and en")
    precision = data.get("precision")
    if precision not in (None, *PRECISIONS):
        raise keys.unknown("precision", precision, PRECISIONS)
    columns = tuple(_mapped(*item) for item in keys.table(data, "columns").items())
    recognise = keys.texts(keys.table(data, "recognise"), "titles")
    if not recognise:
        raise Wrong(keys.MISSING, key="recognise.titles")
    names = {column.name for column in columns}
    for name, column in COLUMNS.items():
        if column.required and name not in names:
            raise Wrong(keys.MISSING, key=f"columns.{name}")
    return Format(
        name=keys.text(data, "name"),
        title=title,
        source=keys.text(data, "source"),
        system=keys.text(data, "system") if "system" in data else None,
        precision=precision,
        timezone=keys.text(data, "timezone") if "timezone" in data else None,
        empty=frozenset({"", *keys.texts(data, "empty")}),
        recognise=recognise,
        columns=columns,
        personal=keys.texts(keys.table(data, "drop"), "personal"),
        file_date=_file_date(keys.table(data, "exported_at")),
    )


def _mapped(name: str, table: object) -> Mapped:
    key = f"columns.{name}"
    if name not in FILE_COLUMNS:
        raise Wrong("{key}: the record has no such column for a file to bring", key=key)
    if not isinstance(table, dict):
        raise Wrong(keys.TABLE, key=key)
    keys.only(table, COLUMN_KEYS, f"{key}.")
    if len({"title", "titles", "constant"} & table.keys()) != 1:
        raise Wrong("{key} needs one of title, titles, constant", key=key)
    one = (keys.text(table, "title"),) if "title" in table else ()
    constant = keys.text(table, "constant") if "constant" in table else None
    if constant is not None and COLUMNS[name].kind is not Kind.TEXT:
        raise Wrong("{key}: only a text can be constant", key=f"{key}.constant")
    return Mapped(
        name=name,
        titles=one or keys.texts(table, "titles"),
        constant=constant,
        reader=_reader(COLUMNS[name], table.get("read", {}), f"{key}.read"),
        empty=frozenset(keys.texts(table, "empty")),
        also=_also(COLUMNS[name], keys.texts(table, "also"), key),
        statuses=_statuses(COLUMNS[name], keys.texts(table, "statuses"), key),
    )


def _also(column: Column, titles: tuple[str, ...], key: str) -> tuple[str, ...]:
    is_text = column.kind is Kind.TEXT and not (column.words or column.personal)
    if titles and not (is_text or column.kind is Kind.MOMENT):
        raise Wrong(
            "{key}: only a moment or a plain text has a second column",
            key=f"{key}.also",
        )
    return titles


def _statuses(column: Column, words: tuple[str, ...], key: str) -> tuple[str, ...]:
    if words and column.kind is not Kind.MOMENT:
        raise Wrong(
            "{key}: only a moment can depend on the status", key=f"{key}.statuses"
        )
    for word in words:
        if word not in STATUSES:
            raise keys.unknown(f"{key}.statuses", word, STATUSES)
    return words


def _reader(column: Column, read: object, key: str) -> Reader:
    if not isinstance(read, dict):
        raise Wrong(keys.TABLE, key=key)
    if column.kind is Kind.MOMENT:
        return _moments(read, key)
    if column.kind is Kind.WHOLE:
        return _whole(read, key)
    if column.kind is Kind.CLAIM:
        return _claim(read, key)
    if column.words:
        return _words(read, column, key)
    if column.personal:
        if keys.one(read, "secret", key) is not True:
            raise Wrong(
                "{key}: {column} is personal and needs secret = true",
                key=key,
                column=column.name,
            )
        return Secret()
    keys.only(read, {"text"}, f"{key}.")
    return Text()


def _moments(read: dict, key: str) -> Moments:
    keys.only(read, {"date", "part"}, f"{key}.")
    if "date" not in read:
        raise Wrong(keys.MISSING, key=f"{key}.date")
    part = (
        keys.one_bracket(keys.text(read, "part"), f"{key}.part")
        if "part" in read
        else None
    )
    value = read["date"]
    if value in ("iso", "ask"):
        return Moments(is_asked=value == "ask", part=part)
    patterns = [value] if isinstance(value, str) else value
    if not isinstance(patterns, list) or not patterns:
        raise Wrong(
            "{key} must be a pattern, a list of them, iso or ask", key=f"{key}.date"
        )
    for pattern in patterns:
        try:
            datetime.strptime(datetime(2026, 3, 12).strftime(pattern), pattern)
        except (TypeError, ValueError, re.error) as error:
            raise Wrong(
                "{key}: {pattern} is no pattern",
                key=f"{key}.date",
                pattern=repr(pattern),
            ) from error
        if not re.search("%[Yy]", pattern) or not re.search("%[mb]", pattern):
            raise Wrong(
                "{key}: {pattern} needs year and month",
                key=f"{key}.date",
                pattern=repr(pattern),
            )
    return Moments(patterns=tuple(patterns), part=part)


def _whole(read: dict, key: str) -> Rating | Marks:
    if "marks" not in read:
        return _rating(keys.one(read, "rating", key), key)
    value = keys.one(read, "marks", key)
    if not isinstance(value, dict):
        raise Wrong(keys.TABLE, key=f"{key}.marks")
    for word, mark in value.items():
        if type(mark) is not int or mark not in RATINGS:
            raise keys.unknown(f"{key}.marks.«{word}»", mark, map(str, RATINGS))
    return Marks(marks={normalised(word): mark for word, mark in value.items()})


def _rating(value: object, key: str) -> Rating:
    match value:
        case [int(lowest), int(highest)] if (
            RATINGS[0] <= lowest < highest <= RATINGS[-1]
        ):
            return Rating(lowest=lowest, highest=highest)
    raise Wrong(
        "{key} must lie within [{lowest}, {highest}]",
        key=f"{key}.rating",
        lowest=RATINGS[0],
        highest=RATINGS[-1],
    )


def _words(read: dict, column: Column, key: str) -> Words:
    keys.only(read, {"words", "rest"}, f"{key}.")
    value = read.get("words")
    if read.get("rest") not in (None, "nothing"):
        raise keys.unknown(f"{key}.rest", read["rest"], ("nothing",))
    if not isinstance(value, dict):
        raise Wrong(keys.TABLE, key=f"{key}.words")
    for word, ours in value.items():
        if ours not in column.words:
            raise keys.unknown(f"{key}.words.«{word}»", ours, column.words)
    words = {normalised(word): ours for word, ours in value.items()}
    return Words(words=words, rest=read.get("rest"))


def _claim(read: dict, key: str) -> Claim:
    keys.only(read, {"yes", "no", "rest"}, f"{key}.")
    rest = read.get("rest")
    if rest not in (None, "yes", "no", "nothing"):
        raise keys.unknown(f"{key}.rest", rest, ("yes", "no", "nothing"))
    if not read:
        raise Wrong("{key} needs the words for yes and no", key=key)
    return Claim(
        yes=frozenset(map(normalised, keys.texts(read, "yes"))),
        no=frozenset(map(normalised, keys.texts(read, "no"))),
        rest=rest,
    )


def _file_date(table: dict) -> FileDate | None:
    if not table:
        return None
    keys.only(table, {"file_name", "cell", "date"}, "exported_at.")
    name, cell = (
        re.compile(keys.one_bracket(keys.text(table, key), f"exported_at.{key}"))
        if key in table
        else None
        for key in ("file_name", "cell")
    )
    if name is None and cell is None:
        raise Wrong("exported_at needs file_name or cell")
    return FileDate(name=name, cell=cell, style=table.get("date", "%Y-%m-%d"))
