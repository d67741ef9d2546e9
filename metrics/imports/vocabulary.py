"""Cells to values, each different cell looked at once."""

import re
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from metrics.appeal import COLUMNS, Kind
from metrics.imports.format import Mapped
from metrics.imports.hashing import keyed_hash
from metrics.imports.personal import kinds
from metrics.imports.quarantine import GUARDED, is_quarantine
from metrics.imports.readers import (
    Claim,
    Marks,
    Meaning,
    Rating,
    Secret,
    Text,
    Words,
)
from metrics.imports.recognise import Match
from metrics.imports.table import NUMBERS
from metrics.imports.titles import INVISIBLE

# What Excel makes of long numbers: 3.27E+17, or whole numbers with a fraction.
DIGITS_LOST = r"^[0-9]([.,][0-9]+)?[eE]\+[0-9]+$|^[0-9]{16,}\.0$"
_IS_LOST = re.compile(DIGITS_LOST)

_FROM_TEXT = {
    Kind.TEXT: str,
    Kind.WHOLE: int,
    Kind.CLAIM: lambda text: text == "true",
}


@dataclass(frozen=True, kw_only=True)
class Cells:
    """How the cells of one column of the file become text or nothing."""

    nothing: frozenset[str]
    secret: bytes | None = None  # the key, where only a hash may be kept
    is_guarded: bool = False  # by apostrophes of ours
    is_kept: bool = False  # the text itself is, so it may hold nothing personal
    is_number: bool = False  # of an appeal
    blanked: dict[str, int] = field(default_factory=dict)  # by kind: filled meanwhile

    def cleaned(self, coded: pa.DictionaryArray) -> tuple[pa.Array, list[int]]:
        """The different texts without blanks around them; null where they say nothing.

        What is personal is emptied, and its places among the texts are told too. A
        number that is personal becomes its kind in brackets: its row is refused.
        """
        emptied: list[int] = []
        trimmed = pc.utf8_trim_whitespace(_visible(coded.dictionary))
        if self.is_guarded:
            trimmed = pc.replace_substring_regex(trimmed, GUARDED, r"\1")
        if self.is_kept:
            trimmed, emptied = self._without_personal(trimmed, coded.indices)
        if self.secret is not None:
            trimmed = pa.array(map(self._hashed, trimmed.to_pylist()), pa.string())
        is_nothing = pc.is_in(trimmed, pa.array(sorted(self.nothing), pa.string()))
        return pc.if_else(is_nothing, None, trimmed), emptied

    def _without_personal(
        self, texts: pa.Array, indices: pa.Array
    ) -> tuple[pa.Array, list[int]]:
        found = kinds(texts, is_number=self.is_number)
        if not found:
            return texts, []
        for place, kind in found.items():
            rows = pc.sum(pc.equal(indices, place)).as_py() or 0
            self.blanked[kind] = self.blanked.get(kind, 0) + rows
        cells = texts.to_pylist()
        for place, kind in found.items():
            cells[place] = f"[{kind}]" if self.is_number else None
        return pa.array(cells, pa.string()), list(found)

    def _hashed(self, text: str | None) -> str | None:
        # the number of nobody: its row is refused, and must say why
        if not text or text in self.nothing or (self.is_number and is_spoiled(text)):
            return text
        return keyed_hash(text, self.secret)


def is_spoiled(number: str) -> bool:
    """Whether a number lost digits, or was personal and is emptied."""
    return bool(_IS_LOST.match(number)) or number.startswith("[")


def _visible(texts: pa.Array) -> pa.Array:
    """The texts without marks of direction that turn a name or hide in a number."""
    if pc.all(pc.string_is_ascii(texts)).as_py() is not False:
        return texts
    return pc.replace_substring_regex(texts, INVISIBLE, "")


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """The different cells of a column of few words, and what each says."""

    column: Mapped
    known: dict[str, Meaning] = field(default_factory=dict)

    @property
    def type(self) -> pa.DataType:
        """The type of the values."""
        return COLUMNS[self.column.name].kind.value

    def values(self, texts: pa.Array) -> pa.Array:
        """The value of each text."""
        convert = _FROM_TEXT[COLUMNS[self.column.name].kind]
        said = [self._value(text) for text in texts.to_pylist()]
        return pa.array([v if v is None else convert(v) for v in said], self.type)

    def _value(self, text: str | None) -> str | None:
        if text is None:
            return None
        if text not in self.known:
            self.known[text] = self.column.reader.meaning(text)
        return self.known[text].value

    @property
    def unknown(self) -> list[str]:
        """Cells that are words, but none that the format knows."""
        if not isinstance(self.column.reader, Words) or self.column.reader.rest:
            return []
        return [cell for cell, meaning in self.known.items() if meaning.value is None]

    @property
    def problems(self) -> dict[str, Meaning]:
        """Cells that must be mended."""
        return {cell: m for cell, m in self.known.items() if m.problem}


def cells_of(
    match: Match, used: list[Mapped], secret: bytes, *, hashed: frozenset[str]
) -> Cells:
    """How to clean a column of the file that feeds these columns of the record."""
    is_secret = any(
        isinstance(column.reader, Secret) or column.name in hashed for column in used
    )
    return Cells(
        nothing=match.format.empty.union(*(column.empty for column in used)),
        secret=secret if is_secret else None,
        is_guarded=is_quarantine(match.titles),
        is_kept=any(isinstance(column.reader, Text | Words) for column in used),
        is_number=any(column.name in NUMBERS for column in used),
    )


def has_words(column: Mapped) -> bool:
    """Whether a column has few different cells."""
    return isinstance(column.reader, Claim | Marks | Rating | Words)
