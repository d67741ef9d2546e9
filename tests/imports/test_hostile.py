"""Whatever a file holds: a clear refusal, in bounded memory, and an unchanged store."""

import gzip
import io
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics.errors import ImportRefused
from metrics.imports.formats import load_formats
from metrics.imports.limits import Limits
from metrics.imports.parse import ImportOptions, parse_export
from tests.exports import write_csv
from tests.imports.hostile import TABLE, plain_workbook, write_hostile, zipped
from tests.peak import telling_peak

SAMPLES = Path(__file__).parent / "samples"
COMMAND = (sys.executable, "-m", "metrics.cli", "import", "--json")
MOST_MEMORY = 1.5 * (1 << 20)  # in kB
FOUND = {
    "bomb.csv.gz": "unpacks to more than",
    "bomb.xlsx": "needs more than 3 GB of memory",
    "bomb.zip": "unpacks to more than",
    "cut.csv.gz": "this archive cannot be unpacked",
    "cut.json": "cannot be read after record 1",
    "cut.parquet": "this Parquet file cannot be read",
    "cut.xlsx": "this workbook cannot be opened",
    "cut.xml": "cannot be read after record 0",
    "deep.json": "cannot be read after record 0",
    "deep.xml": "cannot be read after record 0",
    "empty.csv": "is empty",
    "entities.xml": "it declares a document type",
    "huge_part.xlsx": "this workbook cannot be opened",
    "line_of_10_mb.csv": "a row is longer than 4 MB",
    "noise.csv": "it holds zero bytes",
    "noise.gz": "this archive cannot be unpacked",
    "noise.xls": "this workbook cannot be opened",
    "noise.zip": "this workbook cannot be opened",
    "page.xls": "this is a web page, not a table",
    "quote_without_end.csv": "a quotation mark without its pair",
    "row_of_a_hundred_thousand.csv": "100001 cells instead of 3",
    "row_of_a_million.csv": "a row is longer than 4 MB",
    "titles_of_10_mb.csv": "its first line is too long to hold titles",
    "titles_of_a_million.csv": "columns; the most is 16,384",
    "zeros.csv": "it holds zero bytes",
    "zeros_only.csv": "it holds zero bytes",
}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def appeals(store: Path, *words: object) -> tuple[dict, str, int]:
    """What `appeals import --json` says, its complaints, and its memory in kB."""
    command = [*COMMAND, "--store", str(store), *map(str, words)]
    with tempfile.TemporaryDirectory() as folder:
        peak = Path(folder) / "peak"
        done = subprocess.run(
            telling_peak(command, peak),
            cwd=Path(__file__).parents[2],
            env=os.environ | {"COLUMNS": "200"},
            capture_output=True,
            text=True,
            check=False,  # a refused file ends it with 1
        )
        return json.loads(done.stdout), done.stderr, int(peak.read_text())


def test_files_made_to_break_a_reader(tmp_path):
    store = tmp_path / "store"
    good = write_csv(tmp_path / "good.csv", "appeal_id | received_at\n1 | 2026-11-16")
    appeals(store, good)
    before = contents(store)
    files = write_hostile(tmp_path / "hostile")
    told, said, memory = appeals(store, *files)
    found = {refused["where"].split(" (")[0]: refused for refused in told["refused"]}
    unlike = {
        name: found.get(name, {"found": "accepted"})["found"]
        for name, text in FOUND.items()
        if text not in found.get(name, {"found": "accepted"})["found"]
    }
    assert unlike == {}
    assert [file.name for file in files] == sorted(FOUND)
    assert all(refused["do"] for refused in told["refused"])
    assert all(len(refused["found"]) < 2000 for refused in told["refused"])
    assert "Traceback" not in said
    assert contents(store) == before
    assert memory < MOST_MEMORY


def parsed_or_refused(content: bytes, name: str) -> None:
    """Nothing but a refusal, or a report in which every row is accounted for."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        into = Path(folder) / "into"
        into.mkdir()
        try:
            done = parse_export(
                path,
                number=1,
                formats=load_formats(),
                into=into,
                options=ImportOptions(timezone="Europe/Moscow"),
                secret=b"key",
                limits=Limits(bad_rows=1, contradictions=1),
            )
        except ImportRefused:
            return
        report = done.report
        parts = report.accepted + report.refused + report.repeats
        assert report.rows_read == parts
        assert pq.read_metadata(done.rows).num_rows == report.accepted


def _parquet() -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table({"appeal_id": ["1"], "received_at": ["2026-11-16"]}), file)
    return file.getvalue()


WHOLE = {path.name: path.read_bytes() for path in sorted(SAMPLES.iterdir())} | {
    "a.csv.gz": gzip.compress(TABLE),
    "a.parquet": _parquet(),
    "a.xlsx": plain_workbook(),
    "a.zip": zipped("a.csv", TABLE),
}
# an example opens databases and programs, so its time says nothing
unhurried = settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow]
)


@unhurried
@given(content=st.binary(max_size=400), start=st.sampled_from(sorted(WHOLE)))
def test_random_bytes(content, start):
    parsed_or_refused(WHOLE[start][:8] + content, start)


@unhurried
@given(
    name=st.sampled_from(sorted(WHOLE)),
    cut=st.floats(0, 1),
    at=st.floats(0, 1),
    inserted=st.sampled_from([b"", b"\0", b'"', b"\n", b"\xff\xfe", b"\xe2\x80\xae"]),
)
def test_whole_files_cut_and_scratched(name, cut, at, inserted):
    content = WHOLE[name]
    content = content[: round(len(content) * (1 - cut / 4))]
    place = round(len(content) * at)
    parsed_or_refused(content[:place] + inserted + content[place + 1 :], name)


KNOWN_CELLS = (
    *("1", "2026-11-16", "2026-11-16T10:00:00Z", "5", "closed", "true", "-"),
    *('=HYPERLINK("x")', "\u202e1", "1e400", "2026-02-31", "0000-00-00", "9" * 400),
    *("'; DROP TABLE read; --", "{cell}", "2026-11-16T99:99:99+99:99", "\ufeff"),
)
CELLS = st.one_of(st.text(max_size=12), st.sampled_from(KNOWN_CELLS))
TITLES = ("appeal_id", "received_at", "closed_at", "status", "rating", "topic")


@unhurried
@given(rows=st.lists(st.lists(CELLS, max_size=7), max_size=6))
def test_any_cells_below_known_titles(rows):
    lines = ["\t".join(TITLES), *("\t".join(row) for row in rows)]
    text = "\n".join(line.replace("\r", " ") for line in lines)
    parsed_or_refused(text.encode("utf-8", "surrogatepass"), "a.tsv")


@pytest.mark.parametrize("mark", ["\u200f", "\u202e", "\u2067", "\ufeff", "\u200b"])
def test_marks_that_nobody_sees_do_not_hide_or_turn_anything(tmp_path, parse, mark):
    path = tmp_path / "a.csv"
    path.write_text(
        f"{mark}appeal_id,received{mark}_at,topic\n{mark}17{mark},2026-11-16{mark},"
        f"Ямы{mark}\n17,2026-11-16,Ямы\n",
        encoding="utf-8",
    )
    report = parse(path).report
    assert (report.accepted, report.repeats, report.refused) == (1, 1, 0)
