"""A platform export as CSV: our whole import against DuckDB's bare `read_csv`.

`python -m tests.benchmarks.imports bare|import FILE FOLDER` is one run of either.
"""

import sys
import tempfile
from pathlib import Path
from statistics import median

import duckdb

from metrics.imports.load import import_files
from metrics.imports.parse import ImportOptions
from metrics.store.store import Store
from tests.benchmarks.machine import measured

_WAITS = "i % 9 = 0"
TITLES = {
    "Номер": "100000000 + i",
    "Номер ЕПГУ": "5000000000 + i",
    "Источник": "['EPGU', 'MED_DOC_EPGU', 'WEB'][1 + i % 3]",
    "Верхнеуровневый ЛКО": "['Волгоградская область', 'Ростовская область'][1 + i % 2]",
    "Категория": "'Категория ' || i % 10",
    "Подкатегория": "'Подкатегория ' || i % 50",
    "Факт": "'Факт ' || i % 200",
    "Организация, в которую поступило сообщение": "'Приёмная ' || i % 5",
    "Организация, в которой находится сообщение": "'Организация ' || i % 80",
    "Дата поступления": "strftime(DATE '2026-01-01' + (i % 300)::INT, '%d.%m.%Y')",
    "Дата планируемого завершения работ": (
        "strftime(DATE '2026-01-31' + (i % 300)::INT, '%d.%m.%Y')"
    ),
    "Дата фактического завершения работ": (
        f"CASE WHEN {_WAITS} THEN '-' ELSE"
        " strftime(DATE '2026-01-02' + (i % 300 + i % 23)::INT, '%d.%m.%Y') END"
    ),
    "Стадия": "'Завершено'",
    "Статус": (
        f"CASE WHEN {_WAITS} THEN 'Назначен исполнитель'"
        " ELSE 'Отправлен ответ заявителю' END"
    ),
    "Просрочено": "'Нет'",
    "Фаст-трек": "'Нет'",
    "ФЗ": "'Обычное сообщение'",
    "Заявитель выбрал подачу по 59-ФЗ": "'Нет'",
    "Тип решения": f"CASE WHEN {_WAITS} THEN '-' ELSE 'Решено' END",
    "Направлено по email в ФОИВ, не подключенный к ПОС": "'-'",
    "Оценка ответа заявителем": (
        f"CASE WHEN {_WAITS} OR i % 5 > 0 THEN '-' ELSE (1 + i % 7 % 5)::VARCHAR END"
    ),
    "Повторное рассмотрение": "'-'",
    "ФИО координатора": "'Иванова'",
    "ФИО исполнителя": "'Петров'",
    "ФИО руководителя": "'Сидоров'",
}


def table(rows: int, rounds: int) -> str:
    """Medians of interleaved runs as a Markdown table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pos_2026-11-30.csv"
        write(path, range(rows))
        runs = {"bare": [], "import": []}
        for n in range(rounds):
            for what, found in runs.items():
                into = Path(folder) / f"{what}{n}"
                into.mkdir()
                found.append(measured("tests.benchmarks.imports", what, path, into))
        size = path.stat().st_size / 2**20
    bare, ours = (median(s for s, _ in runs[what]) for what in runs)
    memory = {what: max(m for _, m in found) for what, found in runs.items()}
    return "\n".join(
        (
            f"# Import of {rows:,} rows ({size:.0f} MiB CSV), median of {rounds}",
            "",
            "| what | seconds | rows per second | peak MiB |",
            "|---|---|---|---|",
            f"| DuckDB `read_csv` into a table | {bare:.1f} | {rows / bare:,.0f}"
            f" | {memory['bare']:.0f} |",
            f"| `appeals import`, all checks, published | {ours:.1f}"
            f" | {rows / ours:,.0f} | {memory['import']:.0f} |",
            f"| ratio | {bare / ours:.2f} | | |",
        )
    )


def write(path: Path, rows: range, *, answered: bool = False) -> None:
    """A platform export of these appeals; with `answered` few of them still wait."""
    cells = ", ".join(f'{sql} AS "{title}"' for title, sql in TITLES.items())
    if answered:
        cells = cells.replace(_WAITS, f"{_WAITS} AND i % 10 = 0")
    duckdb.execute(
        f"COPY (SELECT {cells} FROM range({rows.start}, {rows.stop}) t(i))"
        f" TO '{path}' (FORMAT csv, DELIMITER ';', HEADER)"
    )


def main(what: str, path: Path, into: Path) -> None:
    """One run, start of Python included, in a process of its own."""
    if what == "bare":
        with duckdb.connect(str(into / "bare.duckdb")) as connection:
            connection.execute(f"CREATE TABLE t AS FROM read_csv('{path}')")
    else:
        loaded = import_files(Store(into / "store"), (path,), ImportOptions())
        assert not loaded.refused, loaded.refused


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
