"""What the numbers are: the catalogue, the dimensions, findings and breaks."""

from collections.abc import Iterable, Iterator, Mapping

from metrics.ask import ask
from metrics.catalogue import CATALOGUE, SHOWN
from metrics.findings.findings import findings
from metrics.findings.told import told
from metrics.language.language import LANGUAGES, language
from metrics.language.names import region_name
from metrics.metric import Metric
from metrics.question import Question, Value
from metrics.reference.references import References
from metrics.reference.regions import regions
from metrics.reports.weekly.archive import Row
from metrics.reports.weekly.issue import EXTERNAL, Issue
from metrics.reports.weekly.schema import ALL, UNKNOWN, Cause, Level
from metrics.reports.weekly.schema_of_the_rest import BREAKS

_TEXTS = {
    "name": "label",
    "help": "help",
    "definition": "definition",
    "gaming": "gaming",
}


def catalogue_rows() -> list[Row]:
    """One row for each metric, in reading order and in every language."""
    return [_catalogue_row(CATALOGUE[name]) for name in SHOWN]


def _catalogue_row(metric: Metric) -> Row:
    texts = {
        f"{column}_{code}": language(code).text(english) if english else None
        for column, attribute in _TEXTS.items()
        for code in LANGUAGES
        for english in (getattr(metric, attribute),)
    }
    return texts | {
        "metric_id": metric.name,
        "metric_version": metric.version,
        "unit": metric.unit.value,
        "direction": metric.better.value,
        "anchor": getattr(metric, "anchor", None),
        "shown_from": metric.shown_from,
        "compared_from": metric.compared_from,
        "ripens_after_days": metric.ripens_after_days,
        "counter_metrics": " ".join(metric.beside) or None,
    }


def region_rows(rows: Iterable[Row]) -> list[Row]:
    """The regions that the numbers name."""
    russian, english = language("ru"), language("en")
    return [
        {
            "region_code": code,
            "name_ru": region_name(russian, code),
            "name_en": region_name(english, code),
            "parent_ru": regions()[code].district_ru if code in regions() else None,
            "parent_en": regions()[code].district_en if code in regions() else None,
        }
        for code in sorted({row["region_code"] for row in rows} - {ALL})
    ]


def agency_rows(issue: Issue, rows: Iterable[Row]) -> list[Row]:
    """The agencies that the numbers name; what the file left blank is one of them."""
    named = {(row["region_code"], row["agency_id"]) for row in rows}
    return [
        {
            "region_code": region,
            "agency_id": agency,
            "name_ru": agency,
            "name_en": agency,
            "kind": _kind(issue.state.references, region, agency),
        }
        for region, agency in sorted(named)
        if agency != ALL
    ]


def _kind(known: References, region: str, agency: str) -> str | None:
    """The kind of its own line in the table; else what all its bodies are, if one."""
    own = known.agency(region, agency)
    if own is not None and own.name == agency:
        return own.kind
    kinds = {one.kind for one in known.all_agencies if one.name == agency}
    return kinds.pop() if len(kinds) == 1 else None


def topic_rows(issue: Issue, rows: Iterable[Row]) -> list[Row]:
    """The topics that the numbers name, with the office's own theme of each."""
    asked = Question(metrics=("received",), split_by=("topic", "theme"))
    themes: dict[str, set[str]] = {}
    for answer in ask(issue.state.snapshot, asked):
        if len(answer.group) == len(asked.split_by):
            topic, theme = answer.group
            themes.setdefault(topic or UNKNOWN, set()).update({theme} - {None})
    return [
        {
            "topic_id": topic,
            "name_ru": topic,
            "name_en": topic,
            "parent": min(own) if len(own := themes.get(topic, set())) == 1 else None,
        }
        for topic in sorted({row["topic_id"] for row in rows} - {ALL})
    ]


def finding_rows(issue: Issue) -> list[Row]:
    """The sentences of the 13 weeks; outsiders get none: they tell exact counts."""
    if issue.wanted.audience == EXTERNAL:
        return []
    question = Question(metrics=(), period=issue.window, where=issue.wanted.where)
    found = findings(issue.state.snapshot, question, baselines=issue.state.baselines)
    russian, english = (told(language(code), found) for code in ("ru", "en"))
    return [
        {
            "release_id": issue.name,
            "rank": rank,
            "sentence_ru": ru.sentence,
            "sentence_en": en.sentence,
            "metric_id": en.metric,
            "unit": en.unit,
            "value": en.value,
            "ci_low": en.low,
            "ci_high": en.high,
            "n_eligible": en.n,
            "evidence": en.evidence or None,
            "command": en.command,
        }
        for rank, (ru, en) in enumerate(zip(russian, english, strict=True), start=1)
    ]


def break_rows(issue: Issue, revisions: Iterable[Row]) -> list[Row]:
    """Days from which an office reckons anew, and days of a new formula."""
    rows = [
        {
            "first_day": one.first_day,
            "metric_id": one.metric,
            "scope": _scope(one.where),
            "what_ru": one.reason,
            "what_en": one.reason,
            "author": one.author,
        }
        for one in issue.state.baselines
    ]
    earlier = issue.previous.breaks if issue.previous else ()
    rows += [row for row in earlier if row["author"] is None]
    rows += _new_formulas(issue, revisions)
    return sorted(rows, key=lambda row: tuple(str(row[n]) for n in BREAKS.key))


def _new_formulas(issue: Issue, revisions: Iterable[Row]) -> Iterator[Row]:
    """One for each metric whose version rose, with the step of its newest week."""
    newest: dict[str, Row] = {}
    for row in revisions:
        is_whole = row["level"] == Level.TOTAL.value and row["period_type"] == "week"
        if is_whole and row["revision_cause"] == Cause.DEFINITION.value:
            newest[row["metric_id"]] = row
    for name, row in newest.items():
        yield {
            "first_day": issue.wanted.week.first,
            "metric_id": name,
            "scope": ALL,
            **{
                f"what_{code}": language(code).text(
                    "The formula has changed; past weeks are reckoned anew."
                )
                for code in LANGUAGES
            },
            "step": row["change"],
        }


def _scope(where: Mapping[str, tuple[Value, ...]]) -> str:
    parts = [f"{name}={value}" for name, values in where.items() for value in values]
    return " ".join(parts) or ALL
