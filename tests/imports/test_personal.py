"""Personal cells: only a keyed hash of them is ever kept."""

import gzip
import hmac
import tempfile

from metrics.store.store import Store
from tests.exports import load, state
from tests.imports.conftest import KEY
from tests.imports.files import (
    pos_row,
    quarantine,
    rows,
    write_pos,
    write_table,
    write_workbook,
)

ANNA = hmac.digest(KEY, "анна петрова".encode(), "sha256").hex()


def test_a_citizen_becomes_a_keyed_hash(parse, tmp_path):
    path = write_table(
        tmp_path / "a.csv",
        """
        appeal_id | received_at | citizen
        1         | 2026-11-16  | Анна Петрова
        2         | 2026-11-16  | АННА  ПЕТРОВА
        3         | 2026-11-16  |
        """,
    )
    expected = [(ANNA,), (ANNA,), (None,)]  # one person, however she is written
    assert rows(parse(path), "citizen_hash") == expected


def test_a_refused_row_shows_no_citizen_and_keeps_the_same_hash(parse, tmp_path):
    path = write_table(
        tmp_path / "a.csv",
        """
        appeal_id | received_at | citizen
        1         | 2026-11-16  | Иван Иванов
        2         | someday     | Анна Петрова
        """,
    )
    parsed = parse(path)
    assert quarantine(parsed)[1][5] == ANNA
    mended = tmp_path / "mended.csv"
    text = parsed.refused.read_text(encoding="utf-8-sig")
    mended.write_text(text.replace("someday", "2026-11-16"), encoding="utf-8")
    assert rows(parse(mended), "citizen_hash") == [(ANNA,)]


def test_what_is_unpacked_leaves_nothing_personal_behind(tmp_path, monkeypatch):
    """Archives and workbooks are taken apart outside the store, and it is cleared."""
    aside = tmp_path / "aside"
    aside.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(aside))
    row = pos_row(ФИО_исполнителя="Долгоруков Ю. В.")
    book = write_workbook(tmp_path / "a.xlsx", One=[list(row), list(row.values())])
    plain = write_pos(tmp_path / "a.csv", row | {"Номер": "2"})
    packed = tmp_path / "a.csv.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    store = Store(tmp_path / "store")
    load(store, book, packed)
    assert state(store, ["appeal_id"]) == [("2",), ("327441806",)]
    name = "Долгоруков".encode()
    files = [file for file in store.layout.root.rglob("*") if file.is_file()]
    assert [file for file in files if name in file.read_bytes()] == []
    assert list(aside.iterdir()) == []
