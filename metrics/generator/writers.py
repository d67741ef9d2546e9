"""Tables to files, the same bytes every time."""

from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import xlsxwriter

from metrics.generator.layout import Layout

CREATED = datetime(2026, 11, 23, 9, 0)  # fixed, or the bytes would change


def write_csv(table: pa.Table, path: Path, layout: Layout) -> None:
    """A text file as Excel in the layout's country writes it."""
    options = pa.csv.WriteOptions(
        include_header=False, delimiter=layout.delimiter, quoting_style="none"
    )
    titles = layout.delimiter.join(
        f'"{title}"' if layout.delimiter in title else title
        for title in table.column_names
    )
    with path.open("wb") as file:
        file.write(b"\xef\xbb\xbf" * layout.byte_order_mark)
        file.write(f"{titles}\n".encode())
        pa.csv.write_csv(table, file, options)


def write_workbook(table: pa.Table, path: Path) -> None:
    """A workbook with one sheet; every cell is text, dates too."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        book.set_properties({"created": CREATED})
        sheet = book.add_worksheet("Сообщения")
        columns = [column.to_pylist() for column in table.columns]
        for line, row in enumerate([table.column_names, *zip(*columns, strict=True)]):
            for at, text in enumerate(row):
                if text:
                    sheet.write_string(line, at, text)
