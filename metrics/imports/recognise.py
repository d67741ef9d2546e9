"""Which format a file has: by its titles, never by the places of its columns."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from metrics.appeal import COLUMNS
from metrics.errors import ImportRefused, Said
from metrics.imports.format import Format
from metrics.imports.titles import found_titles, normalised, repeated_titles

MOST_TITLES = 16_384  # as many columns as a sheet of Excel has
HEADER_WITHIN = 20  # rows above the titles may tell what the file is
SHOWN_TITLES = 12
LIST_FORMATS = "`appeals formats` says how each format is recognised."

Row = Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Match:
    """A format and where its columns stand in a file."""

    format: Format
    header_row: int  # counted from 1, as a person sees it
    titles: tuple[str, ...]  # of the file
    places: dict[str, int]  # by column of the record
    also: dict[str, int] = field(default_factory=dict)  # of second columns
    above: tuple[str, ...] = ()  # cells above the titles

    @property
    def repeated(self) -> tuple[str, ...]:
        """Titles of the file that stand more than once."""
        return repeated_titles(self.titles)

    @property
    def loaded(self) -> tuple[int, ...]:
        """The places of all columns that are read."""
        return tuple(sorted({*self.places.values(), *self.also.values()}))

    def title(self, name: str) -> str:
        """The file's title of a column of the record."""
        return self.titles[self.places[name]].strip()

    def unmapped(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Titles that are dropped as personal, and others that are not loaded."""
        personal = {normalised(title) for title in self.format.personal}
        loaded = {normalised(self.titles[place]) for place in self.loaded}
        left = {
            normalised(title): title.strip()
            for title in reversed(self.titles)
            if title.strip() and normalised(title) not in loaded
        }
        left = dict(reversed(left.items()))
        return (
            tuple(title for key, title in left.items() if key in personal),
            tuple(title for key, title in left.items() if key not in personal),
        )


@dataclass(frozen=True, kw_only=True)
class Candidates:
    """The formats a file may have; `is_chosen` where a person named the only one."""

    formats: tuple[Format, ...]
    is_chosen: bool = False

    def match(
        self, rows: Sequence[Row], where: str, header_row: int = 1
    ) -> Match | None:
        """The format of these rows, the first with titles; None if there is none.

        `header_row` is the number of the first of them.
        """
        for number, row in enumerate(rows[:HEADER_WITHIN], start=header_row):
            check_width(row, number, where)
            found = found_titles(tuple(row))
            known = [f for f in self.formats if self._is_recognised(f, found)]
            if known:
                above = (c for r in rows[: number - header_row] for c in r if c.strip())
                told = _most_telling(known, found, where)
                return replace(
                    match_titles(told, number, tuple(row)), above=tuple(above)
                )
        return None

    def _is_recognised(self, known: Format, found: dict[str, int]) -> bool:
        if self.is_chosen:
            return _missing(known, found) == []
        return all(normalised(title) in found for title in known.recognise)

    def refusal(self, rows: Sequence[Row], where: str) -> ImportRefused:
        """Which titles were found, the nearest format, and what it lacks."""
        filled = [row for row in rows[:HEADER_WITHIN] if any(map(str.strip, row))]
        scored = [
            (len(_places(known, found_titles(tuple(row)))), -at, known, row)
            for at, row in enumerate(filled)
            for known in self.formats
        ]
        if not scored:
            return ImportRefused(where, "holds no titles.", "Export the file again.")
        hits, _, nearest, row = max(scored, key=lambda score: score[:2])
        found = found_titles(tuple(row if hits else filled[0]))
        if self.is_chosen:
            lacking = _missing(nearest, found)
            return _lacks(where, nearest, lacking)
        titles = [t.strip() for t in (row if hits else filled[0]) if t.strip()]
        unknown = {"titles": _titles(titles)}
        if not hits:
            return ImportRefused(
                where,
                "no known format has these columns: {titles}.",
                LIST_FORMATS,
                **unknown,
            )
        lacking = [t for t in nearest.recognise if normalised(t) not in found]
        return ImportRefused(
            where,
            "no known format has these columns: {titles}. The nearest format is"
            " {format}; the file lacks {missing}.",
            LIST_FORMATS,
            **unknown,
            format=nearest.name,
            missing=", ".join(f"«{title}»" for title in lacking),
        )


def _titles(titles: list[str]) -> str | Said:
    shown = ", ".join(f"«{title[:60]}»" for title in titles[:SHOWN_TITLES])
    if len(titles) <= SHOWN_TITLES:
        return shown
    more = len(titles) - SHOWN_TITLES
    return Said("{titles} and {n} more", {"titles": shown, "n": more})


def check_width(row: Row, number: int, where: str) -> None:
    """Refuse a row of more columns than any table has."""
    if len(row) > MOST_TITLES:
        raise ImportRefused(
            where,
            "row {row} has {columns} columns; the most is {most}.",
            "Export a table of appeals, a row for each.",
            row=str(number),
            columns=len(row),
            most=MOST_TITLES,
        )


def match_titles(known: Format, number: int, titles: tuple[str, ...]) -> Match:
    """Where the columns of a format stand in a row of titles."""
    found = found_titles(titles)
    places = _places(known, found)
    return Match(
        format=known,
        header_row=number,
        titles=titles,
        places=places,
        also={
            name: place
            for name in places
            if (place := _place(known.column(name).also, found)) is not None
        },
    )


def check_required(match: Match, where: str) -> None:
    """Refuse a file without the number or the date of receipt."""
    lacking = _missing(match.format, found_titles(match.titles))
    if lacking:
        raise _lacks(where, match.format, lacking)


def _places(known: Format, found: dict[str, int]) -> dict[str, int]:
    places = {c.name: _place(c.titles, found) for c in known.columns}
    return {name: place for name, place in places.items() if place is not None}


def _place(titles: tuple[str, ...], found: dict[str, int]) -> int | None:
    """Where the first of the titles that the file has stands."""
    known = (found[t] for t in map(normalised, titles) if t in found)
    return next(known, None)


def _missing(known: Format, found: dict[str, int]) -> list[str]:
    places = _places(known, found)
    return [n for n, c in COLUMNS.items() if c.required and n not in places]


def _lacks(where: str, known: Format, lacking: list[str]) -> ImportRefused:
    columns = ", ".join(
        f"{' / '.join(f'«{t}»' for t in known.column(name).titles)} ({name})"
        for name in lacking
    )
    return ImportRefused(
        where,
        "the format {format} needs columns that the file lacks: {columns}.",
        "Export the file with them.",
        format=known.name,
        columns=columns,
    )


def _most_telling(known: list[Format], found: dict[str, int], where: str) -> Format:
    def telling(candidate: Format) -> tuple[int, int]:
        return len(candidate.recognise), len(_places(candidate, found))

    best = max(known, key=telling)
    equal = [f.name for f in known if telling(f) == telling(best)]
    if len(equal) > 1:
        raise ImportRefused(
            where,
            "several formats fit: {names}.",
            "Choose one: --format {first}.",
            names=", ".join(equal),
            first=equal[0],
        )
    return best
