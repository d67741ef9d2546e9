"""Errors that people read: where, what was found, what to do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Said:
    """A text with {placeholders} and what stands there, for a reader of any language.

    A whole number is a count and a float a share; a text stands as it is. A value may
    be Said itself, or several of them. With `one`, the texts are the forms for one and
    for many, and the value n chooses.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    one: str = ""

    def __str__(self) -> str:
        """In English."""
        text = self.one if self.one and self.values["n"] == 1 else self.text
        values = {name: _english(value) for name, value in self.values.items()}
        return text.format(**values) if values else text

    def changed(self, change: Callable[[str], str]) -> "Said":
        """The same with each text that stands in a placeholder changed."""
        values = {name: _changed(v, change) for name, v in self.values.items()}
        return Said(self.text, values, self.one)

    def to_dict(self) -> dict:
        """What another process needs to say it."""
        values = {name: _to_data(value) for name, value in self.values.items()}
        return {"text": self.text, "one": self.one, "values": values}

    @classmethod
    def from_dict(cls, data: dict) -> "Said":
        """The same again."""
        values = {name: _from_data(value) for name, value in data["values"].items()}
        return cls(data["text"], values, data["one"])


class Refused(Exception):
    """A request that cannot be done; nothing was changed.

    `said` holds what was found and what to do, for a page to say in its reader's
    language; `found`, `do` and the error itself are English.
    """

    def __init__(
        self, where: str, found: str | Said, do: str | Said = "", **values: object
    ) -> None:
        self.where = where
        self.said = tuple(
            text if isinstance(text, Said) else Said(text, values)
            for text in (found, do)
        )
        self.found, self.do = map(str, self.said)
        super().__init__(" ".join(filter(None, (f"{where}: {self.found}", self.do))))

    def to_dict(self) -> dict:
        """As JSON has it: in English, and what another process needs to say it."""
        english = {"where": self.where, "found": self.found, "do": self.do}
        return english | {"said": [one.to_dict() for one in self.said]}

    @classmethod
    def from_dict(cls, data: dict) -> "Refused":
        """The refusal of another process."""
        return cls(data["where"], *map(Said.from_dict, data["said"]))


class ImportRefused(Refused):
    """A file that was not imported; the store is as it was."""

    report: object | None = None  # ImportReport, where the file could be read


class QuestionRefused(Refused):
    """A question that names something unknown."""


class AccessRefused(Refused):
    """Something that the reader's role does not allow."""


class StoreRefused(Refused):
    """A store that cannot be read or written."""


class StateDamaged(StoreRefused):
    """A state of the data that was opened, and whose file cannot be read to its end."""

    state: str = ""  # its name


class ClusterRefused(Refused):
    """A cluster, or its published files, that cannot be asked."""


SEVERAL = "; "  # between texts that stand in one placeholder


def _english(value: object) -> str:
    if isinstance(value, tuple):
        return SEVERAL.join(map(str, value))
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{100 * value:.3g}%"
    return str(value)


def _changed(value: object, change: Callable[[str], str]) -> object:
    if isinstance(value, tuple):
        return tuple(_changed(one, change) for one in value)
    if isinstance(value, Said):
        return value.changed(change)
    return value if isinstance(value, int | float) else change(str(value))


def _to_data(value: object) -> object:
    if isinstance(value, tuple):
        return list(map(_to_data, value))
    if isinstance(value, Said):
        return value.to_dict()
    return value if isinstance(value, int | float) else str(value)


def _from_data(value: object) -> object:
    if isinstance(value, list):
        return tuple(map(_from_data, value))
    return Said.from_dict(value) if isinstance(value, dict) else value
