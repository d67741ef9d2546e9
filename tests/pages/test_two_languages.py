"""Every page, tab and dialog in its reader's language alone.

Two stores of the same appeals: in one all names are Russian, in the other English. So
what stands in the other alphabet is a text of ours, and not of the data.
"""

import html
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from google.protobuf.message import Message

from metrics.imports.formats import load_formats
from metrics.reference.tables import TABLES
from tests.pages.exports import MONDAY, Body, write_export

WEEKS = 14
VIEWS = (
    ("summary", {}),
    ("summary", {"compare": "target"}),
    ("summary", {"read": "first"}),
    ("summary", {"decide": "first"}),
    ("summary", {"commitments": "all"}),
    ("agencies", {}),
    ("agencies", {"agency": "first", "compare": "target"}),
    ("regions", {}),
    *(("trends", {"tab": tab}) for tab in ("metrics", "agencies", "flow", "revisions")),
    *(("timeliness", {"tab": tab}) for tab in ("curves", "units", "queue", "deadline")),
    *(
        ("topics", {"tab": tab})
        for tab in ("topics", "marks", "waited", "change", "rising", "directions")
    ),
    *(
        ("reliability", {"tab": tab})
        for tab in ("imports", "reference", "survey", "reconciliation")
    ),
    # not the glossary of the next page, which gives every name in both languages
    *(("downloads", {"tab": tab}) for tab in ("cut", "ab", "package")),
    ("imports", {}),
)
# Kinds of files, which every language calls the same; an encoding and a format's name.
OF_FILES = {"CSV", "XLSX", "XLS", "ODS", "JSON", "XML", "Parquet", "ZIP", "GZIP"}
OF_FILES |= {"utf", "canonical"}
# A file's name, and the switch that must be read in either language. The titles of
# formats join them: other programs' names.
NAMES_ALONE = re.compile(r"\b[\w-]+\.csv\b|Язык / Language")
# What the page of the reference tables is about: their names, columns and words.
NAMES_OF_TABLES = {
    word
    for table in TABLES.values()
    for column in table.columns
    for name in (table.name, column.name, *(column.words or ()))
    for word in re.findall(r"[A-Za-z]{3,}", str(name))
}
# Fields of Streamlit's messages that no reader sees.
UNSEEN = re.compile(
    r"(^|_)(id|ids|key|icon|url|page_script_hash|form|name|type|mime|format|css|js|"
    r"hash|config|value_type|color|element|proto|language|query_string|width_str|"
    r"step|style|theme|columns|data|file_name|src|code|href|json|session|"
    r"page|column_order)$"
)


def bodies(names: dict[str, str]) -> Iterator[Body]:
    """A quarter of a year of three agencies, in two regions."""
    for week in range(WEEKS):
        for name, good, region, topic in (
            ("health", 33, "Волгоградская область", "medicine"),
            ("roads", 12, "Волгоградская область", "holes"),
            ("school", 30, "Ростовская область", "holes"),
        ):
            yield Body(
                name=names[name],
                topic=names[topic],
                municipality=names["town"],
                kind=names["kind"],
                channel="EPGU" if week % 2 else "MOBILE",
                region=region,
                good=good,
                bad=40 - good,
                silent=10,
                late=5,
                received=MONDAY - timedelta(weeks=week),
            )


NAMES = {
    "ru": {
        "health": "Минздрав",
        "roads": "Минтранс",
        "school": "Школа",
        "medicine": "Медицина",
        "holes": "Дороги",
        "town": "Город",
        "kind": "Сообщение",
    },
    "en": {
        "health": "Health",
        "roads": "Roads",
        "school": "School",
        "medicine": "Medicine",
        "holes": "Holes",
        "town": "Town",
        "kind": "Message",
    },
}
TARGET = (
    "metric,unit,value,from,author,document\n"
    "satisfied,percent,90,2026-10-01,{author},7\n"
)


@pytest.fixture(scope="module", params=["ru", "en"])
def store_of(request, tmp_path_factory):
    """A language and the store whose names are in it."""
    from metrics.store.store import Store
    from tests.exports import load

    lang = request.param
    folder = tmp_path_factory.mktemp(lang)
    path = write_export(folder / "2026-11-23.csv", bodies(NAMES[lang]))
    load(Store(folder / "store"), path, exported_at=date(2026, 11, 23))
    author = {"ru": "Иванова", "en": "Smith"}[lang]
    (folder / "store" / "targets.csv").write_text(TARGET.format(author=author), "utf-8")
    return lang, folder / "store"


def texts(app) -> Iterator[str]:
    """All that the page says: markup, labels, options, helps, charts and tables."""
    blocks = [app._tree]
    while blocks:
        node = blocks.pop()
        blocks += getattr(node, "children", {}).values()
        proto = getattr(node, "proto", None)
        if proto is None:
            continue
        kind = type(proto).__name__
        if kind == "Html":
            yield from _of_markup(proto.body)
        elif kind == "PlotlyChart":
            yield from _of_chart(json.loads(proto.spec))
        elif kind in ("Code", "Json", "BidiComponent", "DocString"):
            continue  # a command to copy, or no text at all
        else:
            yield from _of_message(proto)


def _of_markup(body: str) -> Iterator[str]:
    if body.lstrip().startswith("<style"):
        return
    body = re.sub(r"<(script|style|code).*?</\1>", "", body, flags=re.S)
    yield from re.findall(r'(?:title|aria-label|alt)="([^"]*)"', body)
    yield re.sub(r"<[^>]*>", " ", body)


def _of_chart(part) -> Iterator[str]:
    if isinstance(part, dict):
        for name, inner in part.items():
            if name in ("text", "ticktext", "hovertext", "name", "title"):
                yield from _strings(inner)
            elif isinstance(inner, dict | list):
                yield from _of_chart(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _of_chart(inner)


def _strings(part) -> Iterator[str]:
    if isinstance(part, str):
        yield re.sub(r"<[^>]*>", " ", part)
    elif isinstance(part, dict):
        yield from _of_chart(part)
    elif isinstance(part, list):
        for inner in part:
            yield from _strings(inner)


def _of_message(proto: Message) -> Iterator[str]:
    for field, value in proto.ListFields():
        if UNSEEN.search(field.name):
            continue
        many = value if field.is_repeated else [value]
        for one in many:
            if isinstance(one, str):
                yield re.sub(r":material/\w+:", "", one)
            elif isinstance(one, Message):
                yield from _of_message(one)


def foreign(app, lang: str) -> set[str]:
    """Words in the other alphabet."""
    other = {"ru": r"[A-Za-z]{3,}", "en": r"[А-Яа-яЁё]+"}[lang]
    names = [re.escape(one.title[lang]) for one in load_formats()]
    alone = re.compile("|".join([NAMES_ALONE.pattern, *names]))
    said = (alone.sub("", html.unescape(text)) for text in texts(app))
    found = {word for text in said for word in re.findall(other, text)}
    return found - OF_FILES


@pytest.mark.parametrize(
    ("page", "address"),
    VIEWS,
    ids=["-".join([page, *address.values()]) for page, address in VIEWS],
)
def test_a_view_speaks_one_language(store_of, opened, monkeypatch, page, address):
    lang, store = store_of
    monkeypatch.setenv("APPEALS_STORE", str(store))
    address = {
        name: NAMES[lang]["roads"] if value == "first" else value
        for name, value in address.items()
    }
    named = set()
    if address.get("tab") == "reference":  # it tells in which folder the tables lie
        named = NAMES_OF_TABLES | set(re.findall(r"[A-Za-z]{3,}", str(store)))
    app = opened(page, lang, region="RU-VGG", **address)
    for button in ("more_filters", f"views_{lang}"):
        app.session_state[button] = True
    assert foreign(app.run(), lang) - named == set()


def test_a_number_opens_in_one_language(store_of, opened, monkeypatch):
    lang, store = store_of
    monkeypatch.setenv("APPEALS_STORE", str(store))
    app = opened("summary", lang, region="RU-VGG")
    for code in list(app.session_state["numbers"]):
        app.query_params["number"] = code
        assert foreign(app.run(), lang) == set()


def test_a_word_of_the_other_language_is_seen(store_of, opened, monkeypatch):
    lang, store = store_of
    monkeypatch.setenv("APPEALS_STORE", str(store))
    other = {"ru": "en", "en": "ru"}[lang]
    app = opened("agencies", other, region="RU-VGG")
    assert {"ru": "Verdict", "en": "Вывод"}[lang] in foreign(app, lang)
