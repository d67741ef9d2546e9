"""gzip and zip: one file is taken out, within bounds."""

import gzip
import io
import zipfile

import pytest

from metrics.errors import ImportRefused
from tests.imports.files import (
    POS_ROW,
    pos_row,
    rows,
    write_csv,
    write_pos,
    write_workbook,
)

TABLE = "appeal_id,received_at\n1,2026-11-16\n"


def packed(path, **files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_a_table_in_gzip(parse, tmp_path):
    path = tmp_path / "canonical_2026-11-23.csv.gz"
    path.write_bytes(gzip.compress(TABLE.encode()))
    parsed = parse(path)
    assert rows(parsed, "appeal_id") == [("1",)]
    assert parsed.report.file == "canonical_2026-11-23.csv.gz"
    assert parsed.metadata["exported_at"] == "2026-11-23T00:00:00"


def test_a_name_that_only_says_gzip(parse, tmp_path):
    path = tmp_path / "a.csv.gz"
    path.write_text(TABLE)
    assert rows(parse(path), "appeal_id") == [("1",)]


def test_a_table_in_zip_in_any_encoding(parse, tmp_path):
    plain = write_pos(tmp_path / "week.csv", pos_row(), encoding="cp1251")
    path = packed(tmp_path / "week.zip", **{"ноябрь/week.csv": plain.read_bytes()})
    parsed = parse(path)
    assert rows(parsed, "region") == [("Томская область",)]
    assert parsed.report.encoding == "cp1251"


def test_a_workbook_in_zip(parse, tmp_path):
    book = write_workbook(
        tmp_path / "a.xlsx", One=[list(POS_ROW), list(POS_ROW.values())]
    )
    path = packed(tmp_path / "week.zip", **{"a.xlsx": book.read_bytes()})
    assert rows(parse(path), "appeal_id") == [("327441806",)]


def test_what_a_mac_adds_to_an_archive_is_no_second_file(parse, tmp_path):
    extra = {"__MACOSX/._a.csv": "x", ".DS_Store": "y"}
    path = packed(tmp_path / "a.zip", **{"a.csv": TABLE} | extra)
    assert rows(parse(path), "appeal_id") == [("1",)]


@pytest.mark.parametrize(("names", "count"), [((), 0), (("a.csv", "b.csv"), 2)])
def test_an_archive_must_hold_one_file(parse, tmp_path, names, count):
    path = packed(tmp_path / "a.zip", **dict.fromkeys(names, TABLE))
    if not names:  # an empty archive begins otherwise
        with zipfile.ZipFile(path, "w") as archive:
            archive.mkdir("empty")
    with pytest.raises(
        ImportRefused, match=f"not one file in this archive, but {count}"
    ):
        parse(path)


def test_an_archive_in_an_archive(parse, tmp_path):
    inner = io.BytesIO(gzip.compress(TABLE.encode()))
    path = packed(tmp_path / "a.zip", **{"a.csv.gz": inner.getvalue()})
    with pytest.raises(ImportRefused, match="this is an archive in an archive"):
        parse(path)


@pytest.mark.parametrize("end", [".gz", ".zip"])
def test_an_archive_cut_short(parse, tmp_path, end):
    path = tmp_path / f"a.csv{end}"
    lines = [[n, "2026-11-16"] for n in range(3000)]
    plain = write_csv(tmp_path / "a.csv", [["appeal_id", "received_at"], *lines])
    if end == ".gz":
        path.write_bytes(gzip.compress(plain.read_bytes()))
    else:
        packed(path, **{"a.csv": plain.read_bytes()})
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(ImportRefused, match=r"cannot be (unpacked|opened)"):
        parse(path)


def test_an_archive_that_was_changed_on_the_way(parse, tmp_path):
    path = packed(tmp_path / "a.zip", **{"a.csv": TABLE * 50})
    content = bytearray(path.read_bytes())
    content[40] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(ImportRefused, match="this archive cannot be unpacked"):
        parse(path)


def test_an_archive_that_would_fill_the_disk_is_stopped(parse, tmp_path):
    path = tmp_path / "bomb.csv.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        for _ in range(110):
            file.write(b"0" * (1 << 20))
    with pytest.raises(ImportRefused, match="unpacks to more than"):
        parse(path)
    assert [file.name for file in tmp_path.iterdir()] == ["bomb.csv.gz"]
