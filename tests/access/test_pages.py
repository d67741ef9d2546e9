"""Every page, opened by each kind of reader: nothing outside the rights is sent.

A reader of one region opens two stores that differ only in what is closed to them.
Whatever the browser gets, texts, tables, figures and files, must be the same bytes.
"""

import shutil
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from metrics.neighbours.kept import keep
from metrics.store.audit import Act, newest
from metrics.store.layout import Layout
from metrics.store.store import Store
from tests.access.conftest import VIEWS
from tests.exports import load
from tests.neighbours.packages import ROSTOV, issued_zip
from tests.pages.exports import MONDAY, Body, write_export

ISSUER = "https://id.example"
OWN_REGION, OTHER_REGION = "Волгоградская область", "Астраханская область"
OWN_AGENCY, RARE = "Больница", "Редкое ведомство"
MARK = "Чужое"  # stands in every name and number of the other region's
NUMBER = "1000001"  # of an appeal to the own agency
PEOPLE = {
    "region viewer": ("viewer", 'regions = ["RU-VGG"]'),
    "region analyst": ("analyst", 'regions = ["RU-VGG"]'),
    "agency viewer": ("viewer", f'agencies = ["{OWN_AGENCY}"]'),
    "agency analyst": ("analyst", f'agencies = ["{OWN_AGENCY}"]'),
    "viewer": ("viewer", ""),
    "analyst": ("analyst", ""),
    "importer": ("importer", ""),
    "administrator": ("administrator", ""),
}
LIMITED = [name for name in PEOPLE if " " in name]
SETTINGS = 'sign_in = "oidc"\n' + "".join(
    f'[[access]]\nissuer = "{ISSUER}"\nsubject = "{who}"\nrole = "{role}"\n{limits}\n'
    for who, (role, limits) in PEOPLE.items()
)


def person(subject: str, *, seconds: int = 3600) -> dict[str, object]:
    """What the provider says of somebody whose sign-in lasts so long still."""
    return {
        "is_logged_in": True,
        "iss": ISSUER,
        "sub": subject,
        "exp": time.time() + seconds,
    }


def _bodies(region: str, mark: str) -> list[Body]:
    """Three agencies over fourteen weeks and one of three appeals."""
    agencies = (
        Body(name=OWN_AGENCY, good=9, bad=14, silent=10),
        Body(name=f"{mark}Школа", good=20, bad=3, silent=9, days=9, late=3),
        Body(name=f"{mark}Театр", good=15, bad=7, silent=9, late=5),
    )
    weekly = [
        replace(
            body,
            topic=f"{mark}{topic}",
            received=MONDAY - timedelta(weeks=ago),
        )
        for body in agencies
        for topic in ("Дороги", "Вода")
        for ago in range(14)
    ]
    rare = Body(name=f"{mark}{RARE}", good=2, bad=1)
    place = {"region": region, "municipality": f"{mark}Город"}
    return [replace(body, **place) for body in (*weekly, rare)]


def _only(bodies: list[Body], agency: str) -> list[Body]:
    return [body for body in bodies if body.name == agency]


OWN, FOREIGN = _bodies(OWN_REGION, ""), _bodies(OTHER_REGION, MARK)


@pytest.fixture(scope="module")
def store_of(tmp_path_factory):
    """A store to which two weekly files have brought these parts of the appeals."""

    def make(*parts: tuple[str, list[Body]]) -> Path:
        folder = tmp_path_factory.mktemp("pages")
        layout = Layout(folder / "store")
        layout.make()
        (layout.root / "secret.key").write_bytes(bytes(32))  # what viewers are told
        (layout.root / "settings.toml").write_text(SETTINGS, "utf-8")
        for day, moved in (("16", 1), ("23", 0)):  # later all were closed a day before
            path = folder / f"week_2026-11-{day}.csv"
            lines: list[str] = []
            for numbers, bodies in parts:
                given = [replace(body, days=body.days + moved) for body in bodies]
                part = write_export(path, given, numbers=numbers)
                lines += part.read_text("utf-8").splitlines()[bool(lines) :]
            path.write_text("\n".join(lines), "utf-8")
            load(Store(layout.root), path)
        return layout.root

    return make


@pytest.fixture(scope="module")
def whole(store_of, tmp_path_factory) -> Path:
    """A store of both regions, which keeps the package of a third."""
    folder = store_of(("1", OWN), (MARK, FOREIGN))
    keep(Layout(folder), issued_zip(tmp_path_factory.mktemp("third"), ROSTOV))
    return folder


@pytest.fixture(scope="module")
def own(store_of) -> dict[str, Path]:
    """Stores of nothing but what those limited to a region or an agency may see."""
    return {
        "region": store_of(("1", OWN)),
        "agency": store_of(
            ("1", _only(OWN, OWN_AGENCY)), (MARK, _only(FOREIGN, OWN_AGENCY))
        ),
    }


@pytest.mark.parametrize("who", LIMITED)
def test_what_is_closed_to_a_reader_makes_no_difference_to_any_page(
    sent, own, whole, who
):
    seen = sent(whole, person(who))
    alone = sent(own[who.split()[0]], person(who))
    assert seen.keys() == alone.keys()
    differing = [view for view in seen if seen[view] != alone[view]]
    assert differing == []


@pytest.mark.parametrize(
    ("user", "said"),
    [
        ({"is_logged_in": False}, "Войдите"),
        (person("nobody"), "Вам пока ничего не открыто"),
        ({**person("administrator"), "iss": "https://else.example"}, "Вам пока"),
        (person("administrator", seconds=-1), "Войдите снова"),
    ],
    ids=["signed out", "unknown", "anothers administrator", "run out"],
)
def test_who_may_not_read_gets_a_message_and_nothing_else(sent, whole, user, said):
    seen = sent(whole, user)
    secrets = (OWN_AGENCY, MARK, "RU-VGG", "Волгоград", "Дороги", "2026")
    assert len(seen) == len(VIEWS) - 1  # all but the import
    for view in seen.values():
        assert view.tells(said)
        assert [word for word in secrets if view.tells(word)] == []
        assert view.files == []


def test_a_viewer_sees_no_few_takes_no_file_and_opens_no_appeal(sent, whole):
    viewer = sent(whole, person("viewer"))
    analyst = sent(whole, person("analyst"))
    assert viewer.keys() == analyst.keys()
    for word in (RARE, NUMBER):
        assert any(view.tells(word) for view in analyst.values())
        assert [name for name, view in viewer.items() if view.tells(word)] == []
    assert [name for name, view in viewer.items() if view.files] == []
    assert analyst["summary?"].files


@pytest.mark.parametrize("who", ["importer", "administrator"])
def test_who_answers_for_the_data_sees_all_of_them(sent, whole, who):
    seen = sent(whole, person(who))
    told = {name for name, view in seen.items() if view.tells(MARK)}
    views = {"summary?", "regions?tab=topics", "agencies?", "imports?"}
    assert views - told == {"imports?"}
    assert seen["imports?"].tells("Загрузка файла")
    assert seen["reliability?tab=imports"].tells("week_2026-11-23.csv")
    is_administrator = who == "administrator"
    assert seen["reliability?tab=audit"].tells(ISSUER) is is_administrator


@pytest.mark.parametrize("role", ["viewer", "analyst"])
def test_one_figure_of_the_others_names_none_of_them(sent, whole, tmp_path, role):
    folder = tmp_path / "store"
    shutil.copytree(whole, folder)
    text = f'benchmarks = "all"\n{SETTINGS}'
    (folder / "settings.toml").write_text(text, "utf-8")
    seen = sent(folder, person(f"agency {role}"), "summary", "agencies", "regions")
    for view in seen.values():
        assert view.tells("Все остальные ведомства вместе (")
        assert [name for name in ("Школа", "Театр", RARE) if view.tells(name)] == []


def test_every_export_and_every_look_at_appeals_is_written_down(sent, whole, tmp_path):
    folder = tmp_path / "store"
    shutil.copytree(whole, folder)
    (folder / "app.sqlite").unlink(missing_ok=True)
    sent(folder, person("analyst"), "summary", "timeliness", "downloads")
    entries = newest(Layout(folder), 1000)
    assert {entry.who for entry in entries} == {f"{ISSUER} analyst"}
    acts = {act: [e for e in entries if e.act is act] for act in Act}
    assert [len(acts[act]) for act in (Act.SIGNED_IN, Act.SET, Act.IMPORTED)] == [
        1,
        0,
        0,
    ]
    assert max(entry.rows for entry in acts[Act.READ]) > 100  # the list of a unit
    assert len(acts[Act.EXPORTED]) > 10
    for entry in (*acts[Act.READ], *acts[Act.EXPORTED]):
        assert entry.rows is not None
        assert entry.detail.startswith("?")
        assert "region=" in entry.detail
        assert NUMBER not in entry.detail


@pytest.mark.parametrize(
    ("who", "sees"),
    [("viewer", False), ("region viewer", False), ("analyst", True)],
)
def test_an_earlier_state_is_for_those_who_see_exact_counts(sent, whole, who, sees):
    seen = sent(whole, person(who), "agencies")["agencies?state=1"]
    assert seen.tells("Более поздние загрузки не учтены") is sees
    assert seen.tells("Ссылка на эти цифры") is sees
