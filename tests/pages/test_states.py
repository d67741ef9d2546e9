"""Each page in each of its states: what it tells, and the way out that it offers.

One reader for each state and language goes from page to page, as people do.
"""

import html
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.page_help import HELP
from metrics.store.store import Store
from tests.exports import load
from tests.pages.conftest import APP, words
from tests.pages.exports import HEALTH, MONDAY, SMALL, Body, write_export
from tests.pages.listed import PAGES

FILTERED = ("summary", "agencies", "regions", "trends", "timeliness", "topics")
NOT_IMPORTS = tuple(page for page in PAGES if page != "imports")
FEW = (
    Body(name="Архив", good=3, silent=2),
    Body(
        name="Минтранс",
        good=40,
        bad=20,
        silent=9,
        received=MONDAY - timedelta(weeks=18),
    ),
)


@dataclass(frozen=True, kw_only=True)
class State:
    """What a page of this state says, Russian and English, and the buttons it has."""

    store: str
    pages: tuple[str, ...]
    said: tuple[str, str]
    keys: tuple[str, ...] = ()
    address: tuple[tuple[str, str], ...] = ()
    today: date = date(2026, 11, 24)
    fails: bool = False


STATES = {
    "empty": State(
        store="empty",
        pages=NOT_IMPORTS,
        said=("Данных пока нет", "There is no data yet"),
        keys=("load_demo",),
    ),
    "emptied by a filter": State(
        store="new",
        pages=(*FILTERED, "downloads"),
        said=(
            "Под эти фильтры в данных ничего не подходит.",
            "Nothing in the data meets these filters.",
        ),
        keys=("without_topic", "without_channel", "reset_empty"),
        address=(("topic", "Медицина"), ("channel", "MOBILE")),
    ),
    "too few records": State(
        store="few",
        pages=(*FILTERED, "downloads"),
        said=(
            "Удовлетворённость ответами: мало данных: 3 при нужных 10",
            "Satisfied with the answer: too few records: 3 of 10",
        ),
        keys=("all_weeks",),
    ),
    "a column is missing": State(
        store="without marks",
        pages=(*(page for page in FILTERED if page != "timeliness"),),
        said=(
            "Попросите об этом там, где готовят выгрузку",
            "Ask for it where the export is made",
        ),
    ),
    "fewer than 12 weeks": State(
        store="new",
        pages=tuple(page for page in FILTERED if page != "timeliness"),
        said=(
            "Сравнение с прошлым появится после 12 недель данных",
            "Comparison with the past will appear after 12 weeks of data",
        ),
    ),
    "older than 8 days": State(
        store="new",
        pages=PAGES,
        said=(
            "Данные на 23 ноября 2026, старше 8 дней: загрузите следующую выгрузку.",
            "The data are of 23 November 2026, older than 8 days: load the next "
            "export.",
        ),
        today=date(2026, 12, 2),
    ),
    "damaged": State(
        store="damaged",
        pages=PAGES,
        said=(
            "Здесь показано последнее исправное состояние с данными на 16 ноября 2026.",
            "The numbers here are of the last good state, with data of 16 November "
            "2026.",
        ),
    ),
    "settings that cannot be read": State(
        store="broken",
        pages=NOT_IMPORTS,  # whose page it is, nobody knows then
        said=("Что-то не так", "Something is wrong"),
        fails=True,
    ),
}
# What a program writes for no value; «None are open» is plain English.
NOTHING = {
    "en": r"\b(nan|NaN|null|inf|Traceback)\b",
    "ru": r"\b(nan|NaN|None|null|inf|Traceback)\b",
}
CASES = [
    pytest.param(name, page, lang, id=f"{name}-{page}-{lang}")
    for name, state in STATES.items()
    for lang in ("ru", "en")
    for page in state.pages
]


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A small store for each state that the data make."""
    base = tmp_path_factory.mktemp("states")

    def made(name: str, *files: tuple[str, tuple[Body, ...]], **columns) -> Path:
        (base / name).mkdir()
        for file, bodies in files:
            path = write_export(base / name / file, bodies, **columns)
            load(Store(base / name / "store"), path)
        return base / name / "store"

    last = "week_2026-11-23.csv"
    damaged = made("damaged", ("week_2026-11-16.csv", SMALL), (last, (HEALTH,)))
    layout = Store(damaged).layout
    layout.snapshot(layout.current_name()).write_bytes(b"nothing of the kind")
    new = made("new", (last, SMALL))
    broken = shutil.copytree(new, base / "broken")
    (broken / "settings.toml").write_text("home_region = ", "utf-8")
    return {
        "empty": base / "empty",
        "new": new,
        "few": made("few", (last, FEW)),
        "without marks": made(
            "without", (last, SMALL), without=("rating", "due_at", "returned")
        ),
        "damaged": damaged,
        "broken": broken,
    }


@pytest.fixture(scope="module")
def readers() -> dict[tuple[str, str], AppTest]:
    """Those who have opened the dashboard already, by state and language."""
    return {}


@pytest.fixture
def shown(stores, readers, monkeypatch) -> Callable[[str, str, str], AppTest]:
    """A page of a state in a language."""

    def show(name: str, page: str, lang: str) -> AppTest:
        state = STATES[name]
        monkeypatch.setenv("APPEALS_STORE", str(stores[state.store]))
        monkeypatch.setattr("dashboard.components.stale.today", lambda: state.today)
        if (name, lang) not in readers:
            app = AppTest.from_file(APP, default_timeout=60)
            app.user = {}
            for key, value in {"lang": lang, **dict(state.address)}.items():
                app.query_params[key] = value
            readers[name, lang] = app.run()
        return readers[name, lang].switch_page(f"app_pages/{page}.py").run()

    return show


@pytest.mark.parametrize(("name", "page", "lang"), CASES)
def test_a_page_tells_its_state_and_offers_a_way_out(shown, name, page, lang):
    state = STATES[name]
    app = shown(name, page, lang)
    assert not app.exception
    said = words(app).replace("\N{NO-BREAK SPACE}", " ")
    assert state.said[lang == "en"] in said
    assert {*state.keys} <= {button.key for button in app.button}
    assert ('class="failure"' in _markup(app)) is state.fails
    assert re.search(NOTHING[lang], said) is None
    assert _unknown_as_figures(app) == []


def test_a_damaged_store_and_a_failure_have_an_id(shown):
    for name in ("damaged", "settings that cannot be read"):
        assert re.search(r"Сбой [0-9a-f]{6}", words(shown(name, "summary", "ru")))


def failing_page() -> None:
    """A page of one chosen filter that fails for a reason that nobody foresaw."""
    import streamlit as st

    from dashboard.components.address import read_address
    from dashboard.components.choice import NAMES
    from dashboard.components.failure import show_failure
    from metrics.language.language import language

    read_address(NAMES)
    if "topic" in st.query_params:
        show_failure(language("en"), ZeroDivisionError("division by zero"))


def test_a_page_that_failed_has_an_id_and_a_way_out_of_its_filters():
    app = AppTest.from_function(failing_page)
    app.query_params["topic"] = "Дороги"
    said = words(app.run())
    assert "This page could not be drawn. Reset the filters or open" in said
    assert re.search(r"Failure [0-9a-f]{6}", said)
    assert "ZeroDivisionError" not in said
    app.button(key="reset_failed").click().run()
    assert words(app) == ""


def test_a_missing_column_is_named_and_the_letter_asks_for_it(shown):
    said = words(shown("a column is missing", "agencies", "en"))
    assert "Satisfied with the answer: not available: column “Mark that " in said
    assert "tab=imports" in _markup(shown("a column is missing", "agencies", "en"))
    (letter,) = shown("a column is missing", "reliability", "en").code
    asked = "Please add to the export what it has not: “Mark that the citizen gave"
    assert asked in letter.value


def test_more_weeks_are_one_click_away_where_there_is_too_little(shown, readers):
    app = shown("too few records", "agencies", "en")
    del readers["too few records", "en"]  # who goes on with other weeks
    app.button(key="all_weeks").click().run()
    assert "too few records: 3 of 10" not in words(app)
    assert "all_weeks" not in {button.key for button in app.button}


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_in_two_lines_what_it_is_for(shown, page, lang):
    app = shown("older than 8 days", page, lang)
    written = [html.unescape(element.value) for element in app.markdown]
    assert len(HELP[page]) == 2
    assert [line in written for line in HELP[page]] == [lang == "en"] * 2
    assert "downloads?" in _markup(app)
    assert "tab=glossary" in _markup(app)


def _markup(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def _unknown_as_figures(app: AppTest) -> list[str]:
    """What is written as a figure though nobody knows its value."""
    if "numbers" not in app.session_state:  # the page was not drawn at all
        return []
    known = app.session_state["numbers"]
    drawn = re.findall(r'data-number="(\w+)">(.*?)</button>', _markup(app), re.S)
    told = [(known[c].answer, re.sub(r"<[^>]*>", "", said)) for c, said in drawn]
    return [
        said
        for answer, said in told
        if (answer.value, answer.low) == (None, None)
        and re.match(r"\s*[\d−]", said)
        and said != str(answer.n)  # how many there are is known
    ]
