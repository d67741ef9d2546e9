"""The shape of the house: what may know what, and how large a room is."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from metrics.appeal import RECORD
from metrics.catalogue import CATALOGUE
from metrics.engines.plain import derived
from metrics.language.reasons import LEFT_OUT
from metrics.metric import Anchored, Derived, Metric, Ratio, Stock
from metrics.store.build import SCHEMA_SQL
from tests.table import AS_OF, appeal

ROOT = Path(__file__).parents[1]
OURS = ("metrics", "dashboard")
PRODUCT = [p for folder in OURS for p in sorted((ROOT / folder).rglob("*.py"))]


def _imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found


def test_metrics_knows_nothing_of_screens():
    for path in sorted((ROOT / "metrics").rglob("*.py")):
        assert not _imported(path) & {"dashboard", "streamlit", "plotly"}, path


def test_time_is_data_and_never_read_from_the_clock():
    clock = re.compile(r"\b(date\.today|datetime\.now|datetime\.today|time\.time)\(")
    for path in sorted((ROOT / "metrics").rglob("*.py")):
        assert not clock.search(path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("path", PRODUCT, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_is_one_idea_of_at_most_300_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_no_file_is_named_for_nothing():
    nothing = {"utils", "helpers", "common", "core", "manager", "misc"}
    assert not nothing & {path.stem for path in PRODUCT}


def test_no_file_of_the_dashboard_hides_a_library():
    libraries = {"metrics", "duckdb", "pandas", "plotly", "streamlit", "pyarrow"}
    named = {path.stem for path in (ROOT / "dashboard").glob("*.py")}
    assert not named & libraries


def test_every_package_is_named_in_pyproject():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packages = {
        str(path.parent.relative_to(ROOT)).replace("/", ".")
        for folder in OURS
        for path in (ROOT / folder).rglob("__init__.py")
    }
    named = set(project["tool"]["setuptools"]["packages"])
    assert named == packages | {"metrics.data"}


def _derived_columns() -> list[str]:
    return re.findall(r"\bAS (\w+)", re.sub(r"--.*", "", SCHEMA_SQL))


def test_every_derived_column_has_its_meaning_twice():
    again = derived(appeal(1, {"received_at": AS_OF}))
    assert sorted(again) == sorted(_derived_columns())


def _claims(metric: Metric) -> set[str]:
    claims = set(getattr(metric, "of", ()))
    for field in ("counted", "known", "ended", "doubtful_without"):
        claims |= {getattr(metric, field)} if getattr(metric, field, "") else set()
    for item in getattr(metric, "items", ()):
        claims |= {item.answered, item.positive}
    return claims


@pytest.mark.parametrize("metric", CATALOGUE.values(), ids=CATALOGUE)
def test_a_metric_names_only_what_exists(metric):
    derived_columns = set(_derived_columns())
    record = {column.name for column in RECORD}
    assert _claims(metric) <= derived_columns
    if isinstance(metric, Anchored):
        assert metric.anchor in derived_columns
    if isinstance(metric, Stock):
        assert {metric.enters, metric.leaves} <= derived_columns
    if isinstance(metric, Ratio):
        assert {metric.numerator, metric.denominator} <= set(CATALOGUE)
    if isinstance(metric, Derived):
        assert set(metric.inputs) <= set(CATALOGUE)
    assert {name for need in metric.needs for name in need.split("|")} <= record
    assert set(metric.beside) <= set(CATALOGUE)


@pytest.mark.parametrize("metric", CATALOGUE.values(), ids=CATALOGUE)
def test_what_a_metric_leaves_out_has_words(metric):
    assert set(getattr(metric, "of", ())) <= set(LEFT_OUT)


@pytest.mark.parametrize("metric", CATALOGUE.values(), ids=CATALOGUE)
def test_thresholds_may_only_be_raised(metric):
    assert metric.shown_from >= 10
    assert metric.compared_from >= 30


def test_every_metric_has_its_spec():
    used = {
        node.id
        for path in (ROOT / "tests/spec").glob("test_*.py")
        for test in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(test, ast.FunctionDef)
        for node in ast.walk(test)
        if isinstance(node, ast.Name)
    }
    shown = {name for name, metric in CATALOGUE.items() if not metric.is_input}
    assert {name for name in shown if name.upper() in used} == shown


def test_the_readme_names_the_commands_that_ci_runs():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    ci = (ROOT / ".ci/run").read_text(encoding="utf-8")
    made = "python3 -m venv .venv && .venv/bin/pip install"
    second = f"{made} -e '.[test]' && .venv/bin/pytest"
    assert f"{made} . && .venv/bin/appeals demo" in readme
    assert second in readme
    assert second in ci
    assert len(readme.splitlines()) < 120
