"""Files as the platform writes them: each knows what was known on its Sunday."""

import pandas as pd
import pytest

from metrics.generator import generate

NUMBER, CLOSED = "Номер", "Дата фактического завершения работ"
MARK, DUE = "Оценка ответа заявителем", "Дата планируемого завершения работ"
STATUS = "Статус"


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    return generate("demo", appeals=6_000, seed=7, out=tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def rows(demo):
    tables = []
    for path in demo.files:
        if path.suffix == ".csv":
            table = pd.read_csv(path, sep=";", dtype=str, encoding="utf-8-sig")
        else:
            table = pd.read_excel(path, dtype=str, engine="calamine")
        tables.append(table.assign(file=path.stem))
    return pd.concat(tables)


def test_a_year_of_mondays_ends_with_two_workbooks(demo):
    names = [path.name for path in demo.files]
    assert len(names) == 52
    assert names[0] == "pos_2025-12-01.csv"
    assert names[-2:] == ["pos_2026-11-16.xlsx", "pos_2026-11-23.xlsx"]


def test_a_csv_opens_in_excel_in_russia(demo):
    start = demo.files[0].read_bytes()[:60]
    assert start.startswith("\ufeffНомер;Номер ЕПГУ;Источник;".encode())


def test_the_platform_has_25_columns(rows):
    assert rows.shape[1] - 1 == 25
    assert list(rows.columns[:4]) == [
        "Номер",
        "Номер ЕПГУ",
        "Источник",
        "Верхнеуровневый ЛКО",
    ]


def test_no_cell_is_blank(rows):
    assert rows.notna().all(axis=None)


def test_an_appeal_sent_back_is_open_again_and_answered_later(rows):
    reviewed = rows[rows[STATUS] == "На доработке"][NUMBER].iloc[0]
    life = rows[rows[NUMBER] == reviewed]
    closed = life[CLOSED].tolist()
    first_closed = next(at for at, day in enumerate(closed) if day != "-")
    assert "-" in closed[first_closed:]
    assert (life["Повторное рассмотрение"] == "Да").any()


def test_some_marks_arrive_in_a_later_file_than_the_answer(rows):
    answered = rows[rows[CLOSED] != "-"].groupby(NUMBER)["file"].min()
    marked = rows[rows[MARK] != "-"].groupby(NUMBER)["file"].min()
    both = answered.reindex(marked.index)
    assert 0.1 < (marked > both).mean() < 0.6


def test_a_moved_deadline_is_seen_after_the_first_one(rows):
    moved = rows[rows[STATUS].str.startswith("Перенос срока")][NUMBER].iloc[0]
    assert rows[rows[NUMBER] == moved][DUE].nunique() == 2


def test_an_open_appeal_is_in_every_file_until_it_is_answered(rows):
    first, last = rows["file"].min(), rows["file"].max()
    assert first < last
    waiting = rows[(rows["file"] == "pos_2026-11-16") & (rows[CLOSED] == "-")][NUMBER]
    now = rows[rows["file"] == "pos_2026-11-23"][NUMBER]
    assert set(waiting) <= set(now)


def test_the_same_arguments_give_the_same_bytes(tmp_path):
    folders = tmp_path / "once", tmp_path / "again"
    for folder in folders:
        generate("demo", appeals=400, seed=3, out=folder)
    once, again = (
        {path.name: path.read_bytes() for path in folder.iterdir()}
        for folder in folders
    )
    assert once == again


def test_another_seed_gives_other_appeals(tmp_path):
    one, two = (
        generate("plain", appeals=200, seed=seed, out=tmp_path / str(seed)).files[0]
        for seed in (1, 2)
    )
    assert one.read_bytes() != two.read_bytes()


def test_progress_is_told_file_by_file(tmp_path):
    told = []
    generate(
        "plain",
        appeals=50,
        out=tmp_path,
        on_file=lambda done, total: told.append((done, total)),
    )
    assert told == [(done, 20) for done in range(1, 21)]


def test_one_appeal_is_enough(tmp_path):
    assert len(generate("demo", appeals=1, out=tmp_path).files) == 52
