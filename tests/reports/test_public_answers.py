"""Answers as outsiders see them."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.answer import Answer
from metrics.catalogue import CATALOGUE, SHOWN
from metrics.engines.plain import derived
from metrics.period import Period, Weeks
from metrics.reports.public_answers import public_answers
from metrics.reports.quantities import DISJOINT, IMPLIED, quantities
from metrics.reports.table_sums import cells, sums
from metrics.statistics.wilson import wilson_interval
from tests.property.test_engines_agree import _APPEALS
from tests.reports.linear import possible_values

WEEK = Weeks("2026-W47")


def _answer(metric: str, group: tuple, numerator: int, n: int, **more) -> Answer:
    return Answer(
        metric=metric,
        group=group,
        period=more.pop("period", WEEK),
        value=numerator / n,
        low=0.0,
        high=1.0,
        numerator=numerator,
        denominator=n,
        n=n,
        unit=CATALOGUE[metric].unit.value,
        excluded=(("is_rated", 3),),
        **more,
    )


def _seen(*answers: Answer) -> dict[tuple, tuple]:
    return {
        (a.metric, a.group): (a.value, a.numerator, a.n, a.flag, a.excluded)
        for a in public_answers(answers).answers
    }


def test_a_share_is_reckoned_from_rounded_counts_and_tells_no_exclusions():
    (seen,) = public_answers([_answer("satisfied", (), 31, 48)]).answers
    assert (seen.numerator, seen.denominator, seen.n) == (30, 50, 50)
    assert seen.value == 30 / 50
    assert (seen.low, seen.high) == wilson_interval(30, 50)
    assert seen.excluded == ()


def test_a_share_of_few_is_hidden_with_its_value():
    seen = _seen(_answer("satisfied", (), 7, 48))
    assert seen == {("satisfied", ()): (None, None, 50, "c", ())}


def test_all_satisfied_of_few_are_hidden_and_of_many_are_not():
    assert _seen(_answer("satisfied", (), 29, 29)) == {
        ("satisfied", ()): (None, None, 30, "c", ())
    }
    assert _seen(_answer("satisfied", (), 30, 30)) == {
        ("satisfied", ()): (1.0, 30, 30, "", ())
    }


def test_the_same_count_under_another_name_is_hidden_there_too():
    # 5 rated: the denominator of one metric, the numerator of the other
    seen = _seen(_answer("satisfied", (), 3, 5), _answer("coverage", (), 5, 60))
    assert seen["coverage", ()] == (None, None, 60, "c", ())


def test_a_group_that_is_absent_comes_back_hidden_like_one_with_few():
    region, agency = ("RU-VGG",), ("RU-VGG", "Архив")
    other = ("RU-VGG", "Минстрой")
    next_week = Weeks("2026-W48")
    given = [
        _answer("received", unit, n, n, period=week)
        for unit, week, n in (
            ((), WEEK, 45),
            (region, WEEK, 45),
            (agency, WEEK, 45),
            ((), next_week, 47),
            (region, next_week, 47),
            (agency, next_week, 45),
            (other, next_week, 2),
        )
    ]
    seen = {(a.group, a.period): a.flag for a in public_answers(given).answers}
    assert seen[other, WEEK] == seen[other, next_week] == "c"
    assert len(seen) == 4 * 2


def test_a_missing_column_is_told_as_it_is():
    answer = replace(_answer("satisfied", (), 1, 2), flag="x", value=None)
    assert public_answers([answer]).answers == [answer]


def test_finer_units_are_refused():
    with pytest.raises(ValueError, match="nothing finer"):
        public_answers([_answer("received", ("RU-VGG", "Архив", "ЖКХ"), 9, 9)])


def test_two_counts_of_the_same_must_agree():
    with pytest.raises(ValueError, match="counted as 48 elsewhere"):
        public_answers(
            [_answer("satisfied", (), 31, 48), _answer("dissatisfied", (), 9, 47)]
        )


@pytest.mark.parametrize("name", SHOWN)
def test_what_outsiders_see_of_every_metric_is_decided(name):
    items = getattr(CATALOGUE[name], "items", ())
    for item in [i.name for i in items] or [""]:
        given = _answer(name, (), 31, 48, item=item)
        (seen,) = public_answers([given]).answers
        assert seen.numerator in (None, 30, 50)
        assert seen.n in (30, 50)


@settings(deadline=None)  # the first example of a run loads the time zones
@given(rows=_APPEALS)
def test_what_is_said_to_follow_follows(rows):
    for row in map(derived, rows):
        for claim, others in IMPLIED.items():
            holds = row[claim] is not None and row[claim] is not False
            assert not holds or all(row[other] for other in others), claim
        assert not any(row[a] and row[b] for a, b in DISJOINT)


WEEKS = [Weeks(f"2026-W{n}") for n in range(44, 49)]
FOUR = [Period(WEEKS[0].first, WEEKS[3].last), Period(WEEKS[1].first, WEEKS[4].last)]


@settings(deadline=None, max_examples=40)  # each example solves dozens of programs
@given(
    of=st.lists(
        st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=15, max_size=15
    )
)
def test_rolling_weeks_tell_nothing_of_each_other_by_linear_programming(of):
    units = [("RU-VGG", name) for name in "АБВ"]
    true: dict[tuple, tuple[int, int]] = {}
    for (unit, week), (some, rest) in zip(product(units, WEEKS), of, strict=True):
        true[unit, week] = (some, some + rest)
    for unit, four in product(units, FOUR):
        inside = [true[unit, w] for w in WEEKS if four.first <= w.first <= four.last]
        true[unit, four] = tuple(map(sum, zip(*inside, strict=True)))
    for window in (*WEEKS, *FOUR):
        total = tuple(
            map(sum, zip(*(true[unit, window] for unit in units), strict=True))
        )
        true[("RU-VGG",), window] = true[(), window] = total
    given = [
        replace(_answer("satisfied", unit, 1, 1), numerator=k, n=n, period=window)
        for (unit, window), (k, n) in true.items()
    ]
    shown = {(a.group, a.period): a for a in public_answers(given).answers}

    above, below = quantities("satisfied")
    found = cells(
        {u for u, _ in true}, {(q, w) for q in (above, below) for _, w in true}
    )
    known, size = sums(found)
    counts, hidden = [0] * size, [True] * size
    for (unit, window), pair in true.items():
        answer = shown[unit, window]
        for quantity, count, seen in zip(
            (above, below), pair, (answer.numerator, answer.n), strict=True
        ):
            place = found.place(quantity, window, unit)
            counts[place], hidden[place] = count, seen is None
    linking = tuple(range(found.published, size))
    # a full search of all cells takes minutes: the small ones first, a few of each
    small = [p for p in range(found.published) if hidden[p]][::7]
    assert all(
        possible_values(counts, hidden, known, p, unpublished=linking) >= 4
        for p in small
    )
