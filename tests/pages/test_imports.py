"""The page that imports a file: what it shows of it, and what it keeps."""

import time
from pathlib import Path

import pytest

from dashboard.components.importing.keep import is_short_name
from dashboard.components.importing.upload import safe_name
from metrics.imports.format_file import read_format
from metrics.imports.formats import load_formats
from metrics.store.audit import newest
from metrics.store.layout import Layout
from tests.pages.conftest import largest, words
from tests.pages.exports import SMALL, write_export

LETTERS = """Ref;Came in;Sent;Phase;Score;Author
7;03.04.2026;05.04.2026;Done;5;Иванов Иван
8;04.04.2026;;Waiting;0;Петров Пётр
9;05.04.2026;06.04.2026;Done;4;Сидоров Семён
"""
EVIL = """Номер;Дата поступления;<img src=x onerror=alert(1)>;Тема
=1+1;13.04.2026;x;**<script>alert(1)</script>** $x$
"""


@pytest.fixture
def brought(folder, opened):
    """The page after a file was brought to it."""

    def bring(content: str, name: str = "letters.csv", lang: str = "en"):
        app = opened("imports", lang=lang)
        app.file_uploader(key="uploaded_file").set_value(
            (name, content.encode(), "text/csv")
        )
        app.run()
        assert not app.exception
        return app

    return bring


def choose(app, **values):
    for key, value in values.items():
        app.selectbox(key=key).set_value(value).run()
    assert not app.exception
    return app


def mapped(app):
    return choose(
        app, map_appeal_id=0, map_received_at=1, map_closed_at=2, map_status=3
    )


def test_an_empty_store_offers_the_page(folder, opened):
    app = opened("imports", lang="ru")
    assert largest(app) == "Загрузка файла"
    assert app.file_uploader[0].label == "Файл с обращениями, до 50 МБ"
    assert "персональные не показываются" in words(app)
    assert "Узнаются по названиям столбцов" in words(app)
    assert "Платформа обратной связи, выгрузка Excel" in words(app)
    assert "История загрузок" not in words(app)
    assert not folder.exists()


def test_before_a_file_is_brought_the_newest_imports_are_listed(imported, opened):
    imported(*SMALL)
    app = opened("imports", lang="ru")
    assert "История загрузок" in words(app)
    assert "000001" in words(app)


def test_a_known_file_is_recognised_and_can_be_imported_at_once(tmp_path, brought):
    file = write_export(tmp_path / "week_2026-11-23.csv", SMALL[2:])
    app = brought(file.read_text("utf-8"), name=file.name)
    assert "Recognised: The columns of this program, CSV or Parquet" in words(app)
    assert "Архив" in words(app)
    assert not app.button(key="start_import").disabled
    assert [box.key for box in app.selectbox if box.key.startswith("map_")] == []
    app.toggle(key="how_change").set_value(True).run()
    assert app.selectbox(key="map_appeal_id").value == 0


def test_who_imported_what_and_how_many_rows_is_written_down(
    tmp_path, folder, brought, signed_in
):
    folder.mkdir()
    signed_in("importer")
    file = write_export(tmp_path / "week_2026-11-23.csv", SMALL[2:])
    app = brought(file.read_text("utf-8"), name=file.name)
    app.button(key="start_import").click().run()
    app.session_state["child_import"].process.wait(timeout=120)
    until = time.monotonic() + 20
    while (found := _acts(folder))[:1] != [("imported a file", 16)]:
        assert time.monotonic() < until, found  # a thread beside the page writes it
        time.sleep(0.1)
    assert found == [  # 6 good marks and 10 answers without one
        ("imported a file", 16),
        ("changed the data", None),
        ("signed in", None),
    ]


def _acts(folder: Path) -> list[tuple]:
    entries = newest(Layout(folder), 10)
    assert {entry.who for entry in entries} == {"proxy anna"}
    return [(entry.act.value, entry.rows) for entry in entries]


def test_an_unknown_file_waits_for_number_and_date(brought):
    app = brought(LETTERS)
    assert "No known format has these columns" in words(app)
    assert app.selectbox(key="map_rating").value == 4  # by the title Score
    assert app.selectbox(key="map_received_at").value == -1
    assert [info.value for info in app.info] == [
        "Choose the number and the date of receipt: no appeal is without them."
    ]
    assert "start_import" not in [button.key for button in app.button]


def test_nothing_of_a_column_that_is_not_chosen_is_shown(brought):
    text = words(mapped(brought(LETTERS)))
    assert "03.04.2026" in text
    assert "Иванов" not in text


def test_dates_that_prove_nothing_are_asked_for_and_never_guessed(brought):
    app = mapped(brought(LETTERS))
    order = app.segmented_control(key="how_date_order")
    assert order.value is None
    assert "how is 03.04.2026 read?" in order.label
    assert "day or month first?" in words(app)
    assert app.button(key="start_import").disabled
    order.set_value("dmy").run()
    assert "03.04.2026 → 3 April 2026" in words(app)
    assert not app.button(key="start_import").disabled
    app.segmented_control(key="how_date_order").set_value("mdy").run()
    assert "03.04.2026 → 4 March 2026" in words(app)


def test_words_and_marks_are_mapped_value_by_value(brought):
    app = mapped(brought(LETTERS))
    assert [(b.label, b.value) for b in app.selectbox if b.key[:5] == "word_"] == [
        ("Done · 2", "?"),
        ("Waiting · 1", "?"),
        ("0 · 1", "?"),
        ("4 · 1", 4),
        ("5 · 1", 5),
    ]
    assert "Done → unknown word" in words(app)
    assert "0 is outside 1..5" in words(app)
    choose(app, word_status_3_0="closed", word_status_3_1="open", word_rating_4_0="")
    assert "Done → Answered" in words(app)
    assert "outside" not in words(app)


def test_on_another_scale_every_mark_waits_to_be_chosen(brought):
    app = mapped(brought(LETTERS.replace(";0;", ";10;")))
    boxes = [b for b in app.selectbox if b.key.startswith("word_rating")]
    assert [(b.label, b.value) for b in boxes] == [
        ("10 · 1", "?"),
        ("4 · 1", "?"),
        ("5 · 1", "?"),
    ]
    assert "5 → Not decided" in words(app)
    choose(app, word_rating_4_0=5, word_rating_4_1=2, word_rating_4_2=3)
    assert "Not decided" not in words(app)
    assert "5 → 3" in words(app)


def test_the_mapping_is_kept_as_a_format_for_next_week(brought, folder):
    app = mapped(brought(LETTERS))
    app.segmented_control(key="how_date_order").set_value("dmy").run()
    choose(app, word_status_3_0="closed", word_status_3_1="open", word_rating_4_0="")
    app.text_input(key="keep_title").set_value("Отдел писем").run()
    app.text_input(key="keep_name").set_value("letters").run()
    app.button(key="keep_format").click().run()
    path = folder / "formats" / "letters.toml"
    kept = read_format(path)
    assert kept in load_formats(folder / "formats")
    assert (kept.title["ru"], kept.source) == ("Отдел писем", "letters")
    assert kept.column("status").reader.words == {"done": "closed", "waiting": "open"}
    assert kept.column("rating").empty == {"0"}
    assert kept.column("received_at").reader.patterns[0] == "%d.%m.%Y"
    again = brought(LETTERS.replace("7;", "70;"))
    assert "Recognised: Отдел писем" in words(again)
    assert "03.04.2026 → 3 April 2026" in words(again)


def test_markup_of_a_file_stays_text(brought):
    app = choose(brought(EVIL, name="<b>.csv"), map_organisation=2)
    shown = [e.proto.body for e in app.get("html") if "<caption>" in e.proto.body]
    assert len(shown) == 1
    assert "<script>" not in shown[0]
    assert "<img" not in shown[0]
    assert "**&#60;script".replace("*", "&#42;") in shown[0]
    assert "<img" not in "".join(box.label for box in app.selectbox)


def test_a_file_that_is_no_table_is_told_as_such(brought):
    app = brought("<html><body>Session over</body></html>", name="page.csv")
    assert "page.csv: this is a web page, not a table." in words(app)


def test_a_file_beyond_the_bound_of_the_settings_is_refused(folder, brought):
    folder.mkdir()
    (folder / "settings.toml").write_text("upload_megabytes = 1", "utf-8")
    app = brought(LETTERS + "x" * (1 << 20))
    assert "letters.csv: it is larger than 1 MB." in words(app)
    assert "import_brought" not in app.session_state


def test_a_waiting_file_can_be_picked(folder, opened):
    inbox = folder / "inbox"
    inbox.mkdir(parents=True)
    (inbox / "letters.csv").write_text(LETTERS, encoding="utf-8")
    (inbox / "away.csv").symlink_to("/etc/hostname")
    app = opened("imports", lang="en")
    assert app.selectbox(key="picked_file").options == ["None", "letters.csv"]
    app.selectbox(key="picked_file").set_value("letters.csv").run()
    assert app.selectbox(key="map_rating").value == 4
    assert (inbox / "letters.csv").exists()


def test_an_upload_goes_when_it_is_taken_away(brought):
    app = brought(LETTERS)
    kept = app.session_state["import_brought"]
    folder, path = kept.folder, kept.path
    assert (path.read_text("utf-8"), folder.stat().st_mode & 0o777) == (LETTERS, 0o700)
    del kept
    app.file_uploader(key="uploaded_file").set_value(None).run()
    assert not folder.exists()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\files\\week.csv", "week.csv"),
        ("-rf <b>$(x)`y`.csv", "-rf _b__(x)_y_.csv"),
        ("обращения 2026-11-23.xlsx", "обращения 2026-11-23.xlsx"),
        ("..", "export"),
        ("a" * 300 + ".csv", "a" * 120 + ".csv"),
    ],
)
def test_a_name_of_a_file_is_a_name_and_nothing_else(name, safe):
    assert safe_name(name) == safe
    assert Path(safe).name == safe


def test_a_short_name_is_no_path():
    assert is_short_name("letters_2")
    for name in ("", "../x", "A", "письма", "x.toml", "x" * 41):
        assert not is_short_name(name)
