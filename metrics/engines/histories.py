"""What the ledger remembers of an appeal, for the reference engine: plain and slow."""

from datetime import datetime

from metrics.period import day_number

Row = dict


def with_histories(appeals: list[Row], superseded: list[Row]) -> list[Row]:
    """The present rows, each with the claims of histories.sql."""
    versions: dict[tuple, list[Row]] = {}
    for row in (*superseded, *appeals):
        versions.setdefault((row["source"], row["appeal_id"]), []).append(row)
    alike: dict[tuple, list[Row]] = {}
    for row in appeals:
        alike.setdefault((row["source"], row["region"]), []).append(row)
    reach = {place: _reach(rows) for place, rows in alike.items()}
    return [
        {
            **row,
            **_claims(versions[row["source"], row["appeal_id"]]),
            "is_vanished": _is_vanished(row, *reach[row["source"], row["region"]]),
        }
        for row in appeals
    ]


def _claims(versions: list[Row]) -> Row:
    versions = sorted(versions, key=lambda version: version["from_import"])
    steps = [
        (was, now)
        for was in versions
        for now in versions
        if was["until_import"] is not None and was["until_import"] == now["from_import"]
    ]
    return {
        "was_extended_late": any(_is_late(*step) for step in steps),
        "was_backdated": any(_is_backdated(*step) for step in steps),
        "was_topic_changed": any(
            None not in (was["topic"], now["topic"]) and was["topic"] != now["topic"]
            for was, now in steps
        ),
        "was_mark_lost": any(
            was["rating"] is not None and now["rating"] is None for was, now in steps
        ),
    }


def _is_late(was: Row, now: Row) -> bool:
    if was["status"] != "open" or was["due_at"] is None or now["due_at"] is None:
        return False
    by_file = now["due_from"] in (None, "file")
    is_over = _day(was, "seen_at") > _day(was, "due_at")
    return by_file and is_over and now["due_at"] > was["due_at"]


def _is_backdated(was: Row, now: Row) -> bool:
    if now["closed_at"] is None:
        return False
    if was["closed_at"] is not None and _day(now, "closed_at") < _day(was, "closed_at"):
        return True
    is_closed = was["status"] == "open" and now["status"] == "closed"
    return is_closed and _day(now, "closed_at") < _day(was, "seen_at")


def _reach(rows: list[Row]) -> tuple[datetime, datetime, datetime]:
    """The newest sight of a region's appeals, and the dates that it shows."""
    newest = max(row["seen_at"] for row in rows)
    shown = [row["received_at"] for row in rows if row["seen_at"] == newest]
    return newest, min(shown), max(shown)


def _is_vanished(
    row: Row, newest: datetime, earliest: datetime, latest: datetime
) -> bool:
    is_within = earliest <= row["received_at"] <= latest
    return row["status"] == "open" and row["seen_at"] < newest and is_within


def _day(row: Row, name: str) -> int:
    return day_number(row[name].date())
