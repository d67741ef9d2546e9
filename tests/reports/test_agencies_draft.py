"""The draft of `agencies.csv`: what is guessed, and what is never replaced."""

from datetime import date

import pytest

from metrics.errors import StoreRefused
from metrics.reference import references
from metrics.reports.agencies_draft import draft_rows, guessed_kind, write_draft
from metrics.store.store import Store
from tests.exports import load, state, write_csv

EXPORT = """
    appeal_id | received_at | region            | organisation                    | municipality
    1         | 2026-01-06  | Тульская область  | ГБУЗ "Алексинская больница № 1" | Алексин
    2         | 2026-01-06  | Тульская область  | ГБУЗ "Алексинская больница № 1" | Алексин
    3         | 2026-01-06  | тульская область  | ГБУЗ "Алексинская больница № 1" | Алексин
    4         | 2026-01-06  | Тульская область  | Министерство здравоохранения    |
    5         | 2026-01-06  | Тульская область  | Министерство здравоохранения    | Тула
    6         | 2026-01-06  | Атлантида         | Водоканал; "Нептун"             |
"""  # noqa: E501


@pytest.fixture
def store(tmp_path) -> Store:
    store = Store(tmp_path / "store")
    path = write_csv(tmp_path / "a.csv", EXPORT)
    load(store, path, exported_at=date(2026, 1, 12))
    return store


def drafted(store: Store) -> list[tuple]:
    rows = draft_rows(store.snapshot(), references.read(store.layout))
    return [tuple(row.values()) for row in rows]


def test_the_draft_guesses_only_what_a_name_is_sure_to_tell(store):
    ministry, hospital = (
        "Министерство здравоохранения",
        'ГБУЗ "Алексинская больница № 1"',
    )
    assert drafted(store) == [
        # the only ministry of health of the region: its hospital belongs to it
        ("Тульская область", hospital, ministry, "учреждение", "Алексин", 3),
        ("Тульская область", ministry, ministry, "ОИВ", None, 2),  # two municipalities
        ("Атлантида", 'Водоканал; "Нептун"', None, None, None, 1),
    ]


def test_what_is_mapped_stays_mapped(store):
    (store.layout.root / "agencies.csv").write_text(
        "organisation,agency,kind,municipality\n"
        "министерство  здравоохранения,Минздрав,ФОИВ,Тула\n",
        encoding="utf-8",
    )
    assert drafted(store)[1] == (
        "Тульская область",
        "Министерство здравоохранения",
        "Минздрав",
        "ФОИВ",
        "Тула",
        2,
    )


def test_the_draft_is_a_table_that_the_store_reads(store):
    out = store.layout.root / "agencies.csv"
    assert write_draft(store.snapshot(), store.layout, out, overwrite=False) == 1
    assert out.read_bytes().startswith(b"\xef\xbb\xbfregion;organisation;agency;")
    store.rebuild()
    agencies = [agency for (agency,) in state(store, ["agency"])]
    assert agencies == ["Министерство здравоохранения"] * 5 + [None]


def test_a_draft_that_was_edited_is_never_replaced_unasked(store):
    out = store.layout.root / "agencies.draft.csv"
    write_draft(store.snapshot(), store.layout, out, overwrite=False)
    untouched = out.read_bytes()
    write_draft(store.snapshot(), store.layout, out, overwrite=False)  # says the same
    edited = untouched + "Атлантида;Порт;Порт;;;\r\n".encode()
    out.write_bytes(edited)
    with pytest.raises(StoreRefused, match="may have been edited"):
        write_draft(store.snapshot(), store.layout, out, overwrite=False)
    assert out.read_bytes() == edited
    write_draft(store.snapshot(), store.layout, out, overwrite=True)
    assert out.read_bytes() == untouched


@pytest.mark.parametrize(
    ("organisation", "kind"),
    [
        ("Министерство транспорта Тульской области", "ОИВ"),
        ("Министерство обороны Российской Федерации", "ФОИВ"),
        ("Управление Федеральной службы судебных приставов", "ФОИВ"),
        ("Администрация г. Волжский", "ОМСУ"),
        ("Администрация Алексинского района", "ОМСУ"),
        ("Администрация Губернатора", None),
        ("МБУ «Благоустройство»", "учреждение"),
        ("Городская поликлиника № 4", "учреждение"),
        ("ООО «УК Уют»", "УК"),
        ("Комитет образования", None),  # of a region or of a town
        ("Департамент городского хозяйства", None),
        ("Буковый лес", None),
    ],
)
def test_a_kind_is_guessed_only_where_the_name_is_sure(organisation, kind):
    assert guessed_kind(organisation) == kind
