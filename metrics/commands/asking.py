"""appeals ask: numbers out of the store."""

import csv
import json
import sys
from dataclasses import replace
from datetime import date, datetime
from enum import Enum
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from metrics.answer import Answer
from metrics.commands.options import (
    DEFAULT_STORE,
    EngineOption,
    StoreOption,
    filters,
    import_as_of,
    last_weeks,
    opened,
    week_period,
)
from metrics.period import Period
from metrics.question import DIMENSIONS, Question
from metrics.snapshot import Snapshot

COLUMNS = (
    "value",
    "low",
    "high",
    "numerator",
    "denominator",
    "n",
    "flag",
    "provisional",
)
DAY = ["%Y-%m-%d"]
RECORD_COLUMNS = (
    "source",
    "appeal_id",
    *(DIMENSIONS[d] for d in ("region", "agency", "topic")),
    "received_at",
    "closed_at",
    "due_at",
    "status",
    "first_rating",
)


class Form(Enum):
    """How answers are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("ask")(ask_)


def ask_(
    metrics: Annotated[str, typer.Argument(metavar="METRIC,...")],
    by: Annotated[str, typer.Option(help="Split: region,agency,topic,week,...")] = "",
    first: Annotated[
        datetime | None, typer.Option("--from", help="First day.", formats=DAY)
    ] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", help="Last day.", formats=DAY)
    ] = None,
    week: Annotated[str | None, typer.Option(help="One ISO week: 2026-W47.")] = None,
    weeks: Annotated[
        int | None,
        typer.Option(
            help="So many complete weeks, ending with --week.", min=1, max=1000
        ),
    ] = None,
    where: Annotated[
        list[str] | None, typer.Option(help="A filter: region=RU-VGG.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(help="What was known then: an import, or a day.")
    ] = None,
    drill: Annotated[
        bool, typer.Option("--drill", help="The records behind each number.")
    ] = False,
    form: Annotated[Form, typer.Option("--format")] = Form.TABLE,
    store: StoreOption = DEFAULT_STORE,
    engine: EngineOption = None,
) -> None:
    """Answer metrics with value, interval, counts and flag."""
    snapshot = opened(store, engine)
    question = Question(
        metrics=_metrics(metrics),
        split_by=_names(by),
        period=_period(snapshot, first, last, week, weeks),
        where=filters(where or []),
        as_of=import_as_of(snapshot, as_of),
    )
    if drill:
        _print_records(snapshot, question, form)
        return
    # statsmodels takes two seconds to load, and only answers need it
    from metrics.ask import ask

    answers = ask(snapshot, question)
    if form is Form.CSV:
        _print_csv(answers, question.split_by)
    elif form is Form.JSON:
        print(json.dumps([_as_data(a, question.split_by) for a in answers], indent=2))
    else:
        _print_table(answers, question.split_by)


def _names(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (name.strip() for name in text.split(","))))


def _metrics(text: str) -> tuple[str, ...]:
    if not (names := _names(text)):
        raise typer.BadParameter("name at least one metric")
    return names


def _period(
    snapshot: Snapshot,
    first: datetime | None,
    last: datetime | None,
    week: str | None,
    weeks: int | None,
) -> Period | None:
    if (first or last) and (week or weeks):
        raise typer.BadParameter("--from and --to do not go with --week and --weeks")
    if weeks is not None:
        return last_weeks(snapshot, weeks, week)
    if week is not None:
        return week_period(week)
    if first is None and last is None:
        return None
    begin = first.date() if first else date(1990, 1, 1)
    end = last.date() if last else date(2100, 12, 31)
    if begin > end:
        raise typer.BadParameter("--from lies after --to")
    return Period(begin, end)


def _print_records(snapshot: Snapshot, question: Question, form: Form) -> None:
    from metrics.ask import drill

    splits = tuple(DIMENSIONS[d] for d in question.split_by if d in DIMENSIONS)
    columns = tuple(dict.fromkeys((*RECORD_COLUMNS, *splits)))
    rows = [
        {"metric": name, **row}
        for name in question.metrics
        for row in drill(
            snapshot,
            name,
            replace(question, metrics=(name,), split_by=()),
            columns=columns,
        )
    ]
    if form is Form.JSON:
        print(json.dumps(rows, indent=2, default=str, ensure_ascii=False))
    elif form is Form.CSV:
        writer = csv.DictWriter(sys.stdout, ("metric", *columns))
        writer.writeheader()
        writer.writerows(rows)
    else:
        table = Table("metric", *columns)
        for row in rows:
            table.add_row(*("" if v is None else str(v) for v in row.values()))
        _console().print(table)


def _console() -> Console:
    return Console(soft_wrap=not sys.stdout.isatty(), markup=False)


def _as_data(answer: Answer, split_by: tuple[str, ...]) -> dict[str, object]:
    groups = answer.group or (None,) * len(split_by)
    name = f"{answer.metric}:{answer.item}" if answer.item else answer.metric
    return (
        {"metric": name}
        | dict(zip(split_by, groups, strict=True))
        | {column: getattr(answer, column) for column in COLUMNS}
        | {"reason": answer.why}
    )


def _print_csv(answers: list[Answer], split_by: tuple[str, ...]) -> None:
    columns = ("metric", *split_by, *COLUMNS)
    writer = csv.DictWriter(sys.stdout, columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(_as_data(answer, split_by) for answer in answers)


def _print_table(answers: list[Answer], split_by: tuple[str, ...]) -> None:
    from metrics.language import numbers
    from metrics.language.language import language
    from metrics.language.reasons import reason_text

    english = language("en")
    table = Table("metric", *split_by, "value", "interval", "n", "flag", "note")
    for a in answers:
        row = _as_data(a, split_by)
        has_interval = a.low is not None or a.high is not None
        table.add_row(
            str(row["metric"]),
            *("" if row[d] is None else str(row[d]) for d in split_by),
            numbers.value_text(english, a.unit, a.value, a.precision),
            numbers.interval(english, a.low, a.high, a.unit, a.precision)
            if has_interval
            else "",
            "" if a.n is None else numbers.count(english, a.n),
            a.flag,
            reason_text(english, a, name=lambda _, column: column)
            or ("provisional" if a.provisional else ""),
        )
    _console().print(table)
