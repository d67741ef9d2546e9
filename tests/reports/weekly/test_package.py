"""The package says what the pages say, opens everywhere, and runs nothing."""

import io
import json
import shutil
import zipfile
from hashlib import sha256

import duckdb
import pandas
import pytest
from frictionless import Package
from python_calamine import CalamineWorkbook

from metrics.ask import ask, drill
from metrics.catalogue import CATALOGUE
from metrics.findings.standings import standings
from metrics.findings.trend import trends
from metrics.findings.verdict import Band
from metrics.generator import generate
from metrics.imports.load import import_files
from metrics.imports.parse import ImportOptions
from metrics.period import Weeks, complete_weeks, months, week_name
from metrics.question import Question
from metrics.reports.weekly.csv_text import table_rows
from metrics.reports.weekly.issue import WEEKS, WINDOW, Wanted
from metrics.reports.weekly.releases import content, issue, published
from metrics.reports.weekly.schema_of_metrics import METRICS
from metrics.snapshot import last_whole_weeks
from metrics.store.store import Store
from tests.reports.weekly.conftest import FIRST, Opened, answered

FILES = 16  # of the demo's newest weekly exports
SPLITS = {
    "total": (),
    "region": ("region",),
    "agency": ("region", "agency"),
    "topic": ("region", "topic"),
    "channel": ("region", "channel"),
}
NUMBERS = {
    "value": "value",
    "ci_low": "low",
    "ci_high": "high",
    "numerator": "numerator",
    "denominator": "denominator",
    "n_eligible": "n",
}
NOTHING = "no appeals match"  # a week without an appeal has no row


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A small demo store and its newest package."""
    made = generate("demo", appeals=9_000, seed=1, out=tmp_path_factory.mktemp("made"))
    store = Store(tmp_path_factory.mktemp("demo") / "store")
    store.layout.make()
    shutil.copyfile(made.agencies_csv, store.layout.root / "agencies.csv")
    (store.layout.root / "demo").touch()
    import_files(store, made.files[-FILES:], ImportOptions())
    week = last_whole_weeks(store.snapshot().imports, 1)
    with published(store) as held:
        release = issue(store, held, Wanted(week=week))
    return store, week, Opened(release.name, content(store, release))


def _known_weeks(snapshot, year):
    """The weeks in which the data know of any appeal; the demo's files begin late."""
    asked = Question(metrics=("open",), split_by=("week",), period=year)
    return sorted({week_name(a.period.days[0]) for a in ask(snapshot, asked) if a.n})


def _week(package):
    return package.name.split("_")[2]


def _said(row):
    """The numbers of one row as the package says them."""
    return tuple(row[name] for name in (*NUMBERS, "flag", "unit"))


def _asked(answer):
    """The numbers of one answer, to the six decimals of the package."""
    numbers = [getattr(answer, name) for name in NUMBERS.values()]
    rounded = [round(n, 6) if isinstance(n, float) else n for n in numbers]
    return (*rounded, answer.flag or None, answer.unit)


def _key(answer, level, period):
    named = dict(zip(SPLITS[level], answer.group, strict=True))
    named = {d: "_unknown" if v is None else v for d, v in named.items()}
    item = f":{answer.item}" if answer.item else ""
    dimensions = ("region", "agency", "topic", "channel")
    units = (named.get(d, "_all") for d in dimensions)
    return (*_period(period), level, *units, f"{answer.metric}{item}")


def _period(period):
    """How the package names it."""
    kinds = {7: "week", 28: "4w", 91: "13w"}
    first, last = period.days
    if period.first.day == 1 and (last + 1 - first) in (28, 29, 30, 31):
        return "month", period.first.strftime("%Y-%m")
    return kinds[last + 1 - first], week_name(last)


def _rows(package):
    rows = table_rows(METRICS, package.text("data/metrics.csv"))
    return {tuple(row[name] for name in METRICS.key): row for row in rows}


def test_every_number_is_the_answer_to_the_same_question(demo):
    store, week, package = demo
    snapshot, rows, asked = store.snapshot(), _rows(package), {}
    year = complete_weeks(WEEKS, until=week.last)
    windows = [complete_weeks(count, until=week.last) for count in (4, WINDOW)]
    coarse = [*map(Weeks, _known_weeks(snapshot, year)), *months(year)]
    for level, split in SPLITS.items():
        is_fine = level in ("topic", "channel")
        for period in windows if is_fine else [*windows, *coarse]:
            metrics = tuple(m for m in CATALOGUE if not CATALOGUE[m].is_input)
            question = Question(metrics=metrics, split_by=split, period=period)
            for answer in ask(snapshot, question):
                if len(answer.group) == len(split) and answer.reason != NOTHING:
                    asked[_key(answer, level, period)] = _asked(answer)
    assert {key: _said(row) for key, row in rows.items()} == asked
    assert len(rows) > 10_000
    # the files begin late: of the months only those that were whole have appeals
    assert {row["period_type"] for row in rows.values()} == {
        "week",
        "4w",
        "13w",
        "month",
    }


def test_verdicts_are_those_of_the_pages(demo):
    store, _, package = demo
    period = last_whole_weeks(store.snapshot().imports, WINDOW)
    question = Question(metrics=(), period=period)
    found = standings(store.snapshot(), question, by=("region", "agency"))
    words = {
        Band.ABOVE: "better",
        Band.SAME: "similar",
        Band.BELOW: "worse",
        Band.FEW: "not_compared",
    }
    pages = {
        unit.group: (words[unit.verdict.band], round(unit.verdict.other, 6))
        for unit in found.units
        if unit.verdict
    }
    said = {
        (row["region_code"], row["agency_id"]): (row["compare"], row["benchmark_value"])
        for row in _rows(package).values()
        if (row["period_type"], row["level"], row["metric_id"])
        == ("13w", "agency", "satisfied")
        and row["compare"]
    }
    assert said == pages
    assert {"similar", "not_compared"} <= {word for word, _ in said.values()}


def test_the_usual_range_is_that_of_the_pages(demo):
    store, _, package = demo
    period = last_whole_weeks(store.snapshot().imports, WEEKS)
    question = Question(metrics=(), period=period)
    found = trends(store.snapshot(), question, "on_time", by=("region",))
    pages = {
        (region, week_name(point.point.period.days[0])): point.rule and point.rule.value
        for (region,), trend in found.items()
        if trend.weeks_a_point == 1
        for point in trend.points
        if point.centre is not None and point.point.not_judged is None
    }
    said = {
        (row["region_code"], row["period_id"]): row["spc_rule"]
        for row in _rows(package).values()
        if (row["level"], row["metric_id"]) == ("region", "on_time")
        and row["spc_variation"]
    }
    assert said == pages
    assert said


def test_the_counts_of_units_add_up_to_their_totals(demo):
    _, _, package = demo
    checks = package.rows("checks")
    assert {row["different"] for row in checks} == {"0"}
    assert {row["check_id"] for row in checks if int(row["compared"])} == {
        "agencies = region",
        "topics = region",
        "channels = region",
        "regions = total",
        "weeks = 4 weeks",
        "weeks = 13 weeks",
    }


def test_it_is_a_valid_data_package(demo, tmp_path):
    _, _, package = demo
    with zipfile.ZipFile(io.BytesIO(package.packed)) as archive:
        archive.extractall(tmp_path)
    report = Package(str(tmp_path / package.name / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])


def test_its_tables_are_read_by_pandas_and_duckdb(demo, tmp_path):
    _, _, package = demo
    path = tmp_path / "metrics.csv"
    path.write_bytes(package.files["data/metrics.csv"])
    rows = len(package.rows("metrics"))
    frame = pandas.read_csv(path, low_memory=False)
    assert len(frame) == rows
    assert frame["value"].dtype == "float64"
    ((count, typed),) = duckdb.execute(
        "SELECT count(*), typeof(any_value(value)) FROM read_csv($path)",
        {"path": str(path)},
    ).fetchall()
    assert (count, typed) == (rows, "DOUBLE")
    week = f"excel_ru/Показатели_{_week(package)}_Неделя.csv"
    path.write_bytes(package.files[week])
    russian = pandas.read_csv(
        path, sep=";", decimal=",", encoding="utf-8-sig", dayfirst=True
    )
    title = "Удовлетворённость ответами, %"
    said = {
        row["agency_id"]: round(float(row["value"]) * 100, 1)
        for row in package.rows("metrics")
        if (row["level"], row["region_code"], row["metric_id"], row["period_id"])
        == ("agency", "RU-VGG", "satisfied", _week(package))
        and row["period_type"] == "week"
        and row["value"]
    }
    of_region = russian[russian["Регион"] == "Волгоградская область"]
    shown = dict(zip(of_region["Ведомство"], of_region[title], strict=True))
    assert {name: shown[name] for name in said} == said


def test_a_workbook_has_the_tables_and_explains_them(demo):
    _, _, package = demo
    for path, titles in (
        (f"excel_ru/Показатели_{_week(package)}.xlsx", ("Неделя", "Примечания")),
        (f"excel_en/Metrics_{_week(package)}.xlsx", ("Week", "Notes")),
    ):
        book = CalamineWorkbook.from_filelike(io.BytesIO(package.files[path]))
        assert (book.sheet_names[0], book.sheet_names[-1]) == titles
        notes = book.get_sheet_by_name(titles[1]).to_python()
        assert any("2026" in said for _, said in notes)
        head, *rows = book.get_sheet_by_name(titles[0]).to_python()
        units = [row for row in package.rows("metrics") if _is_of_week(package, row)]
        assert len(rows) == len({(u["region_code"], u["agency_id"]) for u in units})
        place = head.index(
            "Satisfied with the answer, %"
            if "Week" in titles
            else "Удовлетворённость ответами, %"
        )
        (total,) = (u for u in units if (u["level"], u["metric_id"]) == WHOLE)
        assert rows[0][place] == pytest.approx(float(total["value"]), abs=1e-6)


WHOLE = ("total", "satisfied")


def _is_of_week(package, row):
    return row["period_type"] == "week" and row["period_id"] == _week(package)


def test_a_name_that_looks_like_a_formula_is_none_in_excel(bring, issued):
    name = "=HYPERLINK(1)"
    bring(answered(range(12), "5", name), FIRST)
    package = issued()
    assert package.row("satisfied")["agency_id"] == name  # for programs as it is
    (path,) = (p for p in package.files if p.endswith("_Неделя.csv"))
    text = package.text(path)
    assert f";'{name};" in text
    assert f";{name}" not in text
    (path,) = (p for p in package.files if p.endswith("Metrics_2026-W02.xlsx"))
    with zipfile.ZipFile(io.BytesIO(package.files[path])) as book:
        sheets = [n for n in book.namelist() if n.startswith("xl/worksheets/sheet")]
        assert not any(b"<f>" in book.read(sheet) for sheet in sheets)


def test_it_holds_no_number_of_an_appeal_and_no_file_name(demo):
    store, _, package = demo
    everything = b"".join(package.files.values()).decode("utf-8", errors="ignore")
    names = {i.file for i in store.snapshot().imports}
    assert not [name for name in names if name in everything]
    numbers = drill(store.snapshot(), "received", Question(metrics=("received",)))
    for number in (row["appeal_id"] for row in numbers[::100]):
        assert f",{number}," not in everything


def test_checksums_are_those_of_the_files(demo):
    _, _, package = demo
    lines = package.text("SHA256SUMS").splitlines()
    said = {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
    files = {p: c for p, c in package.files.items() if p != "SHA256SUMS"}
    assert said == {path: sha256(c).hexdigest() for path, c in files.items()}


def test_the_demo_says_that_it_is_invented(demo):
    _, _, package = demo
    assert package.text("ЧИТАЙ_МЕНЯ.txt").startswith("ДЕМО: цифры вымышлены")
    assert "DEMO: the figures are invented" in package.text("datapackage.json")


def test_moments_have_the_offset_of_the_clock_and_the_licence_is_told(
    bring, issued, store
):
    bring(answered(range(12), "5"), FIRST)
    # Volgograd has gone by Moscow's clock since 2020; Omsk is three hours ahead of it
    store.layout.root.joinpath("settings.toml").write_text(
        'home_region = "RU-OMS"\nlicence = "CC-BY-4.0"\n'
    )
    package = issued()
    assert package.row("satisfied")["as_of"] == "2026-01-12T00:00:00+06:00"
    assert package.rows("data_quality")[0]["exported_at"].endswith("+06:00")
    about = json.loads(package.text("datapackage.json"))
    assert about["licenses"] == [{"name": "CC-BY-4.0"}]
    assert "Licence: CC-BY-4.0" in package.text("README.txt")


def test_an_office_that_names_no_licence_claims_none(bring, issued):
    bring(answered(range(12), "5"), FIRST)
    package = issued()
    assert package.row("satisfied")["as_of"] == "2026-01-12T00:00:00+03:00"
    assert "licenses" not in json.loads(package.text("datapackage.json"))


def test_outsiders_get_rounded_counts_and_no_small_ones(demo):
    store, week, _ = demo
    with published(store) as held:
        release = issue(store, held, Wanted(week=week, audience="external"))
    rows = _rows(Opened(release.name, content(store, release))).values()
    counts = [
        row[n] for row in rows for n in ("numerator", "denominator", "n_eligible")
    ]
    shown = {count for count in counts if count is not None}
    assert {count % 5 for count in shown} == {0}
    assert min(shown) == 10
    assert {row["level"] for row in rows} == {"total", "region", "agency"}
    assert {row["period_type"] for row in rows} == {"week", "4w", "13w"}
    assert {row["compare"] for row in rows} == {None}
    assert any(row["flag"] == "c" for row in rows)
