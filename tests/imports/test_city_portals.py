"""Real files of Boston and New York, read as they are."""

from collections import Counter

import pytest

from tests.imports.files import rows, told

BOSTON = "boston311-100/boston311-100{}"


@pytest.fixture
def shared(request):
    """The folder with other people's files; it is no part of this project."""
    folder = request.config.rootpath.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("shared/data is absent")
    return folder


def test_boston(parse, shared):
    parsed = parse(shared / BOSTON.format(".csv"))
    found = rows(parsed, "received_at", "closed_at")
    both = [(came, gone) for came, gone in found if gone]
    assert (len(found), len(both), sum(a == b for a, b in both)) == (100, 85, 0)
    assert min(came for came, _ in found).isoformat(" ") == "2022-01-01 00:16:00"
    assert max(came for came, _ in found).isoformat(" ") == "2022-01-31 11:46:00"
    assert Counter(rows(parsed, "status")) == {("closed",): 85, ("open",): 15}
    assert Counter(rows(parsed, "overdue_in_source")) == {(False,): 83, (True,): 17}
    by_body = {"PWDx": 49, "BTDT": 31, "ISD": 8, "INFO": 4, "PARK": 3, "PROP": 3}
    assert Counter(body for (body,) in rows(parsed, "organisation")) == by_body | {
        "GEN_": 2
    }
    assert Counter(rows(parsed, "municipality"))[(None,)] == 1  # a single blank
    assert Counter(rows(parsed, "channel", "region"))[
        ("Citizens Connect App", "Boston")
    ] == (56)


def test_boston_written_day_first_is_the_same(parse, shared):
    columns = ("appeal_id", "received_at", "closed_at", "due_at")
    plain = parse(shared / BOSTON.format(".csv"))
    day_first = parse(shared / "boston311-100/boston311-dmy-100.csv")
    assert rows(day_first, *columns) == rows(plain, *columns)


def test_boston_with_accents(parse, shared):
    parsed = parse(shared / BOSTON.format("-with-nonascii.csv"))
    assert (parsed.report.accepted, parsed.report.encoding) == (100, "utf-8")


def test_boston_with_repeats(parse, shared):
    report = parse(shared / BOSTON.format("-20dupes-random.csv")).report
    assert (report.accepted, report.repeats, report.refused) == (80, 20, 0)


def test_boston_with_a_row_too_wide(parse, shared):
    parsed = parse(shared / BOSTON.format("-bad.tsv"))
    assert parsed.report.accepted == 99
    assert told(parsed) == [(41, "30 cells instead of 29")]


def test_new_york(parse, shared):
    parsed = parse(shared / "nyc311-100/nyc311-100.csv")
    found = rows(parsed, "received_at", "closed_at", "due_at")
    both = [(came, gone) for came, gone, _ in found if gone]
    assert (len(found), len(both), sum(a == b for a, b in both)) == (100, 99, 4)
    assert sum(due is not None for *_, due in found) == 42
    assert Counter(rows(parsed, "status")) == {("closed",): 99, ("open",): 1}
    boroughs = Counter(name for (name,) in rows(parsed, "municipality"))
    assert boroughs["QUEENS"] == 28
    assert boroughs["Unspecified"] == 7


def test_one_night_in_new_york(parse, shared):
    file = "nyc311-night/311_Service_Requests_from_2010_to_Present.csv"
    parsed = parse(shared / file)
    found = rows(parsed, "status", "organisation")
    assert Counter(status for status, _ in found) == {"closed": 480, "open": 444}
    assert Counter(body for _, body in found)["NYPD"] == 885
    assert {body for status, body in found if status == "closed"} == {"NYPD"}
    assert rows(parsed, "precision")[0] == ("second",)
    assert parsed.report.unknown_words == {}
