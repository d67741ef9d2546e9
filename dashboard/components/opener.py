"""Every figure on a page opens itself: what it is, and the appeals behind it.

A figure in the markup of a page is a button with the number's code. One listener for
all of them tells the server which was pressed; only the dialog is then drawn, and not
the page again. Nothing is counted before that.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import blake2b

import streamlit as st

from dashboard.components.markup import button, marked
from dashboard.components.number_view import number_view
from metrics.answer import Answer
from metrics.language.language import Language
from metrics.number import Number

_DRAWN = "numbers"  # of the newest run, by code
_PRESSED = "pressed"
_ASKED = "number"  # in the address: the figure that is open as the page comes
_LISTEN = """
export default function({ setTriggerValue }) {
  const press = (event) => {
    const figure = event.target.closest?.("[data-number]");
    if (figure) setTriggerValue("pressed", figure.dataset.number);
  };
  document.addEventListener("click", press);
  document.body.dataset.figures = "open";
  return () => document.removeEventListener("click", press);
}
"""
Opened = Number | Answer | None | dict[str, Number | Answer]
_listener = st.components.v2.component("opener", js=_LISTEN)


def figure(
    said: str, number: Number | Answer | None, *, css: str = "figure", label: str = ""
) -> str:
    """The markup of a figure as a button that opens it; without a number as it is.

    A label is for what says too little by itself.
    """
    number = _as_number(number)
    if number is None:
        return said
    return button(said, _code(number), css=css, label=label)


def telling(language: Language) -> Language:
    """The language whose sentences mark their figures: `markup.sentence` opens them."""
    return replace(language, figure=_marked)


def _marked(said: str, number: Number | Answer | None) -> str:
    if (number := _as_number(number)) is None:
        return said
    # the stop of an abbreviation stays outside: it may end the sentence, too
    word = said.removesuffix(".")
    return marked(word, _code(number)) + said[len(word) :]


def opens_rows(table: str, rows: Sequence[Opened]) -> Callable[[], None]:
    """What is done as a cell of the table is pressed: open its number, or its row's.

    A row is a number for all of its cells, or numbers by the titles of its columns.
    """
    for place, row in enumerate(rows):
        named = row.items() if isinstance(row, dict) else [(None, row)]
        for column, number in named:
            if (opened := _as_number(number)) is not None:
                drawn_figures()[cell_code(table, place, column)] = opened

    def pressed() -> None:
        for place, column in st.session_state[table].selection.cells:
            is_by_column = isinstance(rows[place], dict)
            code = cell_code(table, place, column if is_by_column else None)
            st.session_state[_PRESSED] = code
            st.session_state[f"{table}_opened"] = times_opened(table) + 1

    return pressed


def cell_code(table: str, place: int, column: str | None = None) -> str:
    """The code of a row's number, or of one of its cells."""
    return f"{table}_{place}" if column is None else f"{table}_{place}_{column}"


def times_opened(table: str) -> int:
    """How often a row of the table has been opened: what holds it then closes."""
    return st.session_state.get(f"{table}_opened", 0)


def forget_figures() -> None:
    """Before a page is drawn: those of the last one are gone."""
    st.session_state[_DRAWN] = {}


@st.fragment
def listen_for_figures() -> None:
    """Open the figure that the reader presses."""
    pressed = _listener(key="opener", on_pressed_change=lambda: None).pressed
    if pressed:
        _open(pressed)


def open_asked_figure() -> None:
    """Open the figure that a table or the address names, once it is drawn."""
    code = st.session_state.pop(_PRESSED, None) or st.query_params.get(_ASKED)
    st.query_params.pop(_ASKED, None)
    if code is not None:
        _open(code)


def drawn_figures() -> dict[str, Number]:
    """The numbers of the newest run by their code."""
    return st.session_state[_DRAWN]


def _as_number(number: Number | Answer | None) -> Number | None:
    """An answer of this store as a number; none where it is of another's."""
    if isinstance(number, Answer):
        number = Number(answer=number)
    return None if number is None or number.answer.asked is None else number


def _open(code: str) -> None:
    if (number := drawn_figures().get(code)) is not None:
        number_view(number)


def _code(number: Number) -> str:
    said = repr((number, number.answer.asked)).encode()
    code = blake2b(said, digest_size=6).hexdigest()
    drawn_figures()[code] = number
    return code
