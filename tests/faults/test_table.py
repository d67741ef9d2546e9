"""The table of faults is true: each test that it names is there."""

import ast
import re
from pathlib import Path

TESTS = Path(__file__).parents[1]


def test_every_test_of_the_table_exists_and_every_fault_has_one():
    table = Path(__file__).with_name("README.md").read_text(encoding="utf-8")
    rows = [line for line in table.splitlines() if line.startswith("| ")][1:]
    named = [re.findall(r"`([\w/]+\.py)::(\w+)`", row) for row in rows]
    assert len(named) == 11
    assert all(named)
    missing = [
        f"{file}::{test}"
        for tests in named
        for file, test in tests
        if test not in _functions(TESTS / file)
    ]
    assert missing == []


def _functions(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
