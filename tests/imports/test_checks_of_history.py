"""Checks of a file beside what the store knew before it."""

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from metrics.imports.load import import_files
from metrics.imports.parse import ImportOptions
from metrics.imports.report import ImportReport
from metrics.quality.check import Effect, Example
from metrics.quality.checks import CHECKS
from metrics.quality.of_differences import sign_test
from metrics.quality.of_history import stability_index
from metrics.store import ledger
from metrics.store.store import Store
from tests.exports import write_csv
from tests.imports.findings import brief, finding, said, shown

FIRST = date(2026, 1, 12)
TITLES = "appeal_id | received_at | organisation | topic | rating"


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(tmp_path / "store")


@pytest.fixture
def weekly(tmp_path, store):
    """Import the n-th weekly file; its report as the command gives it."""

    def imported(n: int, rows: list[str], titles: str = TITLES) -> ImportReport:
        path = write_csv(tmp_path / f"{n}.csv", "\n".join([titles, *rows]))
        options = ImportOptions(exported_at=FIRST + timedelta(weeks=n))
        loaded = import_files(store, (path,), options)
        assert loaded.refused == ()
        return loaded.reports[0]

    return imported


def week(n: int, size: int = 40, **cells) -> list[str]:
    """Rows of a usual week: seven days, two bodies, two topics, marks 1 to 5."""
    monday = FIRST + timedelta(weeks=n - 1)
    rows = []
    for i in range(size):
        usual = {
            "organisation": ("Архив", "Музей")[i % 2],
            "topic": ("Снег", "Дороги")[i % 2],
            "rating": str(1 + i % 5),
        }
        row = usual | {name: make(i) for name, make in cells.items()}
        day = monday + timedelta(days=i % 7)
        rows.append(" | ".join([f"{n}-{i}", str(day), *row.values()]))
    return rows


@pytest.fixture
def usual(weekly):
    """Four usual weeks are in the store."""
    return [weekly(n, week(n)) for n in (1, 2, 3, 4)]


HISTORY = ("completeness", "volume", "drift")


def test_the_first_weeks_have_nothing_to_be_compared_with(usual):
    states = {finding(report, name).state for report in usual for name in HISTORY}
    assert states == {"unjudged"}
    assert said(usual[0], "volume") == "слишком мало прошлых файлов для сравнения"


def test_a_usual_week_is_in_order(usual, weekly):
    report = weekly(5, week(5))
    names = (*HISTORY, "gaps", "scale", "marks")
    assert {name: brief(report, name)[0] for name in names} == dict.fromkeys(
        names, "ok"
    )


def test_a_column_that_empties_is_named(usual, weekly):
    report = weekly(5, week(5, topic=lambda i: "Снег" if i < 30 else ""))
    assert brief(report, "completeness") == ("warn", 1, 5)
    assert shown(report, "completeness") == [Example(cell="topic", count=30)]


def test_a_half_file_is_noticed_by_its_length(usual, weekly):
    report = weekly(5, week(5, size=18))
    # 40 a week, never another number: limits of a Poisson count, 3.09 * sqrt(40) = 19.5
    assert brief(report, "volume") == ("warn", 22, 40)
    assert said(report, "volume", "en") == (
        "22 rows more or less than usual: 18 where 40 are usual."
    )


def test_a_body_that_falls_silent_is_missed_and_not_stored(usual, weekly, store):
    report = weekly(5, week(5, organisation=lambda i: "Архив"))
    assert shown(report, "gaps") == [
        Example(cell="Музей", count=20, is_earlier=True)  # 20 of 40 in every week
    ]
    (*_, entry) = ledger.entries(store.layout)
    stored = ImportReport.from_dict(entry.metadata["report"])
    assert brief(stored, "gaps") == ("warn", 1, 0)
    assert finding(stored, "gaps").examples == ()


def test_a_day_without_a_row_is_missed(weekly):
    days = [date(2026, 3, 2) + timedelta(days=d) for d in range(21) if d != 9]
    rows = [f"{d}-{i} | {d} | Архив | Снег |" for d in days for i in range(6)]
    report = weekly(12, rows)
    assert shown(report, "gaps") == [Example(cell="2026-03-11", count=6)]


def test_another_spread_of_topics_is_noticed(usual, weekly):
    report = weekly(5, week(5, topic=lambda i: "Снег" if i % 8 else "Дороги"))
    assert brief(report, "drift") == ("info", 1, 3)
    assert shown(report, "drift") == [Example(cell="Снег", other="topic", count=35)]


def test_the_stability_index_is_nothing_for_equal_spreads_and_grows():
    assert stability_index({"a": 50, "b": 50}, {"a": 500, "b": 500}) == 0
    # (0.9 - 0.5) * ln(0.9 / 0.5) + (0.1 - 0.5) * ln(0.1 / 0.5) = 0.879
    index = stability_index({"a": 9000, "b": 1000}, {"a": 5000, "b": 5000})
    assert index == pytest.approx(0.879, abs=0.001)


def test_marks_of_another_scale_are_noticed(usual, weekly):
    # before, 60 % of the marks were over 2; of 40 marks none is: 0.4 ** 40
    report = weekly(5, week(5, rating=lambda i: str(1 + i % 2)))
    assert brief(report, "scale") == ("warn", 40, 40)


def test_a_spike_of_threes_looks_like_no_mark(usual, weekly):
    report = weekly(5, week(5, rating=lambda i: "3" if i < 30 else str(1 + i % 5)))
    # 30 and 2 of the last ten are threes, 8 of 40 are usual
    assert brief(report, "marks") == ("warn", 32 - 8, 40)
    (effect,) = finding(report, "marks").effects
    # 4 of 40 are satisfied; of the 16 without the excess, 4 of 16
    assert effect == Effect(
        metric="satisfied", value=4 / 40, too_high=0.0, too_low=4 / 16 - 4 / 40
    )


STATE = "appeal_id | received_at | status | closed_at | due_at | rating | returned"


def test_waiting_appeals_that_the_file_leaves_out_have_vanished(weekly, store):
    weekly(
        1,
        ["1 | 2026-01-05 | open", "2 | 2026-01-06 | open"],
        "appeal_id | received_at | status",
    )
    report = weekly(
        2,
        ["1 | 2026-01-05 | open", "3 | 2026-01-12 | open"],
        "appeal_id | received_at | status",
    )
    assert brief(report, "vanished") == ("warn", 1, 2)
    assert shown(report, "vanished") == [Example(number="2", is_earlier=True)]
    assert report.differences["vanished"] == report.vanished == 1


def test_what_was_rewritten_after_the_answer(weekly, store):
    weekly(
        5,
        [
            "1 | 2026-01-05 | closed | 2026-02-10 | 2026-02-04 |   | no",
            "2 | 2026-01-05 | closed | 2026-01-20 | 2026-02-04 |   | no",
            "3 | 2026-01-05 | closed | 2026-01-20 | 2026-02-04 |   | no",
            "4 | 2026-01-05 | open   |            | 2026-02-04 |   | no",
        ],
        STATE,
    )
    report = weekly(
        6,
        [
            # closed six days late, and now in time after all
            "1 | 2026-01-05 | closed | 2026-02-03 | 2026-02-04 |   | no",
            "2 | 2026-01-05 | closed | 2026-01-20 | 2026-02-04 | 5 | no",
            # sent back for review and answered again: nothing is rewritten
            "3 | 2026-01-05 | closed | 2026-02-12 | 2026-02-04 |   | yes",
            "4 | 2026-01-05 | open   |            | 2026-03-04 |   | no",
        ],
        STATE,
    )
    found = report.differences
    assert {name: n for name, n in found.items() if n} == {
        "known": 4,
        "expected": 1,
        "rewritten_closed": 1,
        "moved_due": 1,
        "late_marks": 1,
    }
    assert brief(report, "rewritten") == ("warn", 1, 4)
    assert shown(report, "rewritten") == [
        Example(row=2, number="1", cell="2026-02-03", before="2026-02-10")
    ]
    (effect,) = finding(report, "rewritten").effects
    # due before the export: 1, 2 and 3; in time 1 and 2, without the rewriting 2 alone
    assert effect == Effect(metric="on_time", value=2 / 3, too_high=1 / 3, too_low=0.0)


def test_what_earlier_imports_said_is_shown_and_not_stored(weekly, store):
    titles = "appeal_id | received_at | closed_at | topic"
    weekly(1, ["1 | 2026-01-05 | 2026-01-06 | Снег"], titles)
    report = weekly(2, ["1 | 2026-01-05 | 2026-01-06 | Дороги"], titles)
    assert shown(report, "rewritten")[0].before == "Снег"
    (_, entry) = ledger.entries(store.layout)
    assert "Снег" not in json.dumps(entry.metadata, ensure_ascii=False)


@pytest.mark.parametrize(("raised", "state"), [(7, "warn"), (6, "ok")])
def test_marks_raised_without_one_lowered(weekly, raised, state):
    titles = "appeal_id | received_at | closed_at | rating"
    old = [f"{i} | 2026-01-05 | 2026-01-06 | 1" for i in range(10)]
    new = [r.removesuffix("1") + "5" if i < raised else r for i, r in enumerate(old)]
    weekly(1, old, titles)
    report = weekly(2, new, titles)
    # seven of seven by chance: 1 / 128 < 0.01; six of six: 1 / 64
    assert brief(report, "rerated")[0] == state
    assert report.differences["rerated_up"] == raised


def test_the_sign_test_is_exact():
    assert sign_test(7, 7) == pytest.approx(1 / 2**7)
    assert sign_test(6, 7) == pytest.approx((7 + 1) / 2**7)


def test_files_of_one_command_are_compared_with_one_another(tmp_path, store):
    paths = []
    for n, status in ((19, "open"), (26, "closed")):
        text = f"appeal_id | received_at | status\n1 | 2026-01-05 | {status}"
        paths.append(write_csv(tmp_path / f"week_2026-01-{n}.csv", text))
    loaded = import_files(store, tuple(paths), ImportOptions())
    assert [r.differences and r.differences["known"] for r in loaded.reports] == [
        None,
        1,
    ]


def test_a_dry_run_finds_the_same_and_leaves_no_trace(weekly, store, tmp_path):
    titles = "appeal_id | received_at | status"
    weekly(1, ["1 | 2026-01-05 | open"], titles)
    path = write_csv(tmp_path / "2.csv", f"{titles}\n2 | 2026-01-05 | open")
    options = ImportOptions(exported_at=FIRST + timedelta(weeks=2))
    (dry,) = import_files(store, (path,), options, dry_run=True).reports
    assert store.snapshot().name == "000001-b1"
    (real,) = import_files(store, (path,), options).reports
    assert brief(dry, "vanished") == ("warn", 1, 1)
    assert (dry.checks, dry.differences) == (real.checks, real.differences)


def test_every_check_has_its_spec_and_a_number():
    specs = "\n".join(
        path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py")
    )
    tested = {
        n
        for n in CHECKS
        if re.search(rf'(brief|shown|finding)\(.*"{n}"|check "{n}"', specs)
    }
    assert tested == set(CHECKS)
    assert [check.number for check in CHECKS.values()] == sorted(
        check.number for check in CHECKS.values()
    )
    assert {check.number for check in CHECKS.values()} == set(range(1, 25))


def test_a_file_that_was_loaded_before_is_refused(weekly, store, tmp_path):
    """The check "stale" ends before the file is read."""
    weekly(1, ["1 | 2026-01-05"], "appeal_id | received_at")
    loaded = import_files(store, (tmp_path / "1.csv",), ImportOptions())
    assert "imported already, as 000001" in loaded.refused[0].found
