"""Every derived column is the same on both engines, asked for or not."""

import re
from dataclasses import replace

from hypothesis import given, settings

from metrics.ask import limited_tally
from metrics.question import Question
from metrics.store.build import SCHEMA_SQL
from tests.property.test_engines_agree import _APPEALS
from tests.table import ENGINES, snapshot

COLUMNS = tuple(re.findall(r"\bAS (\w+)", re.sub(r"--.*", "", SCHEMA_SQL)))


@settings(deadline=None, max_examples=30)  # the first DuckDB connection is slow
@given(rows=_APPEALS)
def test_engines_agree_on_every_derived_column(rows):
    found = []
    for engine in ENGINES:
        state = snapshot(rows, engine)
        asked = limited_tally(state, Question(metrics=("received",)))
        tally = replace(asked, anchor="received_day", conditions=((),), before=None)
        found.append(
            state.engine.records(tally, columns=("appeal_id", *COLUMNS), limit=None)
        )
    assert found[0] == found[1]
