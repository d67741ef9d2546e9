"""The command as a user types it: what it prints and how it ends."""

import csv
import io
import json

import pytest

from tests.exports import write_csv

TABLE = (
    "appeal_id | region | organisation | received_at | closed_at | rating\n"
    + "\n".join(
        f"{n} | Волгоградская область | Архив | 2026-01-05 | 2026-01-08 | {1 + n % 5}"
        for n in range(20)
    )
)


@pytest.fixture
def imported(tmp_path, run):
    path = write_csv(tmp_path / "week.csv", TABLE)
    done = run("import", path, "--exported-at", "2026-01-12")
    assert done.returncode == 0, done.stderr
    return done


def test_an_import_tells_what_it_did(imported, tmp_path):
    assert "week.csv: 20 of 20 rows accepted, 0 refused" in imported.stdout
    assert "Published: 000001-b1" in imported.stdout
    assert (tmp_path / "data/store/CURRENT").read_text() == "000001-b1"


def test_the_same_file_twice_is_refused_and_nothing_changes(imported, run, tmp_path):
    again = run("import", tmp_path / "week.csv")
    assert again.returncode == 1
    assert "imported already, as 000001" in again.stderr
    assert (tmp_path / "data/store/CURRENT").read_text() == "000001-b1"


def test_a_refused_file_does_not_stop_the_others(run, tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_text("<html><body>Session over</body></html>")
    good = write_csv(tmp_path / "week.csv", TABLE)
    done = run("import", bad, good, "--exported-at", "2026-01-12", "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert [i["accepted"] for i in told["imports"]] == [20]
    assert [r["where"] for r in told["refused"]] == ["bad.csv"]


def test_a_dry_run_changes_nothing(run, tmp_path):
    path = write_csv(tmp_path / "week.csv", TABLE)
    done = run("import", path, "--dry-run")
    assert done.returncode == 0
    assert "20 of 20 rows accepted" in done.stdout
    assert not (tmp_path / "data/store/CURRENT").exists()
    assert list((tmp_path / "data/store/ledger").glob("*.parquet")) == []


def test_ask_gives_clean_csv(imported, run):
    done = run("ask", "satisfied,open", "--by", "region", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    # marks 1..5, four of each: 8 of 20 are 4 or 5
    assert rows[0] == {
        "metric": "satisfied",
        "region": "RU-VGG",
        "value": "0.4",
        "low": rows[0]["low"],
        "high": rows[0]["high"],
        "numerator": "8",
        "denominator": "20",
        "n": "20",
        "flag": "",
        "provisional": "True",
    }
    assert (rows[1]["metric"], rows[1]["value"]) == ("open", "0")  # nobody waits
    assert len(rows) == 2


def test_ask_by_week_and_filter(imported, run):
    done = run(
        "ask",
        "received",
        "--by",
        "week",
        "--where",
        "region=RU-VGG",
        "--format",
        "json",
    )
    (row,) = json.loads(done.stdout)
    assert (row["metric"], row["week"], row["value"]) == ("received", "2026-W02", 20)


def test_ask_drills_to_as_many_records_as_its_n(imported, run):
    done = run("ask", "satisfied", "--drill", "--by", "channel", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert (len(rows), "channel" in rows[0]) == (20, True)
    told = run("ask", "satisfied", "--drill", "--format", "json").stdout
    assert len(json.loads(told)) == 20


def test_an_unknown_metric_is_wrong_usage(imported, run):
    done = run("ask", "happiness")
    assert done.returncode == 2
    assert "there is no metric 'happiness'" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["received", "--weeks", "0"],
        ["received", "--weeks", "1000000"],
        ["received", "--where", "fast_track=perhaps"],
        ["received", "--from", "2026-02-01", "--to", "2026-01-01"],
        ["received", "--as-of", "7"],
        ["received", "--as-of", "2020-01-01"],
        [""],
    ],
    ids=" ".join,
)
def test_what_cannot_be_asked_is_wrong_usage(imported, run, words):
    done = run("ask", *words)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_a_source_that_no_import_has_is_no_data(imported, run):
    done = run("ask", "open", "--drill", "--where", "source=nobody", "--format", "csv")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 1)  # the titles


def test_as_of_a_day_never_shows_what_was_imported_later(run, tmp_path):
    late = write_csv(tmp_path / "late.csv", "appeal_id | received_at\n1 | 2026-01-05")
    early = write_csv(tmp_path / "early.csv", "appeal_id | received_at\n2 | 2026-01-05")
    for path, day in ((late, "2026-03-01"), (early, "2026-02-01")):
        assert run("import", path, "--exported-at", day).returncode == 0
    assert run("ask", "received", "--as-of", "2026-02-01").returncode == 2
    done = run("ask", "received", "--as-of", "1", "--format", "json")
    assert json.loads(done.stdout)[0]["value"] == 1


def test_a_folder_for_the_weekly_file_that_cannot_be_made_is_named(
    imported, run, tmp_path
):
    (tmp_path / "taken").write_text("a file stands where the folder should be")
    done = run("weekly", "--out", tmp_path / "taken" / "out")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "taken" in done.stderr


def test_an_empty_store_says_what_to_do(run):
    done = run("ask", "satisfied")
    assert done.returncode == 1
    assert "appeals import FILE" in done.stderr


def test_withdraw_takes_an_import_back_and_its_file_may_come_again(
    imported, run, tmp_path
):
    assert run("withdraw", "1", "--reason", "wrong region").returncode == 0
    assert run("ask", "received").returncode == 1
    assert run("check").returncode == 0
    again = run("import", tmp_path / "week.csv", "--exported-at", "2026-01-12")
    assert again.returncode == 0, again.stderr
    assert "Published: 000002-b1" in again.stdout


def test_withdraw_tells_beforehand_what_it_will_change(imported, run, tmp_path):
    told = run("withdraw", "1", "--dry-run")
    assert told.returncode == 0, told.stderr
    assert "Import 000001, week.csv: 20 accepted rows, 0 refused." in told.stdout
    assert "Received: 20 → —" in told.stdout
    assert (tmp_path / "data/store/CURRENT").read_text() == "000001-b1"
    assert run("withdraw", "1").returncode == 2  # without a reason


def test_a_control_total_that_disagrees_refuses_the_file(run, tmp_path):
    path = write_csv(tmp_path / "week.csv", TABLE)
    refused = run("import", path, "--control-total", "21", "--dry-run", "--json")
    assert refused.returncode == 1
    (told,) = json.loads(refused.stdout)["refused"]
    assert told["found"] == "The cover sheet says 21, the file has 20: 1 row apart."
    states = {c["check"]: c["state"] for c in told["report"]["checks"]}
    assert (len(states), states["control_total"]) == (24, "block")
    assert "Cannot be used." in run("import", path, "--control-total", "21").stdout
    assert run("import", path, "--control-total", "20").returncode == 0
    two = run("import", path, path, "--control-total", "20")
    assert two.returncode == 2


def test_the_letter_to_the_source_comes_when_it_is_asked_for(run, tmp_path):
    bad = "\n98 | Волгоградская область | Архив | soon |  | 5"
    path = write_csv(tmp_path / "week.csv", TABLE + bad)
    asked = run("import", path, "--dry-run", "--letter").stdout
    assert "\nHello.\n\nYour file week.csv was checked when it was loaded" in asked
    assert "Rows of the file, for example: 22. Please correct the dates." in asked
    assert "Hello." not in run("import", path, "--dry-run").stdout


def test_a_page_hears_of_a_refusal_in_its_language(run, tmp_path, monkeypatch):
    monkeypatch.setenv("APPEALS_LANGUAGE", "ru")
    path = tmp_path / "week.csv"
    path.write_text("")
    said = run("import", path).stderr.strip()
    assert said == "week.csv: файл пуст. Выгрузите файл заново."


def test_check_names_damage_and_rebuild_mends_it(imported, run, tmp_path):
    snapshot = tmp_path / "data/store/snapshots/000001-b1.duckdb"
    before = run("ask", "satisfied", "--format", "csv").stdout
    snapshot.write_bytes(b"not a database")
    damaged = run("check")
    assert damaged.returncode == 1
    assert "000001-b1.duckdb" in damaged.stderr
    asked = run("ask", "satisfied")
    assert (asked.returncode, "appeals rebuild" in asked.stderr) == (1, True)
    assert run("rebuild").returncode == 0
    assert run("check").returncode == 0
    assert run("ask", "satisfied", "--format", "csv").stdout == before


def test_formats_are_listed_with_how_they_are_recognised(run):
    done = run("formats")
    assert done.returncode == 0
    for name in ("pos", "canonical", "boston311", "nyc311"):
        assert name in done.stdout


def test_weekly_issues_the_last_complete_week_as_folder_and_zip(
    imported, run, tmp_path
):
    done = run("weekly", "--out", "out")
    assert done.returncode == 0, done.stderr
    name = "appeals-quality_all_2026-W02_v1.0.0_r1"
    assert done.stdout.split() == [f"out/{name}", f"out/{name}.zip"]
    assert (tmp_path / "out" / name / "data" / "metrics.csv").exists()
    again = run("weekly", "--out", "other")
    packed = [(tmp_path / f / f"{name}.zip").read_bytes() for f in ("out", "other")]
    assert (again.returncode, packed[0]) == (0, packed[1])


def test_weekly_refuses_a_week_that_is_not_over_and_a_region_without_appeals(
    imported, run
):
    early = run("weekly", "--week", "2026-W40")
    assert early.returncode == 2
    assert "before the week does" in early.stderr
    nobody = run("weekly", "--region", "RU-MOW")
    assert nobody.returncode == 2
    assert "holds no appeal of it" in nobody.stderr


def test_serving_to_the_world_is_refused_without_sign_in(imported, run):
    done = run("serve", "--address", "0.0.0.0", "--no-open")
    assert done.returncode == 1
    assert "listens on this computer alone" in done.stderr


def test_a_store_of_ones_own_is_not_overwritten_by_the_demo(imported, run):
    done = run("demo", "--only-data")
    assert done.returncode == 1
    assert "holds data of yours" in done.stderr


def test_a_folder_that_cannot_be_written_is_named(run, tmp_path):
    (tmp_path / "taken").write_text("a file stands where the store should be")
    path = write_csv(tmp_path / "week.csv", TABLE)
    done = run("import", path, "--store", tmp_path / "taken" / "store")
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
