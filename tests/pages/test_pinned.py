"""A link pinned to the state of the data shows the same figures after more came."""

import re
from dataclasses import replace

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
