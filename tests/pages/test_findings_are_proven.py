"""Every line of a finding leads to a page that says the same: who, how much, when.

The lines are read from the demo's pages as they stand, so a new one is followed too.
"""

import html
import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from metrics.findings.action import FEW
from metrics.language.language import language
from tests.pages.conftest import largest, words

_LINE = re.compile(r"<(h1|h2|li|p)\b[^>]*>(.*?)</\1>", re.S)
_CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.S)
HOME, ALL = {}, {"region": "all"}
BOTH = pytest.mark.parametrize("lang", ["ru", "en"])
VIEWS = pytest.mark.parametrize(
    ("lang", "view"),
    [("ru", HOME), ("ru", ALL), ("en", HOME)],
    ids=["ru", "ru-everywhere", "en"],
)


@pytest.fixture
def see(demo_store, opened, monkeypatch):
    """Open a page of the demo by its name and address."""
    monkeypatch.setenv("APPEALS_STORE", str(demo_store))
    return opened


@pytest.fixture
def follow(see):
    """Open what a link of a page leads to, in the language of its reader."""

    def open_linked(href: str, page: str, lang: str) -> AppTest:
        to = urlsplit(html.unescape(href))
        return see(to.path or page, **{"lang": lang, **dict(parse_qsl(to.query))})

    return open_linked


def markup(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def said(body: str) -> str:
    """What a reader sees of it; without titles for phones."""
    body = re.sub(r"<i>.*?</i>", "", body, flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", body)).split())


def read(app: AppTest) -> str:
    return " ".join(words(app).split())


def lines(app: AppTest, to: str) -> list[tuple[str, str]]:
    """The lines that lead to such an address: (what the line says, its address)."""
    found = [
        (said(body), address[1])
        for _, body in _LINE.findall(markup(app))
        if (address := re.search(rf'href="({to}[^"]*)"', body))
    ]
    assert found
    return found


def rows(app: AppTest) -> list[list[str]]:
    """The rows of the table where people are dissatisfied, as markup of cells."""
    (table,) = re.findall(
        r'<table class="standing worst">.*?</table>', markup(app), re.S
    )
    _, *found = re.findall(r"<tr>(.*?)</tr>", table, re.S)
    assert found
    return [_CELL.findall(row) for row in found]


def address_in(cell: str) -> str:
    return re.search(r'href="([^"]*)"', cell)[1]


def scope(app: AppTest) -> str:
    """What the page tells of: region, system, period and filters."""
    return said(re.search(r'<p class="scope">(.*?)</p>', markup(app), re.S)[1])


def period(app: AppTest) -> str:
    """24 Aug – 22 Nov 2026."""
    return re.search(r"· ([^·]*? \d{4})(?: ·|$)", scope(app))[1]


def figures(text: str) -> list[str]:
    """The numbers of a text, without «of 100»."""
    return re.findall(r"\d+(?:[.,]\d+)?", re.sub(r"\b(из|of) 100\b", "", text))


def row_of(name: str, page: str) -> str:
    """What stands in the last table behind a name."""
    return page[page.rindex(name) + len(name) :][:120]


@VIEWS
def test_the_headline_is_said_by_the_agencies(see, follow, lang, view):
    summary = see("summary", lang, **view)
    ((line, address), *_) = lines(summary, "agencies")
    assert line == largest(summary).replace("\N{NO-BREAK SPACE}", " ")
    page = follow(address, "summary", lang)
    on_time, satisfied, own_on_time, own_satisfied = figures(line)
    whole = row_of(language(lang).text("All together"), read(page))
    own = row_of(re.search("[„“](.*?)[“”]", line)[1], read(page))
    for row, share, in_time in (
        (whole, satisfied, on_time),
        (own, own_satisfied, own_on_time),
    ):
        assert figures(row)[0] == share
        assert re.search(rf"\b{in_time} ?%", row)
    assert period(page) == period(summary)


@VIEWS
def test_who_is_fast_but_disliked_is_said_by_the_agencies(see, follow, lang, view):
    summary = see("summary", lang, **view)
    (_, (line, address)) = lines(summary, "agencies")
    page = follow(address, "summary", lang)
    _, _, days, usual, satisfied = figures(line)
    own = row_of(re.search("[„“](.*?)[“”]", line)[1], read(page))
    whole = row_of(language(lang).text("All together"), read(page))
    assert figures(own)[0] == satisfied
    unit = {"ru": "дн.", "en": "day"}[lang]
    assert f" {days} {unit}" in own
    assert f" {usual} {unit}" in whole
    assert period(page) == period(summary)


@VIEWS
def test_a_row_is_said_by_the_page_of_its_agency(see, follow, lang, view):
    summary = see("summary", lang, **view)
    for name, satisfied, other, verdict, on_time, *_ in rows(summary):
        page = follow(address_in(name), "summary", lang)
        agency, *_ = said(name).split(" · ")
        share, low, high = figures(said(satisfied))
        told = read(page)
        assert largest(page).startswith(f"{agency}: {share}")
        assert re.search(rf"\b{share} ?% \S+ {low}–{high}\b", told)
        in_time = language(lang).text("Answered on time")
        assert f"{in_time} i {said(on_time)}" in told
        assert agency in scope(page)
        assert period(page) == period(summary)
        if view == HOME:  # of one region the others are the same
            others = language(lang).text(
                "{side}: {value}; here {verdict}",
                side=language(lang).text("Others"),
                value=said(other),
                verdict=re.sub(r"<.*", "", re.sub(r"^<.*?</span>", "", verdict)),
            )
            assert others in told


@VIEWS
def test_what_to_do_lists_as_many_appeals_as_it_names(see, follow, lang, view):
    summary = see("summary", lang, **view)
    for *_, action in rows(summary):
        page = follow(address_in(action), "summary", lang)
        assert said(action) in read(page)
        listed = page.code[0].value.split("\n")
        assert len(set(listed)) == len(listed)
        named = figures(said(action))
        assert len(listed) == int(named[0]) if named else len(listed) <= FEW


@VIEWS
def test_what_rises_is_said_where_its_weeks_are_drawn(see, follow, lang, view):
    summary = see("summary", lang, **view)
    last_day = period(summary).split("–")[1].split()
    for line, address in lines(summary, "topics"):
        page = follow(address, "summary", lang)
        region, fact = re.match(r"(?:(.*): )?[„“](.*?)[“”]", line).groups()
        n, low, high = figures(line)[-3:]
        told = read(page)
        assert re.search(rf"[„“]{fact}[“”]: {n}\b[^;]*\b{low}–{high}\b", told)
        assert region is None or region in told
        assert region is None or region in scope(page)
        assert re.search(rf"–{last_day[0]} \w+ {last_day[-1]}", told)


@BOTH
def test_what_rises_in_several_regions_is_said_of_each(see, follow, lang):
    regions = see("regions", lang)
    for line, address in lines(regions, "topics"):
        told = read(follow(address, "regions", lang))
        topic = re.match("[„“](.*?)[“”]", line)[1]
        there, of = figures(line)
        sentence = rf" — [„“]{topic}[“”][^.]*: [^.]*\b{there} \w+ \w+ {of}\b"
        assert len(re.findall(sentence, told)) == int(there)


@VIEWS
def test_a_rise_is_said_by_the_flow_of_its_topic(see, follow, lang, view):
    topics = see("topics", lang, tab="rising", **view)
    notes = map(said, re.findall(r'<p class="note">(.*?)</p>', markup(topics), re.S))
    (week,) = (note for note in notes if re.fullmatch(r"[\w –]+ 2026", note))
    for line, address in lines(topics, "trends"):
        page = follow(address, "topics", lang)
        region, topic = re.match("(.*?) — [„“](.*?)[“”]", line).groups()
        assert f"{week}: {line}" in read(page)
        assert region in scope(page)
        assert topic in scope(page)
        (weeks,) = (table.value for table in page.dataframe)
        text = language(lang).text
        received = weeks[weeks[text("Metric")] == text("Received")].iloc[0]
        assert str(received[text("Value")]) == figures(line)[0]


@BOTH
def test_what_became_of_commitments_is_said_by_their_table(see, follow, lang):
    summary = see("summary", lang)
    (line, address) = lines(summary, r"\?commitments")[0]
    page = follow(address, "summary", lang)
    assert line.replace(" · ", ", ") in read(page)
    assert sum(map(int, figures(line))) == 5
