"""Engines only count, so that they can be compared with `==`."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from metrics.appeal import OUTCOMES, PRECISIONS, RATINGS, STATUSES
from metrics.ask import ask, drill
from metrics.catalogue import CATALOGUE
from metrics.engines.kept import KeptEngine
from metrics.number import Number, records
from metrics.period import Period
from metrics.question import CLAIMS, DIMENSIONS, SPLITS, WEEK, Question
from metrics.snapshot import Snapshot
from tests.table import AS_OF, SAIL, appeal, snapshot

_START = datetime(2025, 12, 20)
_HOURS = 24 * 70
_MOMENTS = st.builds(
    lambda hours: _START + timedelta(hours=hours), st.integers(0, _HOURS)
)
_LATER = st.none() | _MOMENTS
_DEADLINES = _LATER | _MOMENTS.map(lambda m: m.replace(hour=0))  # a whole day
_NAMES = st.none() | st.sampled_from(["North", "South", "О'Нил; DROP"])
_CLAIMS = st.none() | st.booleans()


@st.composite
def _an_appeal(draw: st.DrawFn) -> dict:
    hour = draw(st.integers(0, _HOURS))
    received = _START + timedelta(hours=hour)
    # none is drawn in vain: of many rows one always would be
    since = st.none() | st.integers(0, _HOURS - hour).map(
        lambda hours: received + timedelta(hours=hours)
    )
    closed, ended = draw(since), draw(since)
    from_import = draw(st.integers(1, 3))
    rating = draw(st.none() | st.sampled_from(RATINGS))
    return {
        "received_at": received,
        "closed_at": closed,
        "ended_at": ended,
        "seen_at": max(received, draw(_MOMENTS)),
        "due_at": draw(_DEADLINES),
        "original_due_at": draw(_DEADLINES),
        "first_closed_at": draw(st.sampled_from([None, closed])),
        "first_answer_at": draw(since),
        "returned_at": draw(_LATER),
        "escalated_at": draw(_LATER),
        "followed_at": draw(_LATER),
        "survey_offered_at": draw(_LATER),
        "has_contact": draw(_CLAIMS),
        "citizen_hash": draw(st.sampled_from([None, "a citizen"])),
        "rated_at": draw(_LATER) if rating is not None else None,
        "mark_seen_at": draw(_MOMENTS) if rating is not None else None,
        "returned": draw(_CLAIMS),
        "extended": draw(_CLAIMS),
        "status": draw(st.sampled_from(STATUSES)),
        "outcome": draw(st.none() | st.sampled_from(OUTCOMES)),
        "rating": rating,
        "first_rating": draw(st.sampled_from([None, rating])),
        "first_mark_seen_at": draw(_MOMENTS),
        "solved_by_citizen": draw(st.none() | st.sampled_from(["yes", "no"])),
        "reaction": draw(st.none() | st.sampled_from(["positive", "negative"])),
        "driver_solved": draw(_CLAIMS),
        "driver_clear": draw(_CLAIMS),
        **{name: draw(_CLAIMS) for name in sorted(CLAIMS)},
        "source": draw(st.sampled_from(["test", "other"])),
        "region": draw(_NAMES),
        "organisation": draw(_NAMES),
        "municipality": draw(_NAMES),
        "topic": draw(_NAMES),
        "theme": draw(_NAMES),
        "due_from": draw(_NAMES),
        "channel": draw(_NAMES),
        "duplicate_of": draw(st.sampled_from([None, None, None, "001"])),
        "precision": draw(st.sampled_from(PRECISIONS)),
        "from_import": from_import,
        "until_import": draw(st.none() | st.integers(from_import + 1, 4)),
    }


_APPEALS = st.lists(_an_appeal(), max_size=25).map(
    lambda rows: [appeal(number, row) for number, row in enumerate(rows, start=1)]
)
_PERIODS = st.none() | st.builds(
    lambda day, length: Period(day.date(), (day + timedelta(days=length)).date()),
    _MOMENTS,
    st.integers(0, 60),
)
_WORDS = {
    "source": st.sampled_from(["test", "other", "nobody"]),
    **dict.fromkeys(CLAIMS, _CLAIMS),
    "outcome": st.none() | st.sampled_from(OUTCOMES),
}
_FILTERS = st.dictionaries(
    st.sampled_from(sorted(DIMENSIONS)), st.integers(0, 3), max_size=2
).flatmap(
    lambda names: st.fixed_dictionaries(
        {name: st.tuples(*[_WORDS.get(name, _NAMES)] * n) for name, n in names.items()}
    )
)
_FEW = {"topic", "region", "agency", "week", "fast_track", "outcome", "kind"}


@st.composite
def _a_question(draw: st.DrawFn) -> Question:
    splits = st.lists(st.sampled_from(sorted(_FEW)), max_size=2, unique=True)
    return Question(
        metrics=tuple(CATALOGUE),
        split_by=tuple(draw(splits)),
        period=draw(_PERIODS),
        where=draw(_FILTERS),
        as_of=draw(st.none() | st.integers(1, 3)),
    )


@settings(deadline=None, max_examples=150)  # the first DuckDB connection is slow
@given(rows=_APPEALS, question=_a_question())
def test_engines_agree_on_every_metric_split_filter_and_past_state(rows, question):
    fast, slow = (_state(rows, engine) for engine in ("duckdb", "plain"))
    assert ask(fast, question) == ask(slow, question)


def _state(rows: list[dict], engine: str) -> Snapshot:
    """A state of two sources; one was last exported three weeks before the other."""
    state = snapshot(rows, engine)
    earlier = AS_OF - timedelta(weeks=3)
    others = (
        replace(i, number=2, source="other", exported_at=earlier) for i in state.imports
    )
    return replace(state, imports=(*state.imports, *others))


@settings(deadline=None, max_examples=60)
@given(rows=_APPEALS, question=_a_question())
def test_what_is_summed_from_kept_counts_is_what_would_be_counted(rows, question):
    fast = _state(rows, "duckdb")
    kept = replace(fast, engine=KeptEngine(fast.engine))
    finer = ("region", "agency", "topic", "fast_track", "outcome", "kind")
    finer += (WEEK,) if WEEK in question.split_by else ()
    ask(kept, replace(question, split_by=finer, where={}))
    assert ask(kept, question) == ask(fast, question)


@pytest.mark.parametrize("split", SPLITS)
@settings(deadline=None, max_examples=5)
@given(rows=_APPEALS)
def test_engines_agree_on_every_split_there_is(split, rows):
    question = Question(metrics=tuple(CATALOGUE), split_by=(split,))
    fast, slow = (_state(rows, engine) for engine in ("duckdb", "plain"))
    assert ask(fast, question) == ask(slow, question)


_MANY = st.lists(_an_appeal(), min_size=40, max_size=40).map(
    lambda rows: [appeal(number, row) for number, row in enumerate(rows, start=1)]
)


# the first example is the simplest there is, the second is drawn
@settings(deadline=None, max_examples=2, phases=[Phase.generate])
@given(rows=_MANY, where=_FILTERS, period=_PERIODS)
def test_a_cluster_agrees_on_every_metric_and_split(sail, rows, where, period):
    near, far = (_state(rows, engine) for engine in ("duckdb", SAIL))
    questions = [
        *(Question(metrics=tuple(CATALOGUE), split_by=(split,)) for split in SPLITS),
        Question(metrics=tuple(CATALOGUE), where=where, period=period),
    ]
    for question in questions:
        assert ask(far, question) == ask(near, question)
    columns = ("source", "appeal_id", "received_at", "topic", "first_rating")
    for metric in CATALOGUE:
        both = [drill(s, metric, questions[-1], columns=columns) for s in (far, near)]
        assert both[0] == both[1]


@settings(deadline=None, max_examples=60)
@given(rows=_APPEALS, question=_a_question())
def test_the_records_behind_a_number_are_as_many_as_its_n(rows, question):
    for engine in ("duckdb", "plain"):
        state = _state(rows, engine)
        for answer in ask(state, question):
            if answer.n is not None:
                behind = records(state, Number(answer=answer))
                assert (answer.metric, len(behind)) == (answer.metric, answer.n)


def test_every_dimension_is_a_column_of_the_snapshot():
    (row,) = drill(
        snapshot([appeal(1, {"received_at": AS_OF})]),
        "received",
        Question(metrics=("received",)),
        columns=tuple(DIMENSIONS.values()),
    )
    assert set(row) == set(DIMENSIONS.values())
