"""Every chart of every page can be read without being seen, and taken away."""

import json
import re

import pytest

from dashboard.components.charts.response_bars import response_bars
from dashboard.components.colours import DARK, LIGHT
from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.estimates import share_shown
from metrics.findings.response_sentences import gap_text, response_text
from metrics.language.language import language

# What the demo's data let each view draw, by the chart's key.
VIEWS = (
    ("summary", {}, {"speed_and_satisfaction"}),
    ("agencies", {}, {"agencies_dots"}),
    ("agencies", {"agency": "Минздрав"}, {"agencies_dots"}),
    ("regions", {}, {"tiles"}),
    ("trends", {"tab": "agencies"}, set()),  # four agencies: which, the weeks decide
    ("trends", {"tab": "flow"}, {"flow"}),
    ("trends", {"tab": "revisions"}, {"revisions"}),
    ("timeliness", {"tab": "curves"}, {"curves"}),
    ("timeliness", {"tab": "units"}, {"waits"}),
    ("timeliness", {"tab": "due"}, {"due_weeks"}),
    ("timeliness", {"tab": "deadline"}, {"around_deadline"}),
    ("topics", {"tab": "marks"}, {"marks"}),
    ("topics", {"tab": "outcomes"}, {"marks_by_outcome"}),
    ("topics", {"tab": "waited"}, {"patience"}),
    ("topics", {"tab": "change"}, {"change"}),
    ("topics", {"tab": "rising"}, {"rise_RU-VGG_Вода и тепло"}),
    ("reliability", {"tab": "survey"}, {"response"}),
    ("reliability", {"tab": "survey", "split": "outcome"}, {"response"}),
    (
        "trends",
        {"tab": "metrics"},
        {"trend_satisfied", "trend_on_time", "trend_median_days", "trend_returned"},
    ),
)
PNG = {"ru": "Скачать график как PNG", "en": "Download the chart as PNG"}
COLOURS = {
    colour.upper()
    for found in (LIGHT, DARK)
    for value in vars(found).values()
    for colour in (value if isinstance(value, tuple) else (value,))
}


def key_of(element_id):
    """Streamlit's id ends in the key; a clickable chart's also counts the clicks."""
    return re.sub(r"_\d+$", "", re.sub(r"^\$\$ID-[0-9a-f]+-", "", element_id))


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize(
    ("page", "address", "keys"),
    VIEWS,
    ids=["-".join([p, *a.values()]) for p, a, _ in VIEWS],
)
def test_a_chart_has_its_words_its_table_its_files_and_its_language(
    demo_store, opened, monkeypatch, page, address, keys, lang
):
    monkeypatch.setenv("APPEALS_STORE", str(demo_store))
    app = opened(page, lang, **address)
    charts = [chart.proto for chart in app.get("plotly_chart")]
    drawn = {key_of(chart.id) for chart in charts}
    assert drawn == (keys or drawn)
    assert len(drawn) == len(charts) > 0
    assert all(chart.alt.strip() for chart in charts)
    for chart in charts:
        config = json.loads(chart.config)
        assert config["locale"] == lang
        months = config["locales"][lang]["format"]["months"]
        assert months[0] == {"ru": "января", "en": "January"}[lang]
        words = config["locales"][lang]["dictionary"]
        assert config["modeBarButtons"] == [["toImage"]]
        assert words["Download plot as a PNG"] == PNG[lang]
        assert config["toImageButtonOptions"]["filename"].startswith(
            key_of(chart.id).replace(" ", "-")
        )
        assert drawn_with(json.loads(chart.spec)) <= COLOURS
    tables = [table.value for table in app.dataframe]
    assert len(tables) >= len(charts)
    assert all(len(table) for table in tables)
    files = {button.key for button in app.get("download_button")}
    assert {f"{key}_{form}" for key in drawn for form in ("csv", "xlsx")} <= files


def drawn_with(figure):
    """All hex colours of a figure: each has its one home and its meaning there."""
    return {c.upper() for c in re.findall(r'"(#[0-9A-Fa-f]{6})"', json.dumps(figure))}


def coverage(name, rated, n, metric="coverage"):
    return Answer(
        metric=metric,
        group=(name,),
        period=None,
        n=n,
        unit="share",
        **{"value": None, "low": None, "high": None, "flag": "", "reason": ""}
        | share_shown(CATALOGUE[metric], rated, n),
    )


UNITS = [coverage("A", 10, 200), coverage("B", 40, 200), coverage("C", 44, 200)]
NAMES = {answer.group: answer.group[0] for answer in UNITS}


def test_whose_answers_are_rated_less_often_is_said_with_how_sure_it_is():
    """10 of 200 against 84 of 400."""
    whole = coverage("all", 94, 600)
    assert response_text(language("ru"), whole, UNITS, NAMES).replace("\xa0", " ") == (
        "Оценено 16 % ответов; реже остальных — A (5 %, достоверно);"
        " чаще остальных — C (22 %, скорее всего), B (20 %, скорее всего)."
    )
    alike = [coverage("A", 40, 200), coverage("B", 41, 200)]
    assert response_text(language("en"), coverage("all", 81, 400), alike, NAMES) == (
        "20% of answers are rated; units do not differ beyond usual variation."
    )


def test_pale_bars_were_asked_and_dark_ones_answered():
    offered = {("A",): coverage("A", 100, 200, metric="offer_rate")}
    figure = response_bars(language("ru"), LIGHT, UNITS, offered, NAMES)
    asked, rated = figure["data"]
    assert asked["x"] == [0.5, None, None]
    assert rated["x"] == [0.05, 0.2, 0.22]
    assert (asked["marker"]["color"], rated["marker"]["color"]) == (
        LIGHT.absent,
        LIGHT.same,
    )
    assert figure["layout"]["yaxis"]["ticktext"] == ["A", "B", "C"]


def test_the_gap_between_groups_is_told_where_it_is_clear():
    """10 of 200 against 44 of 200; 20 % against 22 % is no gap."""
    names = {answer.group: answer.group[0] for answer in UNITS}
    said = gap_text(language("ru"), UNITS, names).replace("\xa0", " ")
    assert (
        said == "Доля оценённых ответов: „C“ 22 %, „A“ 5 %: разрыв 17 п. п., достоверно"
    )
    assert gap_text(language("en"), UNITS[1:], names) == (
        "Answers rated: “C” 22%, “B” 20%, within usual variation"
    )
    assert gap_text(language("en"), UNITS[:1], names) == ""


def test_a_probable_gap_is_not_called_usual_variation_under_a_sentence_that_says_so():
    two = [coverage("A", 20, 200), coverage("B", 34, 200)]  # 10 % against 17 %
    names = {answer.group: answer.group[0] for answer in two}
    assert "probably" in response_text(
        language("en"), coverage("", 54, 400), two, names
    )
    assert gap_text(language("en"), two, names) == ""
