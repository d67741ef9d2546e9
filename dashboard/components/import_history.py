"""The imports of a store, those that were taken back among them."""

from datetime import datetime

from dashboard import intake
from dashboard.components.address import link_with
from dashboard.components.markup import plain, table, tag
from metrics.imports.history import PastImport
from metrics.language import dates, numbers
from metrics.language.language import Language

_HEAD = (
    "File",
    "Import",
    "Speaks for",
    "Format",
    "Accepted of read",
    "Refused",
    "New and changed",
    "Warnings",
)


def name_of_import(language: Language, past: PastImport) -> str:
    """An import as a choice: its file, its date, and what is wrong with it."""
    parts = [f"{past.number:06d}"]
    if past.report:
        parts += [past.report.file, _day(language, past)]
    state = _state(language, past)
    return " · ".join([*parts, state] if state else parts)


def import_history(
    language: Language,
    imports: list[PastImport],
    chosen: PastImport | None = None,
) -> str:
    """The table as markup; a file leads to its report."""
    kinds = intake.format_titles(language.code)
    return table(
        [plain(language.text(name)) for name in _HEAD],
        [_cells(language, past, kinds, is_chosen=past == chosen) for past in imports],
        caption=plain(language.text("History of imports")),
    )


def _cells(
    language: Language, past: PastImport, kinds: dict[str, str], *, is_chosen: bool
) -> list[str]:
    number = f"{past.number:06d}"
    href = f"reliability{link_with(tab='imports', **{'import': number})}"
    css = "chosen" if is_chosen else ""
    report, state = past.report, _state(language, past)
    if report is None:
        blank = [""] * (len(_HEAD) - 3)
        return [tag("a", plain(number), href=href, target="_self"), "", *blank, state]
    link = tag("a", plain(report.file), href=href, target="_self")
    return [
        tag("span", link, css=css),
        plain(number),
        plain(_day(language, past)),
        plain(kinds.get(report.format, report.format)),
        plain(_of(language, report.accepted, report.rows_read)),
        plain(numbers.count(language, report.refused)),
        plain(_new_and_changed(language, past)),
        plain(state) or plain(numbers.count(language, past.warnings)),
    ]


def _state(language: Language, past: PastImport) -> str:
    """Why an import does not count; empty where it does."""
    if past.is_damaged:
        return language.text("its file is damaged or lost")
    if past.withdrawn is None:
        return ""
    if past.withdrawn:
        return language.text("taken back: {reason}", reason=past.withdrawn)
    return language.text("taken back")


def _new_and_changed(language: Language, past: PastImport) -> str:
    if not past.counts:
        return numbers.UNKNOWN
    pair = (past.report.new, past.report.replaced)
    return " / ".join(numbers.count(language, n) for n in pair)


def _of(language: Language, some: int, all_of_them: int) -> str:
    return language.text(
        "{some} of {all}",
        some=numbers.count(language, some),
        all=numbers.count(language, all_of_them),
    )


def _day(language: Language, past: PastImport) -> str:
    return dates.day(language, datetime.fromisoformat(past.report.exported_at).date())
