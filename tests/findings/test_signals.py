"""Reasons to look: what is injected is found, and the honest are left alone."""

import re
from dataclasses import replace
from datetime import datetime

import numpy as np
import pytest

from metrics.access import Viewer
from metrics.appeal import COLUMNS as RECORD_COLUMNS
from metrics.errors import QuestionRefused
from metrics.findings.signals.board import signals
from metrics.findings.signals.chance import (
    FALSE_REASONS,
    outstanding_rise,
    outstanding_shares,
)
from metrics.findings.signals.gaps import is_beyond
from metrics.findings.signals.listed import SIGNALS
from metrics.findings.signals.sample import SIZE, sample
from metrics.findings.signals.sentences import (
    board_text,
    innocent_text,
    look_text,
    sample_text,
    unavailable_text,
)
from metrics.findings.signals.signal import Look
from metrics.language.language import language
from metrics.period import Period
from metrics.question import Question
from metrics.store.build import HISTORIES_SQL
from tests.findings.gaming import ASKED, PERIOD, offices
from tests.property.test_derived_columns import COLUMNS
from tests.table import ENGINES

GAMES = {f"Games {signal.name}": signal.name for signal in SIGNALS}


@pytest.fixture(scope="module")
def gamed():
    return offices(GAMES, honest=12, seed=5)


@pytest.fixture(scope="module")
def board(gamed):
    return signals(gamed, ASKED)


def test_every_game_is_found_at_its_agency_and_at_no_honest_one(board):
    found = {(look.signal.name, look.unit) for look in board.reasons}
    assert found >= {(game, agency) for agency, game in GAMES.items()}
    assert {unit for _, unit in found if unit.startswith("Honest")} == set()


def test_reasons_stand_first(board):
    assert [k.is_reason for k in board.looks] == sorted(
        (k.is_reason for k in board.looks), reverse=True
    )
    assert len(board.looks) >= 20 * len(SIGNALS)


def test_a_value_stands_within_its_limits_and_outside_the_others(board):
    for look in board.reasons:
        assert look.low <= look.value <= look.high
        assert not look.low <= look.others <= look.high, look


def test_alike_agencies_give_reasons_no_more_often_than_is_stated():
    state = offices({}, honest=24, seed=8)
    board = signals(state, ASKED)
    assert len(board.looks) >= 200
    # 0.3 are to be expected at most; more than two would come once in 270 such boards
    assert len(board.reasons) <= 2


@pytest.mark.parametrize(("share", "n"), [(0.02, 60), (0.3, 200), (0.9, 1000)])
def test_the_stated_rate_of_shares_over_many_boards(share, n):
    draws = np.random.default_rng(3)
    boards = 400
    reasons = sum(
        sum(outstanding_shares([(int(x), n) for x in draws.binomial(n, share, 12)]))
        for _ in range(boards)
    )
    assert reasons <= at_most(boards * 12)


@pytest.mark.parametrize(
    ("share", "sizes"),
    [
        (0.01, (40, 40, 600, 600)),
        (0.05, (60, 900, 900, 900)),
        (0.5, (60, 60, 900, 900)),
    ],
)
def test_the_stated_rate_of_rises(share, sizes):
    """Now and before, of the unit and of the others; nothing rises."""
    draws = np.random.default_rng(4)
    rounds = zip(*(draws.binomial(size, share, 1500) for size in sizes), strict=True)
    reasons = 0
    for counted in rounds:
        now, before, *rest = zip(map(int, counted), sizes, strict=True)
        reasons += outstanding_rise((now, before), tuple(rest))
    assert reasons <= at_most(1500)


@pytest.mark.parametrize(
    ("quick", "slow"), [((30,), (30,)), ((12, 12, 12), (40, 30, 5))]
)
def test_the_stated_rate_of_gaps(quick, slow):
    """Quick answers are rated as slow ones are, topic by topic."""
    draws = np.random.default_rng(6)

    def topics(times):
        return {
            topic: (n_1 * times, good_1, 0, n_2 * times, good_2, 0)
            for topic, (n_1, n_2) in enumerate(zip(quick, slow, strict=True))
            for share in (0.5 + 0.2 * topic,)
            for good_1, good_2 in (
                map(int, draws.binomial((n_1 * times, n_2 * times), share)),
            )
        }

    reasons = sum(is_beyond(topics(1), topics(12)) for _ in range(1500))
    assert reasons <= at_most(1500)


def at_most(looks):
    """What is stated, and three standard deviations of luck."""
    expected = FALSE_REASONS * looks
    return expected + 3 * expected**0.5


def test_the_sample_is_the_same_for_the_same_seed_and_another_for_another(gamed, board):
    for look in board.reasons:
        drawn = sample(gamed, ASKED, look, seed="2026-W09")
        assert drawn == sample(gamed, ASKED, look, seed="2026-W09")
        assert len(drawn) == min(SIZE, look.counted)
        assert len({row["appeal_id"] for row in drawn}) == len(drawn)
        if look.counted > SIZE + 5:
            assert drawn != sample(gamed, ASKED, look, seed="2026-W10")


def test_the_sample_is_of_the_counted_records_of_the_unit(gamed, board):
    (look,) = [k for k in board.reasons if k.signal.name == "fives_in_a_day"]
    columns = ("agency", "first_rating", "rated_at")
    drawn = sample(gamed, ASKED, look, seed="1", columns=columns)
    assert {row["agency"] for row in drawn} == {"Games fives_in_a_day"}
    assert {row["first_rating"] for row in drawn} == {5}
    assert {row["rated_at"].date() for row in drawn} == {datetime(2026, 2, 13).date()}


def test_a_sample_of_bursts_holds_only_marks_of_the_same_minutes(gamed, board):
    looks = [k for k in board.reasons if k.signal.name == "fives_in_a_minute"]
    (look,) = [k for k in looks if k.unit == "Games fives_in_a_minute"]
    drawn = sample(gamed, ASKED, look, seed="1", columns=("rated_at",))
    assert {(row["rated_at"].hour, row["rated_at"].minute) for row in drawn} == {(9, 0)}


def test_personal_columns_are_never_drawn(gamed, board):
    with pytest.raises(ValueError, match="personal"):
        sample(gamed, ASKED, board.reasons[0], seed="1", columns=("citizen_hash",))


def test_an_earlier_state_cannot_be_asked(gamed):
    with pytest.raises(QuestionRefused, match="earlier state"):
        signals(gamed, Question(metrics=("received",), as_of=1))


def test_what_the_columns_do_not_support_is_named():
    """One export of the platform: no past, no time of a mark, no duplicates."""
    columns = {"received_at", "closed_at", "due_at", "rating", "topic"}
    (now, _) = (state := offices({}, honest=2, seed=1)).imports
    one = replace(state, imports=(replace(now, columns=frozenset(columns)),))
    found = signals(one, ASKED).unavailable
    assert {f.signal.name: f.missing for f in found} == {
        "extended_late": (),
        "backdated": (),
        "vanished": (),
        "marked_up": (),
        "mark_lost": (),
        "topic_changed": (),
        "fives_in_a_minute": ("rated_at",),
        "fives_in_a_day": ("rated_at",),
        "duplicates_rising": ("duplicate_of",),
    }
    said = {f.signal.name: unavailable_text(language("ru"), f) for f in found}
    assert said["vanished"] == (
        "Нет в новых файлах: нужны две выгрузки, чтобы их сравнить"
    )
    assert said["fives_in_a_day"].startswith("День пятёрок: не рассчитывается: ")


def test_a_reader_is_shown_the_units_that_are_open_to_them(gamed):
    mine = frozenset({"Honest 1", "Honest 2"})
    board = signals(gamed, ASKED, Viewer(agencies=mine))
    assert {look.unit for look in board.looks} == mine


def test_few_records_are_not_looked_at(gamed):
    short = Period(PERIOD.last, PERIOD.last)
    looks = signals(gamed, replace(ASKED, period=short)).looks
    assert {look.unit for look in looks} == set()


def test_both_engines_see_the_same():
    """The reference engine is slow, so the agencies are few."""
    games = {name: game for name, game in GAMES.items() if game in FEW}
    fast, slow = (offices(games, honest=1, seed=2, engine=engine) for engine in ENGINES)
    found = signals(fast, ASKED)
    assert len(found.looks) >= 3 * len(FEW)
    assert found == signals(slow, ASKED)
    for look in found.looks:
        assert sample(fast, ASKED, look, seed="1") == sample(
            slow, ASKED, look, seed="1"
        )


FEW = ("vanished", "topic_changed")


def test_a_reason_in_words_is_no_accusation():
    signal = next(s for s in SIGNALS if s.name == "deadline_bunching")
    look = Look(
        signal=signal,
        unit="Служба",
        value=5.2,
        low=4.4,
        high=6.1,
        others=1.1,
        counted=340,
        n=700,
        is_reason=True,
    )
    russian = language("ru")
    assert plain(look_text(russian, look)) == (
        "„Служба“. Ответы в последний день: в 5,2 раза (4,4–6,1), у остальных"
        " в 1,1 раза. Повод проверить, не обвинение."
    )
    assert plain(innocent_text(russian, look)) == (
        "Может быть и без нарушений: Работу планируют по срокам, и некоторым темам"
        " нужно всё отведённое время."
    )
    assert plain(sample_text(russian, look, "2026-W47")) == (
        "Прочитать 20 из 340: случайная выборка, зерно „2026-W47“."
    )
    usual = replace(look, is_reason=False)
    assert look_text(language("en"), usual).endswith(" No reason to look.")


def test_the_board_says_what_chance_alone_would_give(board):
    assert plain(board_text(language("en"), board)) == (
        f"Reasons to look: {len(board.reasons)}, of {len(board.looks)} comparisons."
        " Among units that are all alike chance makes at most one comparison of 1,000"
        " a reason."
    )


@pytest.mark.parametrize("signal", SIGNALS, ids=[s.name for s in SIGNALS])
def test_a_signal_names_only_what_exists_and_never_a_verdict(signal):
    of_history = re.findall(r"\bAS (was_\w+|is_\w+)", HISTORIES_SQL)
    known = {*COLUMNS, *of_history} if signal.with_history else set(COLUMNS)
    assert {signal.anchor, signal.counted, *signal.of} <= known
    assert {n for need in signal.needs for n in need.split("|")} <= set(RECORD_COLUMNS)
    texts = [signal.label, signal.help, signal.innocent]
    said = " ".join(texts + [language("ru").text(t) for t in texts]).lower()
    assert not re.search("fraud|fake|cheat|отписк|подлог|обман|фальс", said)


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")
