"""Pieces that need no page: markup, colours, labels, tiles, CSV, the command."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.components.answer_table import UNITS, answer_table, as_csv
from dashboard.components.charts.labels import LETTER, LINE, Point, place_labels
from dashboard.components.charts.layout import share_ticks
from dashboard.components.charts.tile_map import tile_map
from dashboard.components.charts.unit_dot import folded
from dashboard.components.colours import DARK, LIGHT
from dashboard.components.markup import plain
from dashboard.server import SETTINGS, command
from dashboard.words import BAND_LABELS, DIMENSION_LABELS, SYSTEMS, short_region
from metrics.answer import Answer
from metrics.language.language import language
from metrics.language.refusals import FAULTS
from metrics.question import SPLITS
from metrics.reference.regions import regions

RU, EN = language("ru"), language("en")


def test_markup_of_three_languages_becomes_text():
    assert plain("<b>") == "&#60;b&#62;"
    assert plain("*a* $x$ [b](c) :red[d]").isascii()
    assert not set("*$[]<>`") & set(plain("*a* $x$ [b] <c> `d`"))


def test_every_word_of_the_dashboard_is_translated():
    texts = [*DIMENSION_LABELS.values(), *BAND_LABELS.values(), *SYSTEMS.values()]
    texts += [*UNITS.values(), *FAULTS.values()]
    assert [text for text in texts if RU.text(text) == text] == []


def test_filters_and_splits_that_pages_name_can_be_asked():
    assert set(DIMENSION_LABELS) <= set(SPLITS)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["better", "worse", "same", "text", "faint"])
def test_words_in_colour_can_be_read(theme, name):
    assert contrast(getattr(theme, name), theme.paper) >= 4.5  # WCAG 2.2, 1.4.3


names = st.text(alphabet="абвг ", min_size=1, max_size=30)
points = st.builds(Point, st.floats(0, 400), st.floats(0, 250), names)


@given(st.lists(points, max_size=30))
def test_labels_never_cover_each_other(points):
    placed = place_labels(points, width=400, height=250, most=5)
    boxes = [
        (
            label.point.x + label.dx - len(label.point.name) * LETTER / 2,
            label.point.y + label.dy - LINE / 2,
            label.point.x + label.dx + len(label.point.name) * LETTER / 2,
            label.point.y + label.dy + LINE / 2,
        )
        for label in placed
    ]
    assert len(placed) <= 5
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_ticks_are_whole_percents_and_none_stands_twice():
    narrow = share_ticks(EN, 0.485, 0.535)
    assert narrow["ticktext"] == ["49%", "50%", "51%", "52%", "53%"]
    assert share_ticks(EN, 0, 1)["ticktext"] == [
        "0%",
        "20%",
        "40%",
        "60%",
        "80%",
        "100%",
    ]


def test_the_country_has_a_tile_for_every_region_and_none_covers_another():
    figure = tile_map(EN, LIGHT, {}, is_whole_country=True)
    places = {(s["x0"], s["y0"]) for s in figure["layout"]["shapes"]}
    assert len(figure["layout"]["shapes"]) == len(places) == len(regions()) == 83
    assert {s["fillcolor"] for s in figure["layout"]["shapes"]} == {LIGHT.absent}


def test_a_tile_says_its_region_without_the_kind():
    assert short_region(RU, "RU-VGG") == "Волгоградская"
    assert short_region(EN, "RU-AD") == "Adygea"


def test_a_csv_opens_in_the_readers_excel():
    answers = [
        Answer(
            metric="satisfied",
            group=("=1+1",),
            period=None,
            value=0.5,
            low=0.25,
            high=0.75,
            numerator=5,
            denominator=10,
            n=10,
            unit="share",
        )
    ]
    table = answer_table(RU, answers, ("agency",))
    assert as_csv(RU, table).decode("utf-8-sig").splitlines() == [
        "Ведомство;Показатель;Единица;Значение;От;До;Числитель;Знаменатель;Записей;"
        "Примечание",
        "'=1+1;Удовлетворённость ответами;доля от 0 до 1;0,5;0,25;0,75;5;10;10;",
    ]
    english = answer_table(EN, answers, ("agency",))
    assert as_csv(EN, english, note="DEMO").decode("utf-8-sig").splitlines() == [
        "DEMO",
        "Agency,Metric,Unit,Value,From,To,Numerator,Denominator,Records,Note",
        "'=1+1,Satisfied with the answer,share of 0 to 1,0.5,0.25,0.75,5,10,10,",
    ]


def test_the_server_gets_every_setting_as_a_flag(tmp_path):
    (tmp_path / "settings.toml").write_text("upload_megabytes = 7", "utf-8")
    said = command(8600, "127.0.0.1", tmp_path)
    assert "--server.maxUploadSize=7" in said
    assert "--server.port=8600" in said
    assert "--client.toolbarMode=minimal" in said
    assert "--browser.gatherUsageStats=false" in said
    settings = tomllib.loads(SETTINGS.read_text("utf-8"))
    assert settings["theme"]["dark"]["backgroundColor"] == DARK.paper
    assert settings["theme"]["light"]["backgroundColor"] == LIGHT.paper


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2 between two colours #RRGGBB."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_long_name_is_folded_but_its_region_is_never_cut_off():
    name = "Министерство строительства и жилищно-коммунального хозяйства · Томская"
    assert folded(name) == "Министерство строительств…<br>Томская"
    assert folded("Архив · Томская") == "Архив · Томская"
