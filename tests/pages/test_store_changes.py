"""What an open page makes of a store that changes or breaks under it."""

from tests.pages.conftest import largest, words
from tests.pages.exports import HEALTH, SMALL


def test_a_new_import_is_seen_on_the_next_run(imported, opened):
    imported(*SMALL, name="first_2026-11-16.csv")
    app = opened(lang="en")
    assert "75% of those who rated" in largest(app)
    imported(HEALTH, name="second_2026-11-23.csv")
    app.run()
    assert "2 imports" in words(app)


def test_a_store_that_cannot_be_read_is_told_in_plain_words(imported, opened):
    folder = imported(*SMALL)
    name = (folder / "CURRENT").read_text("ascii").strip()
    (folder / "snapshots" / f"{name}.duckdb").write_bytes(b"nothing of the kind")
    (folder / "CURRENT").write_text(f"{name}", "ascii")
    said = words(opened(fails=True))
    assert "Что-то не так" in said
    assert ".duckdb: не читается: подробности в журнале." in said
    assert "Выполните `appeals rebuild`" in said
    assert "Сбой " in said
    assert "Traceback" not in said


def test_broken_settings_are_told_with_what_to_do(imported, opened):
    folder = imported(*SMALL)
    (folder / "settings.toml").write_text("home_region = ", "utf-8")
    said = words(opened(fails=True))
    assert "settings.toml: не читается: подробности в журнале." in said
    assert "Известные настройки: home_region, bad_rows" in said
    assert "Known settings: home_region" in words(opened(lang="en", fails=True))
