"""Published and independently computed figures, reproduced by the product.

VECTORS=folder runs the sets of another folder.
"""

import json
import os
from pathlib import Path

import pytest

from tests.statistics.adapters import ADAPTERS
from tests.statistics.asked import Rows

OURS = Path(__file__).parent / "vectors"
FOLDER = Path(os.environ.get("VECTORS", OURS))
SETS = [json.loads(p.read_text("utf-8")) for p in sorted(FOLDER.glob("*.json"))]
CASES = [
    pytest.param(vectors, case, id=f"{vectors['name']}-{case['id']}")
    for vectors in SETS
    for case in vectors["cases"]
]
ROUNDED = "published"  # the reference's own print; the full figures stand beside it


@pytest.mark.parametrize(("vectors", "case"), CASES)
def test_a_reference_figure_is_reproduced(vectors, case):
    found = ADAPTERS[vectors["name"]](case["input"])
    expected = {k: v for k, v in case["expected"].items() if k != ROUNDED}
    assert_close(found, expected, case.get("tolerance", vectors["tolerance"]))


def test_every_set_has_its_adapter_and_every_adapter_its_set():
    assert sorted(ADAPTERS) == sorted(path.stem for path in OURS.glob("*.json"))


def test_a_folder_of_vectors_holds_something_to_reproduce():
    assert CASES


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (0.5001, 0.5),
        (None, 0.0),
        (0.0, None),
        (True, False),
        ("Exact", "Byars"),
        ([1, 2], [1]),
        ({"low": [0.1, None]}, {"low": [0.1, 0.2]}),
    ],
)
def test_a_wrong_figure_is_not_close(found, expected):
    with pytest.raises(AssertionError):
        assert_close(found, expected, {"abs": 1e-6})


def assert_close(found, expected, tolerance: dict, *, where: str = "") -> None:
    """The same shape, the same words, and numbers within the tolerance."""
    if isinstance(expected, dict):
        for key, value in expected.items():
            assert_close(found[key], value, tolerance, where=f"{where}.{key}")
    elif isinstance(expected, list):
        rows = found.like(expected) if isinstance(found, Rows) else found
        assert len(rows) == len(expected), where
        for i, (one, other) in enumerate(zip(rows, expected, strict=True)):
            assert_close(one, other, tolerance, where=f"{where}[{i}]")
    elif expected is None or found is None or isinstance(expected, str | bool):
        assert found == expected, where
    else:
        absolute, relative = tolerance.get("abs", 0), tolerance.get("rel", 0)
        near = pytest.approx(expected, abs=absolute, rel=relative)
        assert found == near, where
