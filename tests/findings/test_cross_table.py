"""Metrics by two dimensions with their totals."""

from functools import partial

from metrics.ask import ask
from metrics.findings.cross_table import cross_table
from metrics.question import Question
from tests.table import appeals, snapshot

TABLE = """
    region | topic | rating
    -------+-------+-------
    North  | Roads | 5
    North  | Waste | 5
    North  |       | 1
    South  | Roads | 5
"""


def cut(*by: str, metrics=("received",), **more):
    state = snapshot(appeals(TABLE), **more)
    return cross_table(partial(ask, state), Question(metrics=metrics, split_by=by))


def values(found, metric="received"):
    return [(g, found.cells[g, (metric, "")].value) for g in found.groups]


def test_each_total_stands_after_what_it_is_the_total_of():
    assert values(cut("region", "topic")) == [
        (("North", "Roads"), 1),
        (("North", "Waste"), 1),
        (("North", None), 1),  # what the file left blank stands last
        (("North",), 3),
        (("South", "Roads"), 1),
        (("South",), 1),
        ((), 4),
    ]


def test_without_a_dimension_there_is_the_whole_alone():
    assert values(cut()) == [((), 4)]


def test_a_question_of_several_items_is_a_column_each():
    found = cut(metrics=("received", "drivers"))
    assert found.columns[0] == ("received", "")
    assert {metric for metric, _ in found.columns} <= {"received", "drivers"}


def test_a_metric_without_its_column_is_told_apart():
    brought = frozenset({"appeal_id", "received_at", "region"})
    found = cut("region", metrics=("received", "satisfied"), columns=brought)
    assert found.columns == (("received", ""),)
    assert [a.metric for a in found.missing] == ["satisfied"]
