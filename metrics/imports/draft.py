"""A draft of a format from a file: what its titles and cells show, and no more.

A title is matched by its synonyms, a word by what the shipped formats agree on. The
order of day and month is never drafted: the file decides it, or a person.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from metrics.appeal import COLUMNS, FILE_COLUMNS, RATINGS, Column, Kind
from metrics.imports.any_titles import NOTHING
from metrics.imports.format import Format, Mapped
from metrics.imports.look import MOST_WORDS, Look, look_of
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
from metrics.imports.sample import Sample, filled
from metrics.imports.synonyms import NO, YES, column_of, is_personal, word_of
from metrics.imports.titles import normalised

_MOST_RECOGNISED = 6  # titles that tell the file
# A word of the file, and what it means: a word of ours, a mark, yes or no; "" where it
# says nothing, None where nobody has decided yet.
NOTHING_SAID = ""
Meant = str | int | None


def draft_places(sample: Sample, formats: tuple[Format, ...]) -> dict[str, int]:
    """By column of the record: the column of the file that most likely holds it."""
    if sample.known is not None:
        return dict(sample.table.match.places)
    places: dict[str, int] = {}
    for place, title in sample.columns.items():
        name = column_of(title, formats)
        if name is None or name in places or COLUMNS[name].personal:
            continue
        if _fits(sample, COLUMNS[name], place):
            places[name] = place
    return {name: places[name] for name in FILE_COLUMNS if name in places}


def drafted_format(
    sample: Sample,
    places: Mapping[str, int],
    formats: tuple[Format, ...],
    *,
    name: str,
    title: str,
) -> Format:
    """The format that reads these columns, each as its cells suggest.

    Columns that the known format of the file reads at the same place stay as they are
    there.
    """
    columns = tuple(drafted_column(sample, c, places[c], formats) for c in places)
    known = sample.known
    if known is not None:
        # what the known format says of every row
        columns += tuple(
            c for c in known.columns if c.constant and c.name not in places
        )
        return replace(
            known,
            name=name,
            columns=columns,
            recognise=_recognised(sample, places, known),
        )
    left = (t for p, t in sample.columns.items() if p not in places.values())
    return Format(
        name=name,
        title={"ru": title, "en": title},
        source=name,
        empty=NOTHING,
        recognise=_recognised(sample, places, None),
        columns=columns,
        personal=tuple(filter(is_personal, left)),
    )


def drafted_column(
    sample: Sample, name: str, place: int, formats: tuple[Format, ...]
) -> Mapped:
    """A column of the record read from a place of the file."""
    title = sample.columns[place]
    before = sample.known.column(name) if sample.known else None
    if before and normalised(title) in map(normalised, before.titles):
        return before
    words = [cell for cell, _ in sample.words(place, MOST_WORDS) or ()]
    return with_words(
        Mapped(name=name, titles=(title,), reader=_reader(COLUMNS[name])),
        {word: _meant(name, word, words, formats) for word in words},
    )


def with_words(column: Mapped, said: Mapping[str, Meant]) -> Mapped:
    """The column with these meanings for words of the file; its other words stay."""
    match column.reader:
        case Words(words=known, rest=rest):
            words = dict(known) | {normalised(w): ours for w, ours in said.items()}
            words = {word: ours for word, ours in words.items() if ours}
            return replace(column, reader=Words(words=words, rest=rest))
        case Claim():
            return replace(column, reader=_claim(column.reader, said))
        case Rating() | Marks():
            return _with_marks(column, said)
    return column


def meant(column: Mapped, word: str) -> Meant:
    """What the column makes of a word now."""
    if word in column.empty:
        return NOTHING_SAID
    meaning = column.reader.meaning(word)
    if isinstance(column.reader, Words) or meaning.problem:
        return meaning.value
    if isinstance(column.reader, Claim):
        return {"true": "yes", "false": "no"}.get(meaning.value, NOTHING_SAID)
    return int(meaning.value)


def meanings(column: Mapped) -> tuple[str | int, ...]:
    """What a word of the column can mean; none where words are not mapped."""
    match column.reader:
        case Words():
            return COLUMNS[column.name].words
        case Claim():
            return ("yes", "no", NOTHING_SAID)
        case Rating() | Marks():
            return (*RATINGS, NOTHING_SAID)
    return ()


def short_name(file_name: str) -> str:
    """A name for the format of a file: letters of its name, without dates."""
    stem = re.sub(r"[^a-z]+", "_", file_name.rpartition(".")[0].casefold())
    return stem.strip("_")[:30] or "own"


def _fits(sample: Sample, column: Column, place: int) -> bool:
    """Whether the cells are of the kind that the title promises."""
    look = look_of(filled(sample.cells(place)))
    if column.kind is Kind.MOMENT:
        return look in (Look.MOMENTS, Look.BLANK)
    if column.kind in (Kind.WHOLE, Kind.CLAIM):
        return look is not Look.MOMENTS and bool(sample.words(place, MOST_WORDS))
    return True


def _reader(column: Column) -> Reader:
    if column.kind is Kind.MOMENT:
        return Moments(is_asked=True)
    if column.kind is Kind.WHOLE:
        return Rating(lowest=RATINGS[0], highest=RATINGS[-1])
    if column.kind is Kind.CLAIM:
        return Claim(yes=frozenset(), no=frozenset())
    if column.words:
        return Words(words={})
    return Secret() if column.personal else Text()


def _meant(
    name: str, word: str, words: list[str], formats: tuple[Format, ...]
) -> str | int | None:
    """What a word of a column means, where that needs no person."""
    column = COLUMNS[name]
    if column.kind is Kind.CLAIM:
        said = normalised(word)
        return "yes" if said in YES else "no" if said in NO else None
    if column.kind is Kind.WHOLE:
        marks = [_own_mark(w) for w in words]
        # a mark beyond ours shows another scale, and then 5 is not our 5
        is_other = any(m is not None and m > RATINGS[-1] for m in marks)
        return None if is_other else _own_mark(word) or None
    return word_of(name, word, formats) if column.words else None


def _claim(known: Claim, said: Mapping[str, Meant]) -> Claim:
    spoken = {normalised(word): ours for word, ours in said.items()}
    yes, no = (
        {w for w in words if w not in spoken} | {w for w in spoken if spoken[w] == ours}
        for words, ours in ((known.yes, "yes"), (known.no, "no"))
    )
    rest = "nothing" if NOTHING_SAID in spoken.values() else known.rest
    return Claim(yes=frozenset(yes), no=frozenset(no), rest=rest)


def _with_marks(column: Mapped, said: Mapping[str, Meant]) -> Mapped:
    nothing = frozenset(word for word, mark in said.items() if mark == NOTHING_SAID)
    marks = {normalised(w): mark for w, mark in said.items() if isinstance(mark, int)}
    if marks and all(_own_mark(word) == mark for word, mark in marks.items()):
        reader: Reader = Rating(lowest=RATINGS[0], highest=RATINGS[-1])
    else:
        reader = Marks(marks=marks)
    return replace(column, reader=reader, empty=nothing)


def _own_mark(word: str) -> int | None:
    """The whole number that a word is: 5, 5.0."""
    found = re.fullmatch(r"([0-9]{1,3})(?:[.,]0+)?", word)
    return int(found[1]) if found else None


def _recognised(
    sample: Sample, places: Mapping[str, int], known: Format | None
) -> tuple[str, ...]:
    """Titles that tell this kind of file from others."""
    if known is not None:
        return known.recognise
    titles = dict.fromkeys(sample.columns[place] for place in places.values())
    return tuple(titles)[:_MOST_RECOGNISED] or tuple(sample.columns.values())[:1]
