"""Which texts the code asks a language for, found without running it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from metrics.appeal import RECORD
from metrics.catalogue import CATALOGUE
from metrics.findings.series import NotJudged
from metrics.findings.signals.listed import SIGNALS
from metrics.imports.reasons import REASONS
from metrics.language.evidence import Evidence
from metrics.language.import_checks import KINDS, STATES, UNJUDGED
from metrics.language.import_report import DATED, DIFFERENCES
from metrics.language.refusals import FAULTS, IN_LOG
from metrics.language.refused_rows import NAMES
from metrics.quality.checks import CHECKS
from metrics.reference.table import MISTAKES, UNREADABLE, WANTED
from metrics.reference.tables import TABLES
from metrics.reports.weekly.read_me import CAUSES, FLAGS
from metrics.reports.weekly.schema import SCHEMA_CHANGES
from metrics.reports.weekly.tables import RESOURCES
from metrics.reports.weekly.wide import LEVELS, UNIT_TITLES, UNITS

ROOT = Path(__file__).parents[2]
FOLDERS = ("metrics", "dashboard")
REFUSALS = dict.fromkeys(  # places of their texts
    ("ImportRefused", "StoreRefused", "ClusterRefused"), (1, 2)
)
SAID = {"Said": (0,), "Wrong": (0,)}

Key = str | tuple[str, str]  # a text, or both English forms of a plural


@dataclass(frozen=True)
class Place:
    """Where a text is asked for; the key is None where it is put together there."""

    key: Key | None
    where: str


def texts_in_code() -> list[Place]:
    """Every `.text("...")` and `.plural("...", "...")`, and what is data."""
    return [
        *_asked_for(),
        *_catalogue(),
        *_evidence(),
        *_reference_tables(),
        *_record(),
        *_refusals(),
        *_imports(),
        *_signals(),
        *_weekly_package(),
    ]


def strings_in_code() -> set[str]:
    """Every string of the code: a text may reach `.text` by way of a constant."""
    return {
        node.value
        for _, tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _asked_for() -> Iterator[Place]:
    for path, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                where = f"{path.relative_to(ROOT)}:{node.lineno}"
                yield from (Place(key, where) for key in _keys(node))


def _keys(call: ast.Call) -> Iterator[Key | None]:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name == "text" and call.args:
        yield from _literals(call.args[0])
    if name == "plural" and len(call.args) > 2:
        one, many = (list(_literals(argument)) for argument in call.args[:2])
        if len(one) == len(many) == 1 and None not in (*one, *many):
            yield (one[0], many[0])
        elif one or many:
            yield None


def _literals(node: ast.expr) -> Iterator[str | None]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)
    elif isinstance(node, ast.JoinedStr | ast.BinOp):
        yield None


def _catalogue() -> Iterator[Place]:
    for metric in CATALOGUE.values():
        texts = (metric.label, metric.help, metric.definition, metric.gaming)
        labels = (item.label for item in getattr(metric, "items", ()))
        for text in (*texts, *labels):
            if text:
                yield Place(text, f"catalogue: {metric.name}")


def _evidence() -> Iterator[Place]:
    words = (*Evidence, *NotJudged)
    return (Place(word.value, "a word of evidence") for word in words)


def _reference_tables() -> Iterator[Place]:
    where = "metrics/reference/tables.py"
    mistakes = (*MISTAKES, *dict.fromkeys(MISTAKES.values()), *UNREADABLE, *WANTED)
    texts = (*(table.purpose for table in TABLES.values()), *mistakes)
    return (Place(text, where) for text in texts)


def _record() -> Iterator[Place]:
    return (Place(column.meaning, f"record: {column.name}") for column in RECORD)


def _refusals() -> Iterator[Place]:
    """What is refused of a file or a store is said on pages, in any language."""
    for path, tree in _trees():
        for node in ast.walk(tree) if path.name != "errors.py" else ():
            name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            where = f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
            for place in (REFUSALS | SAID).get(name, ()):
                for text in node.args[place : place + 1]:
                    yield from (Place(key, where) for key in _refusal(path, text))
            if name == "ValueError" and path.parent.name == "imports":
                yield from (Place(key, where) for key in _literals(node.args[0]))
    yield from (
        Place(text, "language/refusals.py") for text in (*FAULTS.values(), IN_LOG)
    )


def _refusal(path: Path, text: ast.expr) -> Iterator[str | None]:
    """A literal or a constant; what another object holds is found where it stands."""
    match text:
        case ast.Starred() | ast.Subscript():
            return
        case ast.Call(func=ast.Name(id=name)) if name in SAID:
            return
        case ast.Name() | ast.Attribute():
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            known = vars(import_module(module))
            try:
                yield eval(ast.unparse(text), known)
            except NameError:  # a variable is put together, its attribute is data
                if isinstance(text, ast.Name):
                    yield None
        case ast.Constant() | ast.IfExp():
            yield from _literals(text)
        case _:
            yield None


def _imports() -> Iterator[Place]:
    for check in CHECKS.values():
        forms = (check.one, check.many)
        keys = (check.title, forms, check.advice, check.ask, check.example)
        yield from (Place(key, f"check: {check.name}") for key in keys if key)
    for texts in (REASONS, NAMES, DATED, DIFFERENCES, UNJUDGED, STATES, KINDS):
        yield from (Place(text, "import report") for text in texts.values())


def _signals() -> Iterator[Place]:
    for signal in SIGNALS:
        for text in (signal.label, signal.help, signal.innocent):
            yield Place(text, f"signals: {signal.name}")


def _weekly_package() -> Iterator[Place]:
    for table in RESOURCES.values():
        for text in (table.about, *(field.about for field in table.fields)):
            yield Place(text, f"weekly package: {table.name}")
    changes = (change for _, change in SCHEMA_CHANGES)
    said = (*CAUSES.values(), *FLAGS.values(), *UNITS.values(), *LEVELS.values())
    titles = (*UNIT_TITLES, *changes, *said)
    yield from (Place(text, "weekly package") for text in titles)


def _trees() -> Iterator[tuple[Path, ast.Module]]:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path, ast.parse(path.read_text("utf-8"))
