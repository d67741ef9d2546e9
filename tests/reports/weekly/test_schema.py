"""What readers' programs rely on: within a major version columns are only appended."""

import json
from pathlib import Path

from metrics.reports.weekly.schema import SCHEMA_CHANGES, SCHEMA_VERSION
from metrics.reports.weekly.tables import RESOURCES
from tests.reports.weekly.conftest import FIRST, answered

# Written anew by hand, with the version raised, when a column is appended.
FROZEN = json.loads(Path(__file__).with_name("schema_1.json").read_text("utf-8"))


def test_header_types_and_keys_are_the_frozen_ones():
    assert {
        name: {
            "key": list(table.key),
            "fields": {field.name: field.type.value for field in table.fields},
        }
        for name, table in RESOURCES.items()
    } == FROZEN["tables"]
    for name, table in RESOURCES.items():  # comparing dicts forgets the order
        assert list(table.header) == list(FROZEN["tables"][name]["fields"])


def test_every_package_carries_the_promise_in_both_languages(bring, issued):
    bring(answered(range(12), "5"), FIRST)
    changes = issued().text("CHANGELOG.md")
    assert "announced here 13 weeks ahead" in changes
    assert "сообщают за 13 недель" in changes


def test_a_change_of_the_tables_has_a_version_and_a_line():
    assert FROZEN["version"] == SCHEMA_VERSION == SCHEMA_CHANGES[0][0]
