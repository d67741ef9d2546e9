"""The reference tables of a store: what is there, wrong, or would help if it were."""

from dashboard.components.markup import plain, table, tag
from metrics.language.language import Language
from metrics.language.reference import columns_text, mistake
from metrics.language.refusals import refusal_lines
from metrics.reference.given import TableState


def reference_list(language: Language, states: tuple[TableState, ...]) -> str:
    """One row for each table, as markup; those with mistakes first."""
    ordered = sorted(states, key=lambda s: (not _is_wrong(s), s.own is None))
    head = ("File", "What for", "State", "Columns; those in brackets may be left out")
    return table(
        [plain(language.text(title)) for title in head],
        [_cells(language, state) for state in ordered],
        caption=plain(language.text("Reference tables")),
    )


def _cells(language: Language, state: TableState) -> list[str]:
    return [
        plain(state.table.file),
        plain(language.text(state.table.purpose)),
        _state(language, state),
        tag("span", plain(columns_text(state.table)), css="few"),
    ]


def _state(language: Language, state: TableState) -> str:
    if state.unreadable is not None:
        said = " ".join(refusal_lines(language, state.unreadable))
        return tag("div", plain(f"× {said}"), css="fault")
    rows = language.plural("{n} row", "{n} rows", state.own or 0)
    if state.wrong:
        count = language.plural(
            "{n} line is wrong", "{n} lines are wrong", len(state.wrong)
        )
        lines = (
            language.text("line {row}: {said}", row=w.line, said=mistake(language, w))
            for w in state.wrong
        )
        told = "".join(tag("div", plain(line)) for line in lines)
        return tag("div", tag("b", plain(f"× {count}")), told, css="fault")
    if state.own is not None:
        return plain(f"✓ {rows}")
    if state.shipped:
        shipped = language.plural(
            "{n} row of the program holds",
            "{n} rows of the program hold",
            state.shipped,
        )
        return plain(f"{language.text('absent')}; {shipped}")
    return plain(language.text("absent"))


def _is_wrong(state: TableState) -> bool:
    return bool(state.wrong or state.unreadable)
