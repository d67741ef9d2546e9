"""Why a figure is another one: the mix of matters, or how they were handled."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.errors import QuestionRefused
from metrics.findings.change import change_between
from metrics.findings.change_sentences import change_text, notes_text, parts_text
from metrics.language.evidence import Evidence
from metrics.language.language import language
from metrics.period import Period
from metrics.question import Question
from tests.table import appeal, snapshot

JANUARY = Period(date(2026, 1, 1), date(2026, 1, 31))
FEBRUARY = Period(date(2026, 2, 1), date(2026, 2, 28))


def marks(month, topic, good, bad, **more):
    """So many answers of a month rated 5, and so many rated 1."""
    given = {"closed_at": datetime(2026, month, 10), "topic": topic, **more}
    return [{**given, "rating": rating} for rating in [5] * good + [1] * bad]


def state(*groups, engine="duckdb"):
    rows = [row for group in groups for row in group]
    return snapshot([appeal(n, row) for n, row in enumerate(rows, 1)], engine)


def asked(period=None, metric="satisfied", **where):
    return Question(metrics=(metric,), period=period, where=where)


def over_time(found, metric="satisfied", by="topic"):
    return change_between(found, asked(JANUARY, metric), asked(FEBRUARY, metric), by=by)


def simpson(engine="duckdb"):
    """Both topics gain two points; twice as many come of the one that pleases less."""
    return state(
        marks(1, "Roads", 225, 75),  # 75 % of 300
        marks(1, "Waste", 50, 50),  # 50 % of 100
        marks(2, "Roads", 154, 46),  # 77 % of 200
        marks(2, "Waste", 104, 96),  # 52 % of 200
        engine=engine,
    )


def test_simpsons_case_is_taken_apart_exactly(engine):
    found = over_time(simpson(engine))
    assert found.whole.total == pytest.approx(258 / 400 - 275 / 400)
    # a quarter of all moves to a topic that pleases 25 points less
    assert found.whole.mix == pytest.approx(-0.25 * 0.25)
    assert found.whole.rate == pytest.approx(0.02)
    assert found.whole.is_simpson
    assert (found.n_before, found.n_after, found.pooled) == (400, 400, 0)
    assert [(p.name, p.n_before, p.n_after) for p in found.parts] == [
        ("Waste", 100, 200),
        ("Roads", 300, 200),
    ]


def test_simpsons_case_in_words_adds_up_and_raises_the_alarm():
    found = over_time(simpson())
    assert change_text(language("ru"), found) == (
        "Итог −4,3\N{NO-BREAK SPACE}п.\N{NO-BREAK SPACE}п.: состав −6,3, качество +2,0."
        " Внутри каждой темы стало лучше."
        " Изменение в целом — в пределах обычных колебаний."
    )
    assert change_text(language("en"), found) == (
        "Total −4.3 points: mix −6.3, quality +2.0."
        " Within every topic it got better."
        " The change as a whole is within usual variation."
    )


def test_the_case_of_mix_alone_says_that_nothing_changed_within_topics():
    """80 % falls to 65 % although each topic stays as it was."""
    found = over_time(
        state(
            marks(1, "Roads", 720, 80),
            marks(1, "Waste", 80, 120),
            marks(2, "Roads", 450, 50),
            marks(2, "Waste", 200, 300),
        )
    )
    assert found.whole.total == pytest.approx(0.65 - 0.80)
    assert (found.whole.mix, found.whole.rate) == pytest.approx((-0.15, 0.0))
    assert not found.whole.is_simpson
    assert found.rate_low < 0 < found.rate_high
    assert found.rate_evidence is Evidence.USUAL
    assert change_text(language("ru"), found) == (
        "Итог −15,0\N{NO-BREAK SPACE}п.\N{NO-BREAK SPACE}п.:"
        " состав −15,0, качество 0,0."
        " Внутри тем: в пределах обычных колебаний."
    )


def test_quality_alone_is_told_from_chance():
    found = over_time(
        state(
            marks(1, "Roads", 300, 100),
            marks(1, "Waste", 200, 200),
            marks(2, "Roads", 200, 200),
            marks(2, "Waste", 100, 300),
        )
    )
    assert (found.whole.mix, found.whole.rate) == pytest.approx((0.0, -0.25))
    assert found.rate_low < -0.25 < found.rate_high < 0
    assert change_text(language("en"), found) == (
        "Total −25.0 points: mix 0.0, quality −25.0. Within topics: clearly worse."
    )


def test_of_a_metric_that_should_fall_a_fall_is_better():
    found = over_time(
        state(
            marks(1, "Roads", 100, 300),
            marks(1, "Waste", 100, 300),
            marks(2, "Roads", 200, 200),
            marks(2, "Waste", 200, 200),
        ),
        metric="dissatisfied",
    )
    assert change_text(language("en"), found).endswith(
        "quality −25.0. Within topics: clearly better."
    )


def test_thin_topics_are_put_together_and_a_new_one_is_mix_alone():
    found = over_time(
        state(
            marks(1, "Roads", 60, 40),
            marks(1, "Parks", 10, 19),
            marks(1, "Waste", 5, 5),
            marks(2, "Roads", 60, 40),
            marks(2, "Waste", 29, 0),
        )
    )
    assert [(p.name, p.is_other, p.n_before, p.n_after) for p in found.parts] == [
        (None, True, 39, 29),
        ("Roads", False, 100, 100),
    ]
    assert found.pooled == 2
    assert notes_text(language("en"), found) == (
        "Put together as “other”, each with fewer than 30 records: 2."
        " This is arithmetic and not a cause."
    )


def test_two_agencies_are_compared_as_two_periods_are(engine):
    agency = {"organisation": "North"}
    other = {"organisation": "South"}
    found = change_between(
        state(
            marks(1, "Roads", 40, 10, **agency),
            marks(1, "Waste", 10, 40, **agency),
            marks(1, "Roads", 20, 5, **other),
            marks(1, "Roads", 20, 5, **other),
            marks(1, "Waste", 10, 40, **other),
            engine=engine,
        ),
        asked(agency=("North",)),
        asked(agency=("South",)),
    )
    assert found.whole.total == 0
    assert [(p.name, p.value_before, p.value_after) for p in found.parts] == [
        ("Roads", 0.8, 0.8),
        ("Waste", 0.2, 0.2),
    ]


def test_a_mean_mark_is_taken_apart_too_and_has_no_word_for_chance():
    found = over_time(
        state(
            marks(1, "Roads", 40, 0),
            marks(1, "Waste", 0, 40),
            marks(2, "Roads", 60, 0),
            marks(2, "Waste", 0, 40),
        ),
        metric="mean_rating",
    )
    assert found.whole.total == pytest.approx(3.4 - 3.0)
    assert (found.whole.rate, found.rate_evidence) == (0.0, None)
    assert (
        change_text(language("ru"), found) == "Итог +0,40: состав +0,40, качество 0,00."
    )


@pytest.mark.parametrize("by", ["topic", "channel", "agency", "region"])
def test_any_of_the_four_can_take_a_change_apart(by):
    column = {"agency": "organisation"}.get(by, by)
    rows = [
        {**row, column: row["topic"]}
        for group in (
            marks(1, "One", 30, 30),
            marks(1, "Two", 30, 30),
            marks(2, "One", 40, 20),
            marks(2, "Two", 40, 20),
        )
        for row in group
    ]
    found = over_time(state(rows), by=by)
    assert {part.name for part in found.parts} == {"One", "Two"}
    assert found.whole.rate == pytest.approx(40 / 60 - 0.5)


def test_medians_do_not_add_up_and_are_refused():
    with pytest.raises(QuestionRefused, match="neither a share nor a mean mark"):
        over_time(simpson(), metric="median_days")


def test_too_few_records_or_a_single_topic_cannot_be_taken_apart():
    few = state(marks(1, "Roads", 29, 0), marks(2, "Roads", 30, 30))
    single = state(marks(1, "Roads", 40, 0), marks(2, "Roads", 30, 30))
    assert (over_time(few), over_time(single)) == (None, None)
    assert change_text(language("ru"), None) == (
        "Мало данных, чтобы разложить изменение."
    )


_COUNTS = st.lists(st.tuples(*[st.integers(0, 60)] * 4), min_size=2, max_size=4)


@settings(deadline=None, max_examples=15)  # each example is a store of its own
@given(topics=_COUNTS)
def test_the_parts_always_add_up_to_the_change_exactly_and_in_print(topics):
    found = over_time(
        state(
            *(
                marks(month, f"Topic {i}", *counts[2 * (month - 1) :][:2])
                for i, counts in enumerate(topics)
                for month in (1, 2)
            )
        )
    )
    if found is None:
        return
    good_1, bad_1, good_2, bad_2 = map(sum, zip(*topics, strict=True))
    total = good_2 / (good_2 + bad_2) - good_1 / (good_1 + bad_1)
    effects = [part.effect for part in found.parts]
    assert found.whole.mix + found.whole.rate == pytest.approx(total, abs=1e-12)
    assert sum(e.mix + e.rate for e in effects) == pytest.approx(total, abs=1e-12)
    said = change_text(language("en"), found).split(".  ")[0]
    whole, mix, rate = _numbers(said)
    assert whole == pytest.approx(mix + rate, abs=1e-9)
    assert whole == pytest.approx(100 * total, abs=0.0501)
    assert "Most of it" in parts_text(language("en"), found)


def _numbers(said):
    words = said.replace("\N{MINUS SIGN}", "-").replace(",", " ").replace(":", " ")
    found = [w.strip(".") for w in words.split() if w.strip(".+-")[:1].isdigit()]
    return [float(number) for number in found[:3]]
