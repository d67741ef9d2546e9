"""appeals formats --new: a draft of a format, and an import by it."""

import json

from metrics.imports.format_file import read_format
from tests.exports import write_csv

TABLE = """
    Case No | Received   | Closed     | Status  | Office
    --------+------------+------------+---------+--------
    7       | 04/03/2026 | 04/05/2026 | Closed  | Roads
    8       | 04/04/2026 |            | Open    | Roads
    9       | 04/16/2026 | 04/18/2026 | Beached | Harbour
"""


def test_a_draft_is_written_and_an_import_by_it_works(run, tmp_path):
    path = write_csv(tmp_path / "cases.csv", TABLE)
    drafted = run("formats", "--new", path)
    assert drafted.returncode == 0, drafted.stderr
    assert drafted.stdout.splitlines() == [
        "Written: cases.toml. Look it through; then",
        f"appeals import {path} --mapping cases.toml",
    ]
    known = read_format(tmp_path / "cases.toml")
    assert {c.name: c.titles for c in known.columns} == {
        "appeal_id": ("Case No",),
        "received_at": ("Received",),
        "closed_at": ("Closed",),
        "status": ("Status",),
    }
    assert known.column("received_at").reader.patterns[0] == "%m/%d/%Y"
    done = run("import", path, "--mapping", tmp_path / "cases.toml", "--json")
    assert done.returncode == 0, done.stderr
    (report,) = json.loads(done.stdout)["imports"]
    assert (report["rows_read"], report["accepted"], report["source"]) == (
        3,
        3,
        "cases",
    )
    assert report["unknown_words"] == {"Status": {"Beached": 1}}


def test_a_draft_never_overwrites_a_file(run, tmp_path):
    path = write_csv(tmp_path / "cases.csv", TABLE)
    (tmp_path / "cases.toml").write_text("mine")
    again = run("formats", "--new", path)
    assert again.returncode == 1
    assert "cases.toml: the draft cannot be written: File exists." in again.stderr
    assert (tmp_path / "cases.toml").read_text() == "mine"
    other = run("formats", "--new", path, "--out", "other.toml")
    assert other.returncode == 0
    assert read_format(tmp_path / "other.toml").name == "cases"


def test_a_program_that_starts_an_import_is_told_its_steps(run, tmp_path):
    path = write_csv(tmp_path / "week.csv", "appeal_id | received_at\n7 | 2026-04-03")
    done = run("import", path, "--json")
    assert done.stderr.splitlines() == [
        "0/1 week.csv",
        "0/1 checking",
        "1/1 publishing",
        "1/1 done",
    ]
