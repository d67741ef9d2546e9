"""Rows read = accepted + refused + repeated, counted by another reader."""

import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics.generator import generate
from metrics.imports.load import import_files
from metrics.imports.parse import ImportOptions
from metrics.imports.quarantine import OWN_TITLES
from metrics.store.store import Store
from tests.exports import load, state
from tests.imports.files import pos_row, quarantine, rows, write_pos
from tests.imports.files import write_csv as write_lines

SAMPLES = sorted((Path(__file__).parent / "samples").iterdir())
ABOVE_TITLES = {"delo.csv": 1, "dobrodel.csv": 1}  # lines that name the list
REAL = (
    "boston311-100/boston311-100.csv",
    "boston311-100/boston311-100-bad.tsv",
    "nyc311-100/nyc311-100.csv",
)


def filled_rows(path: Path, separator: str, encoding: str = "utf-8-sig") -> int:
    """Rows below the titles with a filled cell, as Python's own reader counts them."""
    with path.open(encoding=encoding, newline="") as file:
        lines = list(csv.reader(file, delimiter=separator))
    return sum(any(cell.strip() for cell in line) for line in lines[1:])


def accounted(report) -> tuple[int, int]:
    return report.rows_read, report.accepted + report.refused + report.repeats


CELLS = {
    "appeal_id": ["1", "2", "3", "4", "", "3,27E+11", "+7 912 345-67-89"],
    "received_at": ["2026-01-05", "2026-01-06", "", "31.02.2026", "2199-01-01"],
    "closed_at": ["", "2026-01-09", "2025-12-31", "x"],
    "rating": ["", "5", "1", "6", "five"],
    "topic": ["", "Снег", "писать a@b.example", "=SUM(1)"],
}
ROWS = st.tuples(*map(st.sampled_from, CELLS.values()))
RAGGED = st.lists(st.sampled_from(["1", "2026-01-05", "x"]), min_size=1, max_size=8)


@settings(
    deadline=None,  # the first connection is slow
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(lines=st.lists(ROWS | RAGGED.filter(lambda r: len(r) != len(CELLS)), max_size=9))
def test_every_row_of_a_dirty_file_is_accounted_for(parse, tmp_path, lines):
    good = ["good", "2026-01-05", "", "", ""]
    path = write_lines(tmp_path / "a.csv", [list(CELLS), good, *lines])
    parsed = parse(path)
    rows_in_file = filled_rows(path, ",")
    assert accounted(parsed.report) == (rows_in_file, rows_in_file)
    written = len(quarantine(parsed)) - 1 if parsed.refused else 0
    assert (len(rows(parsed, "row_number")), written) == (
        parsed.report.accepted,
        parsed.report.refused,
    )


def test_every_row_of_generated_weeks_is_accounted_for(parse, tmp_path):
    made = generate("demo", appeals=8000, seed=3, out=tmp_path, format="pos")
    files = [path for path in made.files if path.suffix == ".csv"][-8:]
    refused = 0
    for path in files:
        report = parse(path).report
        refused += report.refused
        assert accounted(report) == (filled_rows(path, ";"),) * 2, path.name
    assert refused > 0  # the generator spoils rows


@pytest.mark.parametrize("name", REAL)
def test_every_row_of_a_real_export_is_accounted_for(parse, shared, name):
    path = shared / "data" / name
    report = parse(path).report
    separator = "\t" if path.suffix == ".tsv" else ","
    assert accounted(report) == (filled_rows(path, separator),) * 2


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_row_of_a_sample_is_accounted_for(parse, path):
    options = {"timezone": "America/Los_Angeles"} if "open311" in path.name else {}
    report = parse(path, **options).report
    if path.suffix == ".csv":
        below = filled_rows(path, report.separator, report.encoding)
        rows_in_file = below - ABOVE_TITLES.get(path.name, 0)
    else:
        records = {".json": '"service_request_id"', ".xml": "</service_request_id>"}
        rows_in_file = path.read_text("utf-8").count(records[path.suffix])
    assert accounted(report) == (rows_in_file, rows_in_file)


@pytest.fixture
def refused(tmp_path):
    """A store with a week of which one row was refused, and the file with that row."""
    store = Store(tmp_path / "store")
    good = [pos_row(Номер=f"{n}") for n in range(30)]
    bad = pos_row(Номер="77", Дата_поступления="32.01.2026", ФИО_исполнителя="Иванов")
    load(store, write_pos(tmp_path / "pos_2026-01-12.csv", *good, bad))
    (path,) = store.layout.quarantine.glob("*.csv")
    return store, path


def mended(path: Path, tmp_path: Path) -> Path:
    text = path.read_text("utf-8-sig").replace(";32.01.2026;", ";07.01.2026;")
    copy = tmp_path / "mended.csv"
    copy.write_text(text, encoding="utf-8-sig")
    return copy


def test_a_mended_row_joins_its_week(refused, tmp_path):
    store, path = refused
    (report,) = load(store, mended(path, tmp_path)).reports
    assert (report.accepted, report.new, report.mends) == (1, 1, 1)
    # it speaks for the day of the file that it comes from, not for its own dates
    assert (report.exported_at, report.exported_at_from) == (
        "2026-01-12T00:00:00",
        "mended",
    )
    assert len(state(store, ["appeal_id"])) == 31
    assert report.vanished == 0


def test_a_row_that_was_not_mended_is_refused_again(refused, tmp_path):
    store, path = refused
    result = import_files(store, (path,), ImportOptions())
    assert "no row can be accepted" in result.refused[0].found


def test_a_refused_row_keeps_its_cells_but_for_personal_columns(refused):
    _, path = refused
    with path.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file, delimiter=";")
    left = {title: cell for title, cell in pos_row().items() if title in row}
    changed = {"Номер": "77", "Дата поступления": "32.01.2026"}
    expected = {t: "" if c == "-" else c for t, c in (left | changed).items()}
    assert {t: c for t, c in row.items() if t not in OWN_TITLES} == expected
    assert "Иванов" not in path.read_text("utf-8-sig")


def test_rows_of_an_import_that_is_not_here_are_refused(refused, tmp_path):
    store, path = refused
    copy = mended(path, tmp_path)
    other = Store(tmp_path / "other")
    result = import_files(other, (copy,), ImportOptions())
    assert "refused in the import 000001, which is not here" in result.refused[0].found
    store.withdraw(1, "wrong", erase=False)
    assert import_files(store, (copy,), ImportOptions()).refused


def test_a_mended_file_is_no_week_that_others_are_compared_with(refused, tmp_path):
    store, path = refused
    load(store, mended(path, tmp_path))
    for day in ("2026-01-19", "2026-01-26", "2026-02-02"):
        weeks = [pos_row(Номер=f"{day}-{n}") for n in range(30)]
        (report,) = load(store, write_pos(tmp_path / f"pos_{day}.csv", *weeks)).reports
    states = {f.check: f.state for f in report.checks}
    assert states["volume"] == "unjudged"  # three weeks before, not four
