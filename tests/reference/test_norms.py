"""Which norm is for an appeal, and on which days."""

from datetime import date

import pytest

from metrics.reference.norms import ALWAYS, FOR_EVER, Norm, norms_of, spans
from metrics.reference.table import read
from metrics.reference.tables import TABLES

TITLES = (
    "source,system,legal_kind,topic,fast_track,limit,unit,valid_from,valid_to,kind,"
    "document\n"
)
APPEAL = {
    "source": "pos",
    "system": "pos",
    "legal_kind": "Обычное сообщение",
    "topic": "Дороги",
    "subtopic": "Ямы",
    "fact": None,
    "fast_track": False,
}


def norms(own: str, shipped: str = "") -> tuple[Norm, ...]:
    found = [read(TITLES + text, TABLES["norms"]) for text in (own, shipped)]
    assert [mistakes for _, mistakes in found] == [[], []]
    return norms_of(*(rows for rows, _ in found))


def limits(given: tuple[Norm, ...], **appeal: object) -> list[tuple[int, date, date]]:
    return [
        (given[s.norm].limit, s.first_day, s.last_day)
        for s in spans(given, APPEAL | appeal)
    ]


def test_a_norm_is_for_the_appeals_that_it_names():
    given = norms(",pos,,дороги,,10,working_days,,,regulation,Приказ\n")
    assert limits(given) == [(10, ALWAYS, FOR_EVER)]
    assert limits(given, topic="Вода") == []
    assert limits(given, system="incident") == []


@pytest.mark.parametrize(("fast_track", "limit"), [(True, 3), (False, 30), (None, 30)])
def test_the_narrower_norm_counts(fast_track, limit):
    given = norms(
        ",pos,,,,30,calendar_days,,,default,Обычай\n"
        ",pos,,,yes,3,calendar_days,,,regulation,Приказ\n"
    )
    assert limits(given, fast_track=fast_track) == [(limit, ALWAYS, FOR_EVER)]


def test_an_own_norm_counts_before_a_narrower_one_of_the_program():
    own = ",pos,,,,20,calendar_days,,,regulation,Приказ\n"
    shipped = ",pos,,Дороги,no,10,calendar_days,,,default,Обычай\n"
    assert limits(norms(own, shipped)) == [(20, ALWAYS, FOR_EVER)]


def test_a_norm_counts_from_its_first_day_to_its_last():
    given = norms(
        ",pos,,,,30,calendar_days,,,default,Обычай\n"
        ",pos,,,,20,calendar_days,2026-01-01,2026-06-30,regulation,Приказ\n"
    )
    assert limits(given) == [
        (30, ALWAYS, date(2025, 12, 31)),
        (20, date(2026, 1, 1), date(2026, 6, 30)),
        (30, date(2026, 7, 1), FOR_EVER),
    ]


def test_of_two_norms_in_force_the_newer_counts():
    given = norms(
        ",pos,,,,30,calendar_days,2020-01-01,,regulation,Старый\n"
        ",pos,,,,20,calendar_days,2026-01-01,,regulation,Новый\n"
    )
    assert limits(given) == [
        (30, date(2020, 1, 1), date(2025, 12, 31)),
        (20, date(2026, 1, 1), FOR_EVER),
    ]


def test_between_two_norms_no_norm_is_in_force():
    given = norms(
        ",pos,,,,30,calendar_days,,2020-12-31,regulation,Старый\n"
        ",pos,,,,20,calendar_days,2026-01-01,,regulation,Новый\n"
    )
    assert [limit for limit, *_ in limits(given)] == [30, 20]
    assert limits(given)[0][2] == date(2020, 12, 31)
