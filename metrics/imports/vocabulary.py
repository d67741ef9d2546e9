"""Cells to values, each different cell looked at once."""

from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from metrics.appeal import COLUMNS, Kind
from metrics.imports.format import Mapped
from metrics.imports.hashing import keyed_hash
from metrics.imports.quarantine import GUARDED, is_quarantine
from metrics.imports.readers import Claim, Meaning, Rating, Secret, Words
from metrics.imports.recognise import Match
from metrics.imports.titles import INVISIBLE

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

    def cleaned(self, texts: pa.Array) -> pa.Array:
        """The texts without blanks around them; null where they say nothing."""
        trimmed = pc.utf8_trim_whitespace(_visible(texts))
        if self.is_guarded:
            trimmed = pc.replace_substring_regex(trimmed, GUARDED, r"\1")
        if self.secret is not None:
            hashes = [t and keyed_hash(t, self.secret) for t in trimmed.to_pylist()]
            trimmed = pa.array(hashes, pa.string())
        is_nothing = pc.is_in(trimmed, pa.array(sorted(self.nothing), pa.string()))
        return pc.if_else(is_nothing, None, trimmed)


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


def cells_of(match: Match, used: list[Mapped], secret: bytes) -> Cells:
    """How to clean a column of the file that feeds these columns of the record."""
    is_secret = any(isinstance(column.reader, Secret) for column in used)
    return Cells(
        nothing=match.format.empty.union(*(column.empty for column in used)),
        secret=secret if is_secret else None,
        is_guarded=is_quarantine(match.titles),
    )


def has_words(column: Mapped) -> bool:
    """Whether a column has few different cells."""
    return isinstance(column.reader, Claim | Rating | Words)
