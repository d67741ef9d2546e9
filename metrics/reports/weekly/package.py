"""All files of one issue, as bytes: the same issue gives the same bytes."""

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from decimal import Decimal

from metrics.language.language import LANGUAGES, Language, language
from metrics.language.numbers import percent
from metrics.metric import Unit
from metrics.reports.weekly.about_rows import (
    agency_rows,
    break_rows,
    catalogue_rows,
    finding_rows,
    region_rows,
    topic_rows,
)
from metrics.reports.weekly.archive import Row
from metrics.reports.weekly.cells import Cells, cells
from metrics.reports.weekly.compared import Compared, compared
from metrics.reports.weekly.csv_text import excel_text, table_text
from metrics.reports.weekly.descriptor import descriptor
from metrics.reports.weekly.issue import EXTERNAL, Issue
from metrics.reports.weekly.metric_rows import metric_rows
from metrics.reports.weekly.quality_rows import quality_rows
from metrics.reports.weekly.read_me import notes, read_me
from metrics.reports.weekly.revisions import with_history, without_causes
from metrics.reports.weekly.schema import SCHEMA_CHANGES, SCHEMA_PROMISE
from metrics.reports.weekly.sums import check_rows
from metrics.reports.weekly.tables import RESOURCES
from metrics.reports.weekly.triangle import maturity_rows, triangle_rows
from metrics.reports.weekly.wide import Sheet, sheets
from metrics.reports.weekly.workbook import workbook

Files = dict[str, bytes]
Tables = dict[str, Sequence[Row]]
CHECKSUMS = "SHA256SUMS"
_READ_ME = {"en": "README.txt", "ru": "ЧИТАЙ_МЕНЯ.txt"}
_TABLES = {"en": "Metrics", "ru": "Показатели"}
_NO_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say
_MODE = 0o644 << 16


def package(issue: Issue) -> Files:
    """By path inside the package, the content of every file."""
    found = cells(issue)
    tables = _tables(issue, found)
    files = {
        resource.path: table_text(resource, tables[name]).encode()
        for name, resource in RESOURCES.items()
    }
    files["datapackage.json"] = descriptor(issue, files)
    for code, name in _READ_ME.items():
        words = language(code)
        files |= _for_people(words, issue, tables["metrics"], found.hidden)
        files[name] = read_me(words, issue, tables, found.hidden).encode()
    files["CHANGELOG.md"] = _changes().encode()
    files[CHECKSUMS] = checksums(files).encode()
    return files


def zipped(files: Mapping[str, bytes], folder: str) -> bytes:
    """The files in a zip that unpacks into a folder; without times of its own."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in sorted(files.items()):
            about = zipfile.ZipInfo(f"{folder}/{path}", _NO_TIME)
            about.external_attr = _MODE
            about.create_system = 3  # Unix, on every system
            about.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(about, content)
    return packed.getvalue()


def checksums(files: Mapping[str, bytes]) -> str:
    """As `sha256sum -c` reads them."""
    return "".join(
        f"{hashlib.sha256(content).hexdigest()}  {path}\n"
        for path, content in sorted(files.items())
    )


def _tables(issue: Issue, found: Cells) -> Tables:
    is_inside = issue.wanted.audience != EXTERNAL
    # verdicts rest on exact counts, so outsiders get none
    verdicts = compared(issue, found.cells) if is_inside else Compared({})
    bare = metric_rows(issue, found.cells, verdicts)
    metrics, revisions = with_history(issue, bare)
    return {
        "metrics": metrics,
        "findings": finding_rows(issue),
        "revisions": revisions if is_inside else without_causes(revisions),
        "triangle": triangle_rows(issue, metrics),
        "maturity": maturity_rows(issue) if is_inside else [],
        "metrics_catalogue": catalogue_rows(),
        "dim_region": region_rows(metrics),
        "dim_agency": agency_rows(issue, metrics),
        "dim_topic": topic_rows(issue, metrics),
        "data_quality": quality_rows(issue),
        "checks": check_rows(issue, found.cells) if is_inside else [],
        "breaks": break_rows(issue, revisions),
    }


def _for_people(
    words: Language, issue: Issue, rows: Sequence[Row], hidden: int
) -> Files:
    pages = sheets(words, issue, rows)
    explained = notes(words, issue, pages, rows, hidden)
    name = f"{_TABLES[words.code]}_{issue.wanted.week_name}"
    folder = f"excel_{words.code}"
    book = workbook(
        issue.name, pages, words.text("Notes"), explained, issue.state.as_of
    )
    files = {f"{folder}/{name}.xlsx": book}
    if words.code == "ru":  # Excel with Russian settings; others open the workbook
        for page in pages:
            title = page.title.replace(" ", "_")
            files[f"{folder}/{name}_{title}.csv"] = _table(page).encode()
    return files


def _table(page: Sheet) -> str:
    units = [column.unit for column in page.columns]
    rows = (
        [_in_percent(unit, cell) for unit, cell in zip(units, row, strict=True)]
        for row in page.rows
    )
    return excel_text([column.title for column in page.columns], rows)


def _in_percent(unit: str | None, cell: object) -> object:
    is_share = unit in (Unit.SHARE.value, Unit.DIFFERENCE.value)
    return percent(cell) if is_share and cell is not None else _short(cell)


def _short(cell: object) -> object:
    return round(Decimal(str(cell)), 2) if isinstance(cell, float) else cell


def _changes() -> str:
    lines = ["# Changes of the tables", ""]
    lines += [language(code).text(SCHEMA_PROMISE) for code in LANGUAGES]
    lines.append("")
    for version, change in SCHEMA_CHANGES:
        lines += [f"- {version}: {change} / {language('ru').text(change)}"]
    return "\n".join([*lines, ""])
