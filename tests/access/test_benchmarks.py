"""Who sees a part alone may be told one figure of the rest, and never more."""

from dataclasses import replace

import pytest

from metrics.access import EVERYTHING, Viewer
from metrics.errors import StoreRefused
from metrics.findings.others import others
from metrics.findings.others_sentences import others_text
from metrics.findings.verdict import Band
from metrics.language.language import language
from metrics.period import Weeks
from metrics.question import Question
from metrics.store import settings
from metrics.store.layout import Layout
from metrics.store.store import Store
from tests.exports import load
from tests.pages.exports import Body, write_export

ASKED = Question(metrics=(), period=Weeks("2026-W45", "2026-W47"))
REGION = Viewer(role="analyst", regions=frozenset({"RU-VGG"}), sees_others=True)
SCHOOL = Viewer(role="analyst", agencies=frozenset({"Школа"}), sees_others=True)
SCHOOLS = tuple(
    Body(name="Школа", region=f"{name} область", good=good, bad=bad, topic=topic)
    for name, good, bad, topic in (
        ("Волгоградская", 20, 20, "Еда"),
        ("Астраханская", 30, 10, "Еда"),
        ("Ростовская", 30, 10, "Еда"),
        ("Томская", 12, 8, "Ремонт"),
    )
)
HERE = tuple(
    Body(name=name, good=good, bad=10, topic="Дороги")
    for name, good in (("Театр", 10), ("Музей", 20), ("Парк", 30))
)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    """Schools of four regions, and three more agencies in the first."""
    folder = tmp_path_factory.mktemp("others")
    path = write_export(folder / "week_2026-11-23.csv", (*SCHOOLS, *HERE))
    load(Store(folder / "store"), path)
    return Store(folder / "store").snapshot()


def satisfied(found):
    answer = found.answers["satisfied"]
    return found.kind, found.units, answer.group, answer.numerator, answer.n


def test_a_region_is_told_of_the_other_regions_as_one(snapshot):
    found = others(snapshot, ASKED, REGION)
    # 30 of 40, 30 of 40, 12 of 20
    assert satisfied(found) == ("region", 3, (), 72, 100)
    # its own: 20, 10, 20, 30 of 40, 20, 30, 40
    own = found.verdict
    assert (own.numerator, own.n, own.band) == (80, 130, Band.SAME)


def test_an_agency_is_told_of_the_other_agencies_of_its_regions_as_one(snapshot):
    here = replace(ASKED, where={"region": ("RU-VGG",), "agency": ("Школа",)})
    assert satisfied(others(snapshot, here, SCHOOL)) == ("agency", 3, (), 60, 90)
    both = replace(SCHOOL, regions=REGION.regions)
    assert satisfied(others(snapshot, ASKED, both)) == ("agency", 3, (), 60, 90)


def test_a_filter_that_names_no_place_narrows_both(snapshot):
    food = replace(ASKED, where={"topic": ("Дороги",), "region": ("RU-VGG",)})
    assert satisfied(others(snapshot, food, SCHOOL)) == ("agency", 3, (), 60, 90)


@pytest.mark.parametrize(
    ("where", "why"),
    [
        ({"topic": ("Еда",)}, "two regions alone have any"),
        ({"topic": ("Ремонт",)}, "one region alone"),
        ({"topic": ("Нет такой",)}, "none"),
    ],
)
def test_two_units_are_too_few_for_a_figure(snapshot, where, why):
    assert others(snapshot, replace(ASKED, where=where), REGION) is None, why


def test_fewer_than_thirty_records_give_no_figure(tmp_path):
    bodies = [replace(body, good=5, bad=4, silent=20) for body in SCHOOLS]
    load(Store(tmp_path / "s"), write_export(tmp_path / "week_2026-11-23.csv", bodies))
    found = others(Store(tmp_path / "s").snapshot(), ASKED, REGION)
    # three other regions of 9 marks and 29 answers each
    assert "satisfied" not in found.answers
    assert (found.answers["coverage"].numerator, found.answers["coverage"].n) == (
        27,
        87,
    )
    assert found.verdict is None


def test_a_figure_stands_on_three_units_of_its_own(tmp_path):
    """Marks of two other regions alone, answers of three."""
    bodies = [replace(b, silent=20 if b.region[0] != "Т" else 40) for b in SCHOOLS]
    bodies = [replace(b, good=0, bad=0) if b.region[0] == "Т" else b for b in bodies]
    load(Store(tmp_path / "s"), write_export(tmp_path / "week_2026-11-23.csv", bodies))
    found = others(Store(tmp_path / "s").snapshot(), ASKED, REGION)
    assert "satisfied" not in found.answers
    assert found.answers["on_time"].n == 160  # 60 + 60 + 40


@pytest.mark.parametrize(
    ("viewer", "why"),
    [
        (EVERYTHING, "nothing is closed"),
        (Viewer(role="viewer", sees_others=True), "nothing is closed"),
        (replace(REGION, sees_others=False), "the office did not allow it"),
    ],
)
def test_nobody_else_is_told_of_others(snapshot, viewer, why):
    assert others(snapshot, ASKED, viewer) is None, why


def test_a_viewer_is_told_rounded_counts_of_the_others_too(snapshot):
    found = others(snapshot, ASKED, replace(REGION, role="viewer"))
    assert [a.n % 5 for a in found.answers.values()] == [0] * len(found.answers)


def test_no_other_is_named_in_the_sentence(snapshot):
    said = others_text(language("ru"), others(snapshot, ASKED, REGION))
    assert said.replace("\N{NO-BREAK SPACE}", " ").startswith(
        "Все остальные регионы вместе (3): "
        "Удовлетворённость ответами: 72 %, точность 63–80 · Ответ в срок: 100 %"
    )
    assert said.endswith("· в сравнении с ними: не отличается")
    assert not any(name in said for name in ("Астрахан", "Ростов", "Томск"))


@pytest.mark.parametrize(
    ("text", "found"), [("", "own"), ('benchmarks = "all"', "all")]
)
def test_the_office_allows_it_in_its_settings(tmp_path, text, found):
    (tmp_path / "settings.toml").write_text(text, "utf-8")
    assert settings.read(Layout(tmp_path)).benchmarks == found


def test_another_word_is_refused(tmp_path):
    (tmp_path / "settings.toml").write_text('benchmarks = "some"', "utf-8")
    with pytest.raises(StoreRefused, match="benchmarks = 'some': write own or all"):
        settings.read(Layout(tmp_path))
