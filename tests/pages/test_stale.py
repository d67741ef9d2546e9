"""When data are old; that every page then says so, test_states.py holds."""

from datetime import date

import pytest

from tests.pages.conftest import words
from tests.pages.exports import SMALL


@pytest.fixture
def on(monkeypatch):
    """Another day of the reader."""

    def day(year: int, month: int, day: int) -> None:
        moved = date(year, month, day)
        monkeypatch.setattr("dashboard.components.stale.today", lambda: moved)

    return day


def test_on_the_eighth_day_they_still_are_in_time(imported, opened, on):
    imported(*SMALL)
    on(2026, 12, 1)
    assert "старше" not in words(opened())


def test_a_demo_does_not_grow_old(folder, imported, opened, on):
    imported(*SMALL)
    (folder / "demo").touch()
    on(2030, 1, 1)
    assert "старше" not in words(opened())
