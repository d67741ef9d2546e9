"""Targets: read, checked, and which of them holds on a day."""

from datetime import date

import pytest

from metrics.errors import StoreRefused
from metrics.period import Period
from metrics.reference.targets import Target, steps, target_on, targets
from metrics.store.layout import Layout

TITLES = "metric,unit,value,from,author,document\n"
YEAR = Period(date(2026, 1, 5), date(2026, 12, 27))


def read(folder, *lines):
    text = TITLES + "".join(f"{line},Иванова,Приказ 7\n" for line in lines)
    (folder / "targets.csv").write_text(text, "utf-8")
    return targets(Layout(folder))


def test_percent_become_shares_and_targets_come_in_order(tmp_path):
    found = read(
        tmp_path,
        "satisfied,percent,70,01.07.2026",
        'satisfied,share,"0,65",2026-01-01',
        "median_days,days,8,2026-01-01",
    )
    whose = {"author": "Иванова", "document": "Приказ 7"}
    assert found == (
        Target(metric="median_days", value=8, since=date(2026, 1, 1), **whose),
        Target(metric="satisfied", value=0.65, since=date(2026, 1, 1), **whose),
        Target(metric="satisfied", value=0.7, since=date(2026, 7, 1), **whose),
    )


def test_a_later_target_ends_the_one_before(tmp_path):
    found = read(
        tmp_path, "satisfied,share,0.65,2026-02-01", "satisfied,share,0.7,2026-07-01"
    )
    days = (date(2026, 1, 31), date(2026, 6, 30), date(2026, 7, 1))
    holding = [target_on(found, "satisfied", day) for day in days]
    assert [t and t.value for t in holding] == [None, 0.65, 0.7]
    assert steps(found, "satisfied", YEAR) == (
        (date(2026, 2, 1), date(2026, 7, 1), 0.65),
        (date(2026, 7, 1), date(2026, 12, 27), 0.7),
    )
    late = Period(date(2026, 8, 3), date(2026, 8, 30))
    assert steps(found, "satisfied", late) == ((late.first, late.last, 0.7),)
    assert steps(found, "on_time", YEAR) == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("satisfied,days,70,2026-01-01", "satisfied is not measured in days. Write"),
        (
            "median_days,percent,8,2026-01-01",
            "median_days is not measured in percent. Write one of: days.",
        ),
        ("satisfied,share,70,2026-01-01", "70.0 is no value in share. Write 0 to 1."),
        ("mean_rating,mark,6,2026-01-01", "6.0 is no value in mark. Write 1 to 5."),
        ("nonsense,share,0.7,2026-01-01", "metric: 'nonsense' cannot be read"),
        ("satisfied,share,0.7,", "from: the cell is blank"),
    ],
)
def test_what_cannot_be_a_target_is_refused_with_its_line(tmp_path, line, said):
    with pytest.raises(StoreRefused) as refused:
        read(tmp_path, line)
    assert f"targets.csv:2: {said}" in str(refused.value)
