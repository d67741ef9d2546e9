"""Published and independently computed figures, reproduced by the product.

VECTORS=folder runs the sets of another folder.
"""

import json
import os
from pathlib import Path

import pytest

from tests.statistics.adapters import ADAPTERS, NOT_OURS, TO_COME

FOLDER = Path(os.environ.get("VECTORS", Path(__file__).parent / "vectors"))
SETS = {path.stem: path for path in sorted(FOLDER.glob("*.json"))}
CASES = [
    pytest.param(vectors, case, id=f"{name}-{case['id']}")
    for name, path in SETS.items()
    if name in ADAPTERS
    for vectors in [json.loads(path.read_text("utf-8"))]
    for case in vectors["cases"]
]


@pytest.mark.parametrize(("vectors", "case"), CASES)
def test_a_reference_figure_is_reproduced(vectors, case):
    found = ADAPTERS[vectors["name"]](case["input"])
    tolerance = case.get("tolerance", vectors["tolerance"])
    left_out = ("published", *NOT_OURS.get(vectors["name"], ()))
    for field, expected in case["expected"].items():
        if field not in left_out:
            assert_close(found[field], expected, tolerance, where=field)


def test_every_set_has_an_adapter_or_is_named_as_still_to_come():
    assert [name for name in SETS if name not in ADAPTERS and name not in TO_COME] == []


def test_no_set_with_an_adapter_is_still_called_to_come():
    assert [name for name in TO_COME if name in ADAPTERS] == []


def assert_close(found, expected, tolerance: dict, *, where: str) -> None:
    """The same shape, the same words, and numbers within the tolerance."""
    if isinstance(expected, dict):
        for key, value in expected.items():
            assert_close(found[key], value, tolerance, where=f"{where}.{key}")
    elif isinstance(expected, list):
        assert len(found) == len(expected), where
        for i, (one, other) in enumerate(zip(found, expected, strict=True)):
            assert_close(one, other, tolerance, where=f"{where}[{i}]")
    elif expected is None or found is None or isinstance(expected, str | bool):
        assert found == expected, where
    else:
        absolute, relative = tolerance.get("abs", 0), tolerance.get("rel", 0)
        near = pytest.approx(expected, abs=absolute, rel=relative)
        assert found == near, where
