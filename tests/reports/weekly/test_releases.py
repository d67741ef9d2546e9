"""A release is made once for a state, stays as it is, and can be made again."""

import tempfile

import pytest

from metrics.errors import StoreRefused
from metrics.period import Weeks
from metrics.reports.weekly.issue import Wanted
from metrics.reports.weekly.register import digest, releases, zip_of
from metrics.reports.weekly.releases import as_of, issue, rebuilt
from metrics.reports.weekly.writing import write_out
from metrics.store.store import Store
from tests.reports.weekly.conftest import FIRST, SECOND, WEEK, answered

NAME = "appeals-quality_all_2026-W02_v1.0.0"


def test_the_same_state_gives_the_same_number_and_bytes(bring, issued, store):
    bring(answered(range(12), "5"), FIRST)
    one = issued()
    store.rebuild()  # the same state under another name
    other = issued()
    assert (one.name, other.name) == (f"{NAME}_r1", f"{NAME}_r1")
    assert one.packed == other.packed
    assert [r.name for r in releases(store.layout)] == [f"{NAME}_r1"]


def test_a_newer_state_of_an_issued_week_needs_a_correction(bring, issued):
    bring(answered(range(12), "5"), FIRST)
    first = issued()
    bring(answered(range(3), "1"), SECOND)
    with pytest.raises(StoreRefused, match=r"_r1: was issued .* --correction TEXT"):
        issued()
    second = issued(correction="three marks were wrong")
    assert second.name == f"{NAME}_r2"
    assert "three marks were wrong" in second.text("README.txt")
    assert first.row("satisfied")["value"] == "1"
    assert second.row("satisfied")["value"] == "1"  # the first marks stand
    assert issued().name == f"{NAME}_r2"


def test_nothing_is_corrected_before_it_is_issued(bring, issued):
    bring(answered(range(12), "5"), FIRST)
    with pytest.raises(StoreRefused, match="nothing to correct"):
        issued(correction="why")


def test_an_old_release_is_made_again_from_the_ledger_to_the_byte(bring, issued, store):
    bring(answered(range(12), ""), FIRST)
    one = issued()
    bring(answered(range(12), "4"), SECOND)
    two = issued("2026-W03")
    # since then: another import, another table of agencies, another contact
    bring(answered(range(20, 40), "1"), SECOND.replace(day=26))
    store.layout.root.joinpath("agencies.csv").write_text(
        "region,organisation,agency\nВолгоградская область,Архив,Минкульт\n", "utf-8"
    )
    store.layout.root.joinpath("settings.toml").write_text('contact = "me"\n')
    store.rebuild()
    for release, issue_ in zip(releases(store.layout), (one, two), strict=True):
        assert (
            digest(rebuilt(store, release)) == release.sha256 == digest(issue_.packed)
        )


def test_an_agency_is_of_the_kind_that_its_own_line_says(bring, issued, store):
    store.layout.root.mkdir(parents=True, exist_ok=True)
    store.layout.root.joinpath("agencies.csv").write_text(
        "region,organisation,agency,kind\n"
        "Волгоградская область,Архив,Архив,ОИВ\n"
        "Волгоградская область,Читальный зал,Архив,учреждение\n"
        "Волгоградская область,Склад,Музей,учреждение\n"
        "Волгоградская область,Зал,Музей,УК\n",
        "utf-8",
    )
    halls = answered(range(12, 24), "5", "Читальный зал")
    stores = answered(range(24, 36), "5", "Склад")
    bring(f"{answered(range(12), '5')}\n{halls}\n{stores}", FIRST)
    rows = issued().rows("dim_agency")
    assert {row["agency_id"]: row["kind"] for row in rows} == {
        "Архив": "ОИВ",
        "Музей": "",  # its bodies are of two kinds, and none is the museum itself
    }


def test_a_lost_zip_comes_back_from_the_ledger(bring, issued, store):
    bring(answered(range(12), "5"), FIRST)
    one = issued()
    zip_of(store.layout, one.name).unlink()
    assert issued().packed == one.packed
    assert zip_of(store.layout, one.name).read_bytes() == one.packed


def test_a_state_is_made_again_within_the_store_and_an_import_does_not_take_it(
    bring, store, monkeypatch, tmp_path
):
    bring(answered(range(12), "5"), FIRST)
    bring(answered(range(12), "4"), SECOND)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "there is no such folder"))
    with as_of(store, 1) as held:
        (folder,) = store.layout.aside.iterdir()
        assert held.path.parent == folder
        monkeypatch.undo()
        bring(answered(range(20, 30), "4"), SECOND.replace(day=26))
        assert held.path.exists()
        other = Store(store.layout.root).snapshot()
        assert (len(held.state.snapshot.imports), len(other.imports)) == (1, 3)
    assert [*store.layout.aside.iterdir()] == []


def test_what_a_killed_program_left_aside_goes_with_the_next_import(bring, store):
    bring(answered(range(12), "5"), FIRST)
    left = store.layout.aside / "of a program that was killed"
    left.mkdir(parents=True)
    (left / "000001-b2.duckdb").touch()
    bring(answered(range(12), "4"), SECOND)
    assert not left.exists()


def test_a_damaged_zip_that_cannot_be_made_again_is_refused(bring, issued, store):
    bring(answered(range(12), "5"), FIRST)
    one = issued()
    bring(answered(range(12, 24), "5"), SECOND)
    zip_of(store.layout, one.name).write_bytes(b"damaged")
    store.withdraw(1, "wrong", erase=True)
    with pytest.raises(StoreRefused, match=r"lacks the rows of imports .* erased: 1"):
        rebuilt(store, releases(store.layout)[0])


def test_as_of_an_import_gives_what_was_known_then(bring, issued, store):
    bring(answered(range(12), ""), FIRST)
    then = issued()
    bring(answered(range(12), "4"), SECOND)
    # even after the tables and the settings have changed
    store.layout.root.joinpath("agencies.csv").write_text(
        "region,organisation,agency\nВолгоградская область,Архив,Минкульт\n", "utf-8"
    )
    store.layout.root.joinpath("settings.toml").write_text('contact = "me"\n')
    store.rebuild()
    with as_of(store, 1) as held:
        again = issue(store, held, Wanted(week=Weeks(WEEK)))
    assert again.name == then.name
    assert digest(rebuilt(store, again)) == digest(then.packed)


def test_what_was_never_issued_is_made_as_of_then_with_the_tables_of_today(
    bring, store
):
    bring(answered(range(12), "5"), FIRST)
    bring(answered(range(12), "4"), SECOND)
    store.layout.root.joinpath("settings.toml").write_text('contact = "me"\n')
    with as_of(store, 1) as held:
        assert held.state.contact == "me"
        assert [one.number for one in held.state.snapshot.imports] == [1]


def test_what_lies_in_the_folder_is_never_overwritten(bring, issued, tmp_path):
    bring(answered(range(12), "5"), FIRST)
    one = issued()
    folder, archive = write_out(one.name, one.packed, tmp_path / "out")
    assert write_out(one.name, one.packed, tmp_path / "out") == (folder, archive)
    assert archive.read_bytes() == one.packed
    (folder / "README.txt").write_text("edited")
    with pytest.raises(StoreRefused, match="it may have been edited"):
        write_out(one.name, one.packed, tmp_path / "out")
    assert (folder / "README.txt").read_text() == "edited"


def test_each_scope_and_audience_has_numbers_of_its_own(bring, issued):
    bring(answered(range(12), "5"), FIRST)
    names = [
        issued(**more).name
        for more in ({}, {"scope": "RU-VGG"}, {"audience": "external"})
    ]
    assert names == [
        "appeals-quality_all_2026-W02_v1.0.0_r1",
        "appeals-quality_ru-vgg_2026-W02_v1.0.0_r1",
        "appeals-quality_all-external_2026-W02_v1.0.0_r1",
    ]
