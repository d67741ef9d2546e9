"""Keys of a format file: each is what it must be, or is named with what is wrong."""

import re
from collections.abc import Iterable

from metrics.errors import Said

MISSING, TABLE = "{key} is missing", "{key} must be a table"


class Wrong(Exception):
    """What is wrong with a key of the file."""

    def __init__(self, *text: str, **values: object) -> None:
        self.said = Said(*text, values)


def unknown(key: str, found: object, known: Iterable[str]) -> Wrong:
    """The mistake of a value that is none of those known."""
    return Wrong(
        "{key} = {found}, known: {known}",
        key=key,
        found=repr(found),
        known=", ".join(known),
    )


def one_bracket(pattern: str, key: str) -> str:
    """A pattern that catches one thing."""
    try:
        groups = re.compile(pattern).groups
    except re.error as error:
        raise Wrong("{key}: {error}", key=key, error=error) from error
    if groups != 1:
        raise Wrong("{key} needs one pair of brackets around what counts", key=key)
    return pattern


def only(table: dict, known: set[str], prefix: str) -> None:
    """Refuse a key that has no meaning: it may be a slip."""
    for key in table:
        if key not in known:
            raise Wrong(
                "the key {key} is unknown, known: {known}",
                key=f"{prefix}{key}",
                known=", ".join(sorted(known)),
            )


def one(read: dict, name: str, key: str) -> object:
    """The value of the only key."""
    only(read, {name}, f"{key}.")
    if name not in read:
        raise Wrong(MISSING, key=f"{key}.{name}")
    return read[name]


def table(data: dict, key: str) -> dict:
    """A table of keys; an empty one where there is none."""
    value = data.get(key, {})
    if not isinstance(value, dict):
        raise Wrong(TABLE, key=key)
    return value


def text(table: dict, key: str) -> str:
    """A text that is not blank."""
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise Wrong("{key} must be a text", key=key)
    return value


def texts(table: dict, key: str) -> tuple[str, ...]:
    """A list of texts; none where there is no such key."""
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise Wrong("{key} must be a list of texts", key=key)
    return tuple(value)
