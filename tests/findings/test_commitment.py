"""A commitment worked where the weeks since stand out of the weeks before."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import numpy as np
import pytest

from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.estimates import share_shown
from metrics.findings.commitment import JUDGED, judged
from metrics.findings.commitment_sentences import (
    board_sentence,
    board_text,
    judged_on,
    outcome_text,
    value_of,
)
from metrics.findings.commitment_verdict import Outcome, Waiting, verdict_on
from metrics.findings.series import Point
from metrics.language.evidence import Evidence
from metrics.language.language import language
from metrics.metric import Better
from metrics.period import Period
from metrics.store.commitments import Commitment, Decision
from tests.table import AS_OF, appeal, snapshot

RU, EN = language("ru"), language("en")
SATISFIED = CATALOGUE["satisfied"]
FIRST = datetime(2025, 3, 3)  # a Monday, 52 weeks before the data's date
MONDAY = date(2025, 9, 1)  # of week 26


def weeks_of(counts):
    """One point for each (satisfied, of marks)."""
    points = []
    for number, (good, n) in enumerate(counts):
        first = MONDAY + timedelta(weeks=number)
        answer = Answer(
            metric="satisfied",
            group=(),
            period=Period(first, first + timedelta(days=6)),
            n=n,
            unit="share",
            **{"value": None, "low": None, "high": None, "flag": "", "reason": ""}
            | share_shown(SATISFIED, good, n),
        )
        points.append(Point(period=answer.period, answer=answer))
    return tuple(points)


def drawn(rng, share, weeks, marks=40):
    return weeks_of((int(rng.binomial(marks, share)), marks) for _ in range(weeks))


def test_fewer_dissatisfied_is_better_and_more_is_worse():
    low, high = weeks_of([(10, 40)] * 12), weeks_of([(20, 40)] * 12)
    dissatisfied = CATALOGUE["dissatisfied"]
    assert verdict_on(high, low, dissatisfied)[0] is Outcome.WORKED
    assert verdict_on(low, high, dissatisfied)[0] is Outcome.WORSE
    assert verdict_on(low, high, SATISFIED)[0] is Outcome.WORKED


def test_outside_998_is_clear_and_outside_95_probable():
    """24 of 40 before: 288 of 480. Since: 26.75 and 29 of 40 on average."""
    before = weeks_of([(24, 40)] * 12)
    more, most = weeks_of([(26, 40), (28, 40)] * 6), weeks_of([(29, 40)] * 12)
    assert verdict_on(before, more, SATISFIED)[:2] == (
        Outcome.WORKED,
        Evidence.PROBABLE,
    )
    assert verdict_on(before, most, SATISFIED)[:2] == (Outcome.WORKED, Evidence.CLEAR)


def test_seven_weeks_in_a_row_above_the_earlier_mean_are_enough():
    """Each too near to stand out, all together too."""
    before = weeks_of([(18, 40), (22, 40)] * 6)  # 50 %
    calm = weeks_of([(20, 40), *[(21, 40)] * 6])
    row = weeks_of([(20, 40), *[(21, 40)] * 7])
    assert verdict_on(before, row, SATISFIED)[:2] == (
        Outcome.WORKED,
        Evidence.PROBABLE,
    )
    assert verdict_on(before, (*calm, *weeks_of([(20, 40)])), SATISFIED)[0] is (
        Outcome.NO_CHANGE
    )


def test_too_few_weeks_since_is_early_and_too_few_before_is_never_known():
    twelve, eight = weeks_of([(24, 40)] * 12), weeks_of([(39, 40)] * 8)
    assert verdict_on(twelve, eight[:7], SATISFIED) == (
        Outcome.TOO_EARLY,
        Evidence.USUAL,
        Waiting.FEW_WEEKS_SINCE,
    )
    assert verdict_on(twelve[:11], eight, SATISFIED) == (
        Outcome.NOT_KNOWN,
        Evidence.USUAL,
        Waiting.FEW_WEEKS_BEFORE,
    )
    few = weeks_of([(3, 3)] * 8)  # 24 marks
    assert verdict_on(twelve, few, SATISFIED)[2] is Waiting.FEW_RECORDS


def test_without_a_change_one_in_thirty_is_said_to_have_worked():
    rng = np.random.default_rng(1)
    found = [
        verdict_on(drawn(rng, 0.66, 26), drawn(rng, 0.66, 13), SATISFIED)[0]
        for _ in range(600)
    ]
    assert 0.01 <= found.count(Outcome.WORKED) / 600 <= 0.045
    assert 0.01 <= found.count(Outcome.WORSE) / 600 <= 0.045


def test_ten_points_more_are_seen_in_nine_cases_of_ten():
    rng = np.random.default_rng(2)
    found = [
        verdict_on(drawn(rng, 0.58, 26), drawn(rng, 0.68, 13), SATISFIED)[0]
        for _ in range(200)
    ]
    assert found.count(Outcome.WORKED) / 200 >= 0.9


def rows(*parts):
    """Appeals answered on their day: (weeks, satisfied, of marks a week, days)."""
    found = []
    for weeks, good, n, days in parts:
        for number in weeks:
            day = FIRST + timedelta(weeks=number)
            answered = {"received_at": day, "closed_at": day + timedelta(days=days)}
            found += [{**answered, "rating": 5}] * good
            found += [{**answered, "rating": 1}] * (n - good)
    return [appeal(i, row) for i, row in enumerate(found, start=1)]


def decided(metric="satisfied", decided_on=MONDAY, due_on=MONDAY, **where):
    return Commitment(
        number=1,
        at="2025-09-01T08:00:00Z",
        who="local",
        decision=Decision(
            text="Называть срок",
            metric=metric,
            where=where,
            decided_on=decided_on,
            due_on=due_on,
        ),
    )


BETTER = rows((range(26), 20, 40, 0), (range(26, 52), 32, 40, 0))


def test_the_value_then_and_now_is_of_13_weeks_each_and_the_verdict_of_ripe_ones():
    (found,) = judged(snapshot(BETTER), [decided()])
    assert (found.outcome, found.evidence) == (Outcome.WORKED, Evidence.CLEAR)
    assert found.weeks_since == 22  # of 26: marks ripen for four
    # 20 of 40 in the 13 weeks before, 32 of 40 in the newest 13
    assert (found.then.numerator, found.then.n) == (260, 520)
    assert (found.now.numerator, found.now.n) == (416, 520)
    assert found.now.period == Period(date(2025, 12, 1), date(2026, 3, 1))
    assert value_of(EN, found.then) == "50% (46–54)"
    assert value_of(EN, found.now) == "80% (76–83)"
    assert outcome_text(EN, found) == "worked: clearly better than before"
    assert outcome_text(RU, found) == "сработало: достоверно лучше прежнего"


def test_a_week_that_a_decision_divides_belongs_to_neither_side():
    on_wednesday = MONDAY + timedelta(days=2)
    (found,) = judged(
        snapshot(BETTER), [decided(decided_on=on_wednesday, due_on=AS_OF.date())]
    )
    assert found.weeks_since == 21
    assert found.then.period.last == MONDAY - timedelta(days=1)


def test_thin_weeks_are_judged_four_together_and_it_is_said():
    """10 marks a week, 5 good: 40 at once; since, 9 of 10."""
    table = rows((range(26), 5, 10, 0), (range(26, 52), 9, 10, 0))
    (found,) = judged(snapshot(table), [decided()])
    assert (found.outcome, found.evidence) == (Outcome.WORKED, Evidence.CLEAR)
    assert (found.weeks_since, found.weeks_a_point) == (22, 4)
    assert judged_on(RU, found) == "за неделю мало записей: каждая точка — 4 недели"
    (weekly,) = judged(snapshot(BETTER), [decided()])
    assert (weekly.weeks_a_point, judged_on(RU, weekly)) == (1, "")


def test_waits_of_thin_weeks_are_known_four_together():
    """9 answers a week are too few for a median, 36 are enough."""
    table = rows((range(26), 9, 9, 12), (range(26, 52), 9, 9, 4))
    (found,) = judged(snapshot(table), [decided("median_days")])
    assert (found.outcome, found.weeks_a_point) == (Outcome.WORKED, 4)


def test_of_thin_weeks_twelve_before_and_eight_since_are_needed_too():
    def verdict(before, since):
        points = (weeks_of([(20, 40)] * n) for n in (before, since))
        return verdict_on(*points, SATISFIED, weeks_a_point=4)[2]

    assert verdict(2, 2) is Waiting.FEW_WEEKS_BEFORE
    assert verdict(3, 1) is Waiting.FEW_WEEKS_SINCE
    assert verdict(3, 2) is None


def test_thin_weeks_without_a_change_are_seldom_said_to_have_worked():
    """10 marks a week, 40 in a point: 6 points before, 3 since."""
    rng = np.random.default_rng(3)
    found = [
        verdict_on(
            drawn(rng, 0.66, 6), drawn(rng, 0.66, 3), SATISFIED, weeks_a_point=4
        )[0]
        for _ in range(600)
    ]
    assert found.count(Outcome.WORKED) / 600 <= 0.045
    assert found.count(Outcome.WORSE) / 600 <= 0.045


def test_before_its_day_has_come_it_is_too_early():
    (found,) = judged(snapshot(BETTER), [decided(due_on=date(2026, 3, 2))])
    assert (found.outcome, found.waiting) == (Outcome.TOO_EARLY, Waiting.TERM)
    assert outcome_text(RU, found) == "рано: срок 2 марта 2026"


def test_a_decision_of_last_week_has_no_value_now():
    late = date(2026, 2, 26)
    (found,) = judged(snapshot(BETTER), [decided(decided_on=late, due_on=late)])
    assert found.now is None
    assert outcome_text(EN, found) == "too early: 0 ripe weeks since, 8 are needed"
    assert outcome_text(RU, found) == "рано: прошло 0 недель, нужно 8"


def test_a_shorter_wait_is_better():
    table = rows((range(26), 40, 40, 12), (range(26, 52), 40, 40, 6))
    longer = rows((range(26), 40, 40, 6), (range(26, 52), 40, 40, 12))
    outcomes = [
        judged(snapshot(given), [decided("median_days")])[0].outcome
        for given in (table, longer)
    ]
    assert outcomes == [Outcome.WORKED, Outcome.WORSE]


def test_where_no_week_has_enough_records_nothing_is_said():
    table = rows((range(52), 5, 5, 9))
    (found,) = judged(snapshot(table), [decided("median_days")])
    assert outcome_text(RU, found) == "нельзя судить: мало данных"


def test_a_metric_without_its_column_cannot_be_judged():
    state = snapshot(BETTER, columns=frozenset({"received_at", "closed_at"}))
    (found,) = judged(state, [decided()])
    assert found.outcome is Outcome.NOT_KNOWN


def test_the_board_counts_each_outcome_that_there_is():
    (one,) = judged(snapshot(BETTER), [decided()])
    found = [
        replace(one, outcome=outcome)
        for outcome, n in (
            (Outcome.WORKED, 2),
            (Outcome.NO_CHANGE, 3),
            (Outcome.TOO_EARLY, 1),
        )
        for _ in range(n)
    ]
    assert board_text(RU, found) == "сработали 2 · без изменений 3 · рано 1"
    assert board_sentence(RU, found) == (
        "Из 6 поручений: сработали 2, без изменений 3, рано 1."
    )
    assert board_text(EN, found[:1]) == "1 worked"
    assert board_sentence(EN, ()) == "No commitments are open."


@pytest.mark.parametrize("metric", JUDGED)
def test_every_metric_that_can_be_chosen_is_judged(metric):
    (found,) = judged(snapshot(BETTER), [decided(metric)])
    assert isinstance(outcome_text(RU, found), str)
    assert CATALOGUE[metric].better is not Better.NEITHER
