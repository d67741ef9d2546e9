"""A change of a formula raises the version of its metric: a promise of the package.

Beside this file lies every version of every formula: its words, and what it gives for
appeals that never change. Whoever changes the words, a condition, an SQL column or a
method finds the entry broken, raises the version and writes an entry of it:
`python -m tests.reports.weekly.test_formulas` prints them all.
"""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from metrics.appeal import OUTCOMES
from metrics.ask import ask
from metrics.catalogue import CATALOGUE
from metrics.metric import Metric
from metrics.question import Question
from tests.table import AS_OF, appeal, snapshot

FROZEN = Path(__file__).with_name("formulas.json")
START = datetime(2025, 11, 3, 9)


def fixed_appeals() -> list[dict]:
    """Six hundred appeals in which every number of the catalogue is another one."""
    return [_appeal(n) for n in range(600)]


def _appeal(n: int) -> dict:
    received = START + timedelta(hours=n * 7 % 1600)
    closed = received + timedelta(hours=n * n % 1201 * (n % 10) // 9 + 1)
    closed = closed if n % 11 and closed < AS_OF else None
    due = received + timedelta(days=30 if n % 3 else 15)
    mark = (None, 5, 4, None, 1, 3, 5, 2, None, 4, 5, 5, 1)[n % 13] if closed else None
    returned = n % 17 == 0 and closed
    return appeal(
        n,
        {
            "received_at": received,
            "closed_at": closed,
            "first_closed_at": closed,
            "first_answer_at": closed and received + (closed - received) / 2,
            "due_at": due + timedelta(days=n % 19 == 0),
            "original_due_at": due,
            "returned_at": closed + timedelta(days=n % 40) if returned else None,
            "followed_at": closed + timedelta(days=n % 50)
            if closed and n % 7 == 0
            else None,
            "escalated_at": received + timedelta(days=n % 30) if n % 23 == 0 else None,
            "survey_offered_at": closed if n % 5 else None,
            "has_contact": n % 9 > 0,
            "citizen_hash": f"citizen {n % 400}",
            "extended": n % 29 == 0,
            "status": ("closed", "invalid")[n % 31 == 0] if closed else "open",
            "outcome": OUTCOMES[n % len(OUTCOMES)] if closed else None,
            "rating": mark,
            "first_rating": mark if n % 8 else mark and 5,
            "rated_at": mark and closed + timedelta(days=n % 45),
            "mark_seen_at": mark and closed + timedelta(days=n % 45 + 3),
            "first_mark_seen_at": mark and closed + timedelta(days=n % 45 + 1),
            "solved_by_citizen": ("yes", "no", None)[n % 3],
            "reaction": ("positive", None, "negative")[n % 3],
            "driver_solved": (True, False, None)[n % 3],
            "driver_clear": (None, True, True, False)[n % 4],
            "fast_track": n % 6 == 0,
            "region": ("North", "South", "East")[n // 7 % 3],
            "organisation": f"Agency {n % 12}",
            "topic": ("Roads", "Heating", "Waste")[n % 5 % 3],
            "channel": ("EPGU", "MAIL")[n % 2],
        },
    )


def formula(metric: Metric) -> list[str]:
    """A metric by its words and its numbers."""
    numbers = [
        [
            " ".join(map(str, (*answer.group, answer.item))).strip(),
            *(
                None if value is None else round(float(value), 6)
                for value in (answer.value, answer.low, answer.high)
            ),
            answer.numerator,
            answer.n,
        ]
        for by in ((), ("region",))
        for answer in ask(STATE, Question(metrics=(metric.name,), split_by=by))
    ]
    return [metric.definition, *map(json.dumps, numbers)]


def versioned() -> dict[str, list[str]]:
    """The catalogue of today, as the frozen file would have it."""
    return {
        f"{metric.name} v{metric.version}": formula(metric)
        for metric in CATALOGUE.values()
        if not metric.is_input
    }


STATE = snapshot(fixed_appeals())


@pytest.mark.parametrize("name", [n for n, m in CATALOGUE.items() if not m.is_input])
def test_a_change_of_a_formula_raises_the_version_of_its_metric(name):
    metric = CATALOGUE[name]
    frozen = json.loads(FROZEN.read_text("utf-8"))
    assert formula(metric) == frozen[f"{name} v{metric.version}"]


def test_every_formula_gives_a_number_that_a_change_would_move():
    wholes = {name: lines[1:] for name, lines in versioned().items()}
    unmoved = [
        name
        for name, lines in wholes.items()
        if not any(any(json.loads(line)[1:4]) for line in lines)
    ]
    assert unmoved == []


if __name__ == "__main__":
    print(json.dumps(versioned(), ensure_ascii=False, indent=1))
