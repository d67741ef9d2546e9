"""Scenario files: a name that nothing else knows is a slip of the pen."""

import csv
from importlib.resources import files

import pytest

from metrics.errors import Refused
from metrics.generator import generate
from metrics.generator.bodies import body_table
from metrics.generator.draws import draws_for
from metrics.generator.scenario import read_scenario

SCENARIOS = ("demo", "plain")


def names(things) -> set[str]:
    return {thing.name for thing in things}


def shipped(name: str) -> list[dict[str, str]]:
    text = (files("metrics.data") / name).read_text("utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize("name", SCENARIOS)
def test_rules_name_only_what_the_scenario_has(name):
    scenario = read_scenario(name)
    regions, agencies = names(scenario.regions), names(scenario.agencies)
    topics = names(scenario.topics)
    facts = {fact for topic in scenario.topics for _, fact, _ in topic.facts}
    for season in scenario.seasons:
        assert set(season.regions) <= regions
        assert {season.topic} <= topics | {None}
        assert set(season.facts) <= facts
    for rule in scenario.satisfaction:
        assert rule.region in regions
        assert {rule.agency} <= agencies | {None}
        assert {rule.topic} <= topics | {None}
    for rule in scenario.speed:
        assert (rule.region, rule.agency) in {(r, a) for r in regions for a in agencies}


@pytest.mark.parametrize("name", SCENARIOS)
def test_agencies_handle_only_topics_and_subtopics_that_exist(name):
    scenario = read_scenario(name)
    subtopics = {sub for topic in scenario.topics for sub, *_ in topic.facts}
    for agency in scenario.agencies:
        assert set(agency.handles) <= names(scenario.topics) | subtopics


@pytest.mark.parametrize("name", SCENARIOS)
def test_an_organisation_stands_once_in_its_region(name):
    scenario = read_scenario(name)
    bodies = body_table(scenario, draws=draws_for("people", seed=1, even=False))
    assert not bodies.duplicated(["region", "organisation"]).any()
    assert set(bodies["kind"]) <= {"ОИВ", "ОМСУ", "учреждение", "ФОИВ", "УК"}


@pytest.mark.parametrize("name", SCENARIOS)
def test_regions_and_channels_have_names_in_both_languages(name):
    scenario = read_scenario(name)
    assert names(scenario.regions) <= {r["name_ru"] for r in shipped("regions_ru.csv")}
    codes = {code for group in scenario.channels.values() for code in group}
    assert codes <= {channel["code"] for channel in shipped("channels.csv")}


def test_an_unknown_scenario_is_refused_with_the_known_ones(tmp_path):
    with pytest.raises(Refused, match=r"nowhere is unknown\. Known: demo, plain\."):
        generate("nowhere", out=tmp_path)


def test_an_unknown_format_is_refused(tmp_path):
    with pytest.raises(Refused, match=r"Format: xml is unknown\."):
        generate("plain", out=tmp_path, format="xml")
