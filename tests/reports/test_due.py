"""The schedule: a week is issued once, and a missed one is made up for."""

import json
from datetime import date

import pytest

from metrics.period import Weeks
from metrics.reports.weekly.due import due_weeks
from metrics.store.app_data import app_data
from metrics.store.layout import Layout


@pytest.fixture
def issued(tmp_path):
    """A store in which these weeks were issued, by scope and audience."""
    layout = Layout(tmp_path)

    def made(*weeks: str, scope: str = "all", audience: str = "internal") -> Layout:
        with app_data(layout) as data:
            for week in weeks:
                data.execute(
                    "INSERT INTO releases (name, scope, audience, week,"
                    " schema_version, number, inputs, sha256)"
                    " VALUES (?, ?, ?, ?, '1.0.0', 1, ?, '')",
                    (
                        f"{scope}_{audience}_{week}",
                        scope,
                        audience,
                        week,
                        json.dumps(
                            {
                                "imports": [1],
                                "references": "",
                                "baselines": [],
                                "previous": None,
                            }
                        ),
                    ),
                )
        return layout

    return made


def _due(layout: Layout, until: str, scope: str = "all", audience: str = "internal"):
    return due_weeks(layout, scope, audience, date.fromisoformat(until))


def test_a_new_office_owes_the_newest_whole_week_alone(issued):
    assert _due(issued(), "2026-11-24") == (Weeks("2026-W47"),)


def test_a_week_that_was_issued_is_not_due_again(issued):
    assert _due(issued("2026-W46", "2026-W47"), "2026-11-24") == ()


def test_a_week_that_has_not_ended_is_not_due(issued):
    # Saturday of week 48
    layout = issued("2026-W47")
    assert _due(layout, "2026-11-28") == ()
    assert _due(layout, "2026-11-29") == (Weeks("2026-W48"),)


def test_missed_weeks_are_made_up_for_oldest_first_across_a_year_of_53_weeks(issued):
    # 2026 has 53 weeks: the last begins on 28 December and ends on 3 January 2027
    assert _due(issued("2026-W51"), "2027-01-10") == (
        Weeks("2026-W52"),
        Weeks("2026-W53"),
        Weeks("2027-W01"),
    )


def test_week_53_is_issued_before_the_first_of_the_next_year(issued):
    assert _due(issued("2026-W52"), "2027-01-03") == (Weeks("2026-W53"),)
    assert _due(issued("2026-W53"), "2027-01-10") == (Weeks("2027-W01"),)


def test_a_year_of_52_weeks_is_followed_by_the_first(issued):
    # 2025 has 52 weeks; its last day is a Wednesday of week 1 of 2026
    assert _due(issued("2025-W52"), "2026-01-04") == (Weeks("2026-W01"),)


def test_each_region_and_audience_has_a_schedule_of_its_own(issued):
    layout = issued("2026-W47")
    assert _due(layout, "2026-11-24", scope="RU-VGG") == (Weeks("2026-W47"),)
    assert _due(layout, "2026-11-24", audience="external") == (Weeks("2026-W47"),)


def test_data_older_than_what_was_issued_make_nothing_due(issued):
    assert _due(issued("2026-W47"), "2026-11-10") == ()
