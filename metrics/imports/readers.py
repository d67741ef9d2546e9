"""How the cells of a column are read: each way is a class.

Moments are read by the engine, by pattern. The others have few different cells, so
each different cell is looked at once, by `meaning`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from metrics.imports.titles import normalised


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """What a cell says, or why it says nothing."""

    value: str | None = None
    problem: str | None = None  # a key of REASONS
    other: str = ""  # what the reason's text names besides the cell


@dataclass(frozen=True, kw_only=True)
class Text:
    """The cell as it stands."""


@dataclass(frozen=True, kw_only=True)
class Secret:
    """Something personal: only its keyed hash is kept."""


@dataclass(frozen=True, kw_only=True)
class Moments:
    """Days or moments by declared patterns; ISO is always understood."""

    patterns: tuple[str, ...] = ()
    is_asked: bool = False  # the order is found in the file, or a person says it
    part: str | None = None  # the part of the cell that is read: what the brackets hold


@dataclass(frozen=True, kw_only=True)
class Rating:
    """A whole mark on the scale from lowest to highest."""

    lowest: int
    highest: int

    def meaning(self, cell: str) -> Meaning:
        """5, 5.0 and 5,0 are all the mark 5."""
        whole, _, rest = cell.replace(",", ".").partition(".")
        digits = whole.removeprefix("-")
        if not (digits.isascii() and digits.isdigit()) or rest.strip("0"):
            return Meaning(problem="not_a_mark")
        if not self.lowest <= int(whole) <= self.highest:
            scale = f"{self.lowest}..{self.highest}"
            return Meaning(problem="outside_scale", other=scale)
        return Meaning(value=str(int(whole)))


@dataclass(frozen=True, kw_only=True)
class Marks:
    """Marks in words or on another scale, and ours for each of them."""

    marks: Mapping[str, int]  # by normalised cell

    def meaning(self, cell: str) -> Meaning:
        """Our mark; a cell that is not named has to be mended."""
        mark = self.marks.get(normalised(cell))
        if mark is None:
            known = ", ".join(self.marks) or "∅"
            return Meaning(problem="outside_scale", other=known)
        return Meaning(value=str(mark))


@dataclass(frozen=True, kw_only=True)
class Words:
    """The words of the file and ours for them; an unknown word means nothing yet."""

    words: Mapping[str, str]  # by normalised word
    rest: str | None = None  # "nothing": other words are meant for another column

    def meaning(self, cell: str) -> Meaning:
        """Our word, if the file's word is known."""
        return Meaning(value=self.words.get(normalised(cell)))


@dataclass(frozen=True, kw_only=True)
class Claim:
    """Yes or no; `rest` is what every other word means: yes, no, nothing."""

    yes: frozenset[str]
    no: frozenset[str]
    rest: str | None = None  # None: another word is a cell to mend

    def meaning(self, cell: str) -> Meaning:
        """The claim as text: true or false."""
        word = normalised(cell)
        said = "yes" if word in self.yes else "no" if word in self.no else self.rest
        if said is None:
            return Meaning(problem="not_yes_or_no")
        return Meaning(value={"yes": "true", "no": "false"}.get(said))


Reader = Text | Secret | Moments | Rating | Marks | Words | Claim
