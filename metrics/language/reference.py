"""What a store has of the reference tables, in words."""

from metrics.language.language import Language
from metrics.language.refusals import refusal_lines
from metrics.reference.given import TableState
from metrics.reference.table import Table, Wrong


def table_lines(language: Language, state: TableState) -> list[str]:
    """One line for a table that is there or absent, one for each mistake in it."""
    table = state.table
    if state.unreadable:
        return [" ".join(refusal_lines(language, state.unreadable))]
    if state.wrong:
        return [f"{table.file}:{w.line}: {mistake(language, w)}" for w in state.wrong]
    if state.own is not None:
        rows = language.plural("{n} row", "{n} rows", state.own)
        return [f"{table.file}: {rows}"]
    lines = [
        language.text(
            "{file} is absent. {purpose}. Columns: {columns}",
            file=table.file,
            purpose=language.text(table.purpose),
            columns=columns_text(table),
        )
    ]
    if state.shipped:
        shipped = language.plural(
            "{n} row of the program holds",
            "{n} rows of the program hold",
            state.shipped,
        )
        lines.append(f"{table.file}: {shipped}")
    return lines


def columns_text(table: Table) -> str:
    """The columns of a table; those that may be left out stand in brackets."""
    return ", ".join(
        column.name if column.is_required else f"[{column.name}]"
        for column in table.columns
    )


def mistake(language: Language, wrong: Wrong) -> str:
    """What is wrong in a line of a table, and what to write there."""
    return " ".join(language.text(text, **wrong.values) for text in wrong.texts)
