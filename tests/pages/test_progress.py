"""Long work tells what it does and how far it is, and the page may be left."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.child import Child
from tests.pages.conftest import words
from tests.pages.exports import SMALL

WAITS = [sys.executable, "-c", "import sys; sys.stdin.read()"]
MAY_LEAVE = "Со страницы можно уйти: работа продолжится, и вы найдёте её здесь."


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Callable[[str], Child]]:
    """A command that runs until the test is over and has told these lines."""
    processes = []

    def run(told: str) -> Child:
        log = tmp_path / f"log{len(processes)}"
        log.write_text(told, "utf-8")
        processes.append(subprocess.Popen(WAITS, stdin=subprocess.PIPE))
        return Child(process=processes[-1], said=log, complained=log)

    yield run
    for process in processes:
        process.communicate()


def bar(app: AppTest) -> tuple[int, str]:
    """Percent and words of the only bar on the page; seconds are left out."""
    (shown,) = app.get("progress")
    said, _, seconds = shown.proto.text.rpartition(" ")
    assert seconds == "с"
    return shown.proto.value, said.rpartition(" ")[0]


@pytest.mark.parametrize(
    ("told", "percent", "said"),
    [
        ("", 0, "Подготовка…"),
        ("0/1 week.csv\n", 10, "Читается файл…"),
        ("0/1 week.csv\n0/1 checking\n", 40, "Файл прочитан. Проверяются строки…"),
        (
            "0/1 week.csv\n0/1 checking\n1/1 publishing\n",
            70,
            "Файл прочитан. Готовится новое состояние…",
        ),
    ],
)
def test_an_import_tells_its_step(folder, opened, running, told, percent, said):
    app = opened("imports")
    app.session_state["child_import"] = running(told)
    app.run()
    assert not app.exception
    shown = bar(app)
    assert shown[0] == percent
    assert shown[1] == said
    assert MAY_LEAVE in words(app)


@pytest.mark.parametrize(
    ("told", "percent", "said"),
    [
        ("", 0, "Пакет считается…"),
        ("2/4 counting 2026-W47\n", 50, "Считается пакет за 16–22 ноября 2026…"),
        ("3/4 writing 2026-W47\n", 75, "Пишется пакет за 16–22 ноября 2026…"),
    ],
)
def test_a_package_tells_its_week(imported, opened, running, told, percent, said):
    imported(*SMALL)
    app = opened("downloads", tab="package")
    app.session_state["child_weekly"] = running(told)
    app.run()
    assert not app.exception
    shown = bar(app)
    assert (shown[0], shown[1].replace("\N{NO-BREAK SPACE}", " ")) == (percent, said)
    assert MAY_LEAVE in words(app)


def test_what_was_started_is_found_again_by_who_opens_the_page_anew(imported, opened):
    imported(*SMALL)
    app = opened("downloads", tab="package")
    app.button(key="issue").click().run()
    app.session_state["child_weekly"].process.wait(timeout=240)
    again = opened("downloads", tab="package")
    assert [said.value for said in again.success] == [
        "Готово: все полные недели данных выпущены."
    ]
    assert again.selectbox(key="package").value is not None
    assert opened("downloads", tab="package").success == []  # it is told once
