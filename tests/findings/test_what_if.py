"""What is missing to the norm, to the others, and to a unit's own best."""

from datetime import date, datetime, timedelta

import pytest

from metrics.findings.what_if import Level, citizens_to_win
from metrics.findings.what_if_sentences import what_if_texts
from metrics.language.language import language
from metrics.period import Period
from metrics.question import Question
from metrics.statistics.shortfall import shortfall
from tests.table import appeal, snapshot

QUARTER = Period(date(2025, 11, 24), date(2026, 2, 22))  # 13 weeks
NOW = datetime(2026, 2, 1)


def answered(agency, good, bad, silent=0, on=NOW):
    given = {"organisation": agency, "closed_at": on, "received_at": on}
    ratings = [5] * good + [1] * bad + [None] * silent
    return [{**given, "rating": rating} for rating in ratings]


def won(*groups, unit="Own", engine="duckdb", **more):
    rows = [row for group in groups for row in group]
    state = snapshot([appeal(n, row) for n, row in enumerate(rows, 1)], engine)
    question = Question(metrics=("satisfied",), period=QUARTER)
    return citizens_to_win(state, question, unit=unit, **more)


def test_the_example_of_the_specification(engine):
    found = won(answered("Own", 66, 54, 280), target=0.7, engine=engine)
    (gap,) = found.gaps
    assert gap.among_answered == (60, 26, 96)
    assert gap.among_raters == shortfall(66, 120, 0.7) == (18, 8, 29)
    assert what_if_texts(language("en"), found) == [
        "Target of 70%: short of marks 4–5 by 18 (8–29) of 120. Over all answers (400)"
        " it would be 60 (26–96), if those who gave no mark are as satisfied as those"
        " who did."
    ]
    (said,) = what_if_texts(language("ru"), found)
    assert said.replace("\N{NO-BREAK SPACE}", " ") == (
        "Цель 70 %: не хватает оценок 4–5 — 18 (8–29) из 120. По всем ответам (400)"
        " это 60 (26–96), если неоценившие довольны так же, как оценившие."
    )


def test_the_others_are_their_median_and_three_at_least():
    others = [answered(f"Other {n}", n, 100 - n) for n in (60, 70, 90)]
    few = answered("Few", 29, 0)
    found = won(answered("Own", 50, 50), few, *others)
    (gap,) = found.gaps
    assert (gap.level, gap.share, gap.peers) == (Level.PEERS, 0.7, 3)
    assert gap.among_raters == shortfall(50, 100, 0.7)
    assert won(answered("Own", 50, 50), few, *others[:2]).gaps == ()


def test_the_best_quarter_is_the_best_of_the_whole_ones_before():
    def quarters_ago(n, good, bad):
        return answered("Own", good, bad, on=NOW - timedelta(weeks=13 * n))

    oldest = answered("Own", 1, 0, on=datetime(2025, 2, 24))  # three quarters before
    found = won(
        answered("Own", 50, 50),
        quarters_ago(1, 60, 40),
        quarters_ago(2, 80, 20),
        quarters_ago(3, 29, 0),  # with the oldest 30 of 30, the best there is
        oldest,
    )
    (gap,) = found.gaps
    assert (gap.level, gap.share) == (Level.BEST, 1.0)
    assert gap.quarter == Period(date(2025, 2, 24), date(2025, 5, 25))


def test_a_quarter_that_the_data_only_begin_in_is_no_quarter():
    begun = answered("Own", 30, 0, on=datetime(2025, 9, 1))
    assert won(answered("Own", 50, 50), begun).gaps == ()


def test_a_level_that_is_reached_is_said_to_be_reached():
    found = won(answered("Own", 300, 20), target=0.7)
    assert what_if_texts(language("en"), found) == ["Target of 70%: reached."]
    barely = won(answered("Own", 36, 14), target=0.7)
    assert what_if_texts(language("en"), barely) == [
        "Target of 70%: reached, though within the accuracy marks 4–5 may be missing,"
        f" up to {shortfall(36, 50, 0.7)[2]}."
    ]


@pytest.mark.parametrize("unit", ["Few", "Nobody"])
def test_of_too_few_marks_nothing_is_said(unit):
    found = won(answered("Few", 29, 0), answered("Own", 50, 50), unit=unit, target=0.7)
    assert found.gaps == ()
    n = 29 if unit == "Few" else 0
    assert what_if_texts(language("en"), found) == [
        f"Too few marks ({n}): no conclusion"
    ]


def test_no_text_promises_that_the_marks_would_come():
    found = won(answered("Own", 66, 54, 280), target=0.7)
    for code in ("ru", "en"):
        (said,) = what_if_texts(language(code), found)
        assert not {"будет", "станет", "принесёт", "will", "because"} & set(
            said.split()
        )
