"""What a person writes into the draft reaches agencies.csv, and nothing else does."""

import pytest

from metrics.errors import StoreRefused
from metrics.reference import references
from metrics.reports.agencies_draft import draft_rows
from metrics.reports.agencies_save import agencies_text, save_agencies
from metrics.store.lock import writing
from metrics.store.store import Store
from tests.exports import load, write_csv

TEXT = """appeal_id | region | organisation | received_at
1 | RU-VGG | Архив   | 2026-01-05
2 | RU-VGG | Архив   | 2026-01-06
3 | RU-VGG | Музей   | 2026-01-05
4 | RU-ROS | Театр   | 2026-01-05
"""


@pytest.fixture
def store(tmp_path) -> Store:
    store = Store(tmp_path / "store")
    load(store, write_csv(tmp_path / "a_2026-01-12.csv", TEXT))
    return store


def drafted(store: Store) -> list[dict]:
    return draft_rows(store.snapshot(), references.read(store.layout))


def saved(store: Store, agencies: dict[str, str], seen: str | None = None) -> str:
    """The table after these organisations were given these agencies."""
    shown = drafted(store)
    edited = [
        row | {"agency": agencies.get(row["organisation"], row["agency"])}
        for row in shown
    ]
    save_agencies(store.layout, shown, edited, seen=seen)
    return agencies_text(store.layout).lstrip("\ufeff")


def test_only_what_has_an_agency_is_written_and_counts_after_a_rebuild(store):
    assert saved(store, {"Архив": "Комитет  культуры"}).splitlines() == [
        "region;organisation;agency;kind;municipality",
        "Волгоградская область;Архив;Комитет культуры;;",
    ]
    store.rebuild()
    assert {r["organisation"]: r["agency"] for r in drafted(store)} == {
        "Архив": "Комитет культуры",
        "Музей": None,
        "Театр": None,
    }


def test_other_lines_and_columns_of_the_table_stay(store):
    before = (
        "Organisation,agency,kind,note\n"
        "Цирк,Комитет,,не наш\n"
        "Театр,Комитет,учреждение,письмо 7\n"
    )
    (store.layout.root / "agencies.csv").write_text(before, encoding="utf-8")
    # Театр is mapped for every region already; Музей is new
    assert saved(store, {"Музей": "Комитет"}, seen=before).splitlines() == [
        "organisation;agency;kind;note;region;municipality",
        "Цирк;Комитет;;не наш;;",
        "Театр;Комитет;учреждение;письмо 7;;",
        "Музей;Комитет;;;Волгоградская область;",
    ]


def test_a_line_is_replaced_whatever_its_region_is_called(store):
    before = (
        "region,organisation,agency,note\nг. Волгоград,Архив,А,да\nRU-VGG,Музей,Б,\n"
    )
    before = before.replace("г. Волгоград", "волгоградская область")
    (store.layout.root / "agencies.csv").write_text(before, encoding="utf-8")
    after = saved(store, {"Архив": "В", "Музей": ""}, seen=before).splitlines()
    assert after[1:] == [
        "Волгоградская область;Архив;В;да;;",
        "Волгоградская область;Музей;;;;",
    ]


def test_a_table_that_was_changed_meanwhile_is_not_overwritten(store):
    (store.layout.root / "agencies.csv").write_text("organisation,agency\n")
    with pytest.raises(StoreRefused, match="somebody else"):
        saved(store, {"Архив": "Комитет"}, seen=None)
    assert agencies_text(store.layout) == "organisation,agency\n"


def test_nothing_is_saved_while_an_import_runs(store):
    with (
        writing(store.layout),
        pytest.raises(StoreRefused, match="another import is running"),
    ):
        saved(store, {"Архив": "Комитет"})
    assert agencies_text(store.layout) is None
