"""A link pinned to the state of the data shows the same figures after more came."""

import re
from dataclasses import replace

from streamlit.testing.v1 import AppTest

from metrics.pinned import pin_of
from metrics.store.store import Store
from tests.pages.conftest import words
from tests.pages.exports import HEALTH, MONDAY, ROADS


def text_of(app) -> str:
    return words(app).replace("\N{NO-BREAK SPACE}", " ")


def body_of(app) -> str:
    return "".join(element.proto.body for element in app.get("html"))


def pinned_address(app) -> dict[str, str]:
    (link,) = re.findall(r'href="([^"]*)">Ссылка на эти цифры', body_of(app))
    pairs = link.replace("&#61;", "=").replace("&#38;", "&").lstrip("?").split("&")
    return dict(pair.split("=", 1) for pair in pairs if "%" not in pair)


def test_the_same_figures_come_after_another_import(folder, imported, opened):
    imported(ROADS)
    address = pinned_address(opened("agencies"))
    assert address["state"] == str(pin_of(Store(folder).snapshot()))
    assert "С тех пор ничего не загружено." in text_of(opened("agencies", **address))
    changed = replace(ROADS, good=45, bad=5)
    imported(changed, replace(HEALTH, received=MONDAY), name="more_2026-11-30.csv")
    now, then = opened("agencies"), opened("agencies", **address)
    assert "Минздрав" in text_of(now)
    assert "Минздрав" not in text_of(then)
    assert "40 %" in text_of(then)  # 20 of 50
    assert "данные на 23 ноября 2026, 00:00. Более поздние загрузки не учтены." in (
        text_of(then)
    )


def test_a_link_leads_back_to_all_data(imported, opened, folder):
    imported(ROADS)
    code = str(pin_of(Store(folder).snapshot()))
    app = opened("agencies", state=code)
    link = r'href="[^"]*state[^"]*live[^"]*"[^>]*>Ко всем данным'
    assert re.search(link, body_of(app))
    assert "Ко всем данным" not in text_of(opened("agencies", state="live"))


def test_what_changed_since_is_said(imported, opened, folder):
    imported(ROADS)
    said = text_of(opened("agencies", lang="en", state="1-00000000"))
    assert "Since the link was made an import was taken back" in said


def test_a_state_that_never_was_shows_all_data(imported, opened):
    imported(ROADS)
    for state in ("nonsense", "0-00000000"):
        app = opened("agencies", state=state)
        assert "Ко всем данным" not in text_of(app)
        assert "state" not in app.query_params


def files_say():
    """A page of nothing but what its files would say of the state."""
    import streamlit as st

    from dashboard import store
    from dashboard.components.address import read_address
    from dashboard.components.filters_said import file_stem
    from dashboard.components.pinned_band import pinned_name, pinned_said
    from dashboard.pin import pinned_state
    from metrics.access import EVERYTHING
    from metrics.language.language import language

    read_address(())
    state, _ = store.look()
    st.session_state["state"] = pinned_state(EVERYTHING, state)
    st.text(file_stem("agencies", None, pinned_name()))
    for title, said in pinned_said(language("ru")):
        st.text(f"{title}: {said}")


def test_files_of_a_pinned_view_name_its_state(folder, imported):
    imported(ROADS)
    code = str(pin_of(Store(folder).snapshot()))
    app = AppTest.from_function(files_say)
    assert [said.value for said in app.run().text] == ["agencies"]
    app.query_params["state"] = code
    assert [said.value for said in app.run().text] == [
        f"agencies_state-2026-11-23-{code}",
        "Состояние данных: после загрузки 1,"
        f" данные на 23 ноября 2026, 00:00, код {code}",
    ]
