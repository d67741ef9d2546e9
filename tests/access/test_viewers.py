"""What a viewer is told: counts of eight and more, rounded, and nothing to subtract."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from metrics.access import EVERYTHING, Viewer
from metrics.ask import ask, limited_tally
from metrics.catalogue import CATALOGUE, SATISFIED
from metrics.errors import AccessRefused
from metrics.findings.signals.board import signals
from metrics.metric import Count
from metrics.period import Period, Weeks
from metrics.question import DIMENSIONS, Question
from metrics.statistics.cell_noise import MOST, moved
from metrics.store.store import Store
from tests.exports import load
from tests.pages.exports import Body, write_export

VIEWER = Viewer(role="viewer")
FIRST = date(2026, 8, 31)  # the Monday of 2026-W36
WEEKS = Weeks("2026-W36", "2026-W48")
ROUNDED, MOST_HIDDEN = 5, 7
MOST_OFF = MOST + ROUNDED // 2  # that a count lies from what is told of it
KEPT = 4  # values that what is hidden must still be able to have


def bodies(draw):
    """Agencies of three regions in eight weeks, most of them small."""
    for region in ("Волгоградская", "Астраханская", "Ростовская"):
        for number in range(8):
            for week in range(8 if number > 3 else 2):  # four agencies are small
                most = 2 if number < 6 else 12
                yield Body(
                    name=f"Ведомство {number}",
                    region=f"{region} область",
                    topic=draw.choice(("Дороги", "Вода", "Свет")),
                    good=draw.randint(0, most),
                    bad=draw.randint(0, 2),
                    silent=draw.randint(0, most),
                    received=FIRST + timedelta(weeks=week),
                )


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("viewers")
    path = write_export(folder / "week_2026-11-30.csv", tuple(bodies(random.Random(1))))
    load(Store(folder / "store"), path)
    return Store(folder / "store")


@pytest.fixture
def snapshot(store):
    return store.snapshot()


def with_key(snapshot, number):
    """The same state under another secret."""
    return replace(snapshot, key=lambda: b"%032d" % number)


@pytest.mark.parametrize("metric", [*CATALOGUE])
@pytest.mark.parametrize("dimension", [None, *sorted({*DIMENSIONS, "week"})])
def test_no_count_below_eight_is_told_and_none_is_exact(snapshot, metric, dimension):
    split = () if dimension is None else (dimension,)
    asked = Question(metrics=(metric,), split_by=split, period=WEEKS)
    is_sum_of_marks = metric == "mean_rating"
    for answer in ask(snapshot, asked, VIEWER):
        told = (answer.n, answer.denominator)
        told += () if is_sum_of_marks else (answer.numerator,)
        known = [count for count in told if count is not None]
        assert all(count > MOST_HIDDEN for count in known), answer
        assert all(count % ROUNDED == 0 for count in known), answer
        if answer.flag == "c":
            assert (answer.value, answer.low, answer.high, known) == (None,) * 3 + ([],)


def test_what_all_the_pages_count_is_coarse_too(snapshot):
    asked = limited_tally(snapshot, Question(metrics=(), split_by=("agency",)), VIEWER)
    tally = replace(
        asked,
        anchor=SATISFIED.anchor,
        conditions=((), SATISFIED.of, (*SATISFIED.of, "is_satisfied")),
        value="first_rating",
    )
    (counts,) = snapshot.tallies(tally)
    assert counts
    for by_mark in counts.values():
        everything, rated, satisfied = map(sum, zip(*by_mark.values(), strict=True))
        assert everything >= rated >= satisfied
        assert all(n == 0 or n > MOST_HIDDEN for n in (everything, rated, satisfied))


def test_the_engine_refuses_what_was_to_be_protected_first(snapshot):
    tally = limited_tally(snapshot, Question(metrics=()), VIEWER)
    with pytest.raises(AssertionError, match="protects what is coarse"):
        snapshot.engine.tallies(replace(tally, anchor="received_day"))


def received(snapshot, viewer=VIEWER, split=(), **where):
    asked = Question(metrics=("received",), split_by=split, period=WEEKS, where=where)
    return {a.group: a.n for a in ask(snapshot, asked, viewer) if a.n is not None}


def test_the_same_question_has_the_same_answer_however_it_is_put(snapshot):
    by_region = received(snapshot, split=("region",))
    assert by_region == received(snapshot, split=("region",))
    for (region,), n in by_region.items():
        assert received(snapshot, region=(region,)) == {(): n}
        limited = Viewer(role="viewer", regions=frozenset({region}))
        assert received(snapshot, limited) == {(): n}


def test_choosing_several_values_is_adding_what_is_told_of_each(snapshot):
    one, two, _ = sorted(received(snapshot, split=("region",)))
    by_region = received(snapshot, split=("region",))
    both = received(snapshot, region=(*one, *two))
    assert both == {(): by_region[one] + by_region[two]}


def test_a_period_that_is_not_usual_is_added_up_from_such_as_are(store):
    def told(first, last):
        asked = Question(metrics=("received",), period=Weeks(first, last))
        (answer,) = ask(store.snapshot(), asked, VIEWER)
        return answer.n

    # six weeks: the last four and two of one week each
    assert told("2026-W36", "2026-W41") == (
        told("2026-W38", "2026-W41")
        + told("2026-W37", "2026-W37")
        + told("2026-W36", "2026-W36")
    )


def test_days_that_are_not_whole_weeks_and_earlier_states_are_hidden(snapshot):
    days = Question(
        metrics=("received",), period=Period(date(2026, 9, 1), date(2026, 9, 30))
    )
    past = Question(metrics=("received",), period=WEEKS, as_of=1)
    for question in (days, past):
        (answer,) = ask(snapshot, question, VIEWER)
        assert (answer.n, answer.value, answer.flag) == (None, None, "c")
        (exact,) = ask(snapshot, question, EVERYTHING)
        assert exact.n > 100


def bounds(told, *, is_hidden):
    """The least and the most that a count can be for what is told of it."""
    if is_hidden:
        return 0, MOST_HIDDEN + MOST
    return max(told - MOST_OFF, 0), told + MOST_OFF


def test_a_region_less_its_other_agencies_leaves_what_is_hidden_open(snapshot):
    """Every hidden agency, under forty secrets: at least four values in 99 of 100."""
    exact = received(snapshot, EVERYTHING, ("region", "agency"))
    closed, cells = 0, 0
    for number in range(40):
        state = with_key(snapshot, number)
        regions = received(state, split=("region",))
        told = received(state, split=("region", "agency"))
        of_each = {
            group: bounds(told.get(group, 0), is_hidden=group not in told)
            for group in exact
        }
        for (region, agency), (low, high) in of_each.items():
            if (region, agency) in told:
                continue
            others = [b for (r, a), b in of_each.items() if r == region and a != agency]
            least, most = bounds(regions[(region,)], is_hidden=False)
            low = max(low, least - sum(high for _, high in others))
            high = min(high, most - sum(low for low, _ in others))
            assert low <= exact[region, agency] <= high
            cells += 1
            closed += high - low + 1 < KEPT
    assert cells > 100
    assert closed <= cells / 100


def test_many_overlapping_periods_do_not_add_up_to_a_hidden_week(snapshot):
    """The week's count from every pair of periods that differ by it alone."""
    week = "2026-W42"
    of_week = Question(metrics=("received",), period=Weeks(week))
    agency = {"region": ("RU-VGG",), "agency": ("Ведомство 4",)}
    (answer,) = ask(snapshot, replace(of_week, where=agency), EVERYTHING)
    exact = answer.n
    assert 0 < exact <= MOST_HIDDEN

    def told(state, first, last):
        asked = Question(
            metrics=("received",),
            period=Weeks(f"2026-W{first}", f"2026-W{last}"),
            where=agency,
        )
        (answer,) = ask(state, asked, VIEWER)
        return answer.n

    guesses = []
    for number in range(60):
        state = with_key(snapshot, number)
        pairs = [
            (told(state, first, 42), told(state, first, 41)) for first in range(36, 41)
        ]
        steps = [a - b for a, b in pairs if a is not None and b is not None]
        if steps:
            guesses.append(sum(steps) / len(steps))
    right = sum(abs(guess - exact) < 0.5 for guess in guesses)
    assert right < len(guesses) / 3  # of eight values one is right by chance alone


@pytest.fixture(scope="module")
def by_wait(tmp_path_factory):
    """Nearly all who waited for one to thirty days are satisfied."""
    folder = tmp_path_factory.mktemp("waits")
    bodies = [Body(name="A", good=9, bad=1, days=days) for days in range(1, 31)]
    load(Store(folder / "store"), write_export(folder / "week_2026-11-30.csv", bodies))
    return Store(folder / "store").snapshot()


@pytest.mark.parametrize("number", range(10))
def test_of_those_who_waited_as_long_no_more_are_satisfied_than_have_rated(
    by_wait, number
):
    asked = limited_tally(by_wait, Question(metrics=()), VIEWER)
    rated = (*SATISFIED.of, "is_closed")
    conditions = (rated, (*rated, SATISFIED.counted))
    by_days = {"anchor": SATISFIED.anchor, "value": "waited_days", "before": None}
    (told,) = with_key(by_wait, number).tallies(
        replace(asked, conditions=conditions, **by_days)
    )
    assert len(told[()]) > 1
    assert [day for day, (n, good) in told[()].items() if good > n] == []


def test_on_the_average_a_moved_count_is_the_count():
    for count in (8, 23, 100):
        told = [moved(count, b"cell %d" % i, b"key") for i in range(2000)]
        assert {t % ROUNDED for t in told} == {0}
        assert max(abs(t - count) for t in told) <= MOST_OFF
        assert abs(sum(told) / len(told) - count) < 0.3
    assert moved(0, b"cell", b"key") == 0


@pytest.fixture(scope="module")
def by_mark(tmp_path_factory):
    """One agency with few marks 1, and one with enough of each."""
    folder = tmp_path_factory.mktemp("marks")
    path = write_export(
        folder / "week_2026-11-30.csv",
        (
            Body(name="Мало", good=30, bad=5, silent=60),
            Body(name="Много", good=80, bad=40, silent=60),
        ),
    )
    load(Store(folder / "store"), path)
    return Store(folder / "store").snapshot()


def test_few_marks_of_one_kind_are_never_told_as_another_kind(by_mark):
    """30 marks 5 and 5 marks 1 are no mean of 5: as a mean they are hidden."""
    asked = Question(metrics=("mean_rating",), split_by=("agency",), period=WEEKS)
    exact = (80 * 5 + 40 * 1) / 120
    for number in range(200):
        told = {a.group: a for a in ask(with_key(by_mark, number), asked, VIEWER)}
        few, many = told.get(("Мало",)), told[("Много",)]
        # five that a secret moves to ten are told as ten marks 1; to none, not at all
        assert few is None or few.numerator == 5 * (few.n - 10) + 1 * 10
        assert abs(many.value - exact) < 0.4


def test_a_mean_of_few_marks_says_that_it_is_hidden(by_mark):
    asked = Question(
        metrics=("mean_rating",), period=WEEKS, where={"agency": ("Мало",)}
    )
    found = [ask(with_key(by_mark, number), asked, VIEWER) for number in range(200)]
    hidden = [a for (a,) in found if a.value is None]
    assert hidden
    assert {(a.n, a.numerator, a.flag) for a in hidden} == {(None, None, "c")}


def test_signals_are_not_for_who_sees_rounded_counts(snapshot):
    with pytest.raises(AccessRefused):
        signals(snapshot, Question(metrics=(), period=WEEKS), VIEWER)


def test_a_viewer_and_an_analyst_never_share_a_kept_answer(snapshot):
    names = [name for name, m in CATALOGUE.items() if isinstance(m, Count)]
    question = Question(metrics=(*names,), split_by=("agency",), period=WEEKS)
    exact = ask(snapshot, question, Viewer(role="analyst"))
    coarse = ask(snapshot, question, VIEWER)
    assert exact == ask(snapshot, question, Viewer(role="analyst"))
    assert any(a.n % ROUNDED for a in exact)
    assert not any(a.n % ROUNDED for a in coarse if a.n is not None)
