"""Tiny export files, and what came of them."""

import csv
from collections.abc import Iterable
from pathlib import Path

import pyarrow.parquet as pq
import xlsxwriter

from metrics.imports.parse import Parsed
from metrics.imports.report import ImportReport
from metrics.language.import_report import report_lines
from metrics.language.language import language

POS_TITLES = (
    "Номер",
    "Номер ЕПГУ",
    "Источник",
    "Верхнеуровневый ЛКО",
    "Категория",
    "Подкатегория",
    "Факт",
    "Организация, в которую поступило сообщение",
    "Организация, в которой находится сообщение",
    "Дата поступления",
    "Дата планируемого завершения работ",
    "Дата фактического завершения работ",
    "Стадия",
    "Статус",
    "Просрочено",
    "Фаст-трек",
    "ФЗ",
    "Заявитель выбрал подачу по 59-ФЗ",
    "Тип решения",
    "Направлено по email в ФОИВ, не подключенный к ПОС",
    "Оценка ответа заявителем",
    "Повторное рассмотрение",
    "ФИО координатора",
    "ФИО исполнителя",
    "ФИО руководителя",
)
POS_ROW = dict.fromkeys(POS_TITLES, "-") | {
    "Номер": "327441806",
    "Номер ЕПГУ": "6668478383",
    "Источник": "MED_DOC_EPGU",
    "Верхнеуровневый ЛКО": "Томская область",
    "Категория": "Медицина",
    "Организация, в которой находится сообщение": 'ОГБУЗ "Больница № 2"',
    "Дата поступления": "06.01.2026",
    "Дата планируемого завершения работ": "16.01.2026",
    "Статус": "Назначен исполнитель",
    "ФИО координатора": "Сидорова С. С.",
    "ФИО исполнителя": "Иванов И. И.",
    "ФИО руководителя": "Петров П. П.",
}


def pos_row(**changes: str) -> dict[str, str]:
    """One row of the platform; words are joined by underscores in the titles."""
    known = {title.replace(" ", "_"): title for title in POS_TITLES}
    return POS_ROW | {known[name]: text for name, text in changes.items()}


def write_pos(path: Path, *rows: dict[str, str], encoding: str = "utf-8") -> Path:
    """A CSV of the platform."""
    titles = list(rows[0])
    lines = [titles, *(list(row.values()) for row in rows)]
    return write_csv(path, lines, separator=";", encoding=encoding)


def write_csv(
    path: Path,
    lines: Iterable[Iterable[str]],
    *,
    separator: str = ",",
    encoding: str = "utf-8",
) -> Path:
    """A CSV with these lines; the first has the titles."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=separator).writerows(lines)
    return path


def write_table(path: Path, drawn: str) -> Path:
    """A drawn table, cells apart by |, as a CSV with commas."""
    drawn_rows = [line.split("|") for line in drawn.strip().splitlines()]
    return write_csv(path, [[cell.strip() for cell in line] for line in drawn_rows])


def write_workbook(path: Path, **sheets: list[list]) -> Path:
    """A workbook; cells keep their type."""
    with xlsxwriter.Workbook(path, {"default_date_format": "dd.mm.yyyy hh:mm"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return path


def rows(parsed: Parsed, *columns: str) -> list[tuple]:
    """These columns of the accepted rows, in the order of the file."""
    table = pq.read_table(parsed.rows).sort_by("row_number").to_pylist()
    return [tuple(row[column] for column in columns) for row in table]


def told(parsed: Parsed) -> list[tuple[int, str]]:
    """The examples of the report: row and text."""
    return [
        (p.row, f"«{p.title}»: {p.why}" if p.title else str(p.why))
        for p in parsed.report.examples
    ]


def quarantine(parsed: Parsed) -> list[list[str]]:
    """The lines of the file with refused rows."""
    with parsed.refused.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def lines(report: ImportReport, code: str = "en") -> list[str]:
    """The report as the command prints it."""
    return report_lines(language(code), report)
