"""One metric over two selections: the difference, and how sure it is."""

from dataclasses import replace
from math import hypot

import pytest

from metrics.errors import QuestionRefused
from metrics.findings.two_selections import Refusal, contrast
from metrics.findings.two_selections_sentences import contrast_text, overlap_text
from metrics.language.evidence import Evidence
from metrics.language.language import language
from metrics.period import Weeks
from metrics.question import Question
from metrics.statistics.newcombe import difference_of_shares
from tests.pages.exports import Body
from tests.table import appeals, snapshot

EN, RU = language("en"), language("ru")
WEEKS = Weeks("2026-W44", "2026-W47")
BODIES = (
    Body(name="Region roads", good=40, bad=60, silent=9),
    Body(name="Region health", good=160, bad=40, days=9),
    Body(name="Archive", good=20, bad=9),
)


def of(metric="satisfied", period=WEEKS, **where):
    values = {name: (value,) for name, value in where.items()}
    return Question(metrics=(metric,), period=period, where=values)


@pytest.fixture
def state(state_of):
    return state_of(*BODIES)


def said(found):
    return contrast_text(EN, found)


def test_a_clear_difference_of_shares_has_newcombes_interval(state):
    found = contrast(state, of(agency="Region roads"), of(agency="Region health"))
    expected = difference_of_shares(40, 100, 160, 200)
    assert (found.difference, found.low, found.high) == expected
    assert (found.evidence, found.refusal, found.in_both) == (Evidence.CLEAR, None, 0)
    assert said(found) == (
        "Satisfied with the answer: A — 40%, B — 80%. A is clearly lower: by 40 points "
        "(accuracy 28–50)."
    )


def test_the_other_way_round_the_difference_is_the_same(state):
    there = contrast(state, of(agency="Region roads"), of(agency="Region health"))
    back = contrast(state, of(agency="Region health"), of(agency="Region roads"))
    assert back.difference == pytest.approx(-there.difference)
    assert said(back) == (
        "Satisfied with the answer: A — 80%, B — 40%. A is clearly higher: by "
        "40 points (accuracy 28–50)."
    )


def test_a_small_difference_is_within_usual_variation(state_of):
    state = state_of(
        Body(name="North", good=70, bad=30), Body(name="South", good=67, bad=33)
    )
    found = contrast(state, of(agency="North"), of(agency="South"))
    assert said(found) == (
        "Satisfied with the answer: A — 70%, B — 67%. The difference of 3 points "
        "(accuracy from −10 to +16) is within usual variation."
    )
    back = contrast(state, of(agency="South"), of(agency="North"))
    assert "The difference of −3 points (accuracy from −16 to +10)" in said(back)


def test_under_thirty_records_nothing_is_compared(state):
    found = contrast(state, of(agency="Archive"), of(agency="Region health"))
    assert (found.refusal, found.difference) == (Refusal.FEW, None)
    assert said(found) == (
        "Not compared: A — 29 marks; from 30 on a comparison is worth something."
    )


def test_figures_of_different_systems_are_not_compared():
    rows = appeals("rating\n------\n" + "5\n" * 40)
    one = snapshot(rows)
    other = replace(one.imports[0], number=2, source="incident")
    state = replace(one, imports=(*one.imports, other))
    of_one, of_other = of(source="test"), of(source="incident")
    assert contrast(state, of_one, of_other).refusal is Refusal.SYSTEMS
    assert contrast(state, of(), of_one).refusal is Refusal.SYSTEMS


def test_a_selection_is_not_compared_with_itself(state):
    found = contrast(state, of(), of())
    assert said(found) == "A and B are the same: choose what is other in B."


def test_what_lies_in_both_is_counted_and_said(state):
    found = contrast(state, of(agency="Region roads"), of())
    assert found.in_both == 100
    assert overlap_text(EN, found) == (
        "In both A and B: 100 marks. They are compared as if nothing were shared, so "
        "the word for the difference is cautious."
    )
    apart = contrast(state, of(agency="Region roads"), of(agency="Region health"))
    assert overlap_text(EN, apart) == ""


def test_periods_that_do_not_meet_share_nothing(state):
    earlier = of(period=Weeks("2026-W40", "2026-W43"))
    assert contrast(state, of(), earlier).in_both == 0


def test_waits_are_longer_or_shorter(state_of):
    """Half of either in 8 and in 4 days; each limit lies a day off at the most."""
    state = state_of(
        *(Body(name="North", silent=60, days=7 + i % 3) for i in range(3)),
        *(Body(name="South", silent=60, days=3 + i % 3) for i in range(3)),
    )
    north, south = of("median_days", agency="North"), of("median_days", agency="South")
    found = contrast(state, north, south)
    (low_1, high_1), (low_2, high_2) = (
        (a.low, a.high) for a in (found.first, found.second)
    )
    assert (found.first.value, found.second.value, found.difference) == (8, 4, 4)
    assert found.low == pytest.approx(4 - hypot(8 - low_1, high_2 - 4))
    assert found.high == pytest.approx(4 + hypot(high_1 - 8, 4 - low_2))
    assert said(found).startswith(
        "Typical time to answer: A — 8 days, B — 4 days. A is clearly longer: by 4 days"
    )
    assert "B — 8 days. A is clearly shorter: by" in said(contrast(state, south, north))


def test_a_metric_without_its_column_is_told(state_of, tmp_path):
    state = snapshot(appeals("rating\n---\n5"), columns=frozenset({"received_at"}))
    found = contrast(state, of(period=None), of(period=None, region="North"))
    assert found.refusal is Refusal.UNKNOWN
    assert said(found).startswith("Not compared: A — not available: column")


def test_counts_and_two_metrics_are_no_comparison(state):
    with pytest.raises(QuestionRefused, match="'received' of two selections"):
        contrast(state, of("received"), of("received"))
    with pytest.raises(QuestionRefused, match="more than one metric"):
        contrast(state, of(), of("on_time"))


def test_in_russian(state):
    found = contrast(state, of(agency="Region roads"), of(agency="Region health"))
    assert contrast_text(RU, found).replace("\N{NO-BREAK SPACE}", " ") == (
        "Удовлетворённость ответами: A — 40 %, B — 80 %. A достоверно ниже: на "
        "40 п. п. (точность 28–50)."
    )
