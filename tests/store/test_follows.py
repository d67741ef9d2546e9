"""The next appeal of the same citizen, found when a state is built."""

from datetime import date, datetime

import pytest

from metrics.store.store import Store
from tests.exports import load, state, write_csv

TITLES = "appeal_id | received_at | closed_at | topic | citizen_hash\n"
FIRST = "1 | 2026-01-05 | 2026-01-08 | roads | Ivanova\n"
AGAIN = "2 | 2026-01-20 | | roads | Ivanova\n"
OTHER_TOPIC = "3 | 2026-01-10 | | water | Ivanova\n"
OTHER_CITIZEN = "4 | 2026-01-10 | | roads | Petrov\n"


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(tmp_path / "store")


@pytest.fixture
def week(tmp_path, store):
    def imported(n: int, *rows: str) -> None:
        path = write_csv(tmp_path / f"{n}.csv", TITLES + "".join(rows))
        load(store, path, exported_at=date(2026, 1, 19 + n))

    return imported


FOUND = [("1", datetime(2026, 1, 20)), ("2", None), ("3", None), ("4", None)]


def test_it_is_the_next_one_on_the_same_topic(store, week):
    week(2, FIRST, AGAIN, OTHER_TOPIC, OTHER_CITIZEN)
    assert state(store, ["appeal_id", "followed_at"]) == FOUND


@pytest.mark.parametrize("is_rebuilt", [False, True])
def test_it_is_found_over_several_imports(store, week, is_rebuilt):
    week(0, FIRST, OTHER_CITIZEN)
    week(1, OTHER_TOPIC)
    week(2, AGAIN)
    if is_rebuilt:
        store.rebuild()
    assert state(store, ["appeal_id", "followed_at"]) == FOUND


def test_it_is_forgotten_with_its_import(store, week):
    week(0, FIRST)
    week(2, AGAIN)
    store.withdraw(2, "by mistake", erase=False)
    assert state(store, ["appeal_id", "followed_at"]) == [("1", None)]
