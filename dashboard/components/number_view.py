"""A number opened: what it is, what it rests on, and the appeals behind it."""

from dataclasses import replace
from decimal import Decimal

import streamlit as st

from dashboard import audit, store
from dashboard.components.markup import label, plain, tag
from dashboard.components.number_words import MEANINGS, TITLES, part_text
from dashboard.components.reader import reader_language
from dashboard.components.record_list import record_list, start_again
from dashboard.words import group_name
from metrics.access import Right
from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.findings.sentences import spread_text
from metrics.findings.told import command
from metrics.language import dates, numbers
from metrics.language.counted import counted
from metrics.language.language import Language
from metrics.language.reasons import excluded_lines, reason_text
from metrics.metric import Share, Unit
from metrics.number import Number
from metrics.store.audit import Act

_LIST = "number"


def number_view(number: Number) -> None:
    """Open it in a dialog over the page."""
    language = reader_language()
    start_again(_LIST)
    st.dialog(label(_title(language, number)), width="large")(_inside)(language, number)


def accuracy(language: Language, answer: Answer) -> str:
    """How sure the value is: точность 63–69."""
    if answer.value is None or (answer.low is None and answer.high is None):
        return ""
    return language.text(
        "accuracy {interval}",
        interval=numbers.interval(
            language, answer.low, answer.high, answer.unit, answer.precision
        ),
    )


def rests_on(language: Language, answer: Answer) -> str:
    """How many records are behind the value, or why there is none."""
    if answer.value is None or answer.n is None:
        return reason_text(language, answer)
    return counted(language, answer)


def _title(language: Language, number: Number) -> str:
    """The metric, and of whom the number tells."""
    answer = number.answer
    label = language.text(CATALOGUE[answer.metric].label)
    said = [label]
    if answer.group:
        name = group_name(language, answer.asked.split_by, answer.group)
        besides = language.text("all but “{name}”", name=name)
        said.append(besides if number.besides else name)
    said += [part_text(language, number.part)] if number.part else []
    said += [language.text(TITLES[number.reckoned])] if number.reckoned else []
    return " · ".join(filter(None, said))


def _inside(language: Language, number: Number) -> None:
    st.html(
        tag(
            "div",
            _now(language, number),
            *_definition(language, number),
            css="definition",
        )
    )
    if number.reckoned is not None:
        return
    if store.viewer().may(Right.RECORDS):
        _records(language, number)
    else:
        said = language.text("Your role does not show the appeals behind a number.")
        st.html(tag("p", plain(said), css="note"))
    _same_by_command(language, number)


def _now(language: Language, number: Number) -> str:
    """The value with its accuracy, its period, and what it was divided by what."""
    answer = number.answer
    value = _change(language, number) or _value(language, answer) or numbers.UNKNOWN
    said = [rests_on(language, answer)]
    if isinstance(CATALOGUE[answer.metric], Share) and answer.denominator:
        said += [
            language.text(
                "Now: {numerator} of {denominator}",
                numerator=numbers.count(language, answer.numerator),
                denominator=numbers.count(language, answer.denominator),
            )
        ]
    if answer.period is not None:
        period = answer.period
        said += [dates.period(language, period.first, period.last)]
    return tag(
        "p",
        tag("span", plain(value), css="value"),
        tag("span", plain(accuracy(language, answer)), css="doubt"),
        tag("span", plain(" · ".join(filter(None, said))), css="small"),
        css="now",
    )


def _definition(language: Language, number: Number) -> list[str]:
    """What the number is, how it is made to look better, and what it leaves out."""
    answer, text = number.answer, language.text
    metric = CATALOGUE[answer.metric]
    reckoned = [] if number.reckoned is None else [text(MEANINGS[number.reckoned])]
    parts = [
        *(tag("p", plain(line)) for line in reckoned),
        tag("p", tag("b", plain(text(metric.help)))),
        tag("p", plain(text(metric.definition))),
    ]
    if spread := _spread(language, number):
        parts.append(tag("p", plain(spread)))
    if answer.excluded:
        lines = (tag("li", plain(x)) for x in excluded_lines(language, answer))
        parts.append(tag("p", plain(text("Left out")), ":") + tag("ul", *lines))
    if answer.provisional:
        said = text("Still ripening: marks and returns keep coming in.")
        parts.append(tag("p", plain(said)))
    if metric.gaming:
        parts.append(
            _labelled(text("How it is made to look better"), text(metric.gaming))
        )
    if beside := _beside(language, number):
        parts.append(_labelled(text("Look at it together with"), beside))
    return parts


def _spread(language: Language, number: Number) -> str:
    """Beside the satisfied, how many of all marks are 3, and 1 and 2."""
    if number.answer.metric != "satisfied" or number.besides or _is_apart(number):
        return ""
    (dissatisfied,) = store.answers(replace(number.question, metrics=("dissatisfied",)))
    return spread_text(language, number.answer, dissatisfied)


def _labelled(label: str, said: str) -> str:
    return tag("p", tag("b", plain(label), ": "), plain(said))


def _beside(language: Language, number: Number) -> str:
    """The counter-metrics over the same appeals, with their values of now."""
    names = [n for n in CATALOGUE[number.answer.metric].beside if n in CATALOGUE]
    values = {}
    if names and not number.besides and not _is_apart(number):
        asked = replace(number.question, metrics=tuple(names))
        values = {a.metric: _value(language, a) for a in store.answers(asked)}
    labels = {name: f"«{language.text(CATALOGUE[name].label)}»" for name in names}
    return ", ".join(f"{labels[n]} {values.get(n, '')}".strip() for n in names)


def _is_apart(number: Number) -> bool:
    """Whether it tells of other appeals than its answer's question."""
    return number.part is not None or number.reckoned is not None


def _value(language: Language, answer: Answer) -> str:
    """The value; where only its bounds are known, they; else nothing."""
    shown = (answer.unit, answer.precision)
    if answer.value is not None:
        return numbers.value_text(language, shown[0], answer.value, shown[1])
    if answer.low is None or answer.high is None:
        return ""
    return numbers.interval(language, answer.low, answer.high, *shown)


def _change(language: Language, number: Number) -> str:
    """A change of a share that was reckoned, as finely as where it stands."""
    answer, share = number.answer, Unit.SHARE.value
    if number.reckoned is None or answer.value is None:
        return ""
    if answer.unit != Unit.DIFFERENCE.value:
        return ""
    rounded = Decimal(answer.value).quantize(numbers.CHANGE_STEPS[share])
    return numbers.change_with_unit(language, share, rounded)


def _same_by_command(language: Language, number: Number) -> None:
    answer, asked = number.answer, number.answer.asked
    if number.besides or _is_apart(number) or answer.period is None:
        return
    line = command(answer.metric, answer.period, asked.where, by=asked.split_by)
    with st.expander(language.text("The same by command")):
        st.code(line, language=None, wrap_lines=True)


def _records(language: Language, number: Number) -> None:
    found = store.records(number)
    audit.note(Act.READ, rows=len(found))
    said = language.plural(
        "{n} appeal behind the number", "{n} appeals behind the number", len(found)
    )
    st.html(tag("h4", plain(said)))
    if found:
        record_list(language, found, key=_LIST)
