"""What to do about an agency beside the others: the first of six rules that holds."""

from datetime import datetime

import pytest

from metrics.findings.action import Action, Rule, action_for
from metrics.findings.standings import standings
from metrics.question import Question
from tests.table import appeal, snapshot

ASK = Question(metrics=())
RECEIVED, DUE = datetime(2026, 1, 5), datetime(2026, 2, 4)
ON_TIME, LATE = datetime(2026, 1, 15), datetime(2026, 2, 14)
OTHERS = ("Others",)


def answered(agency, *, good=0, bad=0, silent=0, on=ON_TIME, topic="Roads", how=None):
    """Answers on one day: so many with the mark 5, with the mark 1, with none."""
    marks = [5] * good + [1] * bad + [None] * silent
    given = {"organisation": agency, "topic": topic, "outcome": how, "due_at": DUE}
    given |= {"received_at": RECEIVED, "closed_at": on}
    return [{**given, "rating": mark} for mark in marks]


def waiting(agency, *, number, due=DUE):
    """So many appeals without an answer."""
    return [{"organisation": agency, "due_at": due}] * number


def action(*groups, engine="duckdb") -> Action:
    """What to do about "Ours", beside the others: 80 of 100 are satisfied there."""
    rows = [row for group in groups for row in group]
    state = snapshot([appeal(n, row) for n, row in enumerate(rows, 1)], engine)
    (ours,) = (u for u in standings(state, ASK).units if u.group == ("Ours",))
    return action_for(state, ASK, ours, OTHERS)


THE_OTHERS = [  # after 8, 10 and 12 days
    *answered("Others", good=20, bad=5, how="solved", on=datetime(2026, 1, 13)),
    *answered("Others", good=40, bad=10, how="solved", on=ON_TIME),
    *answered("Others", good=20, bad=5, how="solved", on=datetime(2026, 1, 17)),
]


SLOW = [  # after 35 and 45 days
    *answered("Ours", good=40, bad=10, on=datetime(2026, 2, 9)),
    *answered("Ours", good=40, bad=10, on=datetime(2026, 2, 19)),
]


def test_on_time_and_disliked_the_answers_are_to_be_read_worst_topic_first(engine):
    found = action(
        THE_OTHERS,
        answered("Ours", good=40, bad=10, topic="Roads"),
        answered("Ours", bad=30, topic="Waste"),  # 30 of 40 low marks
        waiting("Ours", number=3),  # past the deadline: the first rule comes first
        engine=engine,
    )
    assert found == Action(rule=Rule.READ_ANSWERS, topic="Waste", n=80)


def test_slower_with_some_past_the_deadline_these_come_first(engine):
    found = action(
        THE_OTHERS,  # after 10 days, half of them
        SLOW,
        waiting("Ours", number=3),
        waiting("Ours", number=1, due=datetime(2026, 1, 30)),
        engine=engine,
    )
    # the data is of 2 March: 31 days after 30 January
    assert found == Action(
        rule=Rule.CLEAR_OVERDUE, open_overdue=4, longest_days=31, n=100
    )


def test_as_quick_as_the_others_nothing_past_the_deadline_is_made_a_task():
    found = action(
        THE_OTHERS, answered("Ours", good=80, bad=20), waiting("Ours", number=3)
    )
    assert found.rule is Rule.NOT_PROVEN


def test_slower_with_nothing_past_the_deadline_there_is_nothing_to_clear():
    assert action(THE_OTHERS, SLOW).rule is Rule.NOT_PROVEN


def explaining(*, good: int, bad: int) -> Action:
    """Of 100 answers of ours 50 explain and have the marks; of 101 others' one does."""
    return action(
        THE_OTHERS,
        answered("Others", silent=1, how="explained"),
        answered("Ours", good=good, bad=bad, silent=50 - good - bad, how="explained"),
        answered("Ours", silent=50, how="solved"),
    )


@pytest.mark.parametrize(("good", "bad"), [(40, 10), (8, 2)])  # few marks will do
def test_who_explains_more_often_is_asked_whether_more_could_be_solved(good, bad):
    assert explaining(good=good, bad=bad) == Action(
        rule=Rule.EXPLAINED_OFTEN,
        explained=50 / 100,
        explained_by_others=1 / 101,
        n=good + bad,
    )


@pytest.mark.parametrize(
    ("on_waste", "expected"),
    [
        (20, Action(rule=Rule.START_WITH_TOPIC, topic="Waste", n=100)),  # of 50: 40 %
        (19, Action(rule=Rule.NOT_PROVEN, n=100)),  # 38 %
    ],
)
def test_a_topic_with_four_of_ten_low_marks_is_where_to_begin(on_waste, expected):
    others = 50 - on_waste
    found = action(
        THE_OTHERS,
        answered("Ours", good=50, topic="Roads"),
        answered("Ours", bad=on_waste, topic="Waste", on=LATE),  # not kept: 80 %
        answered("Ours", bad=others // 2, topic="Trees"),
        answered("Ours", bad=others - others // 2, topic="Lights"),
    )
    assert found == expected


def test_with_few_marks_nothing_is_said_but_that():
    found = action(THE_OTHERS, answered("Ours", good=9, bad=20))
    assert found == Action(rule=Rule.TOO_FEW, n=29)
