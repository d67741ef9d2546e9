"""Who answers slowest: the waits of each unit with their intervals."""

from dashboard.components.charts.waits_by_unit import MOST, waits_by_unit
from dashboard.components.draw import draw
from dashboard.components.finding import say_finding, say_note
from dashboard.components.number_view import accuracy
from dashboard.components.opener import telling
from dashboard.components.opening import open_unit
from dashboard.components.reader import reader_colours, reader_language
from dashboard.store import found
from dashboard.words import group_name
from metrics.answer import Answer
from metrics.findings.unit_waits import UnitWaits, unit_waits
from metrics.findings.waiting_sentences import waits_text
from metrics.language import numbers
from metrics.language.language import Language
from metrics.question import Question
from metrics.tally import Group


def units_view(
    question: Question, by: tuple[str, ...], whole: dict[str, Answer]
) -> None:
    """Draw them; a click on one opens it."""
    language = reader_language()
    units = found(unit_waits, question, by=by)
    listed = [unit for unit in units if unit.median]
    names = {unit.group: group_name(language, by, unit.group) for unit in units}
    if not listed:
        say_note(language.text("Too few records to compare."))
        return
    said = _slowest(telling(language), listed[0], names)
    say_finding(said, _together(language, whole["median_days"]), whole["median_days"])
    clicked = draw(
        waits_by_unit(language, reader_colours(), listed, names, whole["median_days"]),
        key="waits",
        alt=said,
        answers=[answer for unit in units for answer in unit.answers.values()],
        split_by=by,
        is_clickable=True,
    )
    _say_who_is_left_out(language, units, names)
    if clicked:
        open_unit(by, clicked)


def _slowest(language: Language, unit: UnitWaits, names: dict[Group, str]) -> str:
    return language.text(
        "Slowest: {name}. {waits}",
        name=names[unit.group],
        waits=waits_text(
            language, unit.answers["median_days"], unit.answers["p90_days"]
        ),
    )


def _together(language: Language, median: Answer) -> str:
    value = numbers.value_text(language, median.unit, median.value, median.precision)
    said = f"{language.text('all together')} {value}"
    return ", ".join(filter(None, (said, accuracy(language, median))))


def _say_who_is_left_out(
    language: Language, units: tuple[UnitWaits, ...], names: dict[Group, str]
) -> None:
    text = language.text
    more = len([unit for unit in units if unit.median][MOST:])
    few = [names[unit.group] for unit in units if not unit.median]
    say_note(
        text("● half get their answer · ◇ nine in ten · the line: all together"),
        language.plural(
            "{n} more stands in the table", "{n} more stand in the table", more
        )
        if more
        else "",
        text("Too few records to compare: {names}", names="; ".join(few))
        if few
        else "",
    )
