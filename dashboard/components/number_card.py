"""One number with its doubt and what it rests on; a click opens it."""

import streamlit as st

from dashboard.components.markup import plain, tag
from dashboard.components.number_view import accuracy, rests_on
from dashboard.components.opener import figure
from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.language import numbers
from metrics.language.language import Language
from metrics.metric import Unit


def number_card(
    language: Language, answer: Answer, *lines: str, is_head: bool = False
) -> None:
    """Draw the card; further lines, as markup, stand under what the number rests on."""
    metric = CATALOGUE[answer.metric]
    what = language.text("What is this?")
    small = "".join(tag("div", line, css="small") for line in lines if line)
    with st.container(border=True, key=f"card_{metric.name}", height="stretch"):
        st.html(
            tag(
                "div",
                tag("div", plain(language.text(metric.label)), css="label"),
                figure("i", answer, css="figure about", label=what),
                tag("div", figure(_value(language, answer), answer), css="value"),
                tag("div", plain(_rests_on(language, answer)), css="small"),
                small,
                css="card head" if is_head else "card",
            )
        )


def _rests_on(language: Language, answer: Answer) -> str:
    """Nothing of a count: its value has said it."""
    is_said = answer.unit == Unit.COUNT.value and answer.value == answer.n
    return "" if is_said else rests_on(language, answer)


def _value(language: Language, answer: Answer) -> str:
    value = numbers.value_text(language, answer.unit, answer.value, answer.precision)
    doubt = accuracy(language, answer)
    return plain(value) + (tag("span", plain(doubt), css="doubt") if doubt else "")
