"""Old data are said to be old on every page."""

from datetime import date

import pytest

from tests.pages.conftest import words
from tests.pages.exports import SMALL

OLD = "Данные на 23 ноября 2026, старше 8 дней: загрузите следующую выгрузку."


@pytest.fixture
def on(monkeypatch):
    """Another day of the reader."""

    def day(year: int, month: int, day: int) -> None:
        moved = date(year, month, day)
        monkeypatch.setattr("dashboard.components.stale.today", lambda: moved)

    return day


@pytest.mark.parametrize("page", ["summary", "trends", "timeliness", "topics"])
def test_data_older_than_eight_days_are_told(imported, opened, on, page):
    imported(*SMALL)
    on(2026, 12, 2)
    assert OLD in words(opened(page)).replace("\N{NO-BREAK SPACE}", " ")


def test_on_the_eighth_day_they_still_are_in_time(imported, opened, on):
    imported(*SMALL)
    on(2026, 12, 1)
    assert "старше" not in words(opened())


def test_a_demo_does_not_grow_old(folder, imported, opened, on):
    imported(*SMALL)
    (folder / "demo").touch()
    on(2030, 1, 1)
    assert "старше" not in words(opened())
