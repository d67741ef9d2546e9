"""Large stores of invented appeals, written by SQL: `python -m tests.benchmarks.large`.

Twelve regions of the reference, twelve agencies in each with 500 organisations, 100
topics, three years up to `EXPORTED_AT`. One in five answers is marked, the unhappy mark
more often; waits are skewed, some appeals wait still. Two exports, so that the pages
have a past to compare with. The same size gives the same rows.
"""

import argparse
import csv
import os
import tempfile
from datetime import date, timedelta
from pathlib import Path

import duckdb

from metrics.imports.load import import_files
from metrics.imports.parse import ImportOptions
from metrics.store.build import FORM
from metrics.store.database import form_of
from metrics.store.store import Store

EXPORTED_AT = date(2026, 11, 23)  # a Monday
EARLIER_EXPORT = EXPORTED_AT - timedelta(weeks=16)
DAYS = 3 * 364
MARKED_WITHIN = 3  # days after the answer
REGIONS = (
    "Волгоградская область",
    "Ростовская область",
    "Краснодарский край",
    "Астраханская область",
    "Республика Адыгея",
    "Республика Калмыкия",
    "Самарская область",
    "Ульяновская область",
    "Нижегородская область",
    "Саратовская область",
    "Республика Татарстан",
    "Пермский край",
)
AGENCIES = 12  # of each region
ORGANISATIONS = 42
TOPICS, SUBTOPICS, FACTS = 100, 4, 3
CHANNELS = ("EPGU", "MOBILE", "WIDGET", "SOCIAL", "MED_DOC_EPGU")


def kept_in(rows: int) -> Path:
    """Where the store of this size is kept for the next benchmark."""
    kept = os.environ.get("BENCHMARK_STORES") or Path(tempfile.gettempdir()) / "appeals"
    return Path(kept) / str(rows)


def store_of(rows: int, root: Path) -> Store:
    """A store with so many appeals in `root`; made unless it is there."""
    store = Store(root)
    if store.layout.current_name() is None:
        store.layout.make()
        _write_agencies(root / "agencies.csv")
        exports = write_exports(rows, root / "exports")
        loaded = import_files(store, exports, ImportOptions())
        if loaded.refused:
            raise loaded.refused[0]
        for path in exports:
            path.unlink()
    else:
        renew(store)
    return store


def renew(store: Store) -> None:
    """Make a kept store's state again if it is from before the program changed."""
    if form_of(store.layout.snapshot(store.layout.current_name())) != FORM:
        store.rebuild()


def write_exports(rows: int, folder: Path) -> tuple[Path, Path]:
    """What had its mark, if any, by the earlier export, and all the others later."""
    folder.mkdir(parents=True, exist_ok=True)
    is_over = f"coalesce(closed_at < DATE '{EARLIER_EXPORT}' - {MARKED_WITHIN}, false)"
    found = []
    for day, among in ((EARLIER_EXPORT, is_over), (EXPORTED_AT, f"NOT {is_over}")):
        path = folder / f"large_{day}.csv"
        with duckdb.connect() as connection:
            connection.execute("SET memory_limit = '2GB'")
            connection.execute(f"SET temp_directory = '{folder}'")
            connection.execute(
                f"COPY (SELECT * FROM ({_appeals_sql(rows)}) WHERE {among})"
                f" TO '{path}' (HEADER)"
            )
        found.append(path)
    return tuple(found)


def _appeals_sql(rows: int) -> str:
    """Columns of the canonical format; `u(i, k)` draws from 0 to 1, the same always."""
    regions, channels = list(REGIONS), list(CHANNELS)
    start = EXPORTED_AT - timedelta(days=DAYS)
    end = f"TIMESTAMP '{EXPORTED_AT}'"

    def u(place: int) -> str:
        return f"(hash(i, {place}) % 1000003 / 1000003.0)"

    return f"""
WITH bodies AS (
    SELECT i,
        floor({len(REGIONS)} * pow({u(1)}, 1.6))::INTEGER AS region,
        floor({ORGANISATIONS} * pow({u(2)}, 1.4))::INTEGER AS body,
        floor({TOPICS} * pow({u(3)}, 1.8))::INTEGER AS topic,
        TIMESTAMP '{start}' + to_seconds(floor(
            (i + {u(4)}) / {rows} * {DAYS} * 86400 * 0.99999)::BIGINT) AS received_at
    FROM range({rows}) t(i)
), agencies AS (
    SELECT *, body % {AGENCIES} AS agency,
        -- how slow, and how disliked, its agency is
        0.6 + (region * 7 + agency * 5) % 12 / 12.0 AS slow,
        0.15 + region % 5 / 20.0 + agency * 7 % 12 / 40.0 + topic % 10 / 90.0 AS bad
    FROM bodies
), answers AS (
    SELECT *,
        received_at + to_seconds(60 + floor(86400 * slow * (-7 * ln({u(5)} + 1e-6)
            - 5 * ln({u(6)} + 1e-6)) * CASE WHEN {u(7)} < 0.03 THEN 6 ELSE 1 END
        )::BIGINT) AS closed,
        CASE WHEN {u(8)} < 0.01 THEN 'withdrawn' WHEN {u(8)} < 0.03 THEN 'forwarded'
            WHEN {u(8)} < 0.035 THEN 'invalid' WHEN {u(8)} < 0.04 THEN 'open'
            ELSE 'closed' END AS wanted
    FROM agencies
), ended AS (
    SELECT *, CASE WHEN closed > {end} THEN 'open' ELSE wanted END AS status,
        {u(9)} < bad * CASE WHEN closed > received_at + INTERVAL 30 DAY
            THEN 1.5 ELSE 1 END AS is_unhappy
    FROM answers
), marked AS (
    SELECT *, status = 'closed' AS is_closed, status = 'closed'
        AND {u(10)} < CASE WHEN is_unhappy THEN 0.28 ELSE 0.16 END AS is_marked
    FROM ended
)
SELECT
    '24-' || (100000000 + i) AS appeal_id,
    {regions}[region + 1] AS region,
    'Район ' || (1 + body % 20) AS municipality,
    'Организация ' || (1 + region) || '-' || (1 + body) AS organisation,
    'Тема ' || (1 + topic) AS topic,
    'Тема ' || (1 + topic) || '.' || (1 + i % {SUBTOPICS}) AS subtopic,
    'Факт ' || (1 + topic) || '.' || (1 + i % {SUBTOPICS}) || '.'
        || (1 + i % {FACTS}) AS fact,
    {channels}[1 + floor({len(CHANNELS)} * {u(11)})::INTEGER] AS channel,
    CASE WHEN {u(12)} < 0.3 THEN 'Обращение по 59-ФЗ' ELSE 'Обычное сообщение' END
        AS kind,
    CASE WHEN {u(13)} < 0.1 THEN 'yes' ELSE 'no' END AS fast_track,
    received_at,
    CASE WHEN is_closed THEN date_trunc('second',
        received_at + (closed - received_at) * 0.8) END AS first_answer_at,
    CASE WHEN is_closed THEN closed END AS closed_at,
    CASE WHEN status IN ('withdrawn', 'forwarded') THEN closed END AS ended_at,
    received_at::DATE + 30 AS due_at,
    status,
    CASE WHEN is_closed THEN ['solved', 'measures_taken', 'explained', 'refused'][
        1 + floor(4 * pow({u(14)}, 0.8))::INTEGER] END AS outcome,
    CASE WHEN is_marked AND is_unhappy THEN 1 + floor(2.5 * {u(15)})::INTEGER
        WHEN is_marked THEN 5 - floor(1.4 * {u(15)})::INTEGER END AS rating,
    CASE WHEN is_marked THEN least(closed + to_seconds(
        floor(86400 * {MARKED_WITHIN} * {u(16)})::BIGINT), {end}) END AS rated_at,
    CASE WHEN is_closed AND {u(17)} < CASE WHEN is_unhappy THEN 0.1 ELSE 0.02 END
        THEN 'yes' ELSE 'no' END AS returned,
    CASE WHEN {u(18)} < 0.03 THEN 'yes' ELSE 'no' END AS extended,
    CASE WHEN {u(19)} < 0.01 THEN '24-' || (100000000 + i - 1) END AS duplicate_of
FROM marked
"""


def _write_agencies(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(("region", "organisation", "agency"))
        for r, region in enumerate(REGIONS, start=1):
            for body in range(ORGANISATIONS):
                agency = f"Ведомство {r}-{1 + body % AGENCIES}"
                lines.writerow((region, f"Организация {r}-{1 + body}", agency))


def main() -> None:
    """Build one store in a folder, unless it is there."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.large")
    parser.add_argument("rows", type=int)
    parser.add_argument("folder", type=Path)
    wanted = parser.parse_args()
    state = store_of(wanted.rows, wanted.folder).snapshot()
    print(f"{wanted.folder}: {state.name}, {wanted.rows:,} appeals")


if __name__ == "__main__":
    main()
