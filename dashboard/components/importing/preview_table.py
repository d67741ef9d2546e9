"""Five rows of the file: each cell, and what it becomes."""

from datetime import datetime, time

from dashboard.components.importing.words import value_label
from dashboard.components.markup import plain, table, tag
from metrics.appeal import COLUMNS
from metrics.imports.preview import HIDDEN, Becomes, Preview, Value
from metrics.imports.readers import Marks
from metrics.imports.sample import Sample
from metrics.language import dates, numbers
from metrics.language.import_report import reason_said
from metrics.language.language import Language

_LONGEST = 60  # letters of a cell that are shown


def preview_table(language: Language, sample: Sample, shown: Preview) -> str:
    """The table as markup: a line for each mapped column, none for any other."""
    text = language.text
    rows = (text("Row {n}", n=numbers.count(language, row)) for row in shown.rows)
    return table(
        [plain(text("Column")), *map(plain, rows), plain(text("Cannot be read"))],
        (_line(language, sample, shown, name) for name in shown.columns),
        caption=plain(text("What the first rows become")),
        css="preview",
    )


def _line(language: Language, sample: Sample, shown: Preview, name: str) -> list[str]:
    title = shown.titles[name]
    waits = shown.asks_order is not None and name in shown.waiting
    wrong = shown.wrong.get(title, 0)
    count = numbers.count(language, wrong)
    of = numbers.count(language, sample.rows)
    return [
        plain(language.text(COLUMNS[name].meaning))
        + tag("div", plain(f"«{_cut(title)}»"), css="small"),
        *(
            _waits(language, one) if waits else _cell(language, shown, name, one)
            for one in shown.columns[name]
        ),
        tag(
            "span",
            plain(language.text("{count} of {of} rows", count=count, of=of)),
            css="worse",
        )
        if wrong
        else "",
    ]


def _cell(language: Language, shown: Preview, name: str, one: Becomes) -> str:
    if one.cell is None:
        return "—"
    if one.cell == HIDDEN:
        return HIDDEN
    if one.problem is not None:
        is_mapped = isinstance(shown.format.column(name).reader, Marks)
        said = (
            f"{one.cell} → {value_label(language, None)}"
            if is_mapped
            else reason_said(language, one.problem)
        )
        return tag("span", plain(_cut(said)), css="wrong")
    value = _value(language, name, one.value)
    if value == one.cell.strip():
        return plain(_cut(value))
    return tag("div", plain(_cut(one.cell)), css="small") + "→ " + plain(_cut(value))


def _waits(language: Language, one: Becomes) -> str:
    if one.cell is None:
        return "—"
    which = language.text("day or month first?")
    return plain(_cut(one.cell)) + tag("div", plain(which), css="wrong")


def _value(language: Language, name: str, value: Value) -> str:
    if value is None:
        is_word = bool(COLUMNS[name].words)
        return language.text("unknown word" if is_word else "nothing")
    if isinstance(value, datetime):
        is_day = value.time() == time()
        said = dates.day if is_day else dates.moment
        return said(language, value.date() if is_day else value)
    if isinstance(value, bool):
        return value_label(language, "yes" if value else "no")
    if isinstance(value, int) or COLUMNS[name].words:
        return value_label(language, value)
    return str(value)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
