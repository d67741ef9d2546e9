"""What was decided stays written down: who decided it, and how it ended."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from metrics.access import ROLES, Viewer
from metrics.errors import AccessRefused, QuestionRefused
from metrics.store.commitments import (
    Commitment,
    Decision,
    Ended,
    commitments,
    end_commitment,
    write_commitment,
)
from metrics.store.layout import Layout

HERE = {"region": ("RU-VGG",), "agency": ("Минтранс",)}
DECIDED = Decision(
    text="Называть срок работ'); DROP TABLE commitments; --",
    metric="satisfied",
    where=HERE,
    decided_on=date(2026, 7, 20),
    due_on=date(2026, 10, 31),
)
OWN = frozenset({"RU-VGG"})


@pytest.fixture
def layout(tmp_path):
    return Layout(tmp_path / "store")


def test_a_decision_comes_back_as_it_was_written(layout):
    write_commitment(layout, DECIDED, who="https://id.example anna")
    (found,) = commitments(layout)
    assert found == Commitment(
        number=1, at=found.at, who="https://id.example anna", decision=DECIDED
    )


def test_the_newest_decision_stands_first(layout):
    days = [date(2026, 7, 1), date(2026, 9, 1), date(2026, 8, 1)]
    for day in days:
        write_commitment(layout, replace(DECIDED, decided_on=day))
    assert [c.decision.decided_on.month for c in commitments(layout)] == [9, 8, 7]


def test_a_closed_one_stays_with_its_judgement_and_is_closed_once(layout):
    number = write_commitment(layout, DECIDED)
    end_commitment(layout, number, Ended.CLOSED, who="boris", outcome="worked")
    (found,) = commitments(layout)
    end = found.end
    assert (end.who, end.how, end.outcome) == ("boris", Ended.CLOSED, "worked")
    with pytest.raises(QuestionRefused, match="number 1 is not open"):
        end_commitment(layout, number, Ended.TAKEN_BACK)


def test_what_was_taken_back_is_not_listed_and_stays_in_the_file(layout):
    number = write_commitment(layout, DECIDED)
    end_commitment(layout, number, Ended.TAKEN_BACK)
    assert commitments(layout) == ()
    with closing(sqlite3.connect(layout.app_data)) as data:
        assert data.execute("SELECT text FROM commitments").fetchall() == [
            (DECIDED.text,)
        ]


@pytest.mark.parametrize("table", ["commitments", "commitment_ends"])
@pytest.mark.parametrize("how", ["DELETE FROM {}", "UPDATE {} SET who = 'x'"])
def test_no_row_is_changed_or_removed(layout, table, how):
    end_commitment(layout, write_commitment(layout, DECIDED), Ended.CLOSED)
    with (
        closing(sqlite3.connect(layout.app_data)) as data,
        pytest.raises(sqlite3.IntegrityError, match="commitments are never"),
    ):
        data.execute(how.format(table))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text": " "}, "takes 1 to 300 letters"),
        ({"text": "x" * 301}, "takes 1 to 300 letters"),
        ({"metric": "received"}, "received is no metric that can get better"),
        ({"metric": "nothing"}, "nothing is no metric that can get better"),
        ({"due_on": date(2026, 7, 19)}, "due before it was decided"),
    ],
)
def test_a_decision_that_cannot_be_judged_is_refused(wrong, said):
    with pytest.raises(QuestionRefused, match=said):
        replace(DECIDED, **wrong)


@pytest.mark.parametrize("role", [*ROLES])
def test_an_analyst_and_up_may_record_and_a_viewer_sees(layout, role):
    write_commitment(layout, DECIDED)
    viewer = Viewer(role=role, regions=OWN)
    assert len(commitments(layout, viewer)) == 1
    if role == "viewer":
        with pytest.raises(AccessRefused, match="your role does not allow this"):
            write_commitment(layout, DECIDED, viewer)
        with pytest.raises(AccessRefused, match="your role does not allow this"):
            end_commitment(layout, 1, Ended.CLOSED, viewer)
        return
    assert write_commitment(layout, DECIDED, viewer) == 2
    end_commitment(layout, 1, Ended.CLOSED, viewer)


@pytest.mark.parametrize("where", [{}, {"region": ("RU-AST", "RU-VGG")}])
@pytest.mark.parametrize("role", [*ROLES])
def test_what_lies_outside_the_rights_is_neither_seen_nor_written(layout, role, where):
    wider = replace(DECIDED, where=where)
    write_commitment(layout, wider)
    viewer = Viewer(role=role, regions=OWN)
    assert commitments(layout, viewer) == ()
    with pytest.raises(AccessRefused):
        write_commitment(layout, wider, viewer)
    with pytest.raises(AccessRefused):
        end_commitment(layout, 1, Ended.CLOSED, viewer)


def test_a_view_lists_what_is_about_its_own_appeals(layout):
    write_commitment(layout, DECIDED)
    write_commitment(layout, replace(DECIDED, where={"region": ("RU-AST",)}))
    assert [c.number for c in commitments(layout, within={"region": ("RU-VGG",)})] == [
        1
    ]
    assert len(commitments(layout, within={})) == 2
