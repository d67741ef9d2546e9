"""Downloads and glossary: own cross-tables with their files, and every metric."""

import hashlib
import io
import subprocess
import sys

import pytest
from python_calamine import CalamineWorkbook

from dashboard.components.answer_table import answer_table
from dashboard.components.filters_said import file_stem, filters_said
from dashboard.components.own_cut import answers_frame
from dashboard.components.workbook import as_xlsx
from metrics.answer import Answer
from metrics.catalogue import SHOWN
from metrics.findings.cross_table import CrossTable
from metrics.language.glossary import found_metrics
from metrics.language.language import language
from metrics.period import Weeks
from metrics.question import Question
from tests.pages.conftest import words
from tests.pages.exports import SMALL

RU = language("ru")


def text_of(app) -> str:
    return words(app).replace("\N{NO-BREAK SPACE}", " ")


def test_any_metrics_stand_by_two_dimensions_with_their_totals(imported, opened):
    imported(*SMALL)
    app = opened("downloads", cut="received,satisfied", by="agency", **{"and": "topic"})
    said = text_of(app)
    # 50 of 100 answers of Mintrans are rated, 20 of them well
    assert "Минтранс Дороги 100 40 % 28–54 Минтранс Все вместе 100" in said
    assert "Архив Дороги 16 мало: 6" in said
    assert "Все вместе Все вместе 400" in said
    assert "7 строк" in said


def test_the_same_can_be_asked_by_command(imported, opened):
    imported(*SMALL)
    app = opened("downloads", cut="received")
    assert app.code[0].value.startswith("appeals ask received --by agency --weeks 3")


def test_metrics_and_dimensions_of_the_address_are_checked(imported, opened):
    imported(*SMALL)
    app = opened("downloads", cut="received,<script>", by="nonsense")
    assert app.multiselect(key="cut_metrics_ru").value == ["received"]
    assert app.selectbox(key="cut_by_ru").value == "agency"


def test_without_a_metric_the_page_asks_for_one(imported, opened):
    imported(*SMALL)
    app = opened("downloads")
    app.multiselect(key="cut_metrics_ru").set_value([]).run()
    assert "Выберите хотя бы один показатель." in text_of(app)


def test_a_metric_without_its_column_is_named(imported, opened):
    imported(*SMALL, without=("rating",))
    said = text_of(opened("downloads", cut="received,satisfied"))
    assert "Удовлетворённость ответами: не рассчитывается" in said


def test_the_file_says_which_rows_are_totals():
    found = CrossTable(
        by=("agency", "topic"),
        groups=(("А", "Б"), ("А",), ()),
        columns=(("received", ""),),
        cells={
            (group, ("received", "")): _received(group)
            for group in (("А", "Б"), ("А",), ())
        },
        missing=(),
    )
    frame = answers_frame(RU, found)
    assert frame[["Ведомство", "Тема", "Значение"]].values.tolist() == [
        ["А", "Б", 3],
        ["А", "Все вместе", 3],
        ["Все вместе", "Все вместе", 3],
    ]


def test_a_workbook_keeps_numbers_and_never_runs_a_text():
    table = answer_table(RU, [_received(("=1+1",))], ("agency",))
    rows = CalamineWorkbook.from_filelike(
        io.BytesIO(as_xlsx(RU, table, note="ДЕМО"))
    ).get_sheet_by_index(0)
    note, titles, row = rows.to_python()
    assert note[0] == "ДЕМО"
    said = dict(zip(titles, row, strict=True))
    assert (said["Ведомство"], said["Значение"]) == ("=1+1", 3)


ASKED = Question(
    metrics=(),
    period=Weeks("2026-W46", "2026-W47"),
    where={"region": ("RU-VGG",), "topic": ("=Дороги / ямы",), "agency": (None,)},
)


def test_a_file_says_the_filters_in_its_name():
    name = "own_cut_2026-11-09_2026-11-22_RU-VGG_Дороги-ямы"
    assert file_stem("own_cut", ASKED) == name
    assert file_stem("audit", None) == "audit"  # a page without filters


def test_a_workbook_says_the_filters_on_a_sheet():
    said = filters_said(RU, ASKED)
    assert [name for name, _ in said] == ["Период", "Регион", "Тема", "Ведомство"]
    table = answer_table(RU, [_received(("А",))], ("agency",))
    file = io.BytesIO(as_xlsx(RU, table, filters=said))
    book = CalamineWorkbook.from_filelike(file)
    assert book.sheet_names == ["Данные", "Отбор"]
    told = book.get_sheet_by_name("Отбор").to_python()
    assert told == [list(one) for one in said]
    assert told[1:3] == [["Регион", "Волгоградская область"], ["Тема", "=Дороги / ямы"]]


def test_a_page_with_filters_gives_them_to_its_files(imported, opened):
    imported(*SMALL)
    app = opened("downloads", cut="received", topic="Дороги")
    assert app.session_state["asked"].where["topic"] == ("Дороги",)
    assert "asked" not in opened("imports").session_state


def _received(group: tuple) -> Answer:
    return Answer(
        metric="received",
        group=group,
        period=None,
        value=3,
        low=None,
        high=None,
        numerator=3,
        denominator=None,
        n=3,
        unit="count",
    )


def test_the_glossary_has_every_metric(imported, opened):
    imported(*SMALL)
    said = text_of(opened("downloads", tab="glossary"))
    assert f"{len(SHOWN)} показател" in said
    assert "Появится, если в файле есть столбец" in said


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("median_days", ("median_days",)),
        ("типичный срок", ("median_days",)),
        ("TYPICAL time", ("median_days",)),
        ("нет такого слова", ()),
        ("", SHOWN),
    ],
)
def test_a_metric_is_found_by_any_of_its_words_in_any_language(said, found):
    assert found_metrics(said) == found


def test_what_is_searched_for_stands_open(imported, opened):
    imported(*SMALL)
    app = opened("downloads", tab="glossary", find="median_days")
    bodies = [e.proto.body for e in app.get("html")]
    assert sum('open="open"' in body for body in bodies) == 1
    assert "1 показатель" in text_of(app)


def test_words_that_no_metric_has_are_told(imported, opened):
    imported(*SMALL)
    said = text_of(opened("downloads", tab="glossary", find="абвгд"))
    assert "Показателя с такими словами нет." in said


def test_the_page_in_english(imported, opened):
    imported(*SMALL)
    said = text_of(opened("downloads", tab="glossary", lang="en"))
    assert f"{len(SHOWN)} metrics" in said
    assert "How it is made to look better" in said


def lines(path):
    return path.read_text("utf-8-sig").splitlines()


def test_issued_packages_are_listed_shown_and_taken(imported, opened, folder, tmp_path):
    imported(*SMALL)
    assert "Ни один пакет ещё не выпущен" in text_of(opened("downloads", tab="package"))
    asked = ["weekly", "--out", str(tmp_path / "out"), "--store", str(folder)]
    command = [sys.executable, "-m", "metrics.cli", *asked]
    subprocess.run(command, check=True, capture_output=True)
    (archive,) = (tmp_path / "out").glob("*.zip")
    app = opened("downloads", tab="package")
    said = text_of(app)
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    assert "Выпущенные пакеты Пакет Неделя Для кого" in said
    assert archive.stem in said
    assert digest in said
    assert "Количества точные, ничего не скрыто; доли и сроки — начиная с 10" in said
    inside = tmp_path / "out" / archive.stem
    read_me, tidy, for_excel = (code.value.splitlines() for code in app.code)
    assert read_me == lines(inside / "ЧИТАЙ_МЕНЯ.txt")
    assert tidy == lines(inside / "data" / "metrics.csv")[:8]
    assert for_excel == lines(min((inside / "excel_ru").glob("*.csv")))[:8]
