"""Names of the files matched with names of the reference tables."""

from datetime import date

import pytest

from metrics.findings.mapping import Unnamed, outside_reference, without_agency
from metrics.store.store import Store
from tests.exports import counts, load, state, write_csv


@pytest.fixture
def store(tmp_path) -> Store:
    store = Store(tmp_path / "store")
    store.layout.make()
    return store


@pytest.fixture
def own(store):
    """Write a table of the store's own."""

    def written(name: str, text: str):
        (store.layout.root / f"{name}.csv").write_text(text, encoding="utf-8")

    return written


@pytest.fixture
def imported(tmp_path, store):
    """Import a drawn table; rows get a number and a day."""

    def done(titles: str, *rows: str):
        lines = [f"{n} | 2026-01-06 | {row}" for n, row in enumerate(rows, start=1)]
        text = "\n".join([f"appeal_id | received_at | {titles}", *lines])
        load(store, write_csv(tmp_path / "a.csv", text), exported_at=date(2026, 1, 12))

    return done


def test_a_region_is_known_by_case_dashes_and_its_other_names(store, imported):
    imported(
        "region",
        "ВОЛГОГРАДСКАЯ область",
        "Ханты-Мансийский автономный округ — Югра",
        "г. Москва",
        "Город Севастополь",
    )
    assert state(store, ["region_code"]) == [
        ("RU-VGG",),
        ("RU-KHM",),
        ("RU-MOW",),
        ("Город Севастополь",),  # outside the reference: it stays as the file says
    ]
    assert outside_reference(store.snapshot()) == (
        Unnamed(region="Город Севастополь", name="Город Севастополь", appeals=1),
    )


def test_an_own_spelling_of_a_region_is_known_everywhere(store, own, imported):
    own("aliases", "kind,word,name\nregion,ВолгОбл,Волгоградская область\n")
    own("agencies", "region,organisation,agency\nволгобл,Архив,Комитет культуры\n")
    imported("region | organisation", "волгобл | Архив", "RU-VGG | архив")
    assert state(store, ["region_code", "agency"]) == [
        ("RU-VGG", "Комитет культуры"),
        ("RU-VGG", "Комитет культуры"),
    ]


def test_a_municipality_is_known_without_the_word_for_its_kind(store, own, imported):
    own(
        "agencies",
        "organisation,agency,municipality\nА,Б,Городской округ Химки\nВ,Г,Клин\n",
    )
    own("aliases", "kind,word,name\nmunicipality,Солнечногорск,Клин\n")
    imported(
        "municipality", "г.о. Химки", "химки", "Клин г. о.", "Солнечногорск", "Дубна"
    )
    assert state(store, ["municipality", "place"]) == [
        ("г.о. Химки", "Городской округ Химки"),
        ("химки", "Городской округ Химки"),
        ("Клин г. о.", "Клин"),
        ("Солнечногорск", "Клин"),
        ("Дубна", "Дубна"),  # outside the reference: it stays as the file says
    ]


def test_two_municipalities_of_one_name_are_never_taken_for_each_other(
    store, own, imported
):
    own(
        "agencies",
        "organisation,agency,municipality\nА,Б,г. Кировск\nВ,Г,Кировск м.о.\n",
    )
    imported("municipality", "Кировск м.о.", "г. Кировск", "Кировск г.о.")
    assert state(store, ["place"]) == [
        ("Кировск м.о.",),
        ("г. Кировск",),
        ("Кировск г.о.",),  # either could be meant: it stays as the file says
    ]


def test_themes_group_topics_and_a_subtopic_may_go_its_own_way(store, own, imported):
    own(
        "themes",
        "topic,subtopic,theme\nДороги,,Благоустройство\nДороги,Светофоры,Транспорт\n",
    )
    imported(
        "topic | subtopic", "дороги | Ямы", "ДОРОГИ | светофоры", "Вода |", "| Ямы"
    )
    assert state(store, ["theme"]) == [
        ("Благоустройство",),
        ("Транспорт",),
        (None,),
        (None,),
    ]
    where = {"theme": ("Транспорт",)}
    assert counts(store, "received", where=where) == {"received": 1}


def test_organisations_without_an_agency_are_counted_largest_first(
    store, own, imported
):
    own("agencies", "organisation,agency\nАрхив,Комитет культуры\nМузей,\n")
    imported(
        "region | organisation",
        "Тульская область | Архив",
        "Тульская область | Музей",
        "Тульская область | Театр",
        "Тульская область | Театр",
        "Тульская область |",
    )
    assert without_agency(store.snapshot()) == (
        Unnamed(region="RU-TUL", name="Театр", appeals=2),
        Unnamed(region="RU-TUL", name="Музей", appeals=1),
    )


def test_while_nothing_is_mapped_every_organisation_is_its_own_agency(store, imported):
    imported("organisation", "Архив")
    assert state(store, ["agency"]) == [("Архив",)]
    assert without_agency(store.snapshot()) == ()


def test_an_agency_of_a_region_comes_before_one_for_all(store, own, imported):
    own(
        "agencies",
        "region,organisation,agency\n,Архив,Росархив\nТульская область,Архив,Тула\n",
    )
    imported("region | organisation", "RU-TUL | Архив", "RU-VGG | Архив")
    assert state(store, ["agency"]) == [("Тула",), ("Росархив",)]
