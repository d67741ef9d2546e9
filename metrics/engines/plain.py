"""The reference engine: plain Python over the rows, obvious and slow.

It says a second time, independently of schema.sql, what each derived column means.
"""

from datetime import datetime, time, timedelta

from metrics.engines.histories import with_histories
from metrics.period import day_number
from metrics.question import DIMENSIONS, WEEK
from metrics.tally import Counts, Scope, Tally

Row = dict


class PlainEngine:
    """Counts appeals in lists of records, as the snapshot's tables hold them."""

    def __init__(self, appeals: list[Row], superseded: list[Row] = ()) -> None:
        self._appeals = [{**row, **derived(row)} for row in appeals]
        self._superseded = [{**row, **derived(row)} for row in superseded]

    def tallies(self, *wanted: Tally) -> list[Counts]:
        """The counts of each tally, in order, each by a walk of its own."""
        return [self._count(tally) for tally in wanted]

    def _count(self, tally: Tally) -> Counts:
        counts: Counts = {}
        for row in self._rows(tally):
            group = tuple(_group(row, name, tally.anchor) for name in tally.split_by)
            value = row[tally.value] if tally.value else None
            met = [all(row[claim] for claim in c) for c in tally.conditions]
            if not any(met):
                continue
            so_far = counts.setdefault(group, {}).get(value, (0,) * len(met))
            counts[group][value] = tuple(
                n + is_met for n, is_met in zip(so_far, met, strict=True)
            )
        return counts

    def records(
        self, tally: Tally, *, columns: tuple[str, ...], limit: int | None
    ) -> list[dict]:
        """The appeals that meet the tally's last condition, in order of their key."""
        met = [r for r in self._rows(tally) if all(r[c] for c in tally.conditions[-1])]
        met.sort(key=lambda row: (row["source"], row["appeal_id"]))
        return [{name: row[name] for name in columns} for row in met][:limit]

    def _rows(self, tally: Tally) -> list[Row]:
        return [row for row in self._known(tally.scope) if _is_in(row, tally)]

    def _known(self, scope: Scope) -> list[Row]:
        if scope.as_of is None and scope.with_history:
            return with_histories(self._appeals, self._superseded)
        if scope.as_of is None:
            return self._appeals
        current = [r for r in self._appeals if r["from_import"] <= scope.as_of]
        earlier = [
            r
            for r in self._superseded
            if r["from_import"] <= scope.as_of < r["until_import"]
        ]
        return current + earlier


def _is_in(row: Row, tally: Tally) -> bool:
    day = row[tally.anchor]
    if day is None:
        return False
    if tally.first_day is not None and day < tally.first_day:
        return False
    if tally.last_day is not None and day > tally.last_day:
        return False
    if tally.before is not None and day >= dict(tally.before).get(row["source"], day):
        return False
    present = tally.scope.present
    if present is not None:
        on = dict(present.on).get(row["source"])
        entered, left = row[present.enters], row[present.leaves]
        if on is None or entered is None or not entered <= on < left:
            return False
    return all(row[DIMENSIONS[name]] in values for name, values in tally.scope.where)


def _group(row: Row, name: str, anchor: str) -> object:
    if name == WEEK:
        return row[anchor] - (row[anchor] + 3) % 7
    return row[DIMENSIONS[name]]


def derived(row: Row) -> Row:
    """Every derived column of one appeal."""
    status, rating = row["status"], row["first_rating"]
    closed_at = row["closed_at"] if status == "closed" else None
    went_away = status in ("withdrawn", "forwarded")
    ended_at = (row["ended_at"] or row["seen_at"]) if went_away else None
    first_closed_at, seen_at = row["first_closed_at"], row["seen_at"]
    original_due_at = row["original_due_at"]
    due_at = original_due_at or row["due_at"]
    answered_at = first_closed_at
    if answered_at is None and rating is not None:
        answered_at = row["first_mark_seen_at"]
    left_at = closed_at or ended_at
    left_day, due_day, received_day = (
        _day(left_at),
        _day(due_at),
        _day(row["received_at"]),
    )
    overdue_from_day = None
    if due_day is not None and (left_day is None or left_day > due_day):
        overdue_from_day = max(due_day + 1, received_day)
    to_the_minute = False
    if due_at is not None and row["precision"] == "second":
        to_the_minute = due_at.time() != time.min
    is_late, is_on_time = False, False
    if first_closed_at is not None and due_at is not None:
        if to_the_minute:
            is_late = first_closed_at > due_at
        else:
            is_late = first_closed_at.date() > due_at.date()
        is_on_time = original_due_at is not None and not is_late
    within_a_day = False
    if first_closed_at is not None and row["precision"] == "second":
        within_a_day = first_closed_at < row["received_at"] + timedelta(hours=24)
    elif first_closed_at is not None:
        within_a_day = _day(first_closed_at) <= received_day
    returned_at = row["returned_at"]
    is_returned = bool(row["returned"])
    if returned_at is not None and first_closed_at is not None:
        is_returned = _within(first_closed_at, returned_at, 28)
    is_rated = rating is not None
    is_satisfied, is_dissatisfied = is_rated and rating >= 4, is_rated and rating <= 2
    moved = due_at is not None and row["due_at"] is not None and row["due_at"] > due_at
    first_end = row["first_answer_at"] or left_at or seen_at
    days_left = None
    if first_closed_at is not None and due_day is not None:
        days_left = due_day - _day(first_closed_at)
    marked_at = row["rated_at"]
    if marked_at is None and row["mark_seen_at"] is not None:
        marked_at = row["mark_seen_at"] - timedelta(microseconds=1)
    answers = {
        "is_meant": status != "invalid",
        "is_duplicate": row["duplicate_of"] is not None,
        "is_valid": status != "invalid" and row["duplicate_of"] is None,
        "has_clear_end": not (status == "closed" and closed_at is None),
        "is_closed": closed_at is not None,
        "is_answered": answered_at is not None,
        "has_first_answer": row["first_answer_at"] is not None,
        "has_outcome": row["outcome"] is not None,
        "is_substantive": row["outcome"] in ("solved", "measures_taken"),
        "is_explained": row["outcome"] == "explained",
        "is_answered_within_a_day": within_a_day,
        "is_answered_after_a_day": first_closed_at is not None and not within_a_day,
        "is_kept_until_due": not (
            status == "withdrawn" and due_day is not None and _day(ended_at) <= due_day
        ),
        "is_original_due_known": original_due_at is not None,
        "is_due_to_the_minute": to_the_minute,
        "is_answered_on_time": is_on_time,
        "is_answered_late": is_late,
        "is_extended": moved or bool(row["extended"]),
        "was_overdue": overdue_from_day is not None,
        "is_known_by_day": row["precision"] == "day",
        "is_rated": is_rated,
        "is_satisfied": is_satisfied,
        "is_dissatisfied": is_dissatisfied,
        "has_mark_now": row["rating"] is not None,
        "is_satisfied_now": row["rating"] is not None and row["rating"] >= 4,
        "is_marked_up": None not in (row["rating"], rating) and row["rating"] > rating,
        "is_five": rating == 5,
        "is_mark_day_inferred": row["rating"] is not None and row["rated_at"] is None,
        "can_be_asked": row["has_contact"] is not False,
        "is_asked": row["survey_offered_at"] is not None,
        "is_escalated": _within(first_closed_at, row["escalated_at"], 60),
        "is_of_known_citizen": row["citizen_hash"] is not None,
        "is_followed": _within(first_closed_at, row["followed_at"], 60),
        "has_deadline": due_day is not None,
        "is_answered_on_last_day": days_left == 0,
        "is_answered_at_month_end": first_closed_at is not None
        and (first_closed_at + timedelta(days=3)).month != first_closed_at.month,
        "is_answered_in_calm_days": days_left is not None and 2 <= days_left <= 7,
        "has_said_whether_solved": row["solved_by_citizen"] is not None,
        "is_confirmed_solved": row["solved_by_citizen"] == "yes",
        "has_reaction": row["reaction"] is not None,
        "is_positive_reaction": row["reaction"] == "positive",
        "is_returned": is_returned,
        "is_rated_or_returned": is_rated or is_returned,
        "is_dissatisfied_or_returned": is_dissatisfied or is_returned,
        "is_good_outcome": is_satisfied and not is_returned and not is_late,
    }
    for name in ("solved", "clear", "easy", "timely", "respectful"):
        said = row[f"driver_{name}"]
        answers[f"has_driver_{name}"] = said is not None
        answers[f"is_driver_{name}"] = bool(said)
    return answers | {
        "received_day": received_day,
        "received_hour": _hour(row["received_at"]),
        "closed_day": _day(closed_at),
        "closed_hour": _hour(closed_at),
        "seen_day": _day(seen_at),
        "seen_hour": _hour(seen_at),
        "ended_day": _day(ended_at),
        "ended_hour": _hour(ended_at),
        "first_closed_day": _day(first_closed_at),
        "due_day": due_day,
        "first_answer_day": _day(row["first_answer_at"]),
        "first_answer_hour": _hour(row["first_answer_at"]),
        "answered_day": _day(answered_at),
        "rated_day": _day(marked_at),
        "mark_days": _day(row["rated_at"]) - _day(answered_at)
        if row["rated_at"] is not None and answered_at is not None
        else None,
        "rated_minute": _minute(row["rated_at"], row["precision"]),
        "left_day": left_day,
        "waits_until_day": 999_999 if left_day is None else left_day,
        "overdue_from_day": overdue_from_day,
        "days_left": days_left,
        "waited_days": max(_day(left_at or seen_at) - received_day, 0),
        "waited_hours": max(_hour(left_at or seen_at) - _hour(row["received_at"]), 0),
        "first_wait_days": max(_day(first_end) - received_day, 0),
        "first_wait_hours": max(_hour(first_end) - _hour(row["received_at"]), 0),
    }


def _minute(moment: datetime | None, precision: str) -> int | None:
    """Minutes since 1970-01-01; a date without a time of day knows none."""
    if moment is None or precision != "second" or moment.time() == time():
        return None
    return _hour(moment) * 60 + moment.minute


def _within(start: datetime | None, moment: datetime | None, days: int) -> bool:
    if start is None or moment is None:
        return False
    return 0 <= _day(moment) - _day(start) <= days


def _day(moment: datetime | None) -> int | None:
    return None if moment is None else day_number(moment.date())


def _hour(moment: datetime | None) -> int | None:
    return None if moment is None else _day(moment) * 24 + moment.hour
