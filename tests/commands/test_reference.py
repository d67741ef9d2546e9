"""appeals agencies and doctor, as a user types them."""

import pytest

from tests.exports import write_csv


@pytest.fixture
def imported(tmp_path, run):
    text = "appeal_id | region | organisation | received_at\n"
    text += "1 | Атлантида | Архив | 2026-01-05\n2 | RU-VGG | Музей | 2026-01-05"
    done = run("import", write_csv(tmp_path / "a.csv", text))
    assert done.returncode == 0, done.stderr


def test_bodies_without_an_agency_are_listed_once_others_are_mapped(
    imported, run, tmp_path
):
    assert run("agencies").stdout == (
        "Not assigned: 0 organisations\nOutside the reference: Атлантида\n"
    )
    (tmp_path / "data/store/agencies.csv").write_text(
        "organisation,agency\nАрхив,Комитет\n", encoding="utf-8"
    )
    assert run("rebuild").returncode == 0
    assert run("agencies").stdout == (
        "Not assigned: 1 organisation\n"
        "  RU-VGG  Музей: 1 appeal\n"
        "Outside the reference: Атлантида\n"
    )


def test_a_draft_is_written_and_an_edited_one_stays(imported, run, tmp_path):
    done = run("agencies", "--draft")
    assert done.returncode == 0, done.stderr
    assert "Not assigned: 2 organisations" in done.stdout
    draft = tmp_path / "data/store/agencies.draft.csv"
    draft.write_text("mine", encoding="utf-8")
    again = run("agencies", "--draft")
    assert (again.returncode, draft.read_text(encoding="utf-8")) == (1, "mine")
    assert "--overwrite" in again.stderr
    assert run("agencies", "--draft", "--overwrite").returncode == 0
    assert run("agencies", "--draft", "--out", "new/draft.csv").returncode == 0
    assert (tmp_path / "new/draft.csv").read_bytes() == draft.read_bytes()


def test_the_doctor_explains_what_is_absent(run):
    done = run("doctor")
    assert done.returncode == 0
    assert (
        "population.csv is absent. Residents, with date and source; without it nothing"
        " is per resident. Columns: region, [municipality], date, population, source\n"
    ) in done.stdout
    assert "norms.csv: 6 rows of the program hold\n" in done.stdout


def test_the_doctor_names_file_line_and_what_to_do(run, tmp_path):
    folder = tmp_path / "data/store"
    folder.mkdir(parents=True)
    (folder / "events.csv").write_text("date,text\nyesterday,Flood\n")
    (folder / "groups.csv").write_text("region,group\nRU-VGG,South\n")
    done = run("doctor")
    assert done.returncode == 1
    assert "groups.csv: 1 row\n" in done.stdout
    assert done.stderr == (
        "events.csv:2: date: 'yesterday' cannot be read."
        " Write a day such as 2026-01-31 or 31.01.2026.\n"
    )
