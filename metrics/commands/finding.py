"""appeals findings: what a manager should know this week, in sentences."""

import json
import shlex
from dataclasses import asdict
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from metrics.commands.options import (
    DEFAULT_STORE,
    EngineOption,
    StoreOption,
    filters,
    last_weeks,
    opened,
)
from metrics.language import dates
from metrics.language.language import LANGUAGES, language
from metrics.question import Question
from metrics.store import settings
from metrics.store.layout import Layout

if TYPE_CHECKING:  # the real one brings statsmodels, which takes two seconds to load
    from metrics.findings.findings import Findings

WEEKS = 13  # as on the first page


class Form(Enum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"


def add_to(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("findings")(findings_)


def findings_(
    week: Annotated[
        str | None, typer.Option(help="The last of the weeks: 2026-W47.")
    ] = None,
    where: Annotated[
        list[str] | None,
        typer.Option(help="A filter: region=RU-VGG. Without one: the home region."),
    ] = None,
    form: Annotated[Form, typer.Option("--format")] = Form.TEXT,
    lang: Annotated[str, typer.Option(help=f"{' or '.join(LANGUAGES)}.")] = "en",
    store: StoreOption = DEFAULT_STORE,
    engine: EngineOption = None,
) -> None:
    """Say in five sentences what differs, what rises, and what did not change."""
    from metrics.findings.findings import findings

    if lang not in LANGUAGES:
        raise typer.BadParameter(f"--lang {lang}: choose from {', '.join(LANGUAGES)}")
    snapshot, office = opened(store, engine), settings.read(Layout(store))
    chosen = filters(where or [])
    if not chosen and office.home_region:
        chosen = {"region": (office.home_region,)}
    question = Question(
        metrics=(), period=last_weeks(snapshot, WEEKS, week), where=chosen
    )
    found = findings(snapshot, question, baselines=office.baselines)
    if form is Form.JSON:
        print(json.dumps(_as_data(lang, found), indent=2, ensure_ascii=False))
    else:
        print(_as_text(lang, found, store))


def _as_text(lang: str, found: "Findings", store: Path) -> str:
    from metrics.findings.told import (
        by_chance_sentence,
        rests_on,
        told,
        unchanged_sentence,
    )

    words = language(lang)
    shown_store = (
        "" if store == DEFAULT_STORE else f" --store {shlex.quote(str(store))}"
    )
    lines = [
        dates.period(words, found.question.period.first, found.question.period.last)
    ]
    for number, one in enumerate(told(words, found), start=1):
        lines += [
            "",
            f"{number}. {one.sentence}",
            f"   {rests_on(words, one)}",
            f"   {one.command}{shown_store}",
        ]
    lines += [
        "",
        unchanged_sentence(words, found),
        by_chance_sentence(words, found.warning),
    ]
    return "\n".join(lines).rstrip()


def _as_data(lang: str, found: "Findings") -> dict[str, object]:
    from metrics.findings.told import told

    return {
        "from": found.question.period.first.isoformat(),
        "to": found.question.period.last.isoformat(),
        "findings": [asdict(one) for one in told(language(lang), found)],
        "kept": len(found.kept),
        "unchanged": found.unchanged,
        "tested": found.tested,
        "rising_judged": found.warning.judged,
        "rising_by_chance": found.warning.expected_by_chance,
    }
