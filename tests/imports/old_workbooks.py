"""ODS and XLS files, as small as a program will read them."""

import struct
from datetime import date
from pathlib import Path
from zipfile import ZipFile

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest'
    ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)
_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def write_ods(path: Path, rows: list[list]) -> Path:
    """A workbook with one sheet of texts, numbers and dates."""
    table = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"
        for row in rows
    )
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", _ODS)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content {_SPACES}><office:body>'
            f'<office:spreadsheet><table:table table:name="One">{table}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def _ods_cell(cell: object) -> str:
    if isinstance(cell, date):
        value = f'office:value-type="date" office:date-value="{cell}"'
    elif isinstance(cell, int):
        value = f'office:value-type="float" office:value="{cell}"'
    else:
        value = 'office:value-type="string"'
    text = f"<text:p>{cell}</text:p>"
    return f"<table:table-cell {value}>{text}</table:table-cell>"


def write_xls(path: Path, rows: list[list]) -> Path:
    """A workbook of Excel 97 with one sheet of numbers and texts."""
    name = "Лист1"
    start = _record(0x0809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0x600))
    bound = struct.pack("<BBB", 0, 0, len(name)) + b"\1" + name.encode("utf-16-le")
    place = len(start) + len(_record(0x85, b"0000" + bound)) + len(_record(0x0A))
    globals_ = start + _record(0x85, struct.pack("<I", place) + bound) + _record(0x0A)
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0x600))
    width = max(map(len, rows))
    sheet += _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet += _cell(at, column, cell)
    path.write_bytes(_compound(globals_ + sheet + _record(0x0A)))
    return path


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _cell(row: int, column: int, cell: float | str) -> bytes:
    where = struct.pack("<HHH", row, column, 0)
    if isinstance(cell, str):
        text = struct.pack("<H", len(cell)) + b"\1" + cell.encode("utf-16-le")
        return _record(0x0204, where + text)
    return _record(0x0203, where + struct.pack("<d", cell))


def _compound(stream: bytes) -> bytes:
    """A compound file with one stream, `Workbook`, of 4096 bytes at least."""
    stream = stream.ljust(4096, b"\0")
    count = -(-len(stream) // _SECTOR)
    stream = stream.ljust(count * _SECTOR, b"\0")
    chain = [_FAT, _END, *range(3, count + 2), _END]
    fat = struct.pack("<128I", *chain, *[_FREE] * (128 - len(chain)))
    folder = _entry("Root Entry", 5, child=1, start=_END, size=0)
    folder += _entry("Workbook", 2, child=_FREE, start=2, size=len(stream))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    return header + fat + folder.ljust(_SECTOR, b"\0") + stream


def _entry(name: str, kind: int, *, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text), kind, 1, _FREE, _FREE, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
