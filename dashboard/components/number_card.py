"""One number with its doubt, what it rests on, and its definition a click away."""

import streamlit as st

from dashboard.components.markup import plain, tag
from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.language import numbers
from metrics.language.counted import counted
from metrics.language.language import Language
from metrics.language.reasons import excluded_lines, reason_text
from metrics.metric import Share


def number_card(
    language: Language,
    answer: Answer,
    *lines: str,
    is_head: bool = False,
    detail: str = "",
) -> None:
    """Draw the card; further lines stand small under what the number rests on.

    A detail stands in the definition, beside the counts of now.
    """
    metric = CATALOGUE[answer.metric]
    small = "".join(tag("div", plain(line), css="small") for line in lines if line)
    with st.container(border=True, key=f"card_{metric.name}", height="stretch"):
        st.html(
            tag(
                "div",
                tag("div", plain(language.text(metric.label)), css="label"),
                tag("div", *_value(language, answer), css="value"),
                tag("div", plain(rests_on(language, answer)), css="small"),
                small,
                css="card head" if is_head else "card",
            )
        )
        with st.popover("i", type="tertiary", help=language.text("What is this?")):
            st.html(definition(language, answer, detail))


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


def definition(language: Language, answer: Answer, detail: str = "") -> str:
    """What the number is, how it is made to look better, and what it leaves out."""
    metric = CATALOGUE[answer.metric]
    parts = [
        tag("h4", plain(language.text(metric.label))),
        tag("p", tag("b", plain(language.text(metric.help)))),
        tag("p", plain(language.text(metric.definition))),
    ]
    if isinstance(metric, Share) and answer.denominator:
        fraction = language.text(
            "Now: {numerator} of {denominator}",
            numerator=numbers.count(language, answer.numerator),
            denominator=numbers.count(language, answer.denominator),
        )
        parts.append(tag("p", plain(fraction)))
    if detail:
        parts.append(tag("p", plain(detail)))
    if answer.excluded:
        left_out = language.text("Left out")
        lines = (tag("li", plain(x)) for x in excluded_lines(language, answer))
        parts.append(tag("p", plain(left_out), ":") + tag("ul", *lines))
    if answer.provisional:
        text = language.text("Still ripening: marks and returns keep coming in.")
        parts.append(tag("p", plain(text)))
    if metric.gaming:
        parts.append(
            tag(
                "p",
                tag("b", plain(language.text("How it is made to look better")), ": "),
                plain(language.text(metric.gaming)),
            )
        )
    if metric.beside:
        labels = (language.text(CATALOGUE[name].label) for name in _known(metric))
        parts.append(
            tag(
                "p",
                tag("b", plain(language.text("Look at it together with")), ": "),
                plain(", ".join(f"«{label}»" for label in labels)),
            )
        )
    return tag("div", *parts, css="definition")


def _known(metric: object) -> tuple[str, ...]:
    return tuple(name for name in metric.beside if name in CATALOGUE)


def _value(language: Language, answer: Answer) -> tuple[str, ...]:
    value = numbers.value_text(language, answer.unit, answer.value, answer.precision)
    doubt = accuracy(language, answer)
    return (plain(value), tag("span", plain(doubt), css="doubt") if doubt else "")
