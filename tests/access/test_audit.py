"""Who did what stays written down."""

import sqlite3
from contextlib import closing

import pytest

from metrics.store.audit import Act, Entry, newest, write_down
from metrics.store.layout import Layout


@pytest.fixture
def layout(tmp_path):
    return Layout(tmp_path / "store")


def test_the_newest_entry_stands_first_with_all_that_was_written(layout):
    write_down(layout, "https://id.example anna", Act.SIGNED_IN, "?region=RU-VGG")
    write_down(layout, "https://id.example anna", Act.EXPORTED, "?topic=x", rows=40)
    export, sign_in = newest(layout, most=10)
    assert export == Entry(
        at=export.at,
        who="https://id.example anna",
        act=Act.EXPORTED,
        detail="?topic=x",
        rows=40,
    )
    assert (sign_in.act, sign_in.rows) == (Act.SIGNED_IN, None)
    assert newest(layout, most=1) == [export]


@pytest.mark.parametrize("how", ["DELETE FROM audit", "UPDATE audit SET who = 'x'"])
def test_no_entry_is_changed_or_removed(layout, how):
    write_down(layout, "anna", Act.READ, "?", rows=20)
    with (
        closing(sqlite3.connect(layout.app_data)) as data,
        pytest.raises(sqlite3.IntegrityError, match="the audit is never"),
    ):
        data.execute(how)
    (entry,) = newest(layout, most=10)
    assert (entry.who, entry.rows) == ("anna", 20)


def test_a_name_that_looks_like_sql_is_kept_as_text(layout):
    write_down(layout, "x'); DROP TABLE audit; --", Act.READ, "?")
    (entry,) = newest(layout, most=10)
    assert entry.who == "x'); DROP TABLE audit; --"
