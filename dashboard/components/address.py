"""The reader's choices in the address, in codes that no language changes.

Streamlit's own binding writes the shown label, so a Russian link would lose its
filters for an English reader; here the address holds codes and is checked. It is all
there is: what it does not say is at its default, so that the browser's Back shows what
was shown before.
"""

from collections.abc import Collection, Iterable, Mapping
from urllib.parse import urlencode

import streamlit as st

from metrics.question import Value

_CHOSEN = "chosen"  # what the address says, and the defaults of this run
_CARRIED = "carried"  # names of choices that every page understands
_PAGE = "shown_page"
BEFORE = "before"  # the view that led here
# They open something over a view and are no part of it.
_OVER = ("number", "read", "decide", "commitments")
_LONGEST = 2000  # letters of an address before; above that its own past is left out
_FOLLOW = "export default ({ data }) => location.assign(data.href)"
_follow = st.components.v2.component("follow", js=_FOLLOW)


def read_address(carried: Iterable[str]) -> None:
    """Take over what the address says, before anything is chosen in this run.

    `carried` are the names that go along from page to page.
    """
    st.session_state[_CHOSEN] = st.query_params.to_dict()
    st.session_state[_CARRIED] = tuple(carried)


def know_page(name: str) -> None:
    """Which page this run draws, so that others can lead back to it."""
    st.session_state[_PAGE] = name


def said(name: str) -> str | None:
    """What the address says; nobody has checked it."""
    return _memory().get(name)


def chosen(name: str, options: Collection[str], default: str) -> str:
    """What the address says, else the default; what is none of the options goes."""
    value = _memory().get(name)
    if value is None or value not in options:
        return remember(name, default, default)
    return value


def remember(name: str, value: str, default: str | None = None) -> str:
    """Keep a choice; the address shows it unless it is the default."""
    _memory()[name] = value
    _write({name: None if value == default else value})
    return value


def remember_all(choices: Mapping[str, str], default: str | None = None) -> None:
    """Keep several choices as one step, which the browser's Back takes back at once."""
    _memory().update(choices)
    _write({n: None if value == default else value for n, value in choices.items()})


def forget(*names: str) -> None:
    """Back to the defaults."""
    for name in names:
        _memory().pop(name, None)
    _write(dict.fromkeys(names))


def link(**choices: Value) -> str:
    """The address of this view, defaults and all, with other choices where given.

    Who opens it reads it in their own language.
    """
    left = ("lang", BEFORE, *_OVER)
    return _said({k: v for k, v in _memory().items() if k not in left} | choices)


def link_with(**choices: Value) -> str:
    """This view with other choices, on the same page."""
    return _said({**_of_address(), **choices})


def leading_to(page: str, **choices: Value) -> str:
    """Another view over the same filters, which can lead back to this one."""
    return f"{path_of(page)}{_said(_drilled(choices))}"


def open_page(page: str, **choices: Value) -> None:
    """Go there at once, as a link of `leading_to` does, and end this run.

    Streamlit's own change of page would be two steps of the browser's history, so that
    Back would not lead back.
    """
    st.session_state["clicks"] = st.session_state.get("clicks", 0) + 1  # spent
    _follow(key="follow", data={"href": leading_to(page, **choices)})
    st.stop()


def carried() -> dict[str, str]:
    """What goes along to any other page: filters, language, the pinned state."""
    names = st.session_state[_CARRIED]
    return {k: v for k, v in _of_address().items() if k in names}


def path_of(page: str) -> str:
    """The first page has no path of its own."""
    return "./" if page == "summary" else page


def _drilled(choices: Mapping[str, Value]) -> dict[str, Value]:
    before = _of_address()
    if len(query := urlencode(sorted(before.items()))) > _LONGEST:
        before.pop(BEFORE, None)
        query = urlencode(sorted(before.items()))
    page = st.session_state[_PAGE]
    return {**carried(), **choices, BEFORE: f"{page}?{query}"}


def _of_address() -> dict[str, str]:
    return {k: v for k, v in st.query_params.to_dict().items() if k not in _OVER}


def _write(wanted: Mapping[str, str | None]) -> None:
    """Change the address once, and only where it says something else."""
    now = st.query_params.to_dict()
    then = {k: v for k, v in {**now, **wanted}.items() if v is not None}
    if then != now:
        st.query_params.from_dict(then)


def _said(choices: Mapping[str, Value]) -> str:
    return f"?{urlencode(sorted(choices.items()))}"


def _memory() -> dict[str, str]:
    return st.session_state.setdefault(_CHOSEN, {})
