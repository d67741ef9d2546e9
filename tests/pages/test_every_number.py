"""Every number on every page opens itself, and shows as many appeals as it rests on."""

import html
import re

import pytest

from dashboard.components.number_words import MEANINGS
from dashboard.components.opener import cell_code
from metrics.number import records
from metrics.store.store import Store

PAGES = (
    ("summary", {}),
    ("summary", {"commitments": "all"}),
    ("agencies", {}),
    ("agencies", {"agency": "Минтранс"}),
    ("regions", {"region": "all"}),
    ("trends", {"tab": "metrics"}),
    ("trends", {"tab": "agencies"}),
    ("trends", {"tab": "flow"}),
    ("trends", {"tab": "revisions"}),
    ("timeliness", {"tab": "curves"}),
    ("timeliness", {"tab": "units"}),
    ("timeliness", {"tab": "queue"}),
    ("timeliness", {"tab": "due"}),
    ("timeliness", {"tab": "deadline"}),
    ("topics", {"tab": "topics"}),
    ("topics", {"tab": "marks"}),
    ("topics", {"tab": "outcomes"}),
    ("topics", {"tab": "waited"}),
    ("topics", {"tab": "change"}),
    ("topics", {"tab": "rising"}),
    ("topics", {"tab": "directions"}),
    ("reliability", {"tab": "survey"}),
    ("reliability", {"tab": "survey", "split": "channel"}),
    ("reliability", {"tab": "reconciliation"}),
    ("downloads", {"tab": "cut"}),
    ("downloads", {"tab": "ab"}),
)
# Columns whose cells are words about a number that stands beside them.
WORDS = (
    "Вывод",
    "Что сделать",
    "Недели",
    "Решено",
    "Срок",
    "Против других тем",
)
# What is left of a sentence without its figures, and has digits all the same.
NO_FIGURES = (
    "„[^“]*“",  # names
    "Загружено строк.*",  # rows of files
    r"\d+(?:–\d+)? \w+ 20\d\d",  # days
    r"(?:из|На) 100\b",  # a hundred cases
    r"[Оо]цен(?:ок|ки) \d и \d\b",  # marks by their names
    r"\d+ (?:ведомств|регион|показател|не отлича|не различа|в пределах)\w*(?: из \d+)?",
    r"(?:сработало|без изменений|рано|Из) \d+(?: поручений)?",
    r"\d+–\d+ дн",  # a wait by its days
    r"\(точность .*?\)",  # the figure before it opens with its limits
    "Итог .*",  # the parts of a change: the data beneath open them
    "К первой публикации .*",  # reckoned over weeks, each of which opens beneath
    "По отметке системы .*",  # of the source's own mark; the list lies beneath
)


@pytest.mark.parametrize(
    ("page", "address"), PAGES, ids=["-".join([p, *a.values()]) for p, a in PAGES]
)
def test_every_number_opens_the_appeals_that_it_rests_on(
    demo_store, opened, monkeypatch, page, address
):
    monkeypatch.setenv("APPEALS_STORE", str(demo_store))
    app = opened(page, **address)
    snapshot = Store(demo_store).snapshot()
    drawn = app.session_state["numbers"].values()
    assert drawn
    wrong = [
        (number, shown)
        for number in drawn
        if (shown := len(records(snapshot, number))) != (number.answer.n or 0)
    ]
    assert wrong == []
    assert {number.reckoned for number in drawn} - {None} <= MEANINGS.keys()
    assert _closed(app) == []
    assert _closed_in_sentences(app) == []
    assert _closed_rows(app) == []


def _closed(app) -> list[str]:
    """The figures of cards and tables that nothing opens."""
    bodies = " ".join(element.proto.body for element in app.get("html"))
    tables = re.findall(r'<table class="standing.*?</table>', bodies, re.S)
    cells = [c for t in tables for c in re.findall(r"<td>(.*?)</td>", t, re.S)]
    titled = [
        re.match(r"(?:<i>(.*?): </i>)?(.*)", cell, re.S).groups() for cell in cells
    ]
    cards = re.findall(r'<div class="value">(.*?)</div>', bodies)
    found = [cell for title, cell in titled if title not in WORDS] + cards
    return [one for one in found if "data-number" not in one and _has_digits(one)]


def _closed_in_sentences(app) -> list[str]:
    """The headlines and the lines of findings with a figure that nothing opens."""
    bodies = " ".join(element.proto.body for element in app.get("html"))
    found = re.findall(
        r'<(h1|h2|li|p)\b[^>]*class="[^"]*(?:headline|leads|finding)[^"]*">(.*?)</\1>',
        bodies,
        re.S,
    )
    said = [re.sub(r"<button.*?</button>", "", body, flags=re.S) for _, body in found]
    said = [html.unescape(re.sub(r"<[^>]*>", "", body)) for body in said]
    said = [body.replace("\N{NO-BREAK SPACE}", " ") for body in said]
    return [one for one in said if re.search(r"\d", _without_names(one))]


def _without_names(said: str) -> str:
    return re.sub("|".join(NO_FIGURES), "", said)


def _closed_rows(app) -> list[tuple[str, int]]:
    """The rows of data under pictures that nothing opens; lists of appeals are none."""
    known = app.session_state["numbers"]
    return [
        (table.key, row)
        for table in app.dataframe
        if "Номер" not in table.value.columns
        for row in range(len(table.value))
        if not any(
            cell_code(table.key, row, column) in known
            for column in (None, *table.value.columns)
        )
    ]


def _has_digits(markup: str) -> bool:
    return re.search(r"\d", re.sub(r"<[^>]*>|&#\d+;", "", markup)) is not None
