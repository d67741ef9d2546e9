"""A state pinned to an import answers as it did before later ones came."""

from dataclasses import replace

import pytest

from metrics.access import Viewer
from metrics.ask import ask
from metrics.catalogue import CATALOGUE
from metrics.pinned import Pin, is_same, pin_of, pinned, read_pin
from metrics.question import Question
from metrics.store.store import Store
from tests.exports import load
from tests.pages.exports import HEALTH, ROADS, write_export

BY_AGENCY = Question(metrics=tuple(CATALOGUE), split_by=("agency",))


@pytest.fixture(scope="module")
def states(tmp_path_factory):
    """Two weeks of one source; the second file says otherwise of a mark as well."""
    folder = tmp_path_factory.mktemp("pinned")
    store = Store(folder / "store")
    load(store, write_export(folder / "week_2026-11-23.csv", (ROADS,)))
    first = store.snapshot()
    changed = replace(ROADS, good=30, bad=20)  # ten 1s have become 5s
    load(store, write_export(folder / "week_2026-11-30.csv", (changed, HEALTH)))
    return first, store.snapshot()


def test_every_answer_is_what_it_was(states):
    before, now = states
    then = ask(pinned(now, 1), BY_AGENCY)
    known = [a for a in then if a.reason != "not known of an earlier state"]
    was = [a for a in ask(before, BY_AGENCY) if CATALOGUE[a.metric].knows_the_past]
    assert known == was
    assert {a.metric for a in then} - {a.metric for a in known} == {
        name for name, metric in CATALOGUE.items() if not metric.knows_the_past
    } & {a.metric for a in then}
    assert ask(now, BY_AGENCY) != ask(before, BY_AGENCY)


def test_pinned_to_its_newest_import_a_state_is_as_it_is(states):
    _, now = states
    assert pinned(now, 2) is now


def test_an_import_before_the_first_cannot_be_pinned(states):
    with pytest.raises(ValueError, match="no import up to 0"):
        pinned(states[1], 0)


def test_the_code_of_a_link_is_read_back_and_nothing_else_is(states):
    before, now = states
    pin = pin_of(now)
    assert read_pin(str(pin)) == pin
    assert pin_of(pinned(now, 1)) == pin_of(before)
    assert [read_pin(code) for code in ("", "live", "2-xyz", "-1-12345678")] == (
        [None] * 4
    )


def test_who_may_not_see_everything_gets_no_digest_of_everything(states):
    pin = pin_of(states[1], Viewer(role="analyst", regions=frozenset({"RU-VGG"})))
    assert (str(pin), read_pin("2"), is_same(states[1], pin)) == ("2", pin, True)


def test_what_was_taken_back_since_is_noticed(states):
    before, now = states
    assert is_same(now, pin_of(before))
    assert not is_same(now, Pin(1, "00000000"))
    assert not is_same(replace(now, tables="changed"), pin_of(before))
    assert not is_same(replace(now, imports=now.imports[1:]), pin_of(before))
