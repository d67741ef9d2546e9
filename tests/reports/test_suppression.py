"""Outsiders: small counts are hidden, and cannot be reckoned from the others."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.reports.suppression import OUTSIDERS, Rule, Sums, hidden_cells
from tests.reports.linear import Sum, possible_values


def _hidden(counts: list[int], sums: list[Sum], **more) -> list[bool]:
    return hidden_cells(np.array(counts), Sums(sums), **more).tolist()


def _least_possible(counts: list[int], sums: list[Sum], **more) -> int:
    """The fewest values that any hidden cell can have, by linear programming."""
    hidden = _hidden(counts, sums)
    places = [place for place, is_hidden in enumerate(hidden) if is_hidden]
    if not places:
        return OUTSIDERS.keeps
    return min(possible_values(counts, hidden, sums, p, **more) for p in places)


def test_nought_to_seven_are_hidden_and_others_are_rounded_to_five():
    assert _hidden([0, 1, 7, 8, 12, 13, 102], []) == [True] * 3 + [False] * 4
    assert [OUTSIDERS.rounded(n) for n in (8, 12, 13, 102)] == [10, 10, 15, 100]


def test_a_region_of_twelve_single_cases_keeps_them_all():
    counts = [12, *[1] * 12]  # shown as 10: 8 to 12 people in cells of 0 to 7
    sums = [(0, tuple(range(1, 13)), True)]
    assert _hidden(counts, sums) == [False, *[True] * 12]
    assert _least_possible(counts, sums) >= 4


def test_a_total_that_tells_its_last_agency_is_hidden_too():
    # 27 is shown as 25: at most 27. 13 and 14 are shown as 15: at least 26 together.
    counts = [27, 13, 14, 0]
    sums = [(0, (1, 2, 3), True)]
    assert _hidden(counts, sums) == [True, False, False, True]
    assert possible_values(counts, [False, False, False, True], sums, 3) == 2


def test_of_the_cells_that_contain_it_the_smallest_is_hidden():
    # the country holds the region and another; the region holds agencies as above
    counts = [127, 27, 100, 13, 14, 0]
    sums = [(0, (1, 2), True), (1, (3, 4, 5), True)]
    assert _hidden(counts, sums) == [False, True, False, False, False, True]
    assert _least_possible(counts, sums) >= 4


def test_four_weeks_less_three_of_them_tell_nothing_of_the_fourth():
    counts = [42, 13, 13, 13, 3]  # at most 42, at least 39 without the last: 0 to 3
    assert _hidden(counts, [(0, (1, 2, 3, 4), True)]) == [False] * 4 + [True]
    counts = [42, 14, 13, 13, 2]
    assert _least_possible(counts, [(0, (1, 2, 3, 4), True)]) >= 4


def test_what_is_counted_is_no_more_than_what_it_is_counted_of():
    # 8 of at most 12 satisfied of those that rated: the rated are hidden, 0 to 7
    counts = [6, 2]  # rated, satisfied
    assert _hidden(counts, [(0, (1,), False)]) == [True, True]
    assert possible_values(counts, [True, True], [(0, (1,), False)], 1) == 8


def test_all_of_few_are_hidden_like_none_of_them():
    counts = [20, 20]  # rated, satisfied: nobody else can have been dissatisfied
    extreme = np.array([False, True])
    assert _hidden(counts, [(0, (1,), False)], extreme=extreme) == [False, True]


def test_a_cell_in_no_file_is_neither_shown_nor_protected():
    assert _hidden([3, 3], [(0, (1,), True)], unpublished=np.array([False, True])) == [
        True,
        False,
    ]


def test_the_threshold_is_settable():
    few = Rule(hidden_up_to=4, rounded_to=3)
    assert _hidden([4, 5, 7], [], rule=few) == [True, False, False]
    assert [few.rounded(n) for n in (5, 7)] == [6, 6]
    with pytest.raises(ValueError, match="too few values"):
        Rule(hidden_up_to=2)
    with pytest.raises(ValueError, match="odd"):
        Rule(rounded_to=10)


@st.composite
def nested_tables(draw) -> tuple[list[int], list[Sum]]:
    """Agencies within regions by week, with every total, and a share's two counts."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    weeks = draw(st.integers(1, 3))
    count = st.one_of(st.integers(0, 3), st.integers(0, 16))
    counts: list[int] = []
    sums: list[Sum] = []

    def cell(value: int) -> int:
        counts.append(value)
        return len(counts) - 1

    def summed(parts: list[int]) -> int:
        whole = cell(sum(counts[p] for p in parts))
        sums.append((whole, tuple(parts), True))
        return whole

    def table(agencies: list[list[list[int]]]) -> list[int]:
        """All cells of one count: agencies, regions and the total, weeks and period."""
        by_week = [
            [[cell(week) for week in weeks] for weeks in region] for region in agencies
        ]
        units: list[list[int]] = [unit for region in by_week for unit in region]
        regions = [[summed(list(c)) for c in zip(*r, strict=True)] for r in by_week]
        total = [summed(list(c)) for c in zip(*regions, strict=True)]
        wholes = [summed(unit) for unit in (*units, *regions, total)]
        at = 0
        tops = []
        for region, own in zip(by_week, wholes[len(units) :], strict=False):
            sums.append((own, tuple(wholes[at : at + len(region)]), True))
            at += len(region)
            tops.append(own)
        sums.append((wholes[-1], tuple(tops), True))
        cells = [*units, *regions, total, wholes]
        return [cell for row in cells for cell in row]

    rated = [[[draw(count) for _ in range(weeks)] for _ in range(n)] for n in sizes]
    denominators = table(rated)
    if draw(st.booleans()):
        satisfied = [
            [[draw(st.integers(0, n)) for n in unit] for unit in region]
            for region in rated
        ]
        numerators = table(satisfied)
        for below, above in zip(denominators, numerators, strict=True):
            sums.append((below, (above,), False))
    return counts, sums


@settings(deadline=None, max_examples=60)  # each example solves dozens of programs
@given(nested_tables())
def test_every_hidden_cell_keeps_four_values_by_linear_programming(table):
    assert _least_possible(*table) >= 4
