"""The line of work that the page of topics is narrowed to: a row of its first table."""

from dataclasses import replace

import streamlit as st

from dashboard import store
from dashboard.components.address import chosen, link_with
from dashboard.components.markup import plain, tag
from dashboard.words import name_of
from metrics.language.language import Language
from metrics.question import Question, Value

_ALL, _BLANK = "all", "-"


def within_theme(question: Question) -> tuple[tuple[Value, ...], Question]:
    """The office's own lines of work, and the question within the chosen one.

    None of them without a table `themes.csv`; then the question is as it was.
    """
    themes = tuple(store.groups("theme", question))
    if not any(theme is not None for theme in themes):
        return (), question
    codes = {_BLANK if theme is None else theme: theme for theme in themes}
    code = chosen("theme", (_ALL, *codes), _ALL)
    if code == _ALL:
        return themes, question
    where = {**question.where, "theme": (codes[code],)}
    return themes, replace(question, where=where)


def say_theme(language: Language, question: Question) -> None:
    """Which line of work the topics are of, and the way back to all."""
    name = name_of(language, "theme", question.where["theme"][0])
    said = language.text("Only the topics of “{name}”", name=name)
    back = tag(
        "a",
        plain(language.text("all lines of work")),
        href=f"topics{link_with(theme=_ALL)}",
        target="_self",
    )
    st.html(tag("p", f"{plain(said)} · {back}", css="note"))
