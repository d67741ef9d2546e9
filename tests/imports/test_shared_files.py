"""Real files of other people, imported as they are: the numbers of their reference.

Expected values are those of ../shared/data/REFERENCE_ANSWERS.md, made with pandas.
"""

from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from metrics.errors import ImportRefused
from metrics.imports.limits import Limits
from tests.imports.files import rows, told, write_csv

COMCAST = Path(__file__).parent / "mappings" / "comcast_fcc.toml"
NIGHT = "nyc311-night/311_Service_Requests_from_2010_to_Present.csv"
BOSTON = "boston311-100/boston311-100{}"
LIMITS = Limits()  # of an office that has set none

# file, format, rows, with both times, of them with no time between, first and last
MOMENTS = """
la311-2020/requests.csv                   | la311         | 10000 |  9951 | 19 | 2020-01-01 00:02:00 | 2020-01-03 14:22:00
nyc311-100/nyc311-100.csv                 | nyc311        |   100 |    99 |  4 | 2010-01-17 00:00:00 | 2020-12-18 14:41:29
nyc311-night/311_Service_Requests_from_2010_to_Present.csv | nyc311 | 924 | 480 | 0 | 2022-05-01 00:00:03 | 2022-05-01 02:06:26
boston311-100/boston311-100.csv           | boston311     |   100 |    85 |  0 | 2022-01-01 00:16:00 | 2022-01-31 11:46:00
boston311-100/boston311-dmy-100.csv       | boston311     |   100 |    85 |  0 | 2022-01-01 00:16:00 | 2022-01-31 11:46:00
boston311-100/boston311-100-with-nonascii.csv | boston311 |   100 |    85 |  0 | 2022-01-01 00:16:00 | 2022-01-31 11:46:00
support-csat/customer_support_tickets.csv | helpdesk_csat |  5000 |  3724 |  0 | 2024-01-01 01:00:00 | 2024-12-30 22:00:00
karlsruhe-2019/ka-feedback-2019.csv       | karlsruhe     | 18246 | 15039 |  0 | 2019-01-01 09:41:00 | 2019-12-31 14:13:00
"""  # noqa: E501


@pytest.fixture
def imported(parse, shared):
    """Parse a file of the folder with the limits of every office."""

    def one(name, **options):
        return parse(shared / "data" / name, limits=LIMITS, **options)

    return one


def counted(parsed, column):
    return dict(Counter(value for (value,) in rows(parsed, column)))


def usable_hours(parsed):
    """By group of waits: rounded hours between both times, in order."""
    both = rows(parsed, "received_at", "closed_at")
    return sorted((b - a).total_seconds() / 3600 for a, b in both if b)


@pytest.mark.parametrize("line", MOMENTS.strip().splitlines())
def test_rows_and_both_times(imported, line):
    name, known, *expected, first, last = (cell.strip() for cell in line.split("|"))
    parsed = imported(name)
    found = rows(parsed, "received_at", "closed_at")
    both = [(came, gone) for came, gone in found if gone]
    same = sum(came == gone for came, gone in both)
    assert parsed.metadata["format"] == known
    assert [len(found), len(both), same] == [int(number) for number in expected]
    received = [came for came, _ in found]
    assert (str(min(received)), str(max(received))) == (first, last)
    assert (parsed.report.refused, parsed.report.unknown_words) == (0, {})


def test_los_angeles_by_body_area_topic_and_channel(imported):
    parsed = imported("la311-2020/requests.csv")
    assert counted(parsed, "organisation") == {
        "BOS": 7067,
        "OCB": 2628,
        "BSL": 135,
        "ITA": 105,
        "LASAN": 56,
        "LADWP": 6,
        "BSS": 3,
    }
    assert counted(parsed, "municipality") == {
        "North Valley APC": 1928,
        "Central APC": 1913,
        "South Valley APC": 1848,
        "South Los Angeles APC": 1666,
        "East Los Angeles APC": 1185,
        "West Los Angeles APC": 802,
        "Harbor APC": 647,
        None: 11,
    }
    assert counted(parsed, "topic")["Bulky Items"] == 4470
    assert counted(parsed, "channel")["Driver Self Report"] == 2088
    assert counted(parsed, "status_word") == {
        "Closed": 9723,
        "Cancelled": 244,
        "Open": 16,
        "Pending": 15,
        "Referred Out": 2,
    }


def test_los_angeles_is_read_month_first_and_says_so(imported):
    report = imported("la311-2020/requests.csv").report
    orders = [(o.title, o.order, o.said_by) for o in report.date_orders]
    assert orders == [
        ("createddate", "mdy", "format"),
        ("closeddate", "mdy", "format"),
    ]
    with pytest.raises(ImportRefused, match="rows cannot be accepted"):
        # only where a person insists, and then what is no date stops the file
        imported("la311-2020/requests.csv", date_order="dmy")


def test_the_days_of_los_angeles_alone_decide_nothing(parse, shared, tmp_path):
    """Without a format, and without the closing dates, a person is asked."""
    path = shared / "data" / "la311-2020" / "requests.csv"
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    cells = [line.split(",") for line in lines]
    short = write_csv(
        tmp_path / "a.csv", [["No", "Came"], *([c[0], c[4]] for c in cells)]
    )
    mapping = tmp_path / "la.toml"
    mapping.write_text(
        'name = "la"\ntitle = { ru = "ЛА", en = "LA" }\nsource = "la"\n'
        '[recognise]\ntitles = ["No", "Came"]\n[columns.appeal_id]\ntitle = "No"\n'
        '[columns.received_at]\ntitle = "Came"\nread = { date = "ask" }\n',
        encoding="utf-8",
    )
    with pytest.raises(ImportRefused, match="does not tell day from month"):
        parse(short, mapping=mapping)
    parsed = parse(short, mapping=mapping, date_order="mdy")
    (last,) = max(rows(parsed, "received_at"))
    assert last == datetime(2020, 1, 3, 14, 22)


def test_new_york_by_borough_and_body(imported):
    parsed = imported("nyc311-100/nyc311-100.csv")
    assert counted(parsed, "municipality") == {
        "QUEENS": 28,
        "BROOKLYN": 22,
        "MANHATTAN": 22,
        "BRONX": 17,
        "Unspecified": 7,
        "STATEN ISLAND": 4,
    }
    assert len(counted(parsed, "organisation")) == 12
    due = rows(parsed, "closed_at", "due_at")
    late = [gone > limit for gone, limit in due if gone and limit]
    assert sum(limit is not None for _, limit in due) == 42
    assert (sum(late), len(late)) == (8, 41)
    assert round(usable_hours(parsed)[49], 4) == 68.7556  # the middle one of 99


def test_one_night_in_new_york(imported):
    parsed = imported(NIGHT)
    by_status = Counter(rows(parsed, "organisation", "status"))
    assert by_status[("NYPD", "closed")] == 480
    assert counted(parsed, "status") == {"closed": 480, "open": 444}
    assert {body for body, status in by_status if status == "closed"} == {"NYPD"}
    assert counted(parsed, "municipality") == {
        "BROOKLYN": 269,
        "MANHATTAN": 240,
        "QUEENS": 237,
        "BRONX": 158,
        "STATEN ISLAND": 20,
    }
    assert counted(parsed, "precision") == {"second": 924}


def test_boston_by_body_and_mark_of_lateness(imported):
    parsed = imported(BOSTON.format(".csv"))
    assert counted(parsed, "organisation") == {
        "PWDx": 49,
        "BTDT": 31,
        "ISD": 8,
        "INFO": 4,
        "PARK": 3,
        "PROP": 3,
        "GEN_": 2,
    }
    assert counted(parsed, "municipality")[None] == 1  # a single blank
    assert counted(parsed, "overdue_in_source") == {False: 83, True: 17}
    assert counted(parsed, "channel")["Citizens Connect App"] == 56
    assert counted(parsed, "region") == {"Boston": 100}


def test_boston_written_day_first_is_the_same(imported):
    columns = ("appeal_id", "received_at", "closed_at", "due_at")
    plain = imported(BOSTON.format(".csv"))
    day_first = imported("boston311-100/boston311-dmy-100.csv")
    assert rows(day_first, *columns) == rows(plain, *columns)


def test_boston_with_repeats(imported):
    report = imported(BOSTON.format("-20dupes-random.csv")).report
    assert (report.rows_read, report.accepted, report.repeats) == (100, 80, 20)


def test_boston_with_a_row_too_wide_loses_that_row_alone(imported):
    parsed = imported(BOSTON.format("-bad.tsv"))
    assert parsed.report.accepted == 99
    assert told(parsed) == [(41, "30 cells instead of 29")]


def test_a_helpdesk_and_its_marks(imported):
    parsed = imported("support-csat/customer_support_tickets.csv")
    marks = {1: 782, 2: 739, 3: 749, 4: 720, 5: 734, None: 1276}
    assert counted(parsed, "rating") == marks
    assert counted(parsed, "region") == {"APAC": 2473, "EMEA": 1487, "Americas": 1040}
    assert counted(parsed, "organisation") == {
        "Team_Delta": 1270,
        "Team_Beta": 1258,
        "Team_Gamma": 1238,
        "Team_Alpha": 1234,
    }
    words = {"Resolved": 3724, "In Progress": 1056, "Escalated": 220}
    assert counted(parsed, "status_word") == words
    assert counted(parsed, "overdue_in_source")[False] == 3014


def test_karlsruhe_by_state_channel_and_topic(imported):
    parsed = imported("karlsruhe-2019/ka-feedback-2019.csv")
    ended = Counter(
        word for word, gone in rows(parsed, "status_word", "closed_at") if gone
    )
    assert ended == {"Abgeschlossen": 14093, "Behoben": 946}
    assert counted(parsed, "channel") == {"CALL_115": 9984, "MOBILE": 6507, "WEB": 1755}
    assert counted(parsed, "topic")["Verunreinigungen"] == 4452
    assert len(counted(parsed, "topic")) == 16


def test_minsk_where_nothing_is_dated_but_the_deadline(imported):
    parsed = imported("minsk115-2018-10/appeals.csv")
    assert parsed.report.accepted == 8889
    assert counted(parsed, "rating") == {1: 136, 2: 7, 5: 1, None: 8745}
    assert counted(parsed, "status_word") == {"5": 8325, "7": 553, "4": 11}
    assert len(counted(parsed, "organisation")) == 126
    assert counted(parsed, "received_at")[datetime(2018, 10, 4)] == 548
    terms = sorted((b - a).days for a, b in rows(parsed, "received_at", "due_at"))
    assert terms[len(terms) // 2] == 13
    assert terms[0] >= 0
    assert "closed_at" not in parsed.metadata["columns"]
    assert any(topic == "20.281" for (topic,) in rows(parsed, "topic"))


def test_complaints_with_date_and_time_in_two_columns(imported):
    name = "comcast-fcc/Comcast_telecom_complaints_data.csv"
    parsed = imported(name, mapping=COMCAST)
    received = [came for (came,) in rows(parsed, "received_at")]
    assert len(received) == 2224
    assert str(min(received).date()) == "2015-01-04"
    assert str(max(received).date()) == "2015-12-06"
    assert received[0] == datetime(2015, 4, 22, 15, 53, 50)
    assert Counter(came.month for came in received)[6] == 1046
    assert counted(parsed, "status") == {"closed": 1707, "open": 517}
    assert counted(parsed, "channel") == {"Customer Care Call": 1119, "Internet": 1105}
    assert counted(parsed, "region")["Georgia"] == 288
    assert ("comcas",) in rows(parsed, "appeal_id")
