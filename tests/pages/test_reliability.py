"""Data reliability: what was imported, how good it is, and how it is mended."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.child import Child
from metrics.imports.reasons import REASONS
from metrics.language.refused_rows import NAMES
from metrics.store.store import Store
from tests.exports import load
from tests.pages.conftest import largest, words
from tests.pages.exports import HEALTH, SMALL, Body, write_export

EPGU = "Портал Госуслуг"
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def dirty(folder, tmp_path) -> Path:
    """Import 400 answers, one of them with a mark of 9, and one row twice."""
    path = write_export(tmp_path / "week_2026-11-23.csv", SMALL)
    lines = path.read_text("utf-8").splitlines()
    wrong = lines[2].replace(",closed,5,", ",closed,9,")
    path.write_text("\n".join([*lines[:2], wrong, *lines[3:], lines[1]]), "utf-8")
    load(Store(folder), path)
    return folder


def text_of(app: AppTest) -> str:
    """What a reader sees, with ordinary spaces."""
    return words(app).replace("\N{NO-BREAK SPACE}", " ")


def ended(app: AppTest, name: str) -> Child:
    """The command of that name once it has ended; the page is drawn again."""
    child = app.session_state[f"child_{name}"]
    child.process.wait(timeout=240)
    app.run()
    return child


def test_the_report_stands_top_to_bottom(dirty, opened):
    app = opened("reliability")
    assert largest(app) == "Загружено строк: 399 из 401 · 1 загрузка с предупреждениями"
    said = text_of(app)
    parts = [
        "week_2026-11-23.csv: загружено строк: 399 из 401, отклонено: 1."
        " Можно пользоваться, 2 предупреждения.",
        "„Дата первого ответа по существу“",  # what the file cannot compute
        "Что нашли проверки",
        "1 0,25 % 1 строка дословно повторяет другую",
        "В порядке: ",
        "Не проверено: ",
        "Состояние на 23 ноября 2026: по имени файла.",
        "Отклонённые строки",
        "оценка вне шкалы 1",
        "строка 3, «rating»: 9 вне пределов 1..5",
        "Забрать загрузку",
        "История загрузок",
    ]
    places = [said.find(part) for part in parts]
    assert -1 not in places, [p for p, at in zip(parts, places, strict=True) if at < 0]
    assert places == sorted(places)


def test_no_word_of_the_workshop_and_no_english_stands_on_the_page(dirty, opened):
    for tab in ("imports", "reference", "survey"):
        said = text_of(opened("reliability", tab=tab)).lower()
        for word in ("карантин", "снимок", "none", "warning", "refused"):
            assert word not in said


def test_the_refused_rows_can_be_downloaded(dirty, opened):
    app = opened("reliability")
    (button,) = (
        b for b in app.get("download_button") if b.proto.label.startswith("Скачать")
    )
    assert button.proto.label == "Скачать отклонённые строки"
    assert [p.name for p in (dirty / "quarantine").iterdir()] != []


def test_a_letter_to_the_source_lies_ready_to_be_copied(dirty, opened):
    (told,) = [block.value for block in opened("reliability").code]
    assert told.startswith("Здравствуйте!\n\nВаш файл week_2026-11-23.csv")
    assert "Строки файла, например: 3. Просим сообщить, какова шкала" in told


def test_from_the_refused_rows_a_link_leads_to_the_import_page(dirty, opened):
    links = [one.proto for one in opened("reliability").get("page_link")]
    there = [link.page for link in links if link.label == "Загрузка файла"]
    assert there == ["imports", "imports"]  # in the menu and beside the rows


def test_what_a_withdrawal_changes_is_shown_before_and_then_done(
    folder, dirty, imported, opened
):
    imported(HEALTH, name="more_2026-11-30.csv")
    app = opened("reliability", **{"import": "000001"})
    app.button(key="withdraw_preview").click().run()
    assert ended(app, "preview_1").is_done
    told = text_of(app)
    assert "Загрузка 000001, week_2026-11-23.csv: принято строк 399" in told
    # the second file has the numbers 0 to 283, the first 0 to 399 without one
    assert "Больше не будет: 116 обращений" in told
    assert "Поступило: 400 → 284" in told
    assert Store(folder).layout.current_name() == "000002-b1"

    app.button(key="withdraw").click().run()
    assert app.error[0].value == "Напишите, почему забираете загрузку."
    app.text_input(key="withdraw_reason").input(SCRIPT)
    app.button(key="withdraw").click().run()
    ended(app, "withdraw_1")
    said = text_of(app)
    assert f"Загрузка забрана и в расчётах не участвует. Причина: {SCRIPT}" in said
    assert f"забрана: {SCRIPT}" in said
    assert not any(SCRIPT in e.proto.body for e in app.get("html"))
    assert largest(app).startswith("Загружено строк: 284 из 284")


def test_an_erased_import_keeps_its_reason_alone(folder, dirty, imported, opened):
    imported(HEALTH, name="more_2026-11-30.csv")
    Store(folder).withdraw(1, "чужие телефоны", erase=True)
    said = text_of(opened("reliability", **{"import": "000001"}))
    assert "Строки удалены безвозвратно, сохранена только причина." in said
    assert "Причина: чужие телефоны" in said
    assert "week_2026-11-23.csv" not in said


def test_a_refused_withdrawal_says_why_in_the_readers_language(
    folder, dirty, imported, opened
):
    from metrics.store.lock import writing

    app = opened("reliability")
    with writing(Store(folder).layout):
        app.button(key="withdraw_preview").click().run()
        ended(app, "preview_1")
    assert "идёт другая загрузка" in text_of(app)
    app.button(key="close_preview_1").click().run()
    assert app.button(key="withdraw_preview").label == "Показать, что изменится"


def test_a_damaged_file_of_the_ledger_hides_no_other(folder, dirty, imported, opened):
    imported(HEALTH, name="more_2026-11-30.csv")
    (first,) = (folder / "ledger").glob("000001-*.parquet")
    first.write_bytes(b"PAR1 and no more")
    said = text_of(opened("reliability"))
    assert "more_2026-11-30.csv: загружено строк: 284 из 284" in said
    assert "файл повреждён" in said


def test_the_only_import_may_be_taken_back(folder, dirty, opened):
    Store(folder).withdraw(1, "wrong file", erase=False)
    for page in ("summary", "reliability"):
        assert largest(opened(page)) == "Данных пока нет"


def test_agencies_are_saved_and_counted_after_it(folder, imported, opened):
    ministry, hospital = "Министерство здравоохранения", "ГБУЗ Больница № 1"
    imported(
        Body(name=ministry, good=10),
        Body(name=hospital, good=10),
        Body(name=SCRIPT, good=5),
    )
    app = opened("reliability", tab="reference")
    assert "Пока ничего не распределено" in text_of(app)
    app.button(key="save_agencies").click().run()
    text = (folder / "agencies.csv").read_text("utf-8-sig")
    assert text.splitlines() == [
        "region;organisation;agency;kind;municipality",
        f"Волгоградская область;{hospital};{ministry};учреждение;Городской округ",
        f"Волгоградская область;{ministry};{ministry};ОИВ;Городской округ",
    ]
    assert ended(app, "rebuild").is_done
    assert "Не распределено: 1 организация" in text_of(app)


def test_a_damaged_table_is_told_line_by_line_and_hides_nothing(dirty, opened):
    (dirty / "events.csv").write_text(f"date,text\n{SCRIPT},Паводок\n", "utf-8")
    app = opened("reliability", tab="reference")
    said = text_of(app)
    assert (
        "events.csv События, которые отмечаются на графиках × ошибка в 1 строке"
        f" строка 2: date: не удалось прочитать «{SCRIPT}»."
        " Напишите дату, например 2026-01-31 или 31.01.2026."
    ) in said
    assert "norms.csv" in said
    assert "файла нет; действуют 6 строк программы" in said
    assert not any(SCRIPT in e.proto.body for e in app.get("html"))


def test_a_damaged_agency_table_leaves_the_other_tables_and_tells_the_line(
    dirty, opened
):
    (dirty / "agencies.csv").write_text("organisation,kind\nАрхив,дом\n", "utf-8")
    said = text_of(opened("reliability", tab="reference", fails=True))
    assert "строка 2: kind: не удалось прочитать «дом»." in said
    assert "events.csv" in said


def test_the_survey_says_who_answered_and_the_bounds(imported, opened):
    imported(*SMALL)
    said = text_of(opened("reliability", tab="survey", lang="en"))
    # Минздрав: 124 of 144 marks are good, 284 answers in all: 124 to 264 of 284
    assert "Минздрав 284 51% 45–56 86% 80–91 from 44% to 93%" in said
    assert "Asked to rate: not available: column “When the citizen was asked" in said


def test_the_address_names_the_tab_and_the_import(dirty, imported, opened):
    imported(HEALTH, name="more_2026-11-30.csv")
    app = opened("reliability", **{"import": "000001"})
    assert app.selectbox(key="chosen_import").value == "000001"
    assert opened("reliability").selectbox(key="chosen_import").value == "000002"


def test_every_reason_of_a_refusal_has_a_name():
    assert set(NAMES) == set(REASONS)


def test_the_survey_is_split_by_channel_and_says_when_it_cannot_tell_days(
    imported, opened
):
    imported(*SMALL)
    said = text_of(opened("reliability", tab="survey", split="channel"))
    # 50 of 100 and 144 of 284 answers are rated there
    assert f"{EPGU} 384 51 %" in said
    said = text_of(opened("reliability", tab="survey", split="days"))
    assert "Дни до оценки: не рассчитывается: в файлах нет столбца" in said
