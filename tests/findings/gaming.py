"""Agencies whose records are honest, or polished in one way each."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import numpy as np

from metrics.period import Period
from metrics.question import Question
from metrics.snapshot import Snapshot
from tests.table import AS_OF, appeal, snapshot

PERIOD = Period(date(2026, 1, 26), date(2026, 3, 1))  # five weeks, and five before
ASKED = Question(metrics=("received",), period=PERIOD)
FIRST = datetime(2025, 12, 22)
DAYS, APPEALS = 70, 500  # of one agency
SEEN = datetime(2026, 2, 9)  # an export that showed some as they were before
TOPICS = ("Roads", "Water", "Waste")
LIMIT = 14  # days


def offices(
    games: dict[str, str], honest: int, seed: int, *, engine: str = "duckdb"
) -> Snapshot:
    """A state of honest agencies and of one agency for each game: agency -> game."""
    draws = np.random.default_rng(seed)
    names = {f"Honest {n}": "" for n in range(honest)} | games
    versions = []
    for name, game in names.items():
        for _ in range(APPEALS):
            versions.append(_lives(draws, name, game))
    rows = [
        appeal(number, row)
        for number, lives in enumerate(versions, start=1)
        for row in lives
    ]
    return _of_two_exports(snapshot(rows, engine))


def _of_two_exports(state: Snapshot) -> Snapshot:
    (one,) = state.imports
    return replace(state, imports=(one, replace(one, number=2)))


def _lives(draws: np.random.Generator, agency: str, game: str) -> list[dict]:
    """The versions of one appeal: as it is, and where an export showed it otherwise."""

    def happens(honest: float, if_game: str, gamed: float) -> bool:
        return bool(draws.random() < (gamed if game == if_game else honest))

    received = FIRST + timedelta(minutes=int(draws.integers(0, DAYS * 1440)))
    due = received + timedelta(days=LIMIT)
    days = int(draws.integers(3, 16))
    if happens(0.0, "deadline_bunching", 0.35):
        days = LIMIT
    is_quick = happens(0.3, "quick_close_gap", 0.5)
    closed = received + timedelta(days=days)
    if is_quick:
        closed = received + timedelta(hours=5)
    if game == "month_end" and draws.random() < 0.3:
        closed = max(closed, datetime(2026, 1, 31, 12))
    is_happy = draws.random() < (
        0.15 if is_quick and game == "quick_close_gap" else 0.6
    )
    mark = int(draws.choice([5, 5, 4] if is_happy else [1, 2, 3]))
    is_rated = draws.random() < 0.7
    rated = closed + timedelta(minutes=int(draws.integers(1, 4000)))
    if game == "fives_in_a_day" and date(2026, 2, 9) <= closed.date() <= date(
        2026, 2, 12
    ):
        mark, is_rated = 5, True
        rated = datetime(2026, 2, 13, 9) + timedelta(minutes=int(draws.integers(600)))
    if game == "fives_in_a_minute" and mark == 5 and draws.random() < 0.5:
        rated = closed.replace(hour=9, minute=0, second=30)
        rated += timedelta(days=7 - closed.weekday())  # every Monday at nine
    row = {
        "organisation": agency,
        "precision": "second",
        "topic": str(draws.choice(TOPICS)),
        "received_at": received,
        "due_at": due,
        "original_due_at": due,
        "closed_at": closed if closed < AS_OF else None,
        "seen_at": AS_OF,
        "duplicate_of": "1" if _is_duplicate(draws, game, received) else None,
        "from_import": 2,
    }
    if closed < AS_OF and is_rated and rated < AS_OF:
        row |= {"rating": mark, "first_rating": mark, "rated_at": rated}
        if mark <= 2 and happens(0.1, "marked_up", 0.6):
            row |= {"rating": 5}
    if happens(0.02, "vanished", 0.25):
        row |= {"closed_at": None, "rating": None, "first_rating": None}
        row |= {"seen_at": SEEN}
    return [row, *_earlier(row, happens)]


def _is_duplicate(draws: np.random.Generator, game: str, received: datetime) -> bool:
    rises = game == "duplicates_rising" and received.date() >= PERIOD.first
    return bool(draws.random() < (0.3 if rises else 0.05))


def _earlier(row: dict, happens) -> list[dict]:
    """What an export showed before, where it was otherwise."""
    was = {**row, "seen_at": SEEN, "from_import": 1, "until_import": 2}
    changes = {}
    if happens(0.03, "topic_changed", 0.25):
        changes["topic"] = "Parks"
    if happens(0.02, "mark_lost", 0.3) and "rating" in row and row["rating"]:
        row["rating"] = None
        changes["rating"] = row["first_rating"]
    if happens(0.03, "backdated", 0.25) and row["closed_at"]:
        changes["closed_at"] = row["closed_at"] + timedelta(days=4)
    is_open = {"closed_at": None, "status": "open"}
    if happens(0.03, "extended_late", 0.3) and row["closed_at"]:
        seen = max(row["due_at"] + timedelta(days=1), row["received_at"])
        if seen <= row["closed_at"] + timedelta(days=1):
            row["due_at"] += timedelta(days=14)
        else:
            row["closed_at"] = seen + timedelta(days=1)
            row["due_at"] += timedelta(days=14)
        changes |= is_open | {"due_at": was["due_at"], "seen_at": seen}
        changes |= {"rating": None, "first_rating": None}
    return [was | changes] if changes else []
