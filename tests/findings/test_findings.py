"""Which findings are told, in which order, and how they read."""

import re
import shlex

import pytest

from metrics.findings.candidate import Against
from metrics.findings.findings import findings
from metrics.findings.told import (
    by_chance_sentence,
    rests_on,
    told,
    unchanged_sentence,
)
from metrics.language.language import language
from metrics.period import Weeks
from metrics.question import Question
from metrics.snapshot import last_whole_weeks
from tests.findings.world import HOME, World, invented

# One agency of fourteen pleases fewer, one falls in the last twelve weeks, and a
# topic comes three times as often in the last one.
WORLD = World(
    agencies=14,
    weeks=36,
    a_week=60,
    less_satisfied={0: 0.25},
    falls={2: 0.35},
    rises={(HOME, 0): 3.0, ("RU-ROS", 0): 3.0},
)
WHY = re.compile(r"because|due to|из-за|потому|поэтому|вследствие", re.IGNORECASE)


@pytest.fixture(scope="module")
def state():
    return invented(WORLD, 2)


@pytest.fixture(scope="module")
def found(state):
    period = last_whole_weeks(state.imports, 13)
    return findings(
        state, Question(metrics=(), period=period, where={"region": (HOME,)})
    )


def spaced(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_what_was_planted_is_found(found):
    satisfied = {
        (c.unit, c.against, c.is_above)
        for c in found.kept
        if c.metric == "satisfied" and c.unit
    }
    assert {
        (("Agency 001",), Against.OTHERS, False),
        (("Agency 003",), Against.PAST, False),
    } <= satisfied
    assert [(r.region, r.topic) for r in found.rises] == [(HOME, "Topic 1")]


def test_what_is_told_is_five_sentences_each_unit_once(found):
    sentences = told(language("en"), found)
    assert 3 <= len(sentences) <= 5
    units = [c.unit for c in found.told if hasattr(c, "unit")]
    assert len(units) == len(set(units))


def test_the_rest_is_counted_as_unchanged(found):
    assert found.unchanged == found.tested - len(found.kept)
    assert spaced(unchanged_sentence(language("ru"), found)).startswith(
        "Остальное в пределах обычных колебаний: "
    )
    said = by_chance_sentence(language("en"), found.warning)
    assert said.startswith("Rising topics: 15 series looked at, chance alone")


@pytest.mark.parametrize("code", ["ru", "en"])
def test_no_sentence_says_why(found, code):
    for one in told(language(code), found):
        assert not WHY.search(one.sentence)
        assert one.sentence.endswith(".")


def test_each_sentence_stands_with_n_and_interval(found):
    for one in told(language("ru"), found):
        assert re.fullmatch(
            r"n = [\d\s]+, точность [\d,]+–[\d,]+",
            spaced(rests_on(language("ru"), one)),
        )


def test_a_unit_below_the_others_reads_so(found):
    (one,) = [t for t in told(language("ru"), found) if "Agency 001" in t.sentence][-1:]
    assert re.fullmatch(
        r"„Agency 001“ — удовлетворённость ответами: \d\d %, достоверно ниже"
        r" остальных \(\d\d %\)\. Что сделать: .*\.",
        spaced(one.sentence),
    )
    assert shlex.split(one.command) == [
        *("appeals", "ask", "satisfied", "--by", "agency"),
        *("--weeks", "13", "--week", "2026-W47", "--where", "region=RU-VGG"),
    ]


def test_a_unit_below_its_own_past_names_the_rule(found):
    (past,) = [
        c
        for c in found.kept
        if (c.unit, c.metric, c.against) == (("Agency 003",), "satisfied", Against.PAST)
    ]
    alone = type(found)(**{**vars(found), "kept": (past,), "rises": ()})
    _, one = told(language("ru"), alone)
    assert re.fullmatch(
        r"„Agency 003“ — удовлетворённость ответами: \d\d %, (достоверно|скорее всего)"
        r" ниже обычного уровня \(\d\d %\): .*(диапазона|ниже среднего)\.",
        spaced(one.sentence),
    )
    assert (one.value, one.n) == (past.answer.value, past.answer.n)
    assert one.command.endswith("--where region=RU-VGG --where 'agency=Agency 003'")


def test_a_rise_reads_so(found):
    (one,) = [t for t in told(language("ru"), found) if t.metric == "received"]
    assert re.fullmatch(
        r"Волгоградская область — „Topic 1“ растёт быстрее обычного: \d+ обращени\w за"
        r" неделю при обычных \d+–\d+; за две недели растёт в 2 регионах из 3\.",
        spaced(one.sentence),
    )


def test_the_same_state_gives_the_same_sentences(state, found):
    again = findings(state, found.question)
    assert told(language("ru"), again) == told(language("ru"), found)


def test_with_less_than_twelve_weeks_nothing_is_compared_over_time(state):
    period = Weeks("2026-W40", "2026-W47")
    short = findings(
        state, Question(metrics=(), period=period, where={"region": (HOME,)})
    )
    assert {c.against for c in short.kept} <= {Against.OTHERS}


def test_several_regions_are_compared_with_each_other(state):
    period = last_whole_weeks(state.imports, 13)
    wide = findings(state, Question(metrics=(), period=period))
    levels = {c.by for c in wide.kept if c.against is Against.OTHERS}
    assert levels <= {("region",), ("region", "agency")}
    (topic,) = wide.rises  # once, though it rises in two regions
    assert topic.topic == "Topic 1"
