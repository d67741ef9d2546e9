"""Parquet in the record's own columns."""

from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from metrics.errors import ImportRefused
from tests.imports.files import rows, told


def written(path, **columns):
    pq.write_table(pa.table(columns), path)
    return path


def test_typed_columns_are_read_as_what_they_mean(parse, tmp_path):
    path = written(
        tmp_path / "a.parquet",
        appeal_id=pa.array([17, 18]),
        received_at=[datetime(2026, 1, 6, 10, 0, 5), datetime(2026, 1, 6)],
        closed_at=pa.array([date(2026, 1, 7), None]),
        rating=pa.array([5.0, None]),  # what pandas makes of whole numbers with gaps
        returned=[True, None],
        topic=pa.array(["Roads", ""]).dictionary_encode(),
    )
    columns = ("appeal_id", "received_at", "closed_at", "rating", "returned", "topic")
    assert rows(parse(path), *columns, "row_number") == [
        (
            "17",
            datetime(2026, 1, 6, 10, 0, 5),
            datetime(2026, 1, 7),
            5,
            True,
            "Roads",
            2,
        ),
        ("18", datetime(2026, 1, 6), None, None, None, None, 3),
    ]


def test_a_number_in_a_float_that_lost_digits_is_refused(parse, tmp_path):
    path = written(
        tmp_path / "a.parquet",
        appeal_id=[17.0, 2.0**53, 1.5e300],
        received_at=["2026-01-06"] * 3,
    )
    parsed = parse(path)
    assert rows(parsed, "appeal_id") == [("17",)]
    assert parsed.report.reasons == {"digits_lost": 2}
    assert [row for row, _ in told(parsed)] == [3, 4]


def test_a_moment_with_a_zone_is_brought_to_the_clock_of_its_region(parse, tmp_path):
    path = written(
        tmp_path / "a.parquet",
        appeal_id=["1"],
        received_at=[datetime(2026, 1, 5, 20, 30, tzinfo=UTC)],
        region=["Томская область"],  # seven hours ahead
    )
    assert rows(parse(path), "received_at") == [(datetime(2026, 1, 6, 3, 30),)]


def test_two_columns_of_one_name_are_refused(parse, tmp_path):
    table = pa.table(
        [["1"], ["2026-01-06"], ["2"]], ["appeal_id", "received_at", "topic"]
    )
    pq.write_table(
        table.rename_columns([*table.column_names[:2], "appeal_id"]),
        tmp_path / "a.parquet",
    )
    with pytest.raises(ImportRefused, match="two columns have the name appeal_id"):
        parse(tmp_path / "a.parquet")


def test_what_is_no_plain_value_is_refused(parse, tmp_path):
    path = written(
        tmp_path / "a.parquet", appeal_id=["1"], received_at=[["2026-01-06"]]
    )
    with pytest.raises(ImportRefused, match="the column received_at has the type"):
        parse(path)
