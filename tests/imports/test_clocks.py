"""Moments with an offset from UTC come to the clock of their own region."""

from datetime import datetime

import pytest

from metrics.errors import ImportRefused
from tests.imports.files import lines, rows, told, write_table

NOON = "2026-11-16T12:00:00Z"


def drawn(folder, moments, region="Томская область"):
    lines_ = [f"{n} | {moment} | {region}" for n, moment in enumerate(moments, 1)]
    return write_table(
        folder / "a.csv", "\n".join(["appeal_id | received_at | region", *lines_])
    )


def received(parsed):
    return [came for (came,) in rows(parsed, "received_at")]


@pytest.mark.parametrize(
    ("region", "hour"),
    [
        ("Томская область", 19),
        ("Калининградская область", 14),
        ("Москва", 15),
        ("RU-KAM", 24),
    ],
)
def test_noon_of_utc_by_the_clock_of_each_region(parse, tmp_path, region, hour):
    parsed = parse(drawn(tmp_path, [NOON], region))
    day, hour = 16 + hour // 24, hour % 24
    assert received(parsed) == [datetime(2026, 11, day, hour)]
    assert "  Moments are by the clock of each region" in lines(parsed.report)


@pytest.mark.parametrize(
    "moment",
    [
        "2026-11-16T15:00:00+03:00",
        "2026-11-16 15:00+0300",
        "2026-11-16 15:00:00 +03",
        "2026-11-16T15:00:00.000+03:00",
        "2026-11-16T07:30:00-04:30",
        "2026-11-16T19:00:00",  # without an offset it is local already
    ],
)
def test_offsets_in_every_dress(parse, tmp_path, moment):
    assert received(parse(drawn(tmp_path, [moment]))) == [datetime(2026, 11, 16, 19)]


def test_summer_and_winter_of_a_zone_that_a_person_names(parse, tmp_path):
    path = drawn(tmp_path, ["2026-07-01T12:00:00Z", "2026-12-01T12:00:00Z"], "Berlin")
    parsed = parse(path, timezone="Europe/Berlin")
    assert [came.hour for came in received(parsed)] == [14, 13]
    assert "  Moments are by the clock of Europe/Berlin" in lines(parsed.report)


def test_a_row_whose_region_is_unknown_is_refused(parse, tmp_path):
    path = write_table(
        tmp_path / "a.csv",
        f"""
        appeal_id | received_at | region
        1         | {NOON}      | Томская область
        2         | {NOON}      | Атлантида
        3         | {NOON}      |
        """,
    )
    parsed = parse(path)
    assert [number for (number,) in rows(parsed, "appeal_id")] == ["1"]
    said = f"«received_at»: {NOON} has an offset from UTC and no region that is known"
    assert told(parsed) == [(3, said), (4, said)]


def test_without_a_region_the_file_is_refused(parse, tmp_path):
    path = write_table(
        tmp_path / "a.csv", f"appeal_id | received_at\n1 | {NOON}\n2 | {NOON}"
    )
    with pytest.raises(ImportRefused) as refusal:
        parse(path)
    assert refusal.value.found == (
        "«received_at» has offsets from UTC, and the file does not tell the region."
    )
    assert refusal.value.do == "Say whose clock counts, as in --timezone Europe/Moscow."
    parsed = parse(path, timezone="Asia/Tomsk")
    assert received(parsed) == [datetime(2026, 11, 16, 19)] * 2


def test_a_zone_that_nobody_knows(parse, tmp_path):
    with pytest.raises(ImportRefused, match="the time zone Mars/Olympus is unknown"):
        parse(drawn(tmp_path, [NOON]), timezone="Mars/Olympus")


def test_a_day_before_by_utc_may_be_the_same_day_there(parse, tmp_path):
    path = write_table(
        tmp_path / "a.csv",
        """
        appeal_id | received_at         | closed_at            | region
        1         | 2026-11-17 01:00:00 | 2026-11-16T23:00:00Z | Томская область
        """,
    )
    assert rows(parse(path), "received_at", "closed_at") == [
        (datetime(2026, 11, 17, 1), datetime(2026, 11, 17, 6))
    ]


def test_what_is_no_moment_is_no_matter_of_clocks(parse, tmp_path):
    path = drawn(tmp_path, [NOON, "2026-11-16T99:99:99Z"], "Атлантида")
    parsed = parse(path, timezone="Asia/Tomsk")
    assert told(parsed) == [(3, "«received_at»: 2026-11-16T99:99:99Z is not a date")]
