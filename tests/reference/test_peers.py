"""With which regions a region is compared."""

from metrics.reference.peers import Against, Peers, groups, peers
from metrics.store.layout import Layout

SOUTH = ("RU-VGG", "RU-ROS", "RU-AST")
LOADED = (*SOUTH, "RU-TOM", None, "Oz")
GROUPED = {"RU-VGG": "A million", "RU-TOM": "A million", "RU-ROS": "Four millions"}


def test_a_region_may_be_held_against_its_district_its_group_and_all():
    assert peers("RU-VGG", LOADED, GROUPED) == (
        Peers(against=Against.DISTRICT, regions=SOUTH, name="Southern"),
        Peers(against=Against.GROUP, regions=("RU-VGG", "RU-TOM"), name="A million"),
        Peers(against=Against.ALL, regions=(*SOUTH, "RU-TOM")),
    )


def test_a_region_of_no_group_has_none_and_of_one_district_all_is_the_district():
    (district,) = peers("RU-AST", SOUTH, GROUPED)
    assert (district.against, district.regions) == (Against.DISTRICT, SOUTH)


def test_without_a_home_region_all_are_compared_or_their_only_district():
    assert [one.against for one in peers(None, LOADED, GROUPED)] == [Against.ALL]
    assert [one.against for one in peers(None, SOUTH, GROUPED)] == [Against.DISTRICT]
    assert peers(None, ("Oz",), {}) == (Peers(against=Against.ALL, regions=()),)


def test_groups_know_regions_by_any_of_their_names(tmp_path):
    text = "region,group\nВолгоградская область,До миллиона\nRU-TOM,До миллиона\n"
    (tmp_path / "groups.csv").write_text(text, "utf-8")
    assert groups(Layout(tmp_path)) == {
        "RU-VGG": "До миллиона",
        "RU-TOM": "До миллиона",
    }
    assert groups(Layout(tmp_path / "none")) == {}
