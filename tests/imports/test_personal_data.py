"""Personal data planted everywhere: no file of the store, no message holds it."""

import csv
import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from metrics.imports.load import import_files
from metrics.imports.parse import ImportOptions
from metrics.imports.personal import kind_of, masked
from metrics.store.database import reading
from metrics.store.store import Store
from tests.exports import load, state
from tests.imports.files import pos_row, rows, told, write_csv, write_pos, write_table
from tests.imports.findings import brief, said, shown

PHONE, MAIL = "+7 912 345-67-89", "anna.petrova@mail.example"
# no run of digits that numbers one after the other make in a dictionary of DuckDB
PASSPORT, INSURANCE = "4510 670193", "112-233-445 95"
NAME, BARE = "Петрова Анна Сергеевна", "11223344595"
PLANTED = (PHONE, MAIL, PASSPORT, INSURANCE, NAME, BARE, "345-67-89", "670193")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("звонить +7 912 345-67-89 вечером", "phone"),
        ("8(8442)30-12-34", "phone"),
        ("тел. 89123456789", "phone"),
        ("912 345-67-89", "phone"),
        ("8.912.345.67.89", "phone"),
        ("писать на a.b+c@mail.example.ru", "e-mail"),
        ("4510 654321", "passport"),
        ("паспорт 45 10 № 654321", "passport"),
        ("паспорт серии 4510654321", "passport"),
        ("112-233-445 95", "insurance"),
        ("снилс 11223344595", "insurance"),  # 9*1+8*1+7*2+6*2+5*3+4*3+3*4+2*4+1*5 = 95
        ("11223344596", None),  # the check sum is wrong
        ("ИНН 3444012345", None),
        ("ОГРН 1023403441234", None),
        ("327441806", None),
        ("101004113298", None),
        ("2026-01-06 10:00:00", None),
        ("06.01.2026 08:15", None),
        ("кадастровый номер 34:34:030124:123", None),
        ('ГБУЗ "Больница № 12", корпус 3', None),
    ],
)
def test_what_has_the_shape_of_personal_data(text, kind):
    assert kind_of(text) == kind
    assert (masked(text) == text) == (kind is None)


def test_personal_cells_of_kept_columns_are_emptied_and_counted(parse, tmp_path):
    path = write_pos(
        tmp_path / "a.csv",
        pos_row(Номер="1", Факт=f"перезвонить {PHONE}"),
        pos_row(Номер="2", Факт=f"перезвонить {PHONE}"),
        pos_row(Номер="3", Факт=MAIL, Статус=f"Закрыто, {PASSPORT}"),
        pos_row(Номер="4", Факт="Яма"),
    )
    parsed = parse(path)
    assert rows(parsed, "fact", "status_word") == [
        (None, "Назначен исполнитель"),
        (None, "Назначен исполнитель"),
        (None, None),
        ("Яма", "Назначен исполнитель"),
    ]
    assert brief(parsed.report, "personal") == ("warn", 4, 0)
    found = {(e.cell, e.other): e.count for e in shown(parsed.report, "personal")}
    assert found == {
        ("Факт", "phone"): 2,
        ("Факт", "e-mail"): 1,
        ("Статус", "passport"): 1,
    }
    assert said(parsed.report, "personal").startswith(
        "В 4\N{NO-BREAK SPACE}ячейках найдены телефоны"
    )


def test_a_number_that_is_a_phone_refuses_its_row(parse, tmp_path):
    path = write_pos(tmp_path / "a.csv", pos_row(Номер="1"), pos_row(Номер=PHONE))
    parsed = parse(path)
    assert told(parsed) == [
        (3, "«Номер»: [phone] stands where the number of the appeal should")
    ]


def test_a_number_that_looks_like_a_phone_is_a_number(parse, tmp_path):
    path = write_pos(tmp_path / "a.csv", pos_row(Номер="89123456789"))
    assert rows(parse(path), "appeal_id") == [("89123456789",)]


def planted(folder: Path) -> Path:
    """Good and bad rows, with personal data in every column that could keep it."""
    texts = ("Категория", "Подкатегория", "Факт", "Источник", "ФЗ", "Статус")
    good = [pos_row(Номер=f"{n}", Факт="Яма") for n in range(400)]
    for at, (title, cell) in enumerate(
        (title, cell) for title in texts for cell in PLANTED[:4]
    ):
        good[at] |= {title: f"о {cell}"}
    for row in good:
        row |= {"Номер ЕПГУ": BARE, "ФИО исполнителя": NAME, "ФИО координатора": MAIL}
    bad = [
        pos_row(Номер=PHONE),
        pos_row(Номер="b1", Дата_поступления=PHONE, Факт=MAIL),
        pos_row(Номер="b2", Оценка_ответа_заявителем=PASSPORT),
        pos_row(Номер="b3", Просрочено=INSURANCE, ФИО_исполнителя=NAME),
        pos_row(Номер="b4", Дата_поступления="32.01.2026", Категория=f"от {PHONE}"),
        pos_row(Номер="b5", Категория=MAIL),
        pos_row(Номер="b5", Категория="Снег"),
    ]
    return write_pos(folder / "pos_2026-01-12.csv", *good, *bad)


def test_no_personal_value_lies_in_any_file_of_the_store(tmp_path, capsys):
    store = Store(tmp_path / "store")
    loaded = load(store, planted(tmp_path))
    assert (loaded.reports[0].accepted, loaded.reports[0].refused) == (400, 7)
    headless = write_csv(
        tmp_path / "headless.csv", [[PHONE, MAIL, "x"], ["1", "2", "3"]]
    )
    wrong = write_csv(tmp_path / "few.csv", [["appeal_id", "received_at"], ["1", MAIL]])
    refused = import_files(store, (headless, wrong), ImportOptions()).refused
    assert len(refused) == 2
    said = [str(r) for r in refused] + [str(r.report) for r in refused if r.report]
    said += [str(report.to_dict()) for report in loaded.reports]
    assert [(p, w[:80]) for w in said for p in PLANTED if p in w] == []
    assert personal_in(tmp_path / "store") == []


def personal_in(folder: Path) -> list[tuple[str, str]]:
    """File and value of everything planted that is found, compressed or not."""
    found = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        texts = [path.read_bytes().decode("utf-8", "ignore"), *_unpacked(path)]
        found += [(path.name, p) for p in PLANTED if any(p in t for t in texts)]
    return found


def _unpacked(path: Path) -> list[str]:
    if path.suffix == ".parquet":
        metadata = pq.read_metadata(path).metadata
        return [str(pq.read_table(path).to_pydict()), metadata[b"appeals"].decode()]
    if path.suffix == ".duckdb":
        with reading(path) as connection:
            tables = connection.execute("SHOW TABLES").fetchall()
            return [str(connection.table(name).fetchall()) for (name,) in tables]
    return []


def test_the_search_finds_what_is_there(tmp_path):
    """The search above would see a value that slipped through."""
    store = Store(tmp_path / "store")
    load(store, write_pos(tmp_path / "a.csv", pos_row(Категория="Яма 654_321")))
    names = {name for name, _ in _found(tmp_path / "store", "Яма 654_321")}
    assert {Path(name).suffix for name in names} == {".parquet", ".duckdb"}


def _found(folder: Path, text: str) -> list[tuple[str, str]]:
    return [
        (path.name, text)
        for path in folder.rglob("*")
        if path.is_file() and any(text in t for t in _unpacked(path))
    ]


@pytest.fixture
def hashing(tmp_path) -> Store:
    """A store that keeps only keyed hashes of the numbers of appeals."""
    store = Store(tmp_path / "store")
    store.layout.make()
    (store.layout.root / "settings.toml").write_text("hash_numbers = true")
    return store


def test_numbers_may_be_kept_as_keyed_hashes(hashing, tmp_path):
    drawn = """
        appeal_id | received_at | repeat_of | topic
        A-17      | 2026-01-05  |              | {}
        A-18      | 2026-01-05  | A-17         | {}
        """
    for day, topic in (("2026-01-12", "roads"), ("2026-01-19", "snow")):
        path = write_table(tmp_path / f"a_{day}.csv", drawn.format(topic, topic))
        load(hashing, path)
    found = state(hashing, ["appeal_id", "repeat_of", "topic"])
    hashes = [number for number, _, _ in found]
    assert all(re.fullmatch("[0-9a-f]{64}", number) for number in hashes)
    # the same appeals in both weeks, and the pointer leads to its appeal
    assert len(found) == 2
    assert {topic for *_, topic in found} == {"snow"}
    assert {target for _, target, _ in found} - {None} <= set(hashes)
    texts = [path.read_bytes() for path in hashing.layout.root.rglob("*.*")]
    assert not any(b"A-17" in text for text in texts)


def test_a_hashed_number_that_lost_digits_is_still_refused(hashing, tmp_path):
    lines = [["appeal_id", "received_at"], *([f"{n}", "2026-01-05"] for n in range(30))]
    path = write_csv(tmp_path / "a.csv", [*lines, ["3.27E+17", "2026-01-05"]])
    (report,) = load(hashing, path).reports
    assert report.reasons == {"digits_lost": 1}
    with Path(report.quarantine).open(encoding="utf-8-sig", newline="") as file:
        assert [row[3] for row in csv.reader(file, delimiter=";")][1:] == ["3.27E+17"]


def test_hashed_and_plain_numbers_are_never_mixed(hashing, tmp_path):
    for name, setting in (("a", "true"), ("b", "false")):
        (hashing.layout.root / "settings.toml").write_text(f"hash_numbers = {setting}")
        lines = [["appeal_id", "received_at"], [name, "2026-01-05"]]
        path = write_csv(tmp_path / f"{name}.csv", lines)
        refused = import_files(hashing, (path,), ImportOptions()).refused
    assert "was true in the import 000001 and is false now" in refused[0].found
