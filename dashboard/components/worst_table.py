"""Where people are dissatisfied, whether it is real, and what to do about it."""

from dashboard import store
from dashboard.components.cells import doubted_cell, value_cell, verdict_cell
from dashboard.components.commitments.form import commitment_link
from dashboard.components.markup import plain, table, tag
from dashboard.components.opener import figure
from dashboard.components.opening import link_to_unit
from dashboard.components.reading_list import reading_link
from metrics.access import Right
from metrics.findings.action import Rule
from metrics.findings.comparison import THE_OTHERS, Comparison
from metrics.findings.comparison_sentences import TITLES
from metrics.findings.overview import Row
from metrics.findings.sentences import action_text
from metrics.language import numbers
from metrics.language.language import Language
from metrics.number import other_side, short_of
from metrics.reference.targets import Target


def worst_table(
    language: Language,
    rows: tuple[Row, ...],
    names: dict[tuple, str],
    by: tuple[str, ...],
    target: Target | None = None,
    comparison: Comparison = THE_OTHERS,
) -> str:
    """The table as markup; a name leads to the agency, an action to its appeals."""
    text = language.text
    titles = (
        text("Agency"),
        text("Satisfied"),
        text(TITLES[comparison.against]),
        text("Verdict"),
        text("On time"),
        text("Short of") if target is None else text("Short of the target"),
        text("What to do"),
    )
    return table(
        map(plain, titles),
        [_cells(language, row, names, by, target) for row in rows],
        caption=plain(text("Where people are dissatisfied")),
        css="worst",
    )


def _action(language: Language, row: Row) -> str:
    """What to do; for those who may see records, it opens the list of them."""
    said, group = plain(action_text(language, row.action)), row.standing.group
    if store.viewer().may(Right.RECORDS):
        said = tag("a", said, href=reading_link(group), target="_self")
    return said


def _commitment(language: Language, row: Row) -> str:
    """Where something is to be done: a way to record it, on the line that is free."""
    if row.action.rule in (Rule.TOO_FEW, Rule.NOT_PROVEN):
        return ""
    return commitment_link(language, row.standing.group)


def _other(language: Language, row: Row) -> str:
    """What the unit is compared with; a target rests on no records."""
    unit = row.standing
    if unit.verdict.other is None:
        return numbers.UNKNOWN
    said = plain(numbers.share(language, unit.verdict.other))
    if unit.verdict.level is not None:
        return said
    return figure(
        said, other_side(unit.answers["satisfied"], unit.verdict, unit.other_side)
    )


def _cells(
    language: Language,
    row: Row,
    names: dict[tuple, str],
    by: tuple[str, ...],
    target: Target | None,
) -> list[str]:
    unit = row.standing
    satisfied = unit.answers["satisfied"]
    short = short_of(satisfied, unit.verdict, target.value if target else unit.level)
    href = link_to_unit(by, unit.group)
    return [
        tag("a", plain(names[unit.group]), href=href, target="_self"),
        doubted_cell(language, satisfied),
        _other(language, row),
        verdict_cell(language, unit) + _commitment(language, row),
        value_cell(language, unit.answers.get("on_time")),
        figure(plain(numbers.count(language, short.answer.value)), short),
        _action(language, row),
    ]
