"""Files made to break a reader: each small to write, none of them an export."""

import gzip
import io
import random
import zipfile
from pathlib import Path

import xlsxwriter

TABLE = b"appeal_id,received_at,topic\n1,2026-11-16,Roads\n"
MB = 1 << 20


def write_hostile(folder: Path) -> list[Path]:
    """The files, in the order of their names."""
    folder.mkdir()
    for name, content in _contents().items():
        (folder / name).write_bytes(content)
    return sorted(folder.iterdir())


def _contents() -> dict[str, bytes]:
    noise = random.Random(7).randbytes(300_000)
    wide = ",".join(f"column {n}" for n in range(1_000_000)).encode()
    return {
        "bomb.csv.gz": gzip.compress(b"0" * 110 * MB, 1),
        "bomb.xlsx": _far_apart(),
        "bomb.zip": zipped("a.csv", b"0" * 110 * MB),
        "cut.csv.gz": gzip.compress(TABLE * 1000)[:-20],
        "cut.json": b'[{"appeal_id": 1, "received_at": "2026-11-16"}, {"app',
        "cut.parquet": b"PAR1" + noise[:2000],
        "cut.xlsx": plain_workbook()[:-300],
        "cut.xml": b"<a><b><appeal_id>1</appeal_id><received_at>2026-11-16</rece",
        "deep.json": b'{"a":' + b"[" * 200_000,
        "deep.xml": b"<a>" * 200_000,
        "empty.csv": b"",
        "entities.xml": b'<!DOCTYPE a [<!ENTITY x "xx">]><a><b><c>&x;</c></b></a>',
        "huge_part.xlsx": plain_workbook(shared=b"<sst><si><t>" + b"x" * 100 * MB),
        "line_of_10_mb.csv": TABLE + b"2,2026-11-16," + b"x" * 10 * MB,
        "noise.csv": noise,
        "noise.gz": b"\x1f\x8b\x08" + noise,
        "noise.xls": bytes.fromhex("d0cf11e0a1b11ae1") + noise,
        "noise.zip": b"PK\x03\x04" + noise,
        "page.xls": b"<html><body><table><tr><td>1</td></tr></table></body></html>",
        "quote_without_end.csv": TABLE + b'2,2026-11-16,"' + b"x,\n" * 2 * MB,
        "row_of_a_hundred_thousand.csv": TABLE + b"1," * 100_000 + b"1",
        "row_of_a_million.csv": TABLE + wide,
        "titles_of_10_mb.csv": b"x" * 10 * MB,
        "titles_of_a_million.csv": wide + b"\n1,2,3\n",
        "zeros.csv": TABLE + b"2,2026-11-16,\0\0Roads\n",
        "zeros_only.csv": bytes(MB),
    }


def zipped(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def _far_apart() -> bytes:
    """Two cells in opposite corners of a sheet."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["appeal_id", "received_at"])
        sheet.write(1_048_575, 16_383, "far away")
    return file.getvalue()


def plain_workbook(shared: bytes | None = None) -> bytes:
    """A plain workbook, with another part for its texts if one is given."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate([["appeal_id", "received_at"], ["1", "2026-11-16"]]):
            sheet.write_row(at, 0, row)
    if shared is None:
        return file.getvalue()
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(file) as old,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            is_texts = name == "xl/sharedStrings.xml"
            new.writestr(name, shared if is_texts else old.read(name))
    return changed.getvalue()
