"""Small stores whose weeks ripen, and packages opened."""

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from metrics.period import Weeks
from metrics.reports.weekly.issue import Wanted
from metrics.reports.weekly.releases import content, issue, published
from metrics.store.store import Store
from tests.exports import load, write_csv

WEEK = "2026-W02"  # 5 to 11 January
FIRST, SECOND = date(2026, 1, 12), date(2026, 1, 19)
COLUMNS = "appeal_id|region|organisation|topic|received_at|closed_at|status|rating"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


@pytest.fixture
def bring(store: Store, tmp_path: Path) -> Callable[..., None]:
    """Import drawn rows of one export: `number | rest` as in COLUMNS."""

    def imported(rows: str, day: date) -> None:
        path = write_csv(tmp_path / f"export_{day}.csv", f"{COLUMNS}\n{rows}")
        load(store, path, exported_at=day)

    return imported


def answered(numbers: range, mark: str, organisation: str = "Архив") -> str:
    """Rows of one agency, received on 5 January and answered on the 8th."""
    return "\n".join(
        f"{n} | Волгоградская область | {organisation} | Дороги"
        f" | 2026-01-05 | 2026-01-08 | closed | {mark}"
        for n in numbers
    )


def waiting(numbers: range) -> str:
    return "\n".join(
        f"{n} | Волгоградская область | Архив | Дороги | 2026-01-05 | | open |"
        for n in numbers
    )


@pytest.fixture
def issued(store: Store) -> Callable[..., "Opened"]:
    """Issue a week from the published state and open the zip."""

    def opened(week: str = WEEK, correction: str | None = None, **more) -> Opened:
        wanted = Wanted(week=Weeks(week), **more)
        with published(store) as held:
            release = issue(store, held, wanted, correction=correction)
        return Opened(release.name, content(store, release))

    return opened


class Opened:
    """A package in memory."""

    def __init__(self, name: str, packed: bytes) -> None:
        self.name, self.packed = name, packed
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            self.files = {
                path.removeprefix(f"{name}/"): archive.read(path)
                for path in archive.namelist()
            }

    def text(self, path: str) -> str:
        return self.files[path].decode("utf-8")

    def rows(self, table: str) -> list[dict[str, str]]:
        text = io.StringIO(self.text(f"data/{table}.csv"), newline="")
        return list(csv.DictReader(text))

    def row(self, metric: str, level: str = "agency", **more: str) -> dict[str, str]:
        """The one row of a metric in the week of the issue."""
        wanted = {"metric_id": metric, "level": level, "period_type": "week"} | more
        wanted.setdefault("period_id", WEEK)
        (found,) = (
            row
            for row in self.rows("metrics")
            if all(row[name] == value for name, value in wanted.items())
        )
        return found
