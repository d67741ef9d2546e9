"""What to do about a unit: by the side that the reader has chosen to compare with."""

from datetime import date, datetime, timedelta

from metrics.findings.action import FEW, Action, Rule
from metrics.findings.comparison import THE_OTHERS, Comparison
from metrics.findings.overview import overview
from metrics.findings.sentences import action_text
from metrics.language.language import language
from metrics.period import Weeks
from metrics.question import Question
from metrics.reference.peers import Against
from metrics.reference.targets import Target
from tests.table import appeal, snapshot

ASK = Question(metrics=(), period=Weeks("2026-W02", "2026-W09"))
NOW, YEAR_BEFORE = datetime(2026, 1, 6), datetime(2025, 6, 2)
PAST = Comparison(against=Against.PAST)


def answered(
    agency: str,
    *,
    days: int = 5,
    good: int = 40,
    bad: int = 0,
    explained: int = 0,
    received: datetime = NOW,
) -> list[dict]:
    """Answers after so many days or two more, with marks of 5 and of 1."""
    return [
        {
            "organisation": agency,
            "topic": "Roads",
            "received_at": received,
            "closed_at": received + timedelta(days=days + place % 3),
            "due_at": received + timedelta(days=30),
            "rating": 5 if place < good else 1,
            "outcome": "explained" if place < explained else "solved",
        }
        for place in range(good + bad)
    ]


def waiting(agency: str, n: int) -> list[dict]:
    """Appeals past their deadline of 5 February, open on 1 March."""
    body = {"organisation": agency, "received_at": NOW}
    return [{**body, "due_at": datetime(2026, 2, 5)}] * n


def what_to_do(*rows: list[dict], comparison: Comparison = THE_OTHERS) -> Action:
    """About the agency A."""
    together = [row for some in rows for row in some]
    state = snapshot([appeal(n, row) for n, row in enumerate(together, 1)])
    found = overview(state, ASK, comparison=comparison)
    return next(r.action for r in found.worst if r.standing.group == ("A",))


def target(metric: str, value: float) -> Target:
    day = date(2026, 1, 1)
    return Target(metric=metric, value=value, since=day, author="", document="")


def goal(days: float) -> Comparison:
    known = (target("satisfied", 0.99), target("median_days", days))
    return Comparison(against=Against.TARGET, targets=known)


SLOW = (
    answered("A", days=20),
    waiting("A", 2),
    answered("B", days=5),
    answered("A", days=20, received=YEAR_BEFORE),
)


def test_slower_is_slower_than_the_chosen_side():
    # the deadline passed on 5 February; 1 March is the last day of the data
    overdue = Action(rule=Rule.CLEAR_OVERDUE, open_overdue=2, longest_days=24, n=40)
    nothing = Action(rule=Rule.NOT_PROVEN, n=40)
    assert what_to_do(*SLOW) == overdue
    assert what_to_do(*SLOW, comparison=PAST) == nothing  # it was as slow before
    assert what_to_do(*SLOW, comparison=goal(days=10)) == overdue
    assert what_to_do(*SLOW, comparison=goal(days=30)) == nothing


EXPLAINING = (
    answered("A", explained=20),
    answered("B", explained=0),
    answered("A", explained=30, received=YEAR_BEFORE),
)


def test_explained_is_more_often_than_by_the_chosen_side():
    assert what_to_do(*EXPLAINING) == Action(
        rule=Rule.EXPLAINED_OFTEN, explained=20 / 40, explained_by_others=0.0, n=40
    )
    nothing = Action(rule=Rule.NOT_PROVEN, n=40)
    assert what_to_do(*EXPLAINING, comparison=PAST) == nothing  # 30 of 40 before
    assert what_to_do(*EXPLAINING, comparison=goal(days=30)) == nothing  # no such goal


def test_no_more_answers_are_to_be_read_than_there_are():
    rest = answered("B", good=400)
    worst = {"topic": "Heating"}
    some = [{**row, **worst} for row in answered("A", good=0, bad=12)]
    action = what_to_do(some, answered("A", good=18, bad=6), rest)
    assert action == Action(rule=Rule.READ_ANSWERS, topic="Heating", answers=12, n=36)
    assert action_text(language("ru"), action).endswith(
        "прочитать все 12 ответов по теме „Heating“"
    )
    many = [{**row, **worst} for row in answered("A", good=0, bad=FEW)]
    assert what_to_do(many, answered("A", good=18), rest).answers is None
