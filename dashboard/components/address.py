"""The reader's choices in the address, in codes that no language changes.

Streamlit's own binding writes the shown label, so a Russian link would lose its
filters for an English reader; here the address holds codes and is checked.
"""

from collections.abc import Collection
from urllib.parse import urlencode

import streamlit as st

from metrics.question import Value

_CHOSEN = "chosen"  # survives a change of page, which clears the address


def chosen(name: str, options: Collection[str], default: str) -> str:
    """What the address says, else what was chosen before, else the default."""
    for value in (st.query_params.get(name), _memory().get(name)):
        if value is not None and value in options:
            return remember(name, value, default)
    return remember(name, default, default)


def said(name: str) -> str | None:
    """What the address says, else what was chosen before; not checked."""
    return st.query_params.get(name) or _memory().get(name)


def remember(name: str, value: str, default: str | None = None) -> str:
    """Keep a choice; the address shows it unless it is the default."""
    _memory()[name] = value
    wanted = None if value == default else value
    if st.query_params.get(name) != wanted:
        if wanted is None:
            st.query_params.pop(name, None)
        else:
            st.query_params[name] = wanted
    return value


def forget(*names: str) -> None:
    """Back to the defaults."""
    for name in names:
        _memory().pop(name, None)
        st.query_params.pop(name, None)


def link() -> str:
    """The address of this view; who opens it reads it in their own language."""
    return link_with()


def link_with(**choices: Value) -> str:
    """The same with other choices; `agencies?...` style paths go before it."""
    said = {k: v for k, v in {**_memory(), **choices}.items() if k != "lang"}
    return f"?{urlencode(sorted(said.items()))}"


def _memory() -> dict[str, str]:
    return st.session_state.setdefault(_CHOSEN, {})
