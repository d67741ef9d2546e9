"""The table of threats in SECURITY.md names tests, and each of them is there."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
NAMED = re.compile(r"tests/[\w/]+\.py(?:::\w+)?")


def _rows() -> list[list[str]]:
    """The cells of the table below its titles."""
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    lines = text.partition("| Threat |")[2].splitlines()[2:]
    return [[c.strip() for c in line.strip("|").split("|")] for line in lines if line]


def _is_there(named: str) -> bool:
    """Whether a file has the test, or any test where none is named."""
    path, _, name = named.partition("::")
    if not (ROOT / path).is_file():
        return False
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    tests = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    return name in tests if name else any(t.startswith("test_") for t in tests)


def test_each_threat_says_what_stands_against_it_and_which_test_tries_it():
    rows = _rows()
    assert len(rows) > 20
    assert [row for row in rows if len(row) != 3 or not all(row)] == []
    assert [threat for threat, _, tried in rows if not NAMED.findall(tried)] == []


def test_every_test_that_the_table_names_is_there():
    named = [name for _, _, tried in _rows() for name in NAMED.findall(tried)]
    assert [name for name in named if not _is_there(name)] == []
