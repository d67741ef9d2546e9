"""A draft of a format as a TOML file, with remarks on what a person has to decide."""

from pathlib import Path
from tempfile import TemporaryDirectory

from metrics.appeal import COLUMNS
from metrics.imports.date_order import FILE
from metrics.imports.draft import draft_places, drafted_format, meanings, meant
from metrics.imports.format import Format, Mapped
from metrics.imports.format_text import format_text
from metrics.imports.look import MOST_WORDS, look_of
from metrics.imports.preview import lacks, preview
from metrics.imports.readers import Moments
from metrics.imports.sample import Sample, filled, look


def draft_text(
    path: Path, formats: tuple[Format, ...], *, name: str, encoding: str | None = None
) -> str:
    """The TOML text of the draft; ImportRefused where the file is no table.

    The order of day and month is in it only where the first rows prove it.
    """
    with TemporaryDirectory(prefix="appeals-") as aside:
        sample = look(path, formats, aside=Path(aside), encoding=encoding)
    places = draft_places(sample, formats)
    drafted = drafted_format(sample, places, formats, name=name, title=path.stem)
    proofs: dict[str, str] = {}
    if not lacks(drafted):
        shown = preview(sample, drafted, path.name)
        drafted = shown.format
        proofs = {
            order.title: f"{order.order}, by {order.cell} in row {order.row}"
            for order in shown.orders
            if order.said_by == FILE and order.cell
        }
    notes = {c.name: _of_column(sample, places, c, proofs) for c in drafted.columns}
    return format_text(drafted, {"": _of_file(sample, places, drafted, path), **notes})


def _of_file(
    sample: Sample, places: dict[str, int], drafted: Format, path: Path
) -> list[str]:
    notes = [f"A draft from {path.name}, {_seen(sample)}. Look it through."]
    notes += [
        f"MISSING: [columns.{name}] ({COLUMNS[name].meaning})."
        for name in lacks(drafted)
    ]
    left = [p for p in sample.columns if p not in places.values()]
    if left:
        notes.append("Columns of the file that nothing reads yet:")
        for place in left:
            kind = look_of(filled(sample.cells(place)))
            notes.append(f"  {sample.columns[place]}: {kind.value}")
    return notes


def _seen(sample: Sample) -> str:
    return f"{'all' if sample.is_whole else 'the first'} {sample.rows:,} rows"


def _of_column(
    sample: Sample, places: dict[str, int], column: Mapped, proofs: dict[str, str]
) -> list[str]:
    if column.name not in places:
        return []
    title = sample.columns[places[column.name]]
    if isinstance(column.reader, Moments):
        if column.reader.is_asked:
            return ["Nothing proves day first or month first: the import will ask."]
        return [f"Dates {proofs[title]}."] if title in proofs else []
    return _of_words(sample, places[column.name], column)


def _of_words(sample: Sample, place: int, column: Mapped) -> list[str]:
    known = meanings(column)
    if not known:
        return []
    words = sample.words(place, MOST_WORDS)
    if words is None:
        return [f"More than {MOST_WORDS} different words: is it this column?"]
    open_ = [(w, rows) for w, rows in words if meant(column, w) is None]
    if not open_:
        return []
    ours = ", ".join(str(word) for word in known if word != "")
    said = [f'  "{word}" = ?  in {rows:,} rows' for word, rows in open_]
    return [f"Not decided; each is one of {ours}:", *said]
