"""The first thing a new user sees."""

import subprocess
import sys

from dashboard.components.child import Child
from tests.pages.conftest import largest, words


def test_the_demo_is_offered_and_it_is_shown_how_to_import(folder, opened):
    app = opened()
    assert largest(app) == "Данных пока нет"
    assert app.button(key="load_demo").label == "Загрузить демо"
    assert [code.value for code in app.code] == [
        f"appeals demo --store {folder}",
        f"appeals import ФАЙЛ --store {folder}",
        "appeals formats",
    ]
    assert f"Папка хранилища: {folder}" in words(app)


def test_no_file_is_written_by_looking(folder, opened):
    opened()
    assert not folder.exists()


def test_the_demos_progress_is_told_in_the_readers_language(folder, opened, tmp_path):
    log = tmp_path / "log"
    log.write_text("Writing a year of invented exports", "utf-8")
    waiting = [sys.executable, "-c", "import sys; sys.stdin.read(); sys.exit(1)"]
    process = subprocess.Popen(waiting, stdin=subprocess.PIPE)
    app = opened()
    app.session_state["child_demo"] = Child(process=process, said=log, complained=log)
    assert "Загружаются данные демо… Загружено файлов: 0" in words(app.run())
    process.communicate()
    assert f"Подробности: {log}" in words(app.run())
    assert "invented" not in words(app)
    assert app.error[0].value == ("Загрузить демо не удалось. Выполните команду ниже.")
