"""Every public function that takes a viewer, tried as each role.

The store holds two regions. Whatever belongs to the second has a mark in its name, so
that a search through all that a function gives back finds what should not be there.
"""

import csv
import importlib
import inspect
import pkgutil
from dataclasses import replace
from datetime import date, timedelta

import pytest

import metrics
from metrics.access import EVERYTHING, ROLES, Viewer
from metrics.answer import Answer
from metrics.ask import ask, drill
from metrics.catalogue import CATALOGUE
from metrics.errors import AccessRefused
from metrics.findings.action import Action, Rule, action_for
from metrics.findings.comparison import Comparison
from metrics.findings.early_warning import rising, with_facts
from metrics.findings.reading import to_read
from metrics.findings.series import Calendar, pooled
from metrics.findings.signals.listed import SIGNALS
from metrics.findings.signals.sample import sample
from metrics.findings.signals.signal import Look
from metrics.findings.standings import Standing, standings
from metrics.number import Number
from metrics.period import Weeks
from metrics.question import DIMENSIONS, Question
from metrics.reference.peers import Against
from metrics.store.commitments import Commitment, Decision
from metrics.store.store import Store
from tests.exports import load
from tests.pages.exports import Body, write_export

OWN = frozenset({"RU-VGG"})
MARK = "Чужое"  # stands in every name of the other region's
OTHER_REGION = "RU-AST"
WEEKS = Weeks("2026-W35", "2026-W47")
EVERYWHERE = Question(metrics=("satisfied",), period=WEEKS)
ANALYST = Viewer(role="analyst", regions=OWN)
SOMEBODYS = f"{MARK}Больница"  # half of its marks are bad
FOREIGN = {"region": OTHER_REGION, "agency": SOMEBODYS}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    """Three agencies here, three in the other region."""
    folder = tmp_path_factory.mktemp("rights")
    bodies = [
        replace(body, name=f"{mark}{body.name}", region=region, topic=f"{mark}Дороги")
        for mark, region in (
            ("", "Волгоградская область"),
            (MARK, "Астраханская область"),
        )
        for body in (
            Body(name="Больница", good=40, bad=40, silent=40),
            Body(name="Школа", good=70, bad=10, silent=40, days=9),
            Body(name="Театр", good=60, bad=20, silent=40, late=9),
        )
    ]
    path = write_export(folder / "week_2026-11-23.csv", bodies)
    load(Store(folder / "store"), path)
    return Store(folder / "store").snapshot()


def _functions():
    """The public functions of the library that ask a state on behalf of a viewer."""
    for module in pkgutil.walk_packages(metrics.__path__, "metrics."):
        if module.name.endswith((".cli", "__main__")):
            continue
        for name, function in vars(importlib.import_module(module.name)).items():
            if not inspect.isfunction(function) or name.startswith("_"):
                continue
            if function.__module__ != module.name:
                continue
            parameters = inspect.signature(function).parameters
            if {"snapshot", "viewer"} <= set(parameters):
                yield pytest.param(function, id=f"{module.name}.{name}")


ARGUMENTS = {
    "question": EVERYWHERE,
    "metric": "satisfied",
    "metrics": ("satisfied",),
    "by": "agency",
    "group": ("Больница",),
    "before": Question(metrics=("satisfied",), period=Weeks("2026-W22", "2026-W34")),
    "after": EVERYWHERE,
    "second": Question(metrics=("satisfied",), where={"region": (OTHER_REGION,)}),
    "unit": "Больница",
    "week": Weeks("2026-W47"),
    "standing": Standing(group=(SOMEBODYS,), answers={}, verdict=None),
    "others": (f"{MARK}Театр",),
    "own": FOREIGN,
    "action": Action(rule=Rule.EXPLAINED_OFTEN),
    "rises": (),
    "number": Number(
        answer=Answer(
            metric="satisfied",
            group=(SOMEBODYS,),
            period=WEEKS,
            **dict.fromkeys(("value", "low", "high", "numerator", "denominator", "n")),
            unit="share",
            asked=replace(EVERYWHERE, split_by=("agency",)),
        )
    ),
    "look": Look(
        signal=replace(SIGNALS[0], counted="is_answered"),
        unit=SOMEBODYS,
        **dict.fromkeys(("value", "low", "high", "others"), None),
        counted=1,
        n=1,
        is_reason=True,
    ),
    "comparison": Comparison(against=Against.PAST),
    "rated": (
        Answer(
            metric="satisfied",
            group=("Больница",),
            period=WEEKS,
            **dict.fromkeys(("value", "low", "high"), 0.5),
            **dict.fromkeys(("numerator", "denominator", "n"), 40),
            unit="share",
            asked=replace(EVERYWHERE, split_by=("agency",)),
        ),
    ),
    "seed": "1",
    "commitments": [
        Commitment(
            number=1,
            at="",
            who=MARK,
            decision=Decision(
                text=MARK,
                metric="satisfied",
                where={name: (value,) for name, value in FOREIGN.items()},
                decided_on=date(2026, 9, 7),
                due_on=date(2026, 9, 7),
            ),
        )
    ],
    "blocks": (WEEKS,),
    "weekly": {},
    "within": Calendar(
        weeks=(WEEKS,),
        known=frozenset(),
        whole_until=WEEKS.last,
        whole_from=WEEKS.first,
    ),
}
"""What a parameter of that name is given; `by` may have to be several dimensions."""


def _called(function, snapshot, viewer):
    given = {"snapshot": snapshot, "viewer": viewer}
    for name, parameter in inspect.signature(function).parameters.items():
        if name in given or parameter.default is not inspect.Parameter.empty:
            continue
        several = name == "by" and "tuple" in str(parameter.annotation)
        given[name] = (ARGUMENTS[name],) if several else ARGUMENTS[name]
    return function(**given)


def _told(found: object) -> str:
    if inspect.isgenerator(found):
        found = list(found)
    return repr(found)


@pytest.mark.parametrize("function", [*_functions()])
@pytest.mark.parametrize("role", ["viewer", "analyst"])
def test_no_function_tells_a_reader_of_one_region_about_another(
    snapshot, function, role
):
    viewer = Viewer(role=role, regions=OWN)
    try:
        told = _told(_called(function, snapshot, viewer))
    except AccessRefused:
        assert role == "viewer"
        return
    assert MARK not in told
    assert OTHER_REGION not in told


@pytest.mark.parametrize("dimension", sorted({*DIMENSIONS, "week"} - {"source"}))
@pytest.mark.parametrize("metric", [*CATALOGUE])
def test_no_metric_counts_what_lies_outside_the_rights(snapshot, metric, dimension):
    """Asked of one region by its own reader, and by one who sees all: the same."""
    question = Question(metrics=(metric,), split_by=(dimension,))
    here = replace(question, where={"region": tuple(OWN)})
    limited = ask(snapshot, question, Viewer(role="analyst", regions=OWN))
    assert limited == ask(snapshot, here)


@pytest.mark.parametrize("role", [*ROLES])
def test_the_records_behind_a_number_are_for_those_who_may_see_records(snapshot, role):
    viewer = Viewer(role=role, regions=OWN if role in ("viewer", "analyst") else None)
    if role == "viewer":
        with pytest.raises(AccessRefused):
            drill(snapshot, "received", EVERYWHERE, viewer)
        return
    rows = drill(snapshot, "received", EVERYWHERE, viewer, columns=("organisation",))
    assert len(rows) == (360 if role == "analyst" else 720)  # (80 + 80 + 80 + 3·40) · 2


def test_asking_for_another_region_by_name_finds_nothing(snapshot):
    question = Question(metrics=("received",), where={"region": (OTHER_REGION,)})
    (answer,) = ask(snapshot, question, Viewer(role="analyst", regions=OWN))
    assert (answer.n, answer.reason) == (0, "no appeals match")


def test_a_reader_of_one_agency_sees_that_agency_alone(snapshot):
    viewer = Viewer(role="analyst", agencies=frozenset({"Школа"}))
    question = Question(metrics=("received",), split_by=("agency",))
    assert [(a.group, a.n) for a in ask(snapshot, question, viewer)] == [
        (("Школа",), 120)
    ]


# What others have found is given to these: it may name what lies outside the rights.


def test_what_to_do_about_anothers_agency_rests_on_nothing(snapshot):
    found = standings(snapshot, EVERYWHERE, EVERYTHING).units
    (foreign,) = (unit for unit in found if unit.group == (SOMEBODYS,))
    seen, unseen = (
        action_for(snapshot, EVERYWHERE, foreign, (), viewer)
        for viewer in (EVERYTHING, ANALYST)
    )
    assert (seen.rule, seen.topic) == (Rule.READ_ANSWERS, f"{MARK}Дороги")
    assert unseen == Action(rule=Rule.READ_ANSWERS, n=seen.n)  # as it was given


def test_the_appeals_of_anothers_agency_are_not_read(snapshot):
    action = Action(rule=Rule.READ_ANSWERS, topic=f"{MARK}Дороги")
    given = (snapshot, EVERYWHERE, FOREIGN, action)
    assert len(to_read(*given, EVERYTHING)) == 120  # 40 + 40 + 40
    assert to_read(*given, ANALYST) == []
    with pytest.raises(AccessRefused):
        to_read(*given, Viewer(role="viewer"))


def test_no_sample_is_drawn_of_anothers_agency(snapshot):
    given = (snapshot, EVERYWHERE, ARGUMENTS["look"])
    assert len(sample(*given, EVERYTHING, seed="1")) == 20
    assert sample(*given, ANALYST, seed="1") == []
    with pytest.raises(AccessRefused):
        sample(*given, Viewer(role="viewer"), seed="1")


def test_several_weeks_together_are_asked_for_within_the_rights(snapshot):
    by_viewer = [
        pooled(
            snapshot,
            EVERYWHERE,
            "median_days",
            (WEEKS,),
            viewer,
            by=("agency",),
            weekly={},
            within=ARGUMENTS["within"],
        )
        for viewer in (EVERYTHING, ANALYST)
    ]
    everybody, own = (sorted(name for (name,) in found) for found in by_viewer)
    assert own == ["Больница", "Театр", "Школа"]
    assert everybody == sorted([*own, *(MARK + name for name in own)])


def test_what_a_foreign_rise_is_about_is_not_told(tmp_path):
    """Ten appeals a week of two facts, and in the last week forty of one of them."""
    path = tmp_path / "week_2026-11-23.csv"
    monday = date(2026, 11, 16)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("appeal_id", "region", "topic", "fact", "received_at"))
        for ago in range(26):
            for i in range(10 if ago else 40):
                day = monday - timedelta(weeks=ago)
                fact = f"{MARK}яма" if not ago or i % 2 else "Снег"
                region = "Астраханская область"
                writer.writerow((f"{ago}-{i}", region, "Дороги", fact, day))
    load(Store(tmp_path / "store"), path)
    state = Store(tmp_path / "store").snapshot()
    rises = rising(state, Question(metrics=())).rises
    seen, unseen = (
        with_facts(state, Question(metrics=()), rises, viewer)
        for viewer in (EVERYTHING, ANALYST)
    )
    assert [rise.mostly.topic for rise in seen] == [f"{MARK}яма"]
    assert [rise.mostly for rise in unseen] == [None]
