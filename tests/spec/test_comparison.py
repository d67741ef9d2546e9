"""Fair comparison: the same topics for all, what is short of a level, real spread."""

from math import sqrt

import pytest

from metrics.catalogue import ADJUSTED_SATISFIED, TO_WIN, TRUE_SPREAD
from tests.table import appeals

TITLES = "organisation | topic | channel | closed_at | rating\n"


def _rated(organisation: str, topic: str, *, good: int, bad: int) -> str:
    row = f"{organisation} | {topic} | web | 2026-01-08 |"
    return f"{row} 5\n" * good + f"{row} 1\n" * bad


def test_a_hard_mix_of_topics_is_made_up_for(answers):
    given = appeals(
        TITLES
        + _rated("Parks", "easy", good=72, bad=18)
        + _rated("Parks", "hard", good=4, bad=6)
        + _rated("Waste", "easy", good=8, bad=2)
        + _rated("Waste", "hard", good=36, bad=54)
    )
    parks, waste = answers(ADJUSTED_SATISFIED, given, split_by=("agency",))
    # in each topic both do alike: 80 of 100 easy ones, 40 of 100 hard ones
    assert (parks.numerator / parks.n, waste.numerator / waste.n) == (0.76, 0.44)
    assert parks.value == pytest.approx(120 / 200)  # and so both stand at the whole
    assert waste.value == pytest.approx(120 / 200)
    assert parks.low < parks.value < parks.high


def test_without_a_split_it_is_the_plain_share(answers):
    given = appeals(TITLES + _rated("Parks", "easy", good=30, bad=10))
    (answer,) = answers(ADJUSTED_SATISFIED, given)
    assert (answer.value, answer.n) == (pytest.approx(30 / 40), 40)


def test_thin_topics_are_put_together(answers):
    given = appeals(
        TITLES
        + _rated("Parks", "easy", good=60, bad=0)
        + _rated("Parks", "rare", good=5, bad=5)
        + _rated("Waste", "seldom", good=15, bad=15)
        + _rated("Waste", "never", good=0, bad=10)
    )
    parks, waste = answers(ADJUSTED_SATISFIED, given, split_by=("agency",))
    # of the thin 20 (rare, never) 5 are satisfied: 1/4 is to be expected of each
    assert parks.value == pytest.approx(65 / (60 + 10 / 4) * 80 / 110)
    assert waste.value == pytest.approx(15 / (15 + 10 / 4) * 80 / 110)


def test_what_is_short_of_the_others(answers):
    given = appeals(
        TITLES
        + _rated("Parks", "any", good=30, bad=10)
        + _rated("Waste", "any", good=15, bad=25)
    )
    parks, waste = answers(TO_WIN, given, split_by=("agency",))
    # Parks has 30 of 40: at that level Waste would have 30, and it has 15
    assert (waste.value, waste.numerator, waste.n) == (15, 15, 40)
    assert waste.low < 15 < waste.high
    assert parks.value == 0  # over the level of the others


def test_what_is_short_of_a_target(answers):
    given = appeals(TITLES + _rated("Parks", "any", good=24, bad=16))
    (without,) = answers(TO_WIN, given)
    assert (without.value, without.reason) == (None, "nothing to compare with")
    (answer,) = answers(TO_WIN, given, level=0.7)
    assert answer.value == 4  # 28 of 40 would be 70 %


def test_agencies_that_are_alike_do_not_really_differ(answers):
    alike = "".join(_rated(f"Agency {i}", "any", good=14, bad=6) for i in range(8))
    (answer,) = answers(TRUE_SPREAD, appeals(TITLES + alike))
    assert (answer.value, answer.low, answer.n) == (0, 0, 160)


def test_the_spread_between_agencies_that_chance_does_not_explain(answers):
    halves = "".join(
        _rated(f"Good {i}", "any", good=90, bad=10)
        + _rated(f"Bad {i}", "any", good=50, bad=50)
        for i in range(4)
    )
    (answer,) = answers(TRUE_SPREAD, appeals(TITLES + halves))
    # 70 % on the whole, 20 points away each; chance alone: sqrt(0.7 * 0.3 / 100)
    around = sum([0.2**2] * 8) / 7 - 0.7 * 0.3 / 100
    assert answer.value == pytest.approx(sqrt(around))
    assert answer.low < answer.value < answer.high


def test_seven_agencies_are_too_few_to_tell(answers):
    given = "".join(_rated(f"Agency {i}", "any", good=14, bad=6) for i in range(7))
    (answer,) = answers(TRUE_SPREAD, appeals(TITLES + given))
    assert (answer.value, answer.flag, answer.reason) == (None, "low", "too few units")
