"""What moved since it was published, and why."""

from datetime import date

import pytest

from tests.reports.weekly.conftest import FIRST, SECOND, WEEK, answered, waiting

W03 = "2026-W03"


def _revision(package, metric, level="agency"):
    (found,) = (
        row
        for row in package.rows("revisions")
        if (row["metric_id"], row["level"], row["period_type"], row["period_id"])
        == (metric, level, "week", WEEK)
    )
    return found


def test_a_late_mark_revises_the_week_and_says_so(bring, issued):
    bring(answered(range(10), "5") + "\n" + answered(range(10, 20), ""), FIRST)
    first = issued()
    bring(answered(range(10, 20), "1"), SECOND)
    second = issued(W03)
    was, now = first.row("satisfied"), second.row("satisfied")
    assert (was["value"], was["status"], was["value_prev"]) == ("1", "provisional", "")
    assert now["value"] == "0.5"  # 10 of 20
    assert (now["value_first"], now["value_prev"]) == ("1", "1")
    assert (now["status"], now["revision_cause"]) == ("revised", "late_rating")
    assert _revision(second, "satisfied") == {
        "release_id": second.name,
        "previous_release_id": first.name,
        "period_type": "week",
        "period_id": WEEK,
        "level": "agency",
        "region_code": "RU-VGG",
        "agency_id": "Архив",
        "topic_id": "_all",
        "channel": "_all",
        "metric_id": "satisfied",
        "unit": "share",
        "value_prev": "1",
        "value": "0.5",
        "change": "-0.5",
        "n_prev": "10",
        "n_eligible": "20",
        "revision_cause": "late_rating",
        "causes": "late_rating=10",
        "is_scheduled": "true",
        "is_material": "true",
    }


@pytest.mark.parametrize(
    ("then", "metric", "cause"),
    [
        # answered after the first export, which still showed them waiting
        (
            answered(range(20, 32), "").replace("01-08", "01-14"),
            "median_days",
            "late_close",
        ),
        # answered, says the second export, before the first showed them waiting
        (answered(range(20, 32), ""), "closed", "backdated"),
        # opened again
        (waiting(range(12)), "closed", "reopened"),
        (waiting(range(12)), "open", "reopened"),
        # never seen before, though received in that week
        (answered(range(40, 52), ""), "received", "backdated"),
        # no appeals at all, as it turned out
        (
            answered(range(12), "").replace("closed", "invalid"),
            "received",
            "dedup",
        ),
    ],
    ids=["late_close", "hindsight", "reopened", "waits again", "came late", "dedup"],
)
def test_every_change_has_its_cause(bring, issued, then, metric, cause):
    bring(answered(range(12), "") + "\n" + waiting(range(20, 32)), FIRST)
    issued()
    bring(then, SECOND)
    second = issued(W03)
    assert _revision(second, metric)["causes"] == f"{cause}=12"


def test_an_import_that_was_taken_back_is_told_as_mended(bring, issued, store):
    bring(answered(range(12), "5"), FIRST)
    bring(answered(range(12, 24), "1"), FIRST.replace(day=13))
    issued()
    store.withdraw(2, "wrong file", erase=False)
    second = issued(correction="wrong file")
    assert _revision(second, "satisfied")["revision_cause"] == "import_fix"
    assert second.row("satisfied")["value"] == "1"


def test_a_week_is_final_after_28_days_and_a_later_change_is_a_correction(
    bring, issued
):
    bring(answered(range(12), "5"), FIRST)
    issued()
    bring(answered(range(50, 51), "5", "Музей"), date(2026, 2, 8))
    on_the_day = issued("2026-W05")  # 8 February is 28 days after 11 January
    bring(answered(range(51, 52), "5", "Музей"), date(2026, 2, 9))
    after = issued("2026-W06")
    bring(answered(range(12, 30), "1"), date(2026, 2, 16))
    corrected = issued("2026-W07")
    states = [
        package.row("satisfied", agency_id="Архив")["status"]
        for package in (on_the_day, after, corrected)
    ]
    assert states == ["provisional", "final", "revised"]
    assert _revision(corrected, "satisfied")["is_scheduled"] == "false"


def test_the_triangle_shows_what_each_issue_said(bring, issued):
    bring(answered(range(10), "5") + "\n" + answered(range(10, 20), ""), FIRST)
    first = issued()
    bring(answered(range(10, 20), "1"), SECOND)
    second = issued(W03)
    told = [
        (row["release_id"], row["age_weeks"], row["value"])
        for row in second.rows("triangle")
        if (row["period_id"], row["region_code"], row["metric_id"])
        == (WEEK, "_all", "satisfied")
    ]
    assert told == [(first.name, "0", "1"), (second.name, "1", "0.5")]


def test_usual_maturity_comes_from_our_own_history(bring, issued):
    """Of 20 marks 10 were known at the first issue, all of them a week later."""
    bring(answered(range(10), "5") + "\n" + answered(range(10, 20), ""), FIRST)
    bring(answered(range(10, 20), "1"), SECOND)
    bring(answered(range(1), "5"), date(2026, 2, 16))
    package = issued("2026-W06")
    assert package.rows("maturity") == [
        {
            "age_weeks": age,
            "weeks": "1",
            "share_of_marks": share,
            "median_revision": revision,
            "usual_shift": revision,
            "is_systematic": "false",
        }
        for age, share, revision in (("0", "0.5", "0.5"), ("1", "1", "0"))
    ]
    assert "usually 50% of its marks have come" in package.text("README.txt")
